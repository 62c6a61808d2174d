import { isDeepStrictEqual } from "node:util";
import type { StationState } from "../app/station-state.ts";
import type { PlayerRef } from "../channel/game/player.ts";
import { voteOf } from "../community/bot/vote-roll.ts";
import type { GrandstandEvent } from "../record/events.ts";
import type { JournalEntry } from "../record/journal-entry.ts";

/** What a night looks like from outside the station at one moment. */
export interface NightMoment {
  readonly now: number;
  readonly state: StationState;
  /** Games on the screen. */
  readonly onScreen: number;
  /** Calls refused because a window of the service was exceeded; planned refusals are not. */
  readonly overspent: number;
  /** Whether the director could have chosen a game, or one is being started. */
  readonly isShowable: boolean;
  /** A fault is at work, or its consequences may be. */
  readonly isTroubled: boolean;
}

/** Something that must hold all night; each check tells what is wrong, if anything. */
export interface NightRule {
  readonly name: string;
  readonly onEntry?: (entry: JournalEntry<GrandstandEvent>) => string | undefined;
  readonly onMoment?: (moment: NightMoment) => string | undefined;
}

export const RESTARTS_MAX = 3;
export const RESTARTS_WITHIN_MS = 600_000;

/** No window of the service is exceeded. */
export function withinLimits(): NightRule {
  return {
    name: "within limits",
    onMoment: ({ overspent }) =>
      overspent === 0 ? undefined : `${overspent} calls beyond the service's limits`,
  };
}

/** One game on the screen at a time. */
export function oneShowing(): NightRule {
  return {
    name: "one showing",
    onMoment: ({ onScreen }) => (onScreen <= 1 ? undefined : `${onScreen} games on the screen`),
  };
}

/** The game client of one game is restarted so often and no oftener. */
export function fewRestarts(): NightRule {
  const restarts = new Map<string, readonly number[]>();
  return {
    name: "few restarts",
    onEntry: ({ at, event }) => {
      if (event.kind !== "clientRestarted") return undefined;
      const since = at - RESTARTS_WITHIN_MS;
      const recent = [...(restarts.get(event.gameId) ?? []).filter((other) => other > since), at];
      restarts.set(event.gameId, recent);
      return recent.length <= RESTARTS_MAX
        ? undefined
        : `${recent.length} restarts of ${event.gameId} in ten minutes`;
    },
  };
}

/** A game that was seen to its end never comes back. */
export function neverTwice(): NightRule {
  const ended = new Set<string>();
  return {
    name: "never twice",
    onEntry: ({ event }) => {
      if (event.kind === "gameEnded") ended.add(event.gameId);
      if (event.kind !== "gameChosen" || !ended.has(event.candidate.game.id)) return undefined;
      return `${event.candidate.game.id} was chosen again after its end`;
    },
  };
}

/** No game is chosen that has been over for long; what the service tells late is forgiven. */
export function nothingStale(
  endOf: (gameId: string) => number | undefined,
  overMsMax: number,
): NightRule {
  return {
    name: "nothing stale",
    onEntry: ({ at, event }) => {
      if (event.kind !== "gameChosen") return undefined;
      const { id } = event.candidate.game;
      const overMs = at - (endOf(id) ?? at);
      if (overMs <= overMsMax) return undefined;
      return `${id} was chosen ${Math.round(overMs / 1_000)} s after its end`;
    },
  };
}

/** Nobody who hides is put on air. */
export function nobodyWhoHides(isHidden: (player: PlayerRef) => boolean): NightRule {
  return {
    name: "nobody who hides",
    onEntry: ({ event }) =>
      event.kind === "gameChosen" && isHidden(event.candidate.player)
        ? `${event.candidate.player} plays in streamer mode`
        : undefined,
  };
}

/** Where there is a game to be shown, one is shown before long. */
export function noDeadAir(deadAirMsMax: number): NightRule {
  let deadSinceAt: number | undefined;
  return {
    name: "no dead air",
    onMoment: ({ now, state, isShowable, isTroubled }) => {
      const isLive = state.channel.onAir?.phase === "live";
      if (isLive || isTroubled || !isShowable) deadSinceAt = undefined;
      else deadSinceAt ??= now;
      const deadMs = now - (deadSinceAt ?? now);
      if (deadMs <= deadAirMsMax) return undefined;
      const onAir = state.channel.onAir?.candidate.game.id ?? "nothing";
      return `${Math.round(deadMs / 1_000)} s of dead air, ${onAir} starting`;
    },
  };
}

/** The last vote that each viewer was promised, by viewer, for one vote. */
export interface ExpectedVotes {
  readonly voteId: string | undefined;
  readonly votes: ReadonlyMap<string, number>;
}

/** Every vote counts once, and the last one of each viewer is the one that does. */
export function votesCount(expected: ExpectedVotes): NightRule {
  return {
    name: "votes count",
    onMoment: ({ state }) => {
      const { open } = state.ballot;
      const { voteId, votes } = expected;
      if (!open || open.id !== voteId) return undefined;
      for (const [viewer, number] of votes) {
        const counted = voteOf(open.roll, viewer);
        if (counted !== number) return `${viewer} voted for ${number}, counted is ${counted}`;
      }
      for (const { number, votes: counted } of open.options) {
        const said = [...votes.values()].filter((other) => other === number).length;
        if (said !== counted) return `option ${number}: ${said} voted, ${counted} counted`;
      }
      return undefined;
    },
  };
}

/** Two ways to fold one journal that must come to the same. */
export function sameState(one: StationState, other: StationState): string | undefined {
  const plain = (state: StationState): unknown => JSON.parse(JSON.stringify(state));
  return isDeepStrictEqual(plain(one), plain(other)) ? undefined : "the states differ";
}
