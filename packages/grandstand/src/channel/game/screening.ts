import type { Champion } from "./live-game.ts";
import type { PlayerRef, Rank } from "./player.ts";

/** A player as a ladder tells it. */
export interface LadderPlayer {
  readonly accountId: string;
  readonly rank: Rank;
}

/** What the champion masteries say about a player, at the price of one call. */
export interface MasteryScreening {
  /** The champion with most points. */
  readonly champion: Champion;
  readonly level: number;
  readonly points: number;
  /** Its part of the points of the champions looked at, 0 to 1. */
  readonly share: number;
  /** Whether it stands out enough for the matches to be worth reading. */
  readonly standsOut: boolean;
}

/** What the ranked matches say about a player and one champion. */
export interface MatchScreening {
  /** Games on the champion by all games looked at, 0 to 1. */
  readonly share: number;
  readonly games: number;
  readonly isOneTrick: boolean;
}

/**
 * How far the screening of a player got. `unlikely`: no champion stands out. `suspect`: one does,
 * the matches are unread. `one-trick` and `refuted`: what the matches said.
 */
export type Verdict = "unlikely" | "suspect" | "one-trick" | "refuted";

/** What is known of one screened player; flat, so that a table can hold it. */
export interface RosterRow {
  readonly player: PlayerRef;
  readonly platform: string;
  readonly verdict: Verdict;
  readonly screenedAt: number;
  /** The champion that stands out most; 0 when the player has played none. */
  readonly championId: number;
  readonly masteryLevel: number;
  readonly masteryPoints: number;
  /** Ranked games on the champion by all games looked at, 0 to 1; 0 while `games` is 0. */
  readonly share: number;
  readonly games: number;
  readonly tier: Rank["tier"];
  readonly leaguePoints: number;
  readonly wins: number;
  readonly losses: number;
}
