import {
  createRiot,
  createWorld,
  DEMO_RIOT_KEY,
  DEVELOPMENT_RIOT_KEY,
  demoWorld,
  realisticWorld,
  type World,
} from "@grandstand/sandbox";
import { type Random, seededRandom } from "@grandstand/sdk/core";
import { parseMatchId } from "@grandstand/sdk/riot";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { applyEntry, initialStationState, type StationState } from "../app/station-state.ts";
import { defaultWeights, demoWeights } from "../channel/director/weights.ts";
import type { PlayerRef } from "../channel/game/player.ts";
import { defaultPace, demoPace } from "../channel/scout/pace.ts";
import { MemoryCooldownStore } from "../community/bot/memory-cooldown-store.ts";
import type { GrandstandEvent } from "../record/events.ts";
import { BATCH_ENTRIES_MAX } from "../record/journal.ts";
import type { JournalEntry } from "../record/journal-entry.ts";
import { MemoryJournalStore } from "../record/memory-journal-store.ts";
import { MemoryPeople } from "./memory-people.ts";
import { MemoryRoster } from "./memory-roster.ts";
import { VoteMemory } from "./night-crowd.ts";
import {
  fewRestarts,
  type NightRule,
  neverTwice,
  nobodyWhoHides,
  noDeadAir,
  nothingStale,
  oneShowing,
  sameState,
  votesCount,
  withinLimits,
} from "./night-rules.ts";
import {
  type NightPlant,
  type NightRun,
  type NightWorld,
  openNightJournal,
  startRun,
} from "./night-run.ts";
import { NightTroubles } from "./night-troubles.ts";

export interface StationNightOptions {
  readonly seed: number;
  /** `demo`: games of minutes under a wide limit. `realistic`: of half an hour, a development key. */
  readonly kind: keyof typeof KINDS;
  readonly lengthMs: number;
  readonly plant?: NightPlant | undefined;
}

/** What happened in a night in which every rule held. */
export interface StationNight {
  readonly seed: number;
  readonly calls: number;
  readonly entries: number;
  readonly gamesLive: number;
  readonly gamesEnded: number;
  readonly clientRestarts: number;
  readonly votes: number;
  readonly faults: number;
  readonly restarts: number;
  /** Time in which dead air would have been noticed. */
  readonly quietMs: number;
}

const WORLD_STARTED_AT = Date.UTC(2026, 10, 1);
const MINUTE_MS = 60_000;

const KINDS = {
  demo: {
    world: { ...demoWorld, platforms: ["euw1", "kr"] },
    key: DEMO_RIOT_KEY,
    pace: demoPace,
    weights: demoWeights,
    timing: { refuseForMs: 2 * MINUTE_MS },
    driverStartMs: 3_000,
    runMs: [5 * MINUTE_MS, 30 * MINUTE_MS],
    troubleMs: 5 * MINUTE_MS,
    quietMs: 8 * MINUTE_MS,
    /** Consequences of a fault that may last: candidates that nobody could ask about, pauses. */
    recoveryMs: 3 * MINUTE_MS,
    /** The longest way to a picture: a loading game, the delay, the client, one wrong guess. */
    deadAirMsMax: MINUTE_MS / 2,
  },
  realistic: {
    world: { ...realisticWorld, platforms: ["euw1", "na1"], playersPerPlatform: 200 },
    key: DEVELOPMENT_RIOT_KEY,
    pace: defaultPace,
    weights: defaultWeights,
    timing: {},
    driverStartMs: 30_000,
    runMs: [20 * MINUTE_MS, 120 * MINUTE_MS],
    troubleMs: 30 * MINUTE_MS,
    quietMs: 60 * MINUTE_MS,
    recoveryMs: 20 * MINUTE_MS,
    deadAirMsMax: 4 * MINUTE_MS,
  },
} as const;

