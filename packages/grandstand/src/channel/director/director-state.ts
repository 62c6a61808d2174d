import type { Candidate } from "../game/live-game.ts";
import type { AiredGame, OnAir } from "../game/on-air.ts";
import type { DirectorWeights } from "./weights.ts";

/** Everything a decision rests on, all of it folded from the journal. */
export interface DirectorState {
  readonly candidates: readonly Candidate[];
  readonly onAir: OnAir | undefined;
  /** Votes for the next game, by game id. */
  readonly votes: Readonly<Record<string, number>>;
  readonly recent: readonly AiredGame[];
  /** Games that could not be shown, or were skipped, and until when they are left alone. */
  readonly refused: Readonly<Record<string, RefusedGame>>;
  readonly weights: DirectorWeights;
}

export interface RefusedGame {
  readonly untilAt: number;
  readonly reason: string;
}
