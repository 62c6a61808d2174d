import { Hono } from "hono";
import type { SandboxClock, World, WorldGame } from "../world/model.ts";

export interface SpectatorGridOptions {
  readonly world: World;
  readonly clock: SandboxClock;
}

/** A stand-in of the grid that game clients load live games from. */
export interface SpectatorGridStandIn {
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A game stays on the grid this long after its spectators saw the end. */
const KEPT_MS = 60_000;

/**
 * Serves the whole story of a game, its future included: the stand-in game client shows as much of
 * it as its own clock allows. The real grid serves encrypted chunks instead. Never limited.
 */
export function createSpectatorGrid({ world, clock }: SpectatorGridOptions): SpectatorGridStandIn {
  const app = new Hono();
  app.get("/observer-mode/rest/consumer/getGameMetaData/:platformId/:gameId/:chunk/token", (c) => {
    const now = clock.now();
    const { platformId, gameId } = c.req.param();
    const game = world.game(platformId.toLowerCase(), Number(gameId));
    if (game === undefined || !isKept(game, now, world.options.spectatorDelayMs)) {
      return c.json({ error: "game not found" }, 404);
    }
    // A plus sign that was not encoded arrives as a space; keys hold no spaces.
    const key = c.req.query("key")?.replaceAll(" ", "+");
    if (key !== game.encryptionKey) return c.json({ error: "wrong encryption key" }, 403);
    return c.json(metaDataOf(game, world, now));
  });
  return { fetch: async (request) => app.fetch(request) };
}

function isKept(game: WorldGame, now: number, delayMs: number): boolean {
  return game.loadingAt <= now && now < game.endsAt + delayMs + KEPT_MS;
}

function metaDataOf(game: WorldGame, world: World, now: number) {
  return {
    worldId: world.id,
    gameKey: { gameId: game.gameId, platformId: game.platform.toUpperCase() },
    /** Milliseconds from the first instant to the last. */
    gameLength: game.endsAt - game.startedAt,
    startTime: game.startedAt,
    endsAt: game.endsAt,
    gameEnded: now >= game.endsAt,
    spectatorDelayMs: world.options.spectatorDelayMs,
    winner: game.winner,
    participants: game.participants.map(({ player, championId, ...score }) => ({
      riotId: player.streamerMode ? "Anonymous" : `${player.gameName}#${player.tagLine}`,
      championName: world.championName(championId) ?? "",
      teamId: score.teamId,
      kills: score.kills,
      deaths: score.deaths,
      assists: score.assists,
    })),
    kills: game.kills,
  };
}
