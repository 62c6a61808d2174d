import type { RiotStandIn, World } from "@grandstand/sandbox";
import { type Random, silentLog, type TaskGroup, taskGroup } from "@grandstand/sdk/core";
import { parsePlatform } from "@grandstand/sdk/riot";
import type { SimulatedClock } from "@grandstand/sdk/testing";
import { channelFacts } from "../app/channel-facts.ts";
import { applyEntry, initialStationState, type StationState } from "../app/station-state.ts";
import { decide } from "../channel/director/decide.ts";
import type { DirectorState } from "../channel/director/director-state.ts";
import { ranking } from "../channel/director/ranking.ts";
import type { DirectorWeights } from "../channel/director/weights.ts";
import type { GameDriver } from "../channel/game/game-driver.ts";
import type { PlayerRef } from "../channel/game/player.ts";
import type { ScoutPace } from "../channel/scout/pace.ts";
import { Station } from "../channel/station/station.ts";
import type { StationTiming } from "../channel/station/station-timing.ts";
import { votesByGame } from "../community/bot/ballot.ts";
import { Bot } from "../community/bot/bot.ts";
import { Cooldowns } from "../community/bot/cooldowns.ts";
import type { MemoryCooldownStore } from "../community/bot/memory-cooldown-store.ts";
import { standardCommands } from "../community/bot/standard-commands.ts";
import { VoteKeeper } from "../community/bot/vote-keeper.ts";
import type { GrandstandEvent } from "../record/events.ts";
import { Journal } from "../record/journal.ts";
import type { JournalStore } from "../record/journal-store.ts";
import { FaultyDriver } from "./faulty-driver.ts";
import type { MemoryPeople } from "./memory-people.ts";
import type { MemoryRoster } from "./memory-roster.ts";
import { NightCrowd, type VoteMemory } from "./night-crowd.ts";
import type { NightTroubles } from "./night-troubles.ts";
import { SimulatedDriver } from "./simulated-driver.ts";
import { type CallCounts, simulatedScout } from "./simulated-scout.ts";
import { SimulatedStage } from "./simulated-stage.ts";

/** What outlives a run of the station. */
export interface NightWorld {
  readonly world: World;
  readonly riot: Pick<RiotStandIn, "fetch" | "faults">;
  readonly key: string;
  readonly clock: SimulatedClock;
  readonly random: Random;
  readonly store: JournalStore<GrandstandEvent, StationState>;
  readonly people: MemoryPeople;
  readonly roster: MemoryRoster;
  readonly cooldowns: MemoryCooldownStore;
  readonly votes: VoteMemory;
  readonly pace: ScoutPace;
  readonly weights: DirectorWeights;
  readonly timing: Partial<StationTiming>;
  /** From the start of the game client to its first picture. */
  readonly driverStartMs: number;
  readonly troubles: NightTroubles;
  /** Parts to be put in the place of the real ones, to plant a defect. */
  readonly plant: NightPlant;
}

/** Defects that a test plants, to see them caught. */
export interface NightPlant {
  readonly fetch?: (real: RiotStandIn["fetch"]) => RiotStandIn["fetch"];
  readonly driver?: (real: GameDriver) => GameDriver;
  readonly decide?: typeof decide;
  readonly timing?: Partial<StationTiming>;
  readonly fold?: typeof applyEntry;
  /** Who hides, as the rules see it. */
  readonly isHidden?: (player: PlayerRef) => boolean;
  /** When the earlier run is said to have ended. */
  readonly candidatesAt?: number;
  /** Changes events on their way to the journal; undefined for one that never gets there. */
  readonly event?: (event: GrandstandEvent) => GrandstandEvent | undefined;
}

