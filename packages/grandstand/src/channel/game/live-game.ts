import type { PlayerRef, Rank } from "./player.ts";

/** `EUW1_7000000001`: unique over all platforms. */
export type GameId = string & { readonly __brand: "GameId" };

export interface Champion {
  readonly id: number;
  readonly name: string;
}

export interface GameParticipant {
  /** Undefined for a player who hides, and for one we never asked about. */
  readonly player: PlayerRef | undefined;
  readonly champion: Champion;
  readonly side: "blue" | "red";
}

/** A game in progress, as last told by the service. */
export interface LiveGame {
  readonly id: GameId;
  readonly platform: string;
  readonly queueId: number | undefined;
  /** Undefined while it loads. */
  readonly startedAt: number | undefined;
  readonly participants: readonly GameParticipant[];
  /** Opens the game to a spectator, where the service tells it. */
  readonly spectatorKey: string | undefined;
}

/** How much of a player's ranked play is one champion, and what that rests on. */
export interface OneTrick {
  readonly champion: Champion;
  /** Ranked games on the champion by all ranked games looked at, 0 to 1. */
  readonly share: number;
  /** How many ranked games the share rests on. */
  readonly games: number;
  readonly masteryLevel: number;
  readonly masteryPoints: number;
}

/** A live game worth thinking about, because of one player in it. */
export interface Candidate {
  readonly game: LiveGame;
  readonly player: PlayerRef;
  /** What the player plays in this game; not always the champion of `oneTrick`. */
  readonly champion: Champion;
  readonly oneTrick: OneTrick;
  readonly rank: Rank;
  readonly firstSeenAt: number;
  /** When the service last told us that the game runs. */
  readonly lastSeenAt: number;
}
