import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Drift } from "../core/fields.ts";
import { toAccount } from "./account.ts";
import { toActiveGame } from "./active-game.ts";
import { toLadder, toRanks } from "./ladder.ts";
import { toMasteries } from "./mastery.ts";
import { toMatchSummary } from "./match.ts";
import type { CurrentGameInfoDto, MatchDto } from "./wire.ts";

function drifts() {
  const fields: string[] = [];
  return { fields, onDrift: ({ field }: Drift) => fields.push(field) };
}

const GAME: CurrentGameInfoDto = {
  gameId: 7_000_000_001,
  platformId: "EUW1",
  gameQueueConfigId: 420,
  gameStartTime: 1_700_000_000_000,
  observers: { encryptionKey: "spectator" },
  participants: [
    { puuid: "player-1", riotId: "One#EUW", championId: 27, teamId: 100 },
    { puuid: null, championId: 14, teamId: 200 },
  ],
};

const MATCH: MatchDto = {
  metadata: { matchId: "EUW1_7000000001" },
  info: {
    queueId: 420,
    gameCreation: 1_700_000_000_000,
    gameStartTimestamp: 1_700_000_020_000,
    gameEndTimestamp: 1_700_001_820_000,
    gameDuration: 1_800,
    participants: [
      {
        puuid: "player-1",
        championId: 27,
        teamId: 100,
        win: true,
        kills: 5,
        deaths: 12,
        assists: 9,
      },
    ],
  },
};

describe("a live game", () => {
  test("is read whole", () => {
    const { fields, onDrift } = drifts();
    expect(toActiveGame(GAME, "euw1", onDrift)).toEqual({
      id: 7_000_000_001,
      platform: "euw1",
      matchId: "EUW1_7000000001",
      queueId: 420,
      startedAt: 1_700_000_000_000,
      spectatorKey: "spectator",
      participants: [
        { puuid: "player-1", riotId: "One#EUW", championId: 27, teamId: 100 },
        { puuid: undefined, riotId: undefined, championId: 14, teamId: 200 },
      ],
    });
    expect(fields).toEqual([]);
  });

  test("that loads has no start yet", () => {
    const { fields, onDrift } = drifts();
    const game = toActiveGame({ ...GAME, gameStartTime: 0 }, "euw1", onDrift);
    expect(game.startedAt).toBeUndefined();
    expect(fields).toEqual([]);
  });

  test("that lacks what it should have is read as far as it goes, and reported", () => {
    const { fields, onDrift } = drifts();
    const game = toActiveGame(
      { gameId: 5, participants: [{ championId: "27" }, { championId: 14, puuid: 3 }, null] },
      "kr",
      onDrift,
    );
    expect(game).toMatchObject({
      matchId: "KR_5",
      spectatorKey: undefined,
      participants: [{ championId: 14, puuid: undefined, teamId: 0 }],
    });
    expect(fields.sort()).toEqual([
      "spectator-v5.gameStartTime",
      "spectator-v5.observers",
      "spectator-v5.participants[]",
      "spectator-v5.participants[].championId",
      "spectator-v5.participants[].puuid",
      "spectator-v5.participants[].teamId",
      "spectator-v5.platformId",
    ]);
  });

  test.each([null, [], "game", {}, { gameId: "5" }])("cannot be made of %j", (json) => {
    expect(() => toActiveGame(json, "kr", () => {})).toThrow(/spectator-v5/);
  });
});

