import { createRiot, createWorld, DEVELOPMENT_RIOT_KEY, realisticWorld } from "@grandstand/sandbox";
import { type Random, seededRandom, silentLog, type Transport } from "@grandstand/sdk/core";
import { RiotClient } from "@grandstand/sdk/riot";
import { memoryTransport, SimulatedClock } from "@grandstand/sdk/testing";
import { decide } from "../channel/director/decide.ts";
import type { RefusedGame } from "../channel/director/director-state.ts";
import { defaultWeights } from "../channel/director/weights.ts";
import type { GameDriver } from "../channel/game/game-driver.ts";
import type { Candidate } from "../channel/game/live-game.ts";
import { CHAMPION_TABLE } from "../channel/league/champion-table.ts";
import { LeagueSource } from "../channel/league/league-source.ts";
import { defaultBar } from "../channel/league/one-trick.ts";
import { Screening } from "../channel/league/screening.ts";
import { Scout } from "../channel/scout/scout.ts";
import { MemoryPeople } from "./memory-people.ts";
import { MemoryRoster } from "./memory-roster.ts";
import { SimulatedDriver } from "./simulated-driver.ts";

export interface ColdStartOptions {
  readonly seed: number;
  /** Default: all 15. */
  readonly platforms?: readonly string[] | undefined;
  /** Default 1,000. */
  readonly playersPerPlatform?: number | undefined;
  /** Given up after this much virtual time. Default one hour. */
  readonly limitMs?: number | undefined;
}

export interface ColdStart {
  readonly seed: number;
  /** Virtual time from the start to the first one-trick that the matches proved. */
  readonly verifiedAfterMs: number;
  /** And to the first moving picture of a game with one. */
  readonly onAirAfterMs: number;
  readonly gameId: string;
  readonly champion: string;
  /** His share of the champion as the world has it, which the scout cannot see. */
  readonly trueShare: number;
  readonly calls: number;
  /** Calls that the service refused with 429. */
  readonly refusals: number;
}

/** A game client takes about this long to show a game. */
const DRIVER_START_MS = 30_000;
/** One way; there and back it is 30 to 80. */
const LATENCY_MS = [15, 40] as const;
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
  const { transport, counts } = countingTransport(service.fetch, clock, random.fork("latency"));
  const book = new MemoryPeople();
  let verifiedAt: number | undefined;
  const scout = createScout({ platforms, transport, clock, random, book }, () => {
    verifiedAt ??= clock.now();
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

interface Surroundings {
  readonly platforms: readonly string[];
  readonly transport: Transport;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly book: MemoryPeople;
}

function createScout(
  { platforms, transport, clock, random, book }: Surroundings,
  onVerified: () => void,
): Scout {
  const riot = new RiotClient({
    key: DEVELOPMENT_RIOT_KEY.token,
    url: "http://riot.simulation/{route}",
    transport,
    clock,
    random: random.fork("riot"),
  });
  const champion = (id: number) => ({ id, name: CHAMPION_TABLE[id] ?? `Champion ${id}` });
  const screening = new Screening({
    riot,
    names: { champion },
    bar: defaultBar,
    matchesMax: 5_000,
  });
  return new Scout({
    platforms,
    source: new LeagueSource({ riot, screening, names: { champion } }),
    book,
    roster: new MemoryRoster(),
    append: async ({ kind }) => {
      if (kind === "oneTrickVerified") onVerified();
    },
    clock,
    log: silentLog,
  });
}

function countingTransport(
  handler: (request: Request) => Promise<Response>,
  clock: SimulatedClock,
  random: Random,
) {
  const counts = { calls: 0, refusals: 0 };
  const latencyMs = () => random.integer(...LATENCY_MS);
  const wire = memoryTransport(handler, { clock, latencyMs });
  const transport: Transport = async (request) => {
    counts.calls += 1;
    const response = await wire(request);
    if (response.status === 429) counts.refusals += 1;
    return response;
  };
  return { transport, counts };
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
