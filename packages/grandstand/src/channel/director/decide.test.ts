import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Candidate, GameId } from "../game/live-game.ts";
import type { AiredGame, OnAir } from "../game/on-air.ts";
import type { PlayerRef } from "../game/player.ts";
import { decide, isSameChoice } from "./decide.ts";
import type { DirectorState } from "./director-state.ts";
import { ranking } from "./ranking.ts";
import { defaultWeights } from "./weights.ts";

const NOW = Date.UTC(2026, 10, 1);
const SINGED = { id: 27, name: "Singed" };
const TEEMO = { id: 17, name: "Teemo" };
const names = ["Annie", "Olaf", "Galio", "Singed", "Teemo"];

interface Traits {
  readonly game?: number;
  readonly player?: string;
  readonly platform?: string;
  readonly tier?: string;
  readonly leaguePoints?: number;
  readonly share?: number;
  readonly games?: number;
  readonly champion?: { readonly id: number; readonly name: string };
  readonly main?: { readonly id: number; readonly name: string };
  readonly ageMs?: number | undefined;
}

function candidate(traits: Traits = {}): Candidate {
  const { game = 1, platform = "euw1", champion = SINGED, main = champion } = traits;
  const ageMs = "ageMs" in traits ? traits.ageMs : 240_000;
  return {
    game: {
      id: `${platform.toUpperCase()}_${game}` as GameId,
      platform,
      queueId: 420,
      startedAt: ageMs === undefined ? undefined : NOW - ageMs,
      participants: [],
      spectatorKey: "key",
    },
    player: (traits.player ?? `player-${game}`) as PlayerRef,
    champion,
    oneTrick: {
      champion: main,
      share: traits.share ?? 0.9,
      games: traits.games ?? 20,
      masteryLevel: 50,
      masteryPoints: 1_000_000,
    },
    rank: {
      tier: traits.tier ?? "MASTER",
      leaguePoints: traits.leaguePoints ?? 300,
      wins: 100,
      losses: 90,
    },
    firstSeenAt: NOW - 60_000,
    lastSeenAt: NOW,
  };
}

function state(candidates: readonly Candidate[], more: Partial<DirectorState> = {}): DirectorState {
  return {
    candidates,
    onAir: undefined,
    votes: {},
    recent: [],
    refused: {},
    weights: defaultWeights,
    ...more,
  };
}

const aired = (of: Candidate, endedAgoMs: number): AiredGame => ({
  candidate: of,
  liveAt: NOW - endedAgoMs - 1_000_000,
  endedAt: NOW - endedAgoMs,
});

const onAir = (of: Candidate): OnAir => ({
  candidate: of,
  why: [],
  runnerUp: undefined,
  wouldChange: "",
  decidedAt: NOW - 1_000,
  phase: "live",
  liveAt: NOW,
  restartedAt: [],
});

function chosen(director: DirectorState): string | undefined {
  const decision = decide(director, NOW);
  return decision.kind === "show" ? decision.sheet.gameId : undefined;
}

