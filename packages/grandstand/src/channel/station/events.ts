import type { DirectorEvent } from "../director/events.ts";
import type { Decision } from "../game/decision.ts";
import type { Candidate, GameId } from "../game/live-game.ts";
import type { Witness } from "../game/on-air.ts";
import type { ScoutEvent } from "../scout/events.ts";
import type { StageEvent } from "../stage/events.ts";

/** What the running channel tells the journal: the life of each game that it chooses. */
export type StationEvent =
  | {
      readonly kind: "gameChosen";
      readonly candidate: Candidate;
      readonly decision: Extract<Decision, { kind: "show" }>;
    }
  /** The first moving picture of a chosen game. */
  | { readonly kind: "gameWentLive"; readonly gameId: GameId; readonly clockMs: number }
  /** Someone outside says that the game is on air; told when new and when the words change. */
  | {
      readonly kind: "onAirConfirmed";
      readonly gameId: GameId;
      readonly by: Witness;
      readonly detail: string;
    }
  | {
      readonly kind: "clientRestarted";
      readonly gameId: GameId;
      /** 1 for the first restart that counts against the limit now. */
      readonly attempt: number;
      readonly reason: string;
    }
  /** Moving again after a restart, of the game client or of the station. */
  | { readonly kind: "gameReturned"; readonly gameId: GameId; readonly clockMs: number }
  /** The station was restarted and takes up the game that it had on air. */
  | { readonly kind: "gameResumed"; readonly gameId: GameId }
  | { readonly kind: "gameEnded"; readonly gameId: GameId; readonly reason: string }
  | {
      readonly kind: "gameAbandoned";
      readonly gameId: GameId;
      readonly reason: string;
      /** Until then it is not chosen again. */
      readonly refusedUntilAt: number;
    }
  /** No game can be shown at all for this reason. */
  | { readonly kind: "driverTroubled"; readonly why: string };

/** Everything that the wing writes to the journal. */
export type ChannelEvent = ScoutEvent | DirectorEvent | StationEvent | StageEvent;

const CHANNEL_EVENT_KINDS: Readonly<Record<ChannelEvent["kind"], true>> = {
  candidateSeen: true,
  candidateChanged: true,
  candidateGone: true,
  oneTrickVerified: true,
  platformTroubled: true,
  platformRecovered: true,
  decided: true,
  gameChosen: true,
  gameWentLive: true,
  onAirConfirmed: true,
  clientRestarted: true,
  gameReturned: true,
  gameResumed: true,
  gameEnded: true,
  gameAbandoned: true,
  driverTroubled: true,
  stageConnected: true,
  stageLost: true,
  stageRefused: true,
  sceneShown: true,
  streamStarted: true,
  streamStopped: true,
  streamRefused: true,
};

/** Whether an event of the journal, which has other writers too, is one of the wing's. */
export function isChannelEvent(event: { readonly kind: string }): event is ChannelEvent {
  return Object.hasOwn(CHANNEL_EVENT_KINDS, event.kind);
}
