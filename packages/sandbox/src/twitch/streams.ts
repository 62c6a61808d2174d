import { hashText } from "../world/chance.ts";
import type { World, WorldPlayer } from "../world/model.ts";
import type { TwitchUser, UserDirectory } from "./users.ts";

/** A channel that is on air. */
export interface LiveStream {
  readonly id: string;
  readonly user: TwitchUser;
  readonly title: string;
  readonly categoryId: string;
  readonly viewers: number;
  readonly startedAt: number;
}

const streamersPerPlatform = 3;

/**
 * Players who stream: the first of each platform's ladder, live while they are in a game. A channel
 * that shows a player who is live himself ought to know.
 */
export function streamersOf(world: World): readonly WorldPlayer[] {
  return world.options.platforms.flatMap((platform) =>
    world.ladder(platform, "CHALLENGER").slice(0, streamersPerPlatform),
  );
}

/** What the streamers show at an instant, most watched first. */
export function playerStreams(
  world: World,
  users: UserDirectory,
  categoryId: string,
  at: number,
): LiveStream[] {
  const streams = streamersOf(world).flatMap((player) => {
    const game = world.gameOf(player.puuid, at);
    const seat = game?.participants.find((participant) => participant.player === player);
    if (!game) return [];
    const champion = seat && world.championName(seat.championId);
    const hash = hashText(`${player.puuid} ${game.gameId}`);
    const stream = {
      id: `${40_000_000_000 + hash}`,
      user: users.visitor(loginOf(player)),
      title: champion ? `${champion}, one more game` : "one more game",
      categoryId,
      viewers: 20 + (hash % 3000),
      startedAt: game.loadingAt,
    };
    return [stream];
  });
  return streams.sort((a, b) => b.viewers - a.viewers);
}

/** Whether a streamer of this login is in a game. */
export function isOnAir(world: World, users: UserDirectory, login: string, at: number): boolean {
  return playerStreams(world, users, "", at).some(({ user }) => user.login === login);
}

/** A login made of the player's name; names of other scripts fall back to their hash. */
export function loginOf(player: WorldPlayer): string {
  const name = player.gameName.toLowerCase().replace(/[^a-z0-9]/g, "");
  const suffix = hashText(player.puuid).toString(36).slice(0, 4);
  return `${name || "player"}_${suffix}`.slice(0, 25);
}
