import { describe, expect, it } from "vitest";
import { ManualClock } from "../../manual-clock.ts";
import { EXAMPLE_STARTED_AT, exampleGame, exampleRiot } from "../example-riot.ts";

const MATCHES = "lol/match/v5/matches";

function exampleMatches() {
  const clock = new ManualClock(EXAMPLE_STARTED_AT);
  const example = exampleRiot({ clock });
  const { game, player } = exampleGame(example.world, "oc1", EXAMPLE_STARTED_AT);
  const ids = async (query: string): Promise<readonly string[]> => {
    const { json } = await example.get(`/sea/${MATCHES}/by-puuid/${player.puuid}/ids${query}`);
    return Array.isArray(json) ? json.map(String) : [];
  };
  return { ...example, clock, game, player, ids };
}

describe("match-v5", () => {
  it("tells the ids of a player's last 20 games, newest first", async () => {
    const { ids, world, player } = exampleMatches();
    const before = EXAMPLE_STARTED_AT - world.options.spectatorDelayMs;
    const games = world.history(player.puuid, { before, start: 0, count: 20 });
    expect(await ids("")).toEqual(games.map((game) => game.matchId));
    expect(await ids("?start=5&count=3")).toEqual(games.slice(5, 8).map((game) => game.matchId));
    expect(await ids("?count=0")).toEqual([]);
  });

  it("filters by queue, type and time before it counts", async () => {
    const { ids, world, player } = exampleMatches();
    const before = EXAMPLE_STARTED_AT - world.options.spectatorDelayMs;
    const games = world.history(player.puuid, { before, start: 0, count: 500 });
    const ranked = games.filter((game) => game.queueId === 420).map((game) => game.matchId);
    expect(ranked.length).toBeLessThan(games.length);
    expect(await ids("?queue=420&count=100")).toEqual(ranked.slice(0, 100));
    expect(await ids("?type=ranked&start=2&count=4")).toEqual(ranked.slice(2, 6));
    const normal = games.filter((game) => game.queueId === 400).map((game) => game.matchId);
    expect(await ids("?type=normal&count=100")).toEqual(normal);
    expect(await ids("?queue=440")).toEqual([]);
    const since = games[9];
    const until = games[4];
    const range = `startTime=${Math.floor((since?.startedAt ?? 0) / 1_000)}&endTime=${Math.ceil(
      (until?.startedAt ?? 0) / 1_000,
    )}`;
    expect(await ids(`?${range}`)).toEqual(games.slice(4, 10).map((game) => game.matchId));
  });

  it.each(["count=101", "start=-1", "type=fun", "startTime=now", "queue=x"])(
    "refuses a wrong filter: %s",
    async (query) => {
      const { get, player } = exampleMatches();
      const answer = await get(`/sea/${MATCHES}/by-puuid/${player.puuid}/ids?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(query.split("=")[0]);
    },
  );

  it("has no games of a player outside his region", async () => {
    const { get, player } = exampleMatches();
    const answer = await get(`/asia/${MATCHES}/by-puuid/${player.puuid}/ids`);
    expect(answer.json).toEqual([]);
  });

  it("publishes a match some time after its game, and agrees with the world", async () => {
    const { get, ids, clock, game, world } = exampleMatches();
    const path = `/sea/${MATCHES}/${game.matchId}`;
    const publishedAt = game.endsAt + world.options.spectatorDelayMs;
    await clock.advance(publishedAt - 1 - EXAMPLE_STARTED_AT);
    expect((await get(path)).status).toBe(404);
    expect(await ids("?count=1")).not.toEqual([game.matchId]);
    await clock.advance(1);
    expect(await ids("?count=1")).toEqual([game.matchId]);
    const { json } = await get(path);
    expect(json).toMatchObject({
      metadata: { matchId: game.matchId },
      info: {
        gameId: game.gameId,
        gameStartTimestamp: game.startedAt,
        gameEndTimestamp: game.endsAt,
        gameDuration: Math.round((game.endsAt - game.startedAt) / 1_000),
        queueId: game.queueId,
        participants: game.participants.map((its) => ({
          puuid: its.player.puuid,
          championId: its.championId,
          kills: its.kills,
          deaths: its.deaths,
          assists: its.assists,
          win: its.teamId === game.winner,
        })),
        teams: [
          { teamId: 100, win: game.winner === 100 },
          { teamId: 200, win: game.winner === 200 },
        ],
      },
    });
  });

  it("knows a match only in its own region", async () => {
    const { get, game, clock } = exampleMatches();
    await clock.advance(3_600_000);
    expect((await get(`/sea/${MATCHES}/${game.matchId}`)).status).toBe(200);
    expect((await get(`/europe/${MATCHES}/${game.matchId}`)).status).toBe(404);
    expect((await get(`/sea/${MATCHES}/OC1_12`)).status).toBe(404);
    expect((await get(`/sea/${MATCHES}/oc1-12`)).status).toBe(400);
  });
});
