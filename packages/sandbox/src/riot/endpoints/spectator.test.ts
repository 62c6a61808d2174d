import { describe, expect, it } from "vitest";
import { ManualClock } from "../../manual-clock.ts";
import type { WorldGame, WorldPlayer } from "../../world/model.ts";
import { EXAMPLE_STARTED_AT, exampleGame, exampleRiot } from "../example-riot.ts";

const NOT_IN_GAME = {
  status: { message: "Data not found - spectator game info isn't found", status_code: 404 },
};

function exampleSpectator(suits?: (game: WorldGame) => boolean, options = {}) {
  const clock = new ManualClock(EXAMPLE_STARTED_AT);
  const example = exampleRiot({ clock, ...options });
  const { game, player } = exampleGame(example.world, "euw1", EXAMPLE_STARTED_AT, suits);
  const lookUp = ({ puuid }: WorldPlayer, route = "euw1") =>
    example.get(`/${route}/lol/spectator/v5/active-games/by-summoner/${puuid}`);
  const goTo = (at: number) => clock.advance(at - clock.now());
  return { ...example, game, player, lookUp, goTo };
}

describe("spectator-v5", () => {
  it("tells a running game with its ten champions and the key to the grid", async () => {
    const { game, player, lookUp, goTo } = exampleSpectator();
    await goTo(game.startedAt + 60_500);
    const { status, json } = await lookUp(player);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      gameId: game.gameId,
      platformId: "EUW1",
      gameQueueConfigId: game.queueId,
      gameStartTime: game.startedAt,
      observers: { encryptionKey: game.encryptionKey },
      participants: game.participants.map(({ championId, teamId }) => ({ championId, teamId })),
    });
    expect(json).toHaveProperty("bannedChampions.length", 10);
  });

  it("tells the spectators' clock, which runs behind by the delay", async () => {
    const { game, player, lookUp, goTo, world } = exampleSpectator();
    await goTo(game.startedAt + 30_000);
    const delayS = world.options.spectatorDelayMs / 1_000;
    expect((await lookUp(player)).json).toMatchObject({ gameLength: 30 - delayS });
  });

  it("tells start 0 and no length while the game loads", async () => {
    const { game, player, lookUp, goTo } = exampleSpectator(
      (one) => one.startedAt > EXAMPLE_STARTED_AT,
      { platforms: ["euw1"], playersPerPlatform: 1_000 },
    );
    await goTo(game.startedAt - 1);
    const { json } = await lookUp(player);
    expect(json).toMatchObject({ gameId: game.gameId, gameStartTime: 0 });
    const length: unknown = Object(json).gameLength;
    expect(length).toBeLessThanOrEqual(0);
    await goTo(game.startedAt);
    expect((await lookUp(player)).json).toMatchObject({ gameStartTime: game.startedAt });
  });

  it("lets an ended game linger for the spectator delay", async () => {
    const { game, player, lookUp, goTo, world } = exampleSpectator();
    await goTo(game.endsAt + world.options.spectatorDelayMs - 1);
    expect((await lookUp(player)).json).toMatchObject({ gameId: game.gameId });
    await goTo(game.endsAt + world.options.spectatorDelayMs);
    const gone = await lookUp(player);
    expect([gone.status, gone.json]).toEqual([404, NOT_IN_GAME]);
  });

  it("knows a player only on his own platform", async () => {
    const { player, lookUp } = exampleSpectator();
    const elsewhere = await lookUp(player, "kr");
    expect([elsewhere.status, elsewhere.json]).toEqual([404, NOT_IN_GAME]);
  });

  it("hides those in streamer mode: nameless in others' games, and not found themselves", async () => {
    const isHiding = (game: WorldGame) => game.participants.some((its) => its.player.streamerMode);
    const { game, player, lookUp } = exampleSpectator(isHiding, { streamerModeShare: 0.4 });
    const { json } = await lookUp(player);
    const told: unknown = Object(json).participants;
    game.participants.forEach(({ player: its }, seat) => {
      const riotId = `${its.gameName}#${its.tagLine}`;
      expect(told).toHaveProperty([seat, "puuid"], its.streamerMode ? null : its.puuid);
      if (its.streamerMode) expect(told).not.toHaveProperty([seat, "riotId"]);
      else expect(told).toHaveProperty([seat, "riotId"], riotId);
    });
    const hidden = game.participants.find((its) => its.player.streamerMode);
    expect(hidden && (await lookUp(hidden.player)).status).toBe(404);
  });
});
