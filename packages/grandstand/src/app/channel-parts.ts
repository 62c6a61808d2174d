import {
  type Clock,
  createUndiciTransport,
  HttpClient,
  type Log,
  type Random,
} from "@grandstand/sdk/core";
import { RiotClient } from "@grandstand/sdk/riot";
import { decide } from "../channel/director/decide.ts";
import { ChampionNames } from "../channel/league/champion-names.ts";
import { Dossiers } from "../channel/league/dossier.ts";
import { LeagueSource } from "../channel/league/league-source.ts";
import { createLiveDriver } from "../channel/league/live-driver.ts";
import { type LogPatterns, leagueLogPatterns } from "../channel/league/live-log.ts";
import { defaultBar } from "../channel/league/one-trick.ts";
import { Screening } from "../channel/league/screening.ts";
import { defaultPace, demoPace } from "../channel/scout/pace.ts";
import { Scout } from "../channel/scout/scout.ts";
import { ObsStage } from "../channel/stage/obs-stage.ts";
import type { StationOptions } from "../channel/station/ports.ts";
import { Station } from "../channel/station/station.ts";
import type { Store } from "../store/open-store.ts";
import type { Config } from "./config/schema.ts";
import type { RemoteEndpoints } from "./remote-endpoints.ts";
import type { ServicePlan } from "./service-plan.ts";
import type { NameOf } from "./state-view.ts";
import type { StationJournal } from "./station-journal.ts";

export interface ChannelPartsOptions {
  readonly config: Config;
  readonly plan: ServicePlan;
  readonly endpoints: RemoteEndpoints;
  readonly store: Store;
  readonly journal: StationJournal;
  readonly nameOf: NameOf;
  readonly votes: StationOptions["votes"];
  readonly weights: StationOptions["weights"];
  readonly streamIsLive: StationOptions["streamIsLive"];
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The wing that finds, chooses and shows games. */
export interface ChannelParts {
  readonly riot: RiotClient;
  readonly names: ChampionNames;
  readonly scout: Scout;
  readonly dossiers: Dossiers;
  readonly stage: ObsStage;
  readonly station: Station;
  /** Ends the connections that outlive the parts' own runs. */
  close(): Promise<void>;
}

/** A short page of the match history screens a player; this many pages are kept for others. */
const MATCHES_KEPT_MAX = 5_000;

/** Builds the channel's wing from its configuration. */
export function buildChannel(options: ChannelPartsOptions): ChannelParts {
  const scouting = buildScouting(options);
  const stage = buildStage(options);
  return { ...scouting, stage, station: buildStation(options, stage) };
}

/** Who plays, what, and where: everything that asks Riot. */
function buildScouting(options: ChannelPartsOptions): Omit<ChannelParts, "stage" | "station"> {
  const { config, plan, endpoints, store, journal, clock, random, log } = options;
  const transport = createUndiciTransport();
  const riot = new RiotClient({
    key: endpoints.riot.key,
    url: endpoints.riot.url,
    transport,
    clock,
    random,
    log: log.child({ part: "riot" }),
    stateStore: store.state("riot"),
    onDrift: ({ field, expected }) => log.debug("Riot's answer drifts", { field, expected }),
  });
  const names = new ChampionNames({
    baseUrl: endpoints.dataDragonUrl,
    fetchJson: dataDragonReader(endpoints.dataDragonUrl, { transport, clock, random, log }),
    store: store.state("champions"),
    log,
  });
  const screening = new Screening({
    riot,
    names,
    bar: {
      ...defaultBar,
      shareMin: config.league.minimumShare,
      gamesMin: config.league.minimumGames,
    },
    matchesMax: MATCHES_KEPT_MAX,
  });
  const scout = new Scout({
    platforms: config.league.platforms,
    source: new LeagueSource({ riot, screening, names }),
    book: store.players,
    roster: store.roster,
    append: journal.record,
    candidates: journal.state.channel.candidates,
    candidatesAt: journal.recent(1)[0]?.at,
    pace: plan.riot === "sandbox" ? demoPace : defaultPace,
    clock,
    log: log.child({ part: "scout" }),
  });
  const dossiers = new Dossiers({
    riot,
    screening,
    names,
    book: store.players,
    known: (platform: string, accountId: string) => scout.known(platform, { accountId }),
  });
  const close = async () => {
    await riot.close();
    await transport.close();
  };
  return { riot, names, scout, dossiers, close };
}

function buildStage(options: ChannelPartsOptions): ObsStage {
  const { plan, endpoints, journal, clock, random, log } = options;
  return new ObsStage({
    target: endpoints.obs,
    picture: endpoints.client.picture,
    streaming: plan.streaming,
    append: journal.record,
    clock,
    random,
    log: log.child({ part: "stage" }),
  });
}

function buildStation(options: ChannelPartsOptions, stage: ObsStage): Station {
  const { config, plan, endpoints, journal, clock, log } = options;
  return new Station({
    state: () => journal.state.channel,
    append: journal.record,
    driver: createLiveDriver({
      command: endpoints.client.command,
      liveDataUrl: endpoints.client.liveDataUrl,
      patterns: logPatterns(config),
      clock,
      log: log.child({ part: "game client" }),
    }),
    stage,
    decide,
    weights: options.weights,
    votes: options.votes,
    nameOf: options.nameOf,
    streamIsLive: options.streamIsLive,
    clock,
    log: log.child({ part: "station" }),
    timing: {
      restartsMax: config.station.maxRestarts,
      startTimeoutMs: config.league.client.startTimeoutMs,
      // A game of two to four minutes is over before a quarter of an hour has passed.
      ...(plan.riot === "sandbox" ? { refuseForMs: 120_000 } : {}),
    },
  });
}

/** Data Dragon counts no requests, so it is read through a client without a limiter. */
function dataDragonReader(
  baseUrl: string,
  parts: Pick<
    ConstructorParameters<typeof HttpClient>[0],
    "transport" | "clock" | "random" | "log"
  >,
) {
  const http = new HttpClient({ ...parts, baseUrl, platformName: "Data Dragon" });
  return async (url: string, { signal }: { readonly signal?: AbortSignal | undefined } = {}) =>
    (await http.getJson(url.slice(baseUrl.length), { signal })).json;
}

function logPatterns({ league }: Config): LogPatterns {
  const { startedPattern, endedPattern, failedPattern } = league.client;
  const chosen = (text: string | undefined, usual: readonly RegExp[]) =>
    text === undefined ? usual : [new RegExp(text, "i")];
  return {
    started: chosen(startedPattern, leagueLogPatterns.started),
    ended: chosen(endedPattern, leagueLogPatterns.ended),
    failed: chosen(failedPattern, leagueLogPatterns.failed),
  };
}
