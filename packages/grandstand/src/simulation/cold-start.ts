import { createRiot, createWorld, DEVELOPMENT_RIOT_KEY, realisticWorld } from "@grandstand/sandbox";
import { seededRandom } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { decide } from "../channel/director/decide.ts";
import type { RefusedGame } from "../channel/director/director-state.ts";
import { defaultWeights } from "../channel/director/weights.ts";
import type { GameDriver } from "../channel/game/game-driver.ts";
import type { Candidate } from "../channel/game/live-game.ts";
import { defaultPace } from "../channel/scout/pace.ts";
import type { Scout } from "../channel/scout/scout.ts";
import { MemoryPeople } from "./memory-people.ts";
import { SimulatedDriver } from "./simulated-driver.ts";
import { type CallCounts, simulatedScout } from "./simulated-scout.ts";

export interface ColdStartOptions {
  readonly seed: number;
  /** Default: all 15. */
  readonly platforms?: readonly string[] | undefined;
  /** Default 1,000. */
  readonly playersPerPlatform?: number | undefined;
  /** Given up after this much virtual time. Default one hour. */
  readonly limitMs?: number | undefined;
}

export interface ColdStart extends Readonly<CallCounts> {
  readonly seed: number;
  /** Virtual time from the start to the first one-trick that the matches proved. */
  readonly verifiedAfterMs: number;
  /** And to the first moving picture of a game with one. */
  readonly onAirAfterMs: number;
  readonly gameId: string;
  readonly champion: string;
  /** His share of the champion as the world has it, which the scout cannot see. */
  readonly trueShare: number;
}

/** A game client takes about this long to show a game. */
const DRIVER_START_MS = 30_000;
/** The world had a history before the station came to it. */
const WORLD_STARTED_AT = Date.UTC(2026, 10, 1);

/**
 * A station that knows nothing, with a development key, in a world of real proportions: the real
 * scout, Riot client and director on virtual time, up to the first game on air.
 */
export async function coldStart(options: ColdStartOptions): Promise<ColdStart> {
  const { seed, limitMs = 3_600_000 } = options;
  const { platforms = realisticWorld.platforms, playersPerPlatform = 1_000 } = options;
  const random = seededRandom(seed);
  const startedAt = WORLD_STARTED_AT + random.fork("start").integer(0, 86_400_000);
  const clock = new SimulatedClock(startedAt);
  const world = createWorld({
    ...realisticWorld,
    seed,
    startedAt: WORLD_STARTED_AT,
    platforms,
    playersPerPlatform,
  });
  const service = createRiot({ world, clock, keys: [DEVELOPMENT_RIOT_KEY] });
  const book = new MemoryPeople();
  let verifiedAt: number | undefined;
  const { scout, counts } = simulatedScout({
    platforms,
    key: DEVELOPMENT_RIOT_KEY.token,
    pace: defaultPace,
    service: service.fetch,
    book,
    append: async ({ kind }) => {
      if (kind === "oneTrickVerified") verifiedAt ??= clock.now();
    },
    clock,
    random,
  });
  const controller = new AbortController();
  const scouting = scout.run({ signal: controller.signal }).catch((error: unknown) => error);
  const driver = new SimulatedDriver({ world, clock, startMs: DRIVER_START_MS });
  const shown = await clock.runUntil(firstShown(scout, driver, clock), limitMs);
  controller.abort("on air");
  await clock.runUntil(scouting);
  const player = world.playerByPuuid(book.find(shown.player)?.accountId ?? "");
  return {
    seed,
    verifiedAfterMs: (verifiedAt ?? Number.NaN) - startedAt,
    onAirAfterMs: clock.now() - startedAt,
    gameId: shown.game.id,
    champion: shown.champion.name,
    trueShare: player?.pool.find(({ championId }) => championId === shown.champion.id)?.share ?? 0,
    ...counts,
  };
}

/** Decides each second, shows what was chosen, and is done with the first moving picture. */
async function firstShown(
  scout: Scout,
  driver: GameDriver,
  clock: SimulatedClock,
): Promise<Candidate> {
  const refused: Record<string, RefusedGame> = {};
  for (;;) {
    const { candidates } = scout;
    const state = { onAir: undefined, votes: {}, recent: [], refused, weights: defaultWeights };
    const decision = decide({ ...state, candidates }, clock.now());
    const chosen =
      decision.kind === "show"
        ? candidates.find(
            ({ game, player }) =>
              game.id === decision.sheet.gameId && player === decision.sheet.player,
          )
        : undefined;
    if (chosen && (await isShown(driver, chosen))) return chosen;
    if (chosen) refused[chosen.game.id] = { untilAt: clock.now() + 600_000, reason: "not shown" };
    await clock.sleep(1_000);
  }
}

async function isShown(driver: GameDriver, { game }: Candidate): Promise<boolean> {
  const showing = await driver.show({ game, focusName: undefined });
  try {
    for await (const event of showing.events) if (event.kind === "running") return true;
    return false;
  } finally {
    await showing.stop();
  }
}
