import { expect, test } from "vitest";
import type { GameId } from "../game/live-game.ts";
import {
  applyChannelEvent,
  CANDIDATES_MAX,
  type ChannelState,
  initialChannelState,
  RECENT_GAMES_MAX,
} from "./channel-state.ts";
import { type ChannelEvent, isChannelEvent } from "./events.ts";
import { candidate } from "./test-channel.ts";

const after = (events: readonly ChannelEvent[], state: ChannelState = initialChannelState) =>
  events.reduce((before, event, at) => applyChannelEvent(before, { at, event }), state);

function chosen(number: number): ChannelEvent {
  const { game, player, champion } = candidate(number);
  const sheet = { gameId: game.id, player, champion: champion.name, total: 1, factors: [] };
  const decision = { kind: "show", sheet, runnerUp: undefined, wouldChange: "" } as const;
  return { kind: "gameChosen", candidate: candidate(number), decision };
}

const id = (number: number) => `EUW1_${number}` as GameId;

test("a candidate is kept once, in its latest form, until it is gone", () => {
  const later = { ...candidate(1), lastSeenAt: 9 };
  const seen = after([
    { kind: "candidateSeen", candidate: candidate(1) },
    { kind: "candidateSeen", candidate: candidate(2) },
    { kind: "candidateChanged", candidate: later },
  ]);
  expect(seen.candidates).toEqual([candidate(2), later]);
  const gone = after(
    [{ kind: "candidateGone", gameId: id(2), player: candidate(2).player, reason: "over" }],
    seen,
  );
  expect(gone.candidates).toEqual([later]);
});

test("beyond the maximum, the candidates seen last the longest ago are dropped", () => {
  const events = Array.from({ length: CANDIDATES_MAX + 5 }, (_, index): ChannelEvent => {
    return { kind: "candidateSeen", candidate: { ...candidate(index), lastSeenAt: index } };
  });
  const { candidates } = after(events);
  expect(candidates).toHaveLength(CANDIDATES_MAX);
  expect(Math.min(...candidates.map(({ lastSeenAt }) => lastSeenAt))).toBe(5);
});

test("what is told of the game on air reaches it", () => {
  const changed = { ...candidate(1), game: { ...candidate(1).game, startedAt: 77 } };
  const state = after([chosen(1), { kind: "candidateChanged", candidate: changed }]);
  expect(state.onAir?.candidate.game.startedAt).toBe(77);
});

test("an event about another game than the one on air changes nothing", () => {
  const state = after([chosen(1), { kind: "gameWentLive", gameId: id(1), clockMs: 5 }]);
  expect(state.onAir).toMatchObject({ phase: "live", liveAt: 1 });
  for (const kind of ["gameResumed", "gameEnded"] as const) {
    expect(after([{ kind, gameId: id(2), reason: "" }], state)).toEqual(state);
  }
});

test("a game that was live is remembered, one that was not is only refused", () => {
  const aired = after([
    chosen(1),
    { kind: "gameWentLive", gameId: id(1), clockMs: 5 },
    { kind: "gameEnded", gameId: id(1), reason: "over" },
  ]);
  expect(aired.recent).toEqual([{ candidate: candidate(1), liveAt: 1, endedAt: 2 }]);
  const abandoned = after([
    chosen(1),
    { kind: "gameAbandoned", gameId: id(1), reason: "no key", refusedUntilAt: 50 },
  ]);
  expect(abandoned.recent).toEqual([]);
  expect(abandoned.refused).toEqual({ EUW1_1: { untilAt: 50, reason: "no key" } });
});

test("a refusal that is over is forgotten with the next one", () => {
  const events = [1, 2].flatMap((number): ChannelEvent[] => [
    chosen(number),
    { kind: "gameAbandoned", gameId: id(number), reason: "", refusedUntilAt: number * 3 },
  ]);
  expect(Object.keys(after(events).refused)).toEqual(["EUW1_2"]);
});

test("of the games that were on air, the newest are remembered", () => {
  const events = Array.from({ length: RECENT_GAMES_MAX + 3 }, (_, index): ChannelEvent[] => [
    chosen(index),
    { kind: "gameWentLive", gameId: id(index), clockMs: 5 },
    { kind: "gameEnded", gameId: id(index), reason: "over" },
  ]).flat();
  const { recent } = after(events);
  expect(recent).toHaveLength(RECENT_GAMES_MAX);
  expect(recent[0]?.candidate.game.id).toBe(id(RECENT_GAMES_MAX + 2));
});

test("events of other rooms are told apart", () => {
  expect(isChannelEvent({ kind: "gameChosen" })).toBe(true);
  expect(isChannelEvent({ kind: "voteCast" })).toBe(false);
  expect(isChannelEvent({ kind: "toString" })).toBe(false);
});
