import type { GameId } from "./live-game.ts";
import type { PlayerRef } from "./player.ts";

/** One reason for or against a game, in points. */
export interface ScoreFactor {
  readonly factor: string;
  readonly points: number;
  /** The reason in words that a viewer understands. */
  readonly note: string;
}

export interface ScoreSheet {
  readonly gameId: GameId;
  readonly player: PlayerRef;
  readonly champion: string;
  readonly total: number;
  readonly factors: readonly ScoreFactor[];
}

/** What the director wants now. Everything needed to explain it travels with it. */
export type Decision =
  | {
      readonly kind: "show";
      readonly sheet: ScoreSheet;
      readonly runnerUp: ScoreSheet | undefined;
      /** What would have made another game win, in words. */
      readonly wouldChange: string;
    }
  | {
      readonly kind: "stay";
      readonly sheet: ScoreSheet | undefined;
      readonly runnerUp: ScoreSheet | undefined;
      readonly wouldChange: string;
    }
  | { readonly kind: "wait"; readonly reason: string };