describe("a match", () => {
  test("is read whole, its duration in seconds", () => {
    const { fields, onDrift } = drifts();
    expect(toMatchSummary(MATCH, onDrift)).toEqual({
      id: "EUW1_7000000001",
      queueId: 420,
      startedAt: 1_700_000_020_000,
      durationMs: 1_800_000,
      participants: [
        {
          puuid: "player-1",
          championId: 27,
          teamId: 100,
          won: true,
          kills: 5,
          deaths: 12,
          assists: 9,
        },
      ],
    });
    expect(fields).toEqual([]);
  });

  test("of old has its duration in milliseconds and no end", () => {
    const { gameEndTimestamp: _end, ...info } = MATCH.info;
    const old = { ...MATCH, info: { ...info, gameDuration: 1_800_123 } };
    expect(toMatchSummary(old, () => {}).durationMs).toBe(1_800_123);
  });

  test("without id or content is useless", () => {
    expect(() => toMatchSummary({ info: MATCH.info }, () => {})).toThrow("match-v5.metadata");
    expect(() => toMatchSummary({ metadata: MATCH.metadata }, () => {})).toThrow("match-v5.info");
  });
});

test("ladder entries without a player are left out and reported", () => {
  const { fields, onDrift } = drifts();
  const entry = { puuid: "player-1", leaguePoints: 1_204, wins: 300, losses: 250 };
  const ladder = toLadder({ tier: "MASTER", entries: [entry, { wins: 1 }] }, "MASTER", onDrift);
  expect(ladder).toEqual([{ ...entry, tier: "MASTER" }]);
  expect(fields).toEqual(["league-v4.ladder.entries[].puuid"]);
});

test("ranks of other games, which have no tier, are read too", () => {
  const entry = { leaguePoints: 75, wins: 30, losses: 25 };
  const solo = { queueType: "RANKED_SOLO_5x5", tier: "DIAMOND", rank: "II", ...entry };
  expect(toRanks([solo, { queueType: "RANKED_TFT_TURBO", ...entry }], () => {})).toEqual([
    { queue: "RANKED_SOLO_5x5", tier: "DIAMOND", division: "II", ...entry },
    { queue: "RANKED_TFT_TURBO", tier: undefined, division: undefined, ...entry },
  ]);
});

test("an account may have no name", () => {
  expect(toAccount({ puuid: "p" }, () => {})).toEqual({ puuid: "p", riotId: undefined });
  expect(() => toAccount({ gameName: "One" }, () => {})).toThrow("account-v1.puuid");
});

const RECORDED = fileURLToPath(new URL("../../../../../shared/data/riot/", import.meta.url));

describe.skipIf(!existsSync(RECORDED))("recorded answers", () => {
  const load = (name: string): unknown =>
    JSON.parse(readFileSync(`${RECORDED}${name}.json`, "utf8"));

  test.each(["EUW1_6349186754", "EUW1_7261321891", "JP1_390576646"])(
    "match %s is read without drift",
    (id) => {
      const { fields, onDrift } = drifts();
      const match = toMatchSummary(load(`match-v5-${id}`), onDrift);
      expect(match.id).toBe(id);
      expect(match.participants).toHaveLength(10);
      expect(match.participants.filter(({ won }) => won)).toHaveLength(5);
      expect(match.durationMs).toBeGreaterThan(15 * 60_000);
      expect(match.durationMs).toBeLessThan(60 * 60_000);
      expect(fields).toEqual([]);
    },
  );

  test("a spectator game of an older version lacks only its participants' puuids", () => {
    const { fields, onDrift } = drifts();
    const game = toActiveGame(load("spectator-v4-active-game"), "euw1", onDrift);
    expect(game.matchId).toBe("EUW1_6114389114");
    expect(game.participants).toHaveLength(10);
    expect(game.startedAt).toBe(1_666_192_662_231);
    expect(new Set(fields)).toEqual(new Set([]));
  });

  test("masteries and an empty ladder are read without drift", () => {
    const { fields, onDrift } = drifts();
    const masteries = toMasteries(load("champion-mastery-v4-getAllChampionMasteries"), onDrift);
    expect(masteries[0]).toMatchObject({ championId: 143, level: 7, points: 879_126 });
    expect(toLadder(load("league-v4-getChallengerLeague"), "CHALLENGER", onDrift)).toEqual([]);
    expect(fields).toEqual([]);
  });
});
