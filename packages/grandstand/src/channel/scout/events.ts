import type { Candidate, GameId, OneTrick } from "../game/live-game.ts";
import type { PlayerRef } from "../game/player.ts";

/** What the scout tells the journal: changes only, never single look-ups. */
export type ScoutEvent =
  | { readonly kind: "candidateSeen"; readonly candidate: Candidate }
  /** Something but the time of the last sighting is different now. */
  | { readonly kind: "candidateChanged"; readonly candidate: Candidate }
  | {
      readonly kind: "candidateGone";
      readonly gameId: GameId;
      readonly player: PlayerRef;
      readonly reason: string;
    }
  | {
      readonly kind: "oneTrickVerified";
      readonly player: PlayerRef;
      readonly platform: string;
      readonly oneTrick: OneTrick;
    }
  | {
      readonly kind: "platformTroubled";
      readonly platform: string;
      readonly lane: ScoutLane;
      readonly reason: string;
    }
  | { readonly kind: "platformRecovered"; readonly platform: string; readonly lane: ScoutLane };

/** What can fail by itself: all calls, the live look-ups (a storm of "not found"), the matches. */
export type ScoutLane = "calls" | "live games" | "matches";
