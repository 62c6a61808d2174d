import { type MatchSummary, toPuuid } from "@grandstand/sdk/riot";
import { describe, expect, test } from "vitest";
import { defaultBar } from "./one-trick.ts";
import type { RiotApi } from "./ports.ts";
import { readRoster } from "./roster.ts";
import { Screening } from "./screening.ts";

const names = { champion: (id: number) => ({ id, name: `Champion ${id}` }) };
const SINGED = 27;
const me = toPuuid("me");
const other = toPuuid("other");
const background = { priority: "background" } as const;

/** A player's matches, newest first: who picked what in each. */
function history(...picks: Readonly<Record<string, number>>[]) {
  const calls: string[] = [];
  const matches = picks.map((pick, at) => [`EUW1_${at}`, pick] as const);
  const riot: Pick<RiotApi, "topMasteries" | "matchIds" | "match"> = {
    topMasteries: async () => [],
    matchIds: async (region, _puuid, query) => {
      calls.push(`ids ${region} ${query?.queue} ${query?.count}`);
      return matches.map(([id]) => id);
    },
    match: async (_region, id): Promise<MatchSummary | undefined> => {
      calls.push(id);
      const pick = matches.find(([matchId]) => matchId === id)?.[1];
      if (!pick || Object.keys(pick).length === 0) return undefined;
      const participants = Object.entries(pick).map(([puuid, championId]) => ({
        puuid: toPuuid(puuid),
        championId,
        teamId: 100,
        won: true,
        kills: 1,
        deaths: 1,
        assists: 1,
      }));
      return { id, queueId: 420, startedAt: 0, durationMs: 1, participants };
    },
  };
  return { riot, calls };
}

function screening(riot: ReturnType<typeof history>["riot"], matchesMax = 100) {
  return new Screening({ riot, names, bar: defaultBar, matchesMax });
}

const repeat = (count: number, pick: Readonly<Record<string, number>>) => Array(count).fill(pick);

describe("screening by matches", () => {
  test("a clear one-trick costs ten matches, a hopeless player five", async () => {
    const clear = history(...repeat(20, { me: SINGED }));
    expect(await screening(clear.riot).byMatches("euw1", me, SINGED, background)).toEqual({
      share: 1,
      games: 10,
      isOneTrick: true,
    });
    expect(clear.calls[0]).toBe("ids europe 420 20");
    expect(clear.calls).toHaveLength(11);
    const hopeless = history(...repeat(20, { me: 1 }));
    const found = await screening(hopeless.riot).byMatches("euw1", me, SINGED, background);
    expect(found).toEqual({ share: 0, games: 5, isOneTrick: false });
    expect(hopeless.calls).toHaveLength(6);
  });

  test("an unclear player is read to the end", async () => {
    const mixed = Array.from({ length: 20 }, (_, at) => ({ me: at % 3 === 2 ? 1 : SINGED }));
    const { riot, calls } = history(...mixed);
    const found = await screening(riot).byMatches("euw1", me, SINGED, background);
    expect(found.isOneTrick).toBe(true);
    expect(found.games).toBeGreaterThan(10);
    expect(calls.length).toBeGreaterThan(15);
  });

  test("matches read for one player serve the others in them", async () => {
    const { riot, calls } = history(...repeat(20, { me: SINGED, other: 1 }));
    const desk = screening(riot);
    await desk.byMatches("euw1", me, SINGED, background);
    const before = calls.length;
    const found = await desk.byMatches("euw1", other, 1, background);
    expect(found.isOneTrick).toBe(true);
    expect(calls.slice(before)).toEqual(["ids europe 420 20"]);
  });

  test("the cache is bounded: the match used longest ago is fetched anew", async () => {
    const { riot, calls } = history(...repeat(20, { me: SINGED }));
    const desk = screening(riot, 9);
    await desk.byMatches("euw1", me, SINGED, background);
    await desk.byMatches("euw1", me, SINGED, background);
    expect(calls.filter((call) => call === "EUW1_0")).toHaveLength(2);
  });

  test("lost matches and too few matches prove nobody a one-trick", async () => {
    const lost = history(...repeat(12, {}));
    const found = await screening(lost.riot).byMatches("euw1", me, SINGED, background);
    expect(found).toEqual({ share: 0, games: 0, isOneTrick: false });
    const few = history(...repeat(4, { me: SINGED }));
    expect((await screening(few.riot).byMatches("kr", me, SINGED, background)).isOneTrick).toBe(
      false,
    );
    expect(few.calls).toEqual(["ids asia 420 20"]);
  });
});

test("screening by mastery names the champion that stands out", async () => {
  const { riot } = history();
  const desk = screening({
    ...riot,
    topMasteries: async () => [
      { championId: 1, level: 5, points: 20_000, lastPlayedAt: 0 },
      { championId: SINGED, level: 70, points: 700_000, lastPlayedAt: 0 },
    ],
  });
  expect(await desk.byMastery("euw1", me, background)).toMatchObject({
    champion: { id: SINGED },
    level: 70,
    points: 700_000,
    standsOut: true,
  });
  expect(await screening(riot).byMastery("euw1", me, background)).toBeUndefined();
});

test("the roster is three calls, best first, each player once", async () => {
  const tiers: string[] = [];
  const points: Record<string, number> = { CHALLENGER: 900, GRANDMASTER: 1_000, MASTER: 100 };
  const roster = await readRoster(
    {
      ladder: async (_platform, tier) => {
        tiers.push(tier);
        const entry = { tier, leaguePoints: points[tier] ?? 0, wins: 1, losses: 1 };
        return [
          { ...entry, puuid: toPuuid(tier) },
          { ...entry, puuid: toPuuid("promoted") },
        ];
      },
    },
    "euw1",
    {},
  );
  expect(tiers).toEqual(["CHALLENGER", "GRANDMASTER", "MASTER"]);
  expect(roster.map(({ accountId }) => accountId)).toEqual([
    "GRANDMASTER",
    "CHALLENGER",
    "promoted",
    "MASTER",
  ]);
  expect(roster.find(({ accountId }) => accountId === "promoted")?.rank.tier).toBe("CHALLENGER");
});
