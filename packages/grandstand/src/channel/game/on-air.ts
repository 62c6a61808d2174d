import type { ScoreFactor, ScoreSheet } from "./decision.ts";
import type { Candidate } from "./live-game.ts";

/** Who outside the station says that the game is on air. */
export type Witness = "obs" | "twitch" | "picture" | "clock";

export interface Confirmation {
  readonly by: Witness;
  readonly at: number;
  /** `scene Live, stream active`, `game clock 3:12 and advancing`. */
  readonly detail: string;
}

/** The game the channel has chosen, from the decision to its end. */
export interface OnAir {
  readonly candidate: Candidate;
  readonly why: readonly ScoreFactor[];
  readonly runnerUp: ScoreSheet | undefined;
  readonly wouldChange: string;
  readonly decidedAt: number;
  /** `starting` until the game client shows a moving game; then `live`. */
  readonly phase: "starting" | "live";
  readonly liveAt: number | undefined;
  /** When the game client was restarted for this game. */
  readonly restartedAt: readonly number[];
}

/** A game that has been on air. */
export interface AiredGame {
  readonly candidate: Candidate;
  readonly liveAt: number;
  readonly endedAt: number;
}
