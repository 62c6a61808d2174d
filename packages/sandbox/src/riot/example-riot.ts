import type { SandboxClock, World, WorldGame, WorldOptions, WorldPlayer } from "../world/model.ts";
import { createWorld } from "../world/world.ts";
import { DEMO_RIOT_KEY } from "./keys.ts";
import { createRiot, type RiotOptions, type RiotStandIn } from "./riot.ts";

/** A Riot stand-in with a short way to ask it, for tests. */
export interface ExampleRiot {
  readonly world: World;
  readonly riot: RiotStandIn;
  /** Asks with the demo's key, or with another token; null asks without one. */
  get(path: string, token?: string | null): Promise<ExampleAnswer>;
}

export interface ExampleAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; throws when it is none. */
  readonly json: unknown;
}

export const EXAMPLE_STARTED_AT = Date.UTC(2026, 10, 1, 18);

/** Where a test lends no clock, it is always the instant at which the world starts. */
export function exampleRiot(
  options: Partial<WorldOptions & Pick<RiotOptions, "clock" | "keys" | "log">> = {},
): ExampleRiot {
  const { clock = STANDING_CLOCK, keys, log, ...worldOptions } = options;
  const world = createWorld({ seed: 21, startedAt: EXAMPLE_STARTED_AT, ...worldOptions });
  const riot = createRiot({ world, clock, keys, log });
  return {
    world,
    riot,
    get: async (path, token = DEMO_RIOT_KEY.token) => {
      const headers = token === null ? {} : { "X-Riot-Token": token };
      const response = await riot.fetch(new Request(`http://riot.test${path}`, { headers }));
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        get json(): unknown {
          return JSON.parse(text);
        },
      };
    },
  };
}

/** The first running game on a platform that a test can use, and somebody in it who shows himself. */
export function exampleGame(
  world: World,
  platform: string,
  at: number,
  suits: (game: WorldGame) => boolean = () => true,
): { readonly game: WorldGame; readonly player: WorldPlayer } {
  for (const game of world.gamesAt(platform, at).filter(suits)) {
    const shown = game.participants.find(({ player }) => !player.streamerMode);
    if (shown !== undefined) return { game, player: shown.player };
  }
  throw new Error(`no suitable game on ${platform}`);
}

const STANDING_CLOCK: SandboxClock = {
  now: () => EXAMPLE_STARTED_AT,
  sleep: async () => {
    throw new Error("time stands still here: lend a clock");
  },
};