/** The whole station, between two restarts. */
export interface NightRun {
  readonly journal: Journal<GrandstandEvent, StationState>;
  readonly driver: Pick<FaultyDriver, "onScreen">;
  readonly counts: Readonly<CallCounts>;
  readonly isShowable: () => boolean;
  readonly skip: Station["skip"];
  /** Runs until aborted; settles with what it ended with. */
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** Opens the journal of the night again, folded up to its last entry. */
export function openNightJournal({ store, clock, plant }: NightWorld) {
  return Journal.open<GrandstandEvent, StationState>({
    store,
    clock,
    log: silentLog,
    initial: initialStationState,
    fold: plant.fold ?? applyEntry,
  });
}

/** Builds the station as the app does, on simulated ends. */
export async function startRun(night: NightWorld): Promise<NightRun> {
  const { clock, plant, troubles } = night;
  const journal = await openNightJournal(night);
  const append = async (event: GrandstandEvent) => {
    const written = plant.event ? plant.event(event) : event;
    if (written) await journal.append(written);
  };
  const wing = channelWing({ ...night, journal, append });
  const { scout, stage, station, driver, counts, director } = wing;
  const { keeper, crowd } = await communityWing({ ...night, ...wing, journal, append });
  const run = async (group: TaskGroup) => {
    await scout.resume({ signal: group.signal });
    journal.subscribe(({ event }) => {
      if (event.kind !== "gameEnded") return;
      const platform = event.gameId.split("_", 1)[0]?.toLowerCase() ?? "";
      group.spawn((context) => scout.gameEnded(platform, event.gameId, context));
    });
    group.spawn((context) => scout.run(context));
    group.spawn((context) => station.run(context));
    group.spawn((context) => keeper.run(context));
    group.spawn((context) => crowd.run(context));
    group.spawn((context) => troubles.run(stage, context));
  };
  return {
    journal,
    driver,
    counts,
    isShowable: () =>
      journal.state.channel.onAir !== undefined || ranking(director(), clock.now()).length > 0,
    skip: (reason, actor) => station.skip(reason, actor),
    run: (signal) => taskGroup(run, { signal }).catch((error: unknown) => error),
  };
}

interface RunParts {
  readonly journal: NightRun["journal"];
  readonly append: (event: GrandstandEvent) => Promise<void>;
}

/** What finds, chooses and shows games. */
function channelWing(night: NightWorld & RunParts) {
  const { journal, append, world, riot, clock, random, people, weights, plant } = night;
  const { scout, dossiers, counts } = simulatedScout({
    platforms: world.options.platforms,
    key: night.key,
    pace: night.pace,
    service: plant.fetch?.(riot.fetch) ?? riot.fetch,
    book: people,
    roster: night.roster,
    candidates: journal.state.channel.candidates,
    candidatesAt: plant.candidatesAt ?? journal.recent(1)[0]?.at,
    append,
    clock,
    random,
  });
  const stage = new SimulatedStage({ clock, append });
  const driver = new FaultyDriver({
    driver: new SimulatedDriver({ world, clock, startMs: night.driverStartMs }),
    nextFault: () => night.troubles.nextDriverFault(),
    clock,
    random: random.fork("driver"),
  });
  const votes = () => votesByGame(journal.state.ballot);
  const director = (): DirectorState => ({ ...journal.state.channel, votes: votes(), weights });
  const nameOf = (player: PlayerRef) => people.find(player)?.name;
  const station = new Station({
    state: () => journal.state.channel,
    append,
    driver: plant.driver?.(driver) ?? driver,
    stage,
    decide: plant.decide ?? decide,
    weights,
    votes,
    nameOf,
    streamIsLive: async () => ({ by: "twitch", at: clock.now(), detail: "live" }),
    clock,
    log: silentLog,
    timing: { ...night.timing, ...plant.timing },
  });
  return { scout, dossiers, counts, stage, driver, director, nameOf, station };
}

/** What talks with the audience, and the audience. */
async function communityWing(
  night: NightWorld &
    RunParts &
    Pick<ReturnType<typeof channelWing>, "director" | "nameOf" | "dossiers">,
) {
  const { journal, append, clock, random, world } = night;
  const facts = channelFacts({
    director: night.director,
    now: () => clock.now(),
    nameOf: night.nameOf,
    dossiers: night.dossiers,
    platforms: world.options.platforms.flatMap((name) => parsePlatform(name) ?? []),
  });
  const ballot = () => journal.state.ballot;
  const say = async () => {};
  const shared = { append, clock, log: silentLog };
  const keeper = new VoteKeeper({ ...shared, state: ballot, facts, announce: say });
  const bot = new Bot({
    ...shared,
    commands: standardCommands({ facts, votes: keeper }),
    cooldowns: await Cooldowns.open({ store: night.cooldowns, clock, log: silentLog }),
    send: say,
  });
  const memory = night.votes;
  const crowd = new NightCrowd({ bot, ballot, memory, clock, random: random.fork("crowd") });
  return { keeper, crowd };
}
