import { expect, it } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { createWorld } from "../world/world.ts";
import { EXAMPLE_STARTED_AT, exampleGame } from "./example-riot.ts";
import { createSpectatorGrid } from "./spectator-grid.ts";

function exampleGrid() {
  const world = createWorld({ seed: 22, startedAt: EXAMPLE_STARTED_AT, streamerModeShare: 0.3 });
  const clock = new ManualClock(EXAMPLE_STARTED_AT);
  const grid = createSpectatorGrid({ world, clock });
  const { game } = exampleGame(world, "kr", EXAMPLE_STARTED_AT);
  const get = (gameId: number | string, key = encodeURIComponent(game.encryptionKey)) =>
    grid.fetch(
      new Request(
        `http://grid.test/observer-mode/rest/consumer/getGameMetaData/KR/${gameId}/1/token?key=${key}`,
      ),
    );
  const goTo = (at: number) => clock.advance(at - clock.now());
  return { world, game, get, goTo };
}

it("the grid tells a game's whole story to whoever has its key", async () => {
  const { world, game, get } = exampleGrid();
  const told: unknown = await (await get(game.gameId)).json();
  expect(told).toMatchObject({
    worldId: world.id,
    gameKey: { gameId: game.gameId, platformId: "KR" },
    startTime: game.startedAt,
    endsAt: game.endsAt,
    gameLength: game.endsAt - game.startedAt,
    gameEnded: false,
    spectatorDelayMs: world.options.spectatorDelayMs,
    winner: game.winner,
    kills: game.kills,
    participants: game.participants.map((its) => ({
      riotId: its.player.streamerMode
        ? "Anonymous"
        : `${its.player.gameName}#${its.player.tagLine}`,
      championName: world.championName(its.championId),
      teamId: its.teamId,
      kills: its.kills,
      deaths: its.deaths,
      assists: its.assists,
    })),
  });
});

it("the grid takes a key whose plus signs were not encoded", async () => {
  const { game, get } = exampleGrid();
  expect((await get(game.gameId, game.encryptionKey)).status).toBe(200);
});

it("the grid refuses a wrong key and does not know games that are not", async () => {
  const { game, get } = exampleGrid();
  expect((await get(game.gameId, "")).status).toBe(403);
  expect((await get(game.gameId, "AAAA")).status).toBe(403);
  expect((await get(12)).status).toBe(404);
  expect((await get("x")).status).toBe(404);
});

it("the grid knows a game from loading until a minute after its spectators saw the end", async () => {
  const { world, game, get, goTo } = exampleGrid();
  await goTo(game.endsAt);
  expect(await (await get(game.gameId)).json()).toMatchObject({ gameEnded: true });
  await goTo(game.endsAt + world.options.spectatorDelayMs + 60_000);
  expect((await get(game.gameId)).status).toBe(404);
  const later = world.history(game.participants[0]?.player.puuid ?? "", {
    before: game.endsAt + 3_600_000,
    start: 0,
    count: 1,
  })[0];
  expect((await get(later?.gameId ?? 0)).status).toBe(404);
});
