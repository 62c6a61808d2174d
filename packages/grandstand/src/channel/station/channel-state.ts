import type { RefusedGame } from "../director/director-state.ts";
import type { Decision } from "../game/decision.ts";
import type { Candidate, GameId } from "../game/live-game.ts";
import type { AiredGame, OnAir } from "../game/on-air.ts";
import type { ChannelEvent, StationEvent } from "./events.ts";

/** What the channel knows, folded from the journal; plain JSON, so that snapshots are easy. */
export interface ChannelState {
  readonly candidates: readonly Candidate[];
  readonly onAir: OnAir | undefined;
  /** Newest first, at most {@link RECENT_GAMES_MAX}. */
  readonly recent: readonly AiredGame[];
  readonly refused: Readonly<Record<string, RefusedGame>>;
  readonly lastDecision: Decision | undefined;
}

/** An event of the wing and when it was written. */
export interface ChannelEntry {
  readonly at: number;
  readonly event: ChannelEvent;
}

/** How many games that were on air are remembered. */
export const RECENT_GAMES_MAX = 50;
/** How many candidates are kept; beyond it, those seen last the longest ago are dropped. */
export const CANDIDATES_MAX = 1_000;

/** A channel that has seen nothing yet. */
export const initialChannelState: ChannelState = {
  candidates: [],
  onAir: undefined,
  recent: [],
  refused: {},
  lastDecision: undefined,
};

/** The state after one more event. Pure: the journal from its start gives the state of now. */
export function applyChannelEvent(state: ChannelState, { at, event }: ChannelEntry): ChannelState {
  switch (event.kind) {
    case "candidateSeen":
    case "candidateChanged":
      return withCandidate(state, event.candidate);
    case "candidateGone": {
      const candidates = state.candidates.filter(
        ({ game, player }) => game.id !== event.gameId || player !== event.player,
      );
      return { ...state, candidates };
    }
    case "decided":
      return { ...state, lastDecision: event.decision };
    case "gameChosen":
      return { ...state, onAir: chosen(event, at), lastDecision: event.decision };
    case "gameWentLive":
    case "gameReturned":
      return withOnAir(state, event.gameId, (onAir) => ({
        ...onAir,
        phase: "live",
        liveAt: onAir.liveAt ?? at,
      }));
    case "gameResumed":
      return withOnAir(state, event.gameId, (onAir) => ({ ...onAir, phase: "starting" }));
    case "clientRestarted":
      return withOnAir(state, event.gameId, (onAir) => ({
        ...onAir,
        phase: "starting",
        restartedAt: [...onAir.restartedAt, at],
      }));
    case "gameEnded":
      return withoutGame(state, event.gameId, at);
    case "gameAbandoned": {
      const refusal = { untilAt: event.refusedUntilAt, reason: event.reason };
      const refused = { ...stillRefused(state.refused, at), [event.gameId]: refusal };
      return { ...withoutGame(state, event.gameId, at), refused };
    }
    default:
      return state;
  }
}

function withCandidate(state: ChannelState, candidate: Candidate): ChannelState {
  const isSame = (other: Candidate) =>
    other.game.id === candidate.game.id && other.player === candidate.player;
  const others = state.candidates.filter((other) => !isSame(other));
  const candidates = [...others, candidate];
  if (candidates.length > CANDIDATES_MAX) {
    candidates.sort((a, b) => b.lastSeenAt - a.lastSeenAt).length = CANDIDATES_MAX;
  }
  const { onAir } = state;
  if (!onAir || !isSame(onAir.candidate)) return { ...state, candidates };
  return { ...state, candidates, onAir: { ...onAir, candidate } };
}

function chosen(event: Extract<StationEvent, { kind: "gameChosen" }>, at: number): OnAir {
  const { candidate, decision } = event;
  return {
    candidate,
    why: decision.sheet.factors,
    runnerUp: decision.runnerUp,
    wouldChange: decision.wouldChange,
    decidedAt: at,
    phase: "starting",
    liveAt: undefined,
    restartedAt: [],
  };
}

/** An event about another game than the one on air comes too late to matter. */
function withOnAir(
  state: ChannelState,
  gameId: GameId,
  change: (onAir: OnAir) => OnAir,
): ChannelState {
  const { onAir } = state;
  if (onAir?.candidate.game.id !== gameId) return state;
  return { ...state, onAir: change(onAir) };
}

function withoutGame(state: ChannelState, gameId: GameId, at: number): ChannelState {
  const { onAir } = state;
  if (onAir?.candidate.game.id !== gameId) return state;
  const { candidate, liveAt } = onAir;
  const aired = liveAt === undefined ? [] : [{ candidate, liveAt, endedAt: at }];
  const recent = [...aired, ...state.recent].slice(0, RECENT_GAMES_MAX);
  return { ...state, onAir: undefined, recent };
}

function stillRefused(refused: ChannelState["refused"], at: number): ChannelState["refused"] {
  return Object.fromEntries(Object.entries(refused).filter(([, { untilAt }]) => untilAt > at));
}