/** How long the station stays away before it is started again. */
const DOWN_MS = [
  [1_000, MINUTE_MS],
  [5 * MINUTE_MS, 60 * MINUTE_MS],
] as const;
const LOOK_EVERY_MS = 1_000;
/** A moderator leaves the game on air now and then. */
const SKIP_SHARE = 0.0005;

/** Runs a whole station for some virtual hours, with faults; rejects, naming the seed, at the
 * first rule that is broken. */
export async function stationNight(options: StationNightOptions): Promise<StationNight> {
  const { seed, kind, lengthMs } = options;
  const night = new Night(options, seededRandom(seed));
  try {
    await night.run();
  } catch (error) {
    const what = `stationNight({ seed: ${seed}, kind: "${kind}", lengthMs: ${lengthMs} })`;
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${what} at ${night.time}: ${why}`, { cause: error });
  }
  return night.report();
}

class Night {
  readonly #options: StationNightOptions;
  readonly #chance: Random;
  readonly #world: NightWorld;
  readonly #rules: readonly NightRule[];
  readonly #startedAt: number;
  readonly #report = { calls: 0, restarts: 0, quietMs: 0, entries: 0 };
  readonly #kinds = new Map<GrandstandEvent["kind"], number>();
  #run: NightRun | undefined;
  /** The first rule broken by an entry of the journal, which is told at the next look. */
  #broken: string | undefined;

  constructor(options: StationNightOptions, random: Random) {
    const { seed, kind, plant = {} } = options;
    const { world: preset, key, troubleMs, quietMs, ...rest } = KINDS[kind];
    const world = createWorld({ ...preset, seed, startedAt: WORLD_STARTED_AT });
    this.#startedAt = WORLD_STARTED_AT + random.fork("start").integer(1, 24) * 3_600_000;
    const clock = new SimulatedClock(this.#startedAt);
    const riot = createRiot({ world, clock, keys: [key] });
    // The service tells an ended game for a while, and then it is believed for a while.
    const staleMs = rest.pace.goneAfterMs + preset.spectatorDelayMs + MINUTE_MS;
    const chance = { clock, random: random.fork("troubles") };
    const people = new MemoryPeople();
    this.#options = options;
    this.#chance = random.fork("night");
    this.#world = {
      ...rest,
      ...{ world, riot, key: key.token, clock, random, people, plant },
      store: new MemoryJournalStore(),
      roster: new MemoryRoster(),
      cooldowns: new MemoryCooldownStore(),
      votes: new VoteMemory(),
      troubles: new NightTroubles({ riot, ...chance, troubleMs, quietMs }),
    };
    const isHidden = (player: PlayerRef) => {
      const accountId = people.find(player)?.accountId ?? "";
      return world.playerByPuuid(accountId)?.streamerMode ?? false;
    };
    this.#rules = [
      withinLimits(),
      oneShowing(),
      fewRestarts(),
      neverTwice(),
      nobodyWhoHides(plant.isHidden ?? isHidden),
      nothingStale((id) => endOf(world, id), staleMs),
      noDeadAir(KINDS[kind].deadAirMsMax),
      votesCount(this.#world.votes),
    ];
  }

  /** Virtual time since the night began. */
  get time(): string {
    return `${Math.round((this.#world.clock.now() - this.#startedAt) / 1_000)} s`;
  }

  async run(): Promise<void> {
    const { clock } = this.#world;
    const untilAt = this.#startedAt + this.#options.lengthMs;
    while (clock.now() < untilAt) {
      const runMs = this.#chance.integer(...KINDS[this.#options.kind].runMs);
      await this.#runOnce(Math.min(runMs, untilAt - clock.now()));
      await this.#checkFolds();
      this.#report.restarts += 1;
      const [shortMs, longMs] = DOWN_MS;
      const isLong = this.#chance.next() < 0.3;
      await clock.advance(this.#chance.integer(...(isLong ? longMs : shortMs)));
    }
  }

  report(): StationNight {
    const count = (kind: GrandstandEvent["kind"]) => this.#kinds.get(kind) ?? 0;
    return {
      seed: this.#options.seed,
      ...this.#report,
      gamesLive: count("gameWentLive"),
      gamesEnded: count("gameEnded"),
      clientRestarts: count("clientRestarted"),
      votes: count("voteCast"),
      faults: this.#world.troubles.count,
    };
  }

  /** One life of the station, from its start to its stop or death. */
  async #runOnce(runMs: number): Promise<void> {
    const { clock } = this.#world;
    const run = await startRun(this.#world);
    this.#run = run;
    run.journal.subscribe((entry) => this.#look(entry));
    const controller = new AbortController();
    const running = run.run(controller.signal);
    try {
      await this.#watch(run, { running, untilAt: clock.now() + runMs });
    } finally {
      controller.abort(END);
      await clock.runUntil(running);
      this.#report.calls += run.counts.calls;
    }
    // A killed station has no time for a last snapshot.
    if (this.#chance.next() < 0.5) await run.journal.close();
  }

  async #watch(
    run: NightRun,
    { running, untilAt }: { readonly running: Promise<unknown>; readonly untilAt: number },
  ): Promise<void> {
    const { clock } = this.#world;
    const ended = running.then((reason: unknown) => {
      throw reason;
    });
    ended.catch(() => {});
    while (clock.now() < untilAt) {
      // A station that ends by itself has failed.
      await Promise.race([clock.advance(LOOK_EVERY_MS), ended]);
      this.#lookAround(run);
      if (this.#chance.next() < SKIP_SHARE) run.skip("chance", "the simulation");
    }
  }

  #look(entry: JournalEntry<GrandstandEvent>): void {
    const { kind } = entry.event;
    this.#report.entries += 1;
    this.#kinds.set(kind, (this.#kinds.get(kind) ?? 0) + 1);
    for (const { name, onEntry } of this.#rules) {
      const wrong = onEntry?.(entry);
      if (wrong !== undefined) this.#broken ??= `${name}: ${wrong}`;
    }
  }

  #lookAround({ journal, driver, counts, isShowable }: NightRun): void {
    const { clock, troubles } = this.#world;
    const now = clock.now();
    const { recoveryMs } = KINDS[this.#options.kind];
    const isTroubled = troubles.isActive || now - troubles.changedAt < recoveryMs;
    if (!isTroubled) this.#report.quietMs += LOOK_EVERY_MS;
    const { onScreen } = driver;
    const { overspent } = counts;
    const { state } = journal;
    const moment = { now, state, onScreen, overspent, isShowable: isShowable(), isTroubled };
    for (const { name, onMoment } of this.#rules) {
      const wrong = onMoment?.(moment);
      if (wrong !== undefined) this.#broken ??= `${name}: ${wrong}`;
    }
    if (this.#broken !== undefined) throw new Error(this.#broken);
  }

  /** The journal, folded from its start and from its snapshot, is the state that was lived. */
  async #checkFolds(): Promise<void> {
    const lived = this.#run?.journal.state;
    if (!lived) return;
    const { state: reopened } = await openNightJournal(this.#world);
    const fold = this.#world.plant.fold ?? applyEntry;
    let folded: StationState = initialStationState;
    for (let sequence = 0; ; ) {
      const page = await this.#world.store.readAfter(sequence, BATCH_ENTRIES_MAX);
      folded = page.reduce(fold, folded);
      if (page.length === 0) break;
      sequence += page.length;
    }
    const fromStart = sameState(folded, lived);
    if (fromStart) throw new Error(`fold from the start: ${fromStart}`);
    const fromSnapshot = sameState(reopened, lived);
    if (fromSnapshot) throw new Error(`fold from the snapshot: ${fromSnapshot}`);
  }
}

function endOf(world: World, gameId: string): number | undefined {
  const matchId = parseMatchId(gameId);
  return matchId && world.game(matchId.platform, matchId.id)?.endsAt;
}

const END = new Error("the simulation ends this run");