describe("the choice", () => {
  test("nobody in a game: the director waits and says so", () => {
    expect(decide(state([]), NOW)).toEqual({
      kind: "wait",
      reason: "no one-trick is in a game right now",
    });
  });

  test("a higher tier wins, all else being equal", () => {
    const better = candidate({ game: 2, tier: "CHALLENGER" });
    expect(chosen(state([candidate(), better]))).toBe("EUW1_2");
  });

  test("90 % of a hundred games beats 90 % of ten", () => {
    const proven = candidate({ game: 2, games: 100 });
    expect(chosen(state([candidate({ games: 10 }), proven]))).toBe("EUW1_2");
  });

  test("a game that has just begun beats one near its end", () => {
    const late = candidate({ ageMs: 28 * 60_000 });
    const early = candidate({ game: 2, ageMs: 4 * 60_000 });
    expect(chosen(state([late, early]))).toBe("EUW1_2");
  });

  test("a game whose picture begins in minutes loses to one that can be seen", () => {
    const loading = candidate({ ageMs: undefined });
    const visible = candidate({ game: 2, ageMs: 200_000 });
    expect(chosen(state([loading, visible]))).toBe("EUW1_2");
  });

  test("a champion that was on air just now loses to a new one", () => {
    const recent = [aired(candidate({ game: 9, player: "other", platform: "kr" }), 60_000)];
    const fresh = candidate({ game: 2, champion: TEEMO });
    expect(chosen(state([candidate({ tier: "GRANDMASTER" }), fresh], { recent }))).toBe("EUW1_2");
  });

  test("votes turn a close choice", () => {
    const both = [candidate({ leaguePoints: 400 }), candidate({ game: 2 })];
    expect(chosen(state(both))).toBe("EUW1_1");
    expect(chosen(state(both, { votes: { EUW1_2: 2 } }))).toBe("EUW1_2");
  });

  test("a one-trick on another champion is left out, or pays where the weights say so", () => {
    const off = candidate({ champion: TEEMO, main: SINGED });
    const decision = decide(state([off]), NOW);
    expect(decision).toEqual({
      kind: "wait",
      reason: "no one-trick in a game can be shown: 1 on another champion this time",
    });
    const weights = { ...defaultWeights, offChampion: "penalise" as const };
    expect(chosen(state([off, candidate({ game: 2, tier: "none" })], { weights }))).toBe("EUW1_2");
    expect(chosen(state([off], { weights }))).toBe("EUW1_1");
  });

  test("a game that was on air does not come back while the service still tells it", () => {
    expect(chosen(state([candidate()], { recent: [aired(candidate(), 30_000)] }))).toBeUndefined();
  });

  test("a refusal ends at its time", () => {
    const refused = (untilAt: number) => ({ EUW1_1: { untilAt, reason: "crashed" } });
    expect(chosen(state([candidate()], { refused: refused(NOW + 1) }))).toBeUndefined();
    expect(chosen(state([candidate()], { refused: refused(NOW) }))).toBe("EUW1_1");
  });

  test("the game on air is watched to its end, with the next one named", () => {
    const better = candidate({ game: 2, tier: "CHALLENGER", champion: TEEMO });
    const decision = decide(state([candidate(), better], { onAir: onAir(candidate()) }), NOW);
    expect(decision).toMatchObject({
      kind: "stay",
      sheet: { gameId: "EUW1_1" },
      runnerUp: { gameId: "EUW1_2" },
      wouldChange: expect.stringContaining("Teemo"),
    });
  });

  test("two one-tricks in one game appear once, for the better one", () => {
    const both = [candidate({ player: "a" }), candidate({ player: "b", leaguePoints: 900 })];
    expect(ranking(state(both), NOW).map(({ player }) => player)).toEqual(["b"]);
  });
});

describe("what would have changed it", () => {
  test("the named number of votes is the smallest that turns the choice", () => {
    const two = [candidate({ leaguePoints: 900 }), candidate({ game: 2, champion: TEEMO })];
    const decision = decide(state(two), NOW);
    const words = decision.kind === "show" ? decision.wouldChange : "";
    const votes = Number(/for example (\d+) more vote/.exec(words)?.[1]);
    expect(words).toMatch(/^Teemo would have won with [\d.]+ more points/);
    expect(chosen(state(two, { votes: { EUW1_2: votes } }))).toBe("EUW1_2");
    expect(chosen(state(two, { votes: { EUW1_2: votes - 1 } }))).toBe("EUW1_1");
  });

  test("no votes are named where none would do", () => {
    const two = [candidate({ tier: "CHALLENGER" }), candidate({ game: 2, champion: TEEMO })];
    const weights = { ...defaultWeights, votePoints: 5 };
    const decision = decide(state(two, { weights }), NOW);
    expect(decision).toMatchObject({ wouldChange: expect.not.stringContaining("vote") });
  });

  test("a single game has no rival to name", () => {
    expect(decide(state([candidate()]), NOW)).toMatchObject({
      runnerUp: undefined,
      wouldChange: "there is no other game to choose",
    });
  });
});

test("choices are the same when game and player are, whatever the points", () => {
  const before = decide(state([candidate()]), NOW);
  const later = decide(state([candidate()]), NOW + 60_000);
  const other = decide(state([candidate({ game: 2 })]), NOW);
  expect(isSameChoice(before, later)).toBe(true);
  expect(isSameChoice(before, other)).toBe(false);
  expect(isSameChoice(undefined, before)).toBe(false);
  expect(isSameChoice(decide(state([]), NOW), decide(state([]), NOW + 1))).toBe(true);
});

