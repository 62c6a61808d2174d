import { type Random, silentLog, type Transport } from "@grandstand/sdk/core";
import { RiotClient } from "@grandstand/sdk/riot";
import { memoryTransport, type SimulatedClock } from "@grandstand/sdk/testing";
import type { Candidate } from "../channel/game/live-game.ts";
import type { PlayerBook } from "../channel/game/player.ts";
import { CHAMPION_TABLE } from "../channel/league/champion-table.ts";
import { Dossiers } from "../channel/league/dossier.ts";
import { LeagueSource } from "../channel/league/league-source.ts";
import { defaultBar } from "../channel/league/one-trick.ts";
import { Screening } from "../channel/league/screening.ts";
import type { ScoutPace } from "../channel/scout/pace.ts";
import type { AppendScoutEvent, RosterStore } from "../channel/scout/ports.ts";
import { Scout } from "../channel/scout/scout.ts";
import { MemoryRoster } from "./memory-roster.ts";

export interface SimulatedScoutOptions {
  readonly platforms: readonly string[];
  readonly key: string;
  readonly pace: ScoutPace;
  /** The Riot API, or what stands in for it. */
  readonly service: (request: Request) => Promise<Response>;
  readonly book: PlayerBook;
  readonly append: AppendScoutEvent;
  /** What earlier runs screened. Default: nothing. */
  readonly roster?: RosterStore | undefined;
  /** Candidates of an earlier run. Default: none. */
  readonly candidates?: readonly Candidate[] | undefined;
  /** When that run ended. Default: just now. */
  readonly candidatesAt?: number | undefined;
  readonly clock: SimulatedClock;
  readonly random: Random;
}

/** What went over the wire. */
export interface CallCounts {
  calls: number;
  /** Calls that the service refused with 429. */
  refusals: number;
  /** Those of them that exceeded a window of the service, as its answer says. */
  overspent: number;
}

/** One way to the service; there and back it is 30 to 80. */
const LATENCY_MS = [15, 40] as const;

/** Matches kept for other players in them. */
const MATCHES_MAX = 5_000;

/** The real scout, source and Riot client with an empty roster, in memory and on virtual time. */
export function simulatedScout(options: SimulatedScoutOptions): {
  readonly scout: Scout;
  readonly dossiers: Dossiers;
  readonly counts: Readonly<CallCounts>;
} {
  const { platforms, key, pace, book, append, clock, random } = options;
  const counts: CallCounts = { calls: 0, refusals: 0, overspent: 0 };
  const riot = new RiotClient({
    key,
    url: "http://riot.simulation/{route}",
    transport: countingTransport(options, counts),
    clock,
    random: random.fork("riot"),
  });
  const champion = (id: number) => ({ id, name: CHAMPION_TABLE[id] ?? `Champion ${id}` });
  const names = { champion };
  const screening = new Screening({ riot, names, bar: defaultBar, matchesMax: MATCHES_MAX });
  const source = new LeagueSource({ riot, screening, names });
  const scout = new Scout({
    platforms,
    source,
    book,
    roster: options.roster ?? new MemoryRoster(),
    append,
    candidates: options.candidates,
    candidatesAt: options.candidatesAt,
    pace,
    clock,
    log: silentLog,
  });
  const dossiers = new Dossiers({
    riot,
    screening,
    names,
    book,
    known: (platform, accountId) => scout.known(platform, { accountId }),
  });
  return { scout, dossiers, counts };
}

function countingTransport(
  { service, clock, random }: SimulatedScoutOptions,
  counts: CallCounts,
): Transport {
  const latency = random.fork("latency");
  const latencyMs = () => latency.integer(...LATENCY_MS);
  const wire = memoryTransport(service, { clock, latencyMs });
  return async (request) => {
    counts.calls += 1;
    const response = await wire(request);
    if (response.status !== 429) return response;
    counts.refusals += 1;
    const type = response.headers["x-rate-limit-type"];
    if (type === "application" || type === "method") counts.overspent += 1;
    return response;
  };
}