describe("any state", () => {
  const anyChampion = fc
    .nat({ max: names.length - 1 })
    .map((id) => ({ id, name: names[id] ?? "" }));
  const anyCandidate = fc
    .record({
      game: fc.nat({ max: 12 }),
      player: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
      platform: fc.constantFrom("euw1", "kr", "na1"),
      tier: fc.constantFrom("CHALLENGER", "GRANDMASTER", "MASTER", "UNKNOWN"),
      leaguePoints: fc.integer({ min: 0, max: 3_000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      games: fc.nat({ max: 100 }),
      champion: anyChampion,
      main: anyChampion,
      ageMs: fc.option(fc.integer({ min: -60_000, max: 4_000_000 }), { nil: undefined }),
    })
    .map(candidate);
  const anyState = fc.record({
    candidates: fc.uniqueArray(anyCandidate, {
      maxLength: 12,
      selector: ({ game, player }) => `${game.id} ${player}`,
    }),
    onAir: fc.option(anyCandidate.map(onAir), { nil: undefined }),
    votes: fc.dictionary(fc.constantFrom("EUW1_1", "KR_2", "NA1_3"), fc.nat({ max: 5_000 })),
    recent: fc.array(
      fc.tuple(anyCandidate, fc.nat({ max: 9_000_000 })).map(([of, ago]) => aired(of, ago)),
      { maxLength: 5 },
    ),
    refused: fc.dictionary(
      fc.constantFrom("EUW1_1", "KR_2", "NA1_3", "EUW1_4"),
      fc.record({ untilAt: fc.integer({ min: NOW - 10, max: NOW + 10 }), reason: fc.string() }),
    ),
    weights: fc
      .constantFrom("exclude" as const, "penalise" as const)
      .map((offChampion) => ({ ...defaultWeights, offChampion })),
  });

  test("the order of the candidates does not matter", () => {
    fc.assert(
      fc.property(anyState, fc.integer(), (any, turn) => {
        const at = any.candidates.length === 0 ? 0 : Math.abs(turn) % any.candidates.length;
        const turned = [...any.candidates.slice(at), ...any.candidates.slice(0, at)].reverse();
        expect(decide({ ...any, candidates: turned }, NOW)).toEqual(decide(any, NOW));
      }),
    );
  });

  test("a refused game is never chosen, nor the runner-up", () => {
    fc.assert(
      fc.property(anyState, (any) => {
        const decision = decide(any, NOW);
        const sheets = ranking(any, NOW);
        if (decision.kind === "show") expect(sheets).toContainEqual(decision.sheet);
        for (const { gameId } of sheets) {
          expect(any.refused[gameId]?.untilAt ?? 0).toBeLessThanOrEqual(NOW);
        }
      }),
    );
  });

  test("a sheet's total is the sum of its factors, and each factor has a note", () => {
    fc.assert(
      fc.property(anyState, (any) => {
        for (const { total, factors } of ranking(any, NOW)) {
          const sum = factors.reduce((points, factor) => points + factor.points, 0);
          expect(total).toBeCloseTo(sum, 6);
          expect(factors.every(({ note }) => note.length > 0)).toBe(true);
          expect(factors.every(({ points }) => Number.isFinite(points))).toBe(true);
        }
      }),
    );
  });

  test("a game on air is stayed with, and without one the best of the ranking is shown", () => {
    fc.assert(
      fc.property(anyState, (any) => {
        const decision = decide(any, NOW);
        const [best] = ranking(any, NOW);
        expect(decision.kind).toBe(any.onAir ? "stay" : best ? "show" : "wait");
        if (decision.kind === "stay") {
          expect(decision.sheet?.gameId).toBe(any.onAir?.candidate.game.id);
        }
      }),
    );
  });

  test("one vote more never lowers a game's place", () => {
    fc.assert(
      fc.property(anyState, fc.nat(), (any, at) => {
        const sheets = ranking(any, NOW);
        const place = at % Math.max(1, sheets.length);
        const gameId = sheets[place]?.gameId;
        if (gameId === undefined) return;
        const votes = { ...any.votes, [gameId]: (any.votes[gameId] ?? 0) + 1 };
        const after = ranking({ ...any, votes }, NOW);
        expect(after.findIndex((sheet) => sheet.gameId === gameId)).toBeLessThanOrEqual(place);
      }),
    );
  });
});
