import { type Clock, systemClock } from "../core/clock.ts";
import { ConfigError } from "../core/errors.ts";
import { type OnDrift, readStrings } from "../core/fields.ts";
import type { GetOptions } from "../core/http.ts";
import type { RateLimit } from "../core/limit-headers.ts";
import type { BucketUsage } from "../core/limiter.ts";
import { type Log, silentLog } from "../core/log.ts";
import { type Random, systemRandom } from "../core/random.ts";
import type { StateStore } from "../core/state-store.ts";
import type { Transport } from "../core/transport.ts";
import { createUndiciTransport } from "../core/undici-transport.ts";
import { type Account, toAccount } from "./account.ts";
import { type ActiveGame, toActiveGame } from "./active-game.ts";
import { DriftCounter } from "./drift-counter.ts";
import type { Puuid, RiotId } from "./ids.ts";
import {
  type ApexTier,
  type LadderEntry,
  type Rank,
  type RankedQueue,
  toLadder,
  toRanks,
} from "./ladder.ts";
import { type ChampionMastery, toMasteries } from "./mastery.ts";
import { type MatchSummary, toMatchSummary } from "./match.ts";
import { RouteClient } from "./route-client.ts";
import type { PlatformRoute, RegionalRoute, RiotRoute } from "./routes.ts";

/** The key, and everything around it that has a default. */
export interface RiotClientOptions {
  /** From https://developer.riotgames.com. */
  readonly key: string;
  /** `{route}` stands for the platform or region. Default: Riot's own hosts. */
  readonly url?: string | undefined;
  /** Default: undici, with connections of its own that {@link RiotClient.close} ends. */
  readonly transport?: Transport | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
  /** Limits per route until the first answer tells. Default: a development key's. */
  readonly limits?: { readonly application: readonly RateLimit[] } | undefined;
  /** The part of each limit kept free for interactive calls, 0 to 1. Default 0.05. */
  readonly interactiveReserve?: number | undefined;
  /** For one try of one call. Default 10 seconds. */
  readonly timeoutMs?: number | undefined;
  /** Remembers the used limits across restarts. Default: forgotten. */
  readonly stateStore?: StateStore | undefined;
  /** Told where answers differ from Riot's documentation. */
  readonly onDrift?: OnDrift | undefined;
}

/** What every call takes last. */
export type CallOptions = Pick<GetOptions, "priority" | "onLimit" | "signal">;

/** Which of a player's matches, newest first. */
export interface MatchQuery {
  /** Queue id: 420 is ranked solo. */
  readonly queue?: number | undefined;
  /** Skips the newest. Default 0. */
  readonly start?: number | undefined;
  /** At most 100. Default 20. */
  readonly count?: number | undefined;
  /** Only games after this instant, epoch milliseconds. */
  readonly startTime?: number | undefined;
  /** Only games before this instant, epoch milliseconds. */
  readonly endTime?: number | undefined;
}

/** How much of a route's limits is used. */
export interface RouteBudget {
  readonly route: RiotRoute;
  readonly buckets: readonly BucketUsage[];
}

/** 20 requests in a second and 100 in two minutes, on each route. */
const DEVELOPMENT_LIMITS: readonly RateLimit[] = [
  { limit: 20, windowMs: 1_000 },
  { limit: 100, windowMs: 120_000 },
];

/**
 * The Riot API for League of Legends, with each route kept inside the limits that it tells.
 * Calls wait for their turn: pass a `signal` to stop waiting, a `priority` to be asked for first.
 *
 * @example
 * const riot = new RiotClient({ key: process.env.RIOT_KEY ?? "" });
 * const [best] = await riot.ladder("euw1", "CHALLENGER");
 * const game = best && (await riot.activeGame("euw1", best.puuid));
 */
export class RiotClient {
  readonly #options: Omit<RiotClientOptions, "transport">;
  readonly #transport: Transport;
  /** A transport that was handed in is for its owner to close. */
  readonly #closeTransport: () => Promise<void> = async () => {};
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: Log;
  readonly #drifts: DriftCounter;
  readonly #url: string;
  readonly #key: string;
  readonly #routes = new Map<RiotRoute, RouteClient>();

  constructor({ transport, ...options }: RiotClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? systemRandom();
    this.#log = options.log ?? silentLog;
    this.#drifts = new DriftCounter(options.onDrift ?? (() => {}));
    this.#key = checkKey(options.key);
    this.#url = checkUrl(options.url ?? "https://{route}.api.riotgames.com");
    if (transport) {
      this.#transport = transport;
    } else {
      const owned = createUndiciTransport();
      this.#transport = owned;
      this.#closeTransport = () => owned.close();
    }
  }

  /** Everyone in one of the three highest tiers, in one call. */
  async ladder(
    platform: PlatformRoute,
    tier: ApexTier,
    queue: RankedQueue = "RANKED_SOLO_5x5",
    options: CallOptions = {},
  ): Promise<readonly LadderEntry[]> {
    const league = `${tier.toLowerCase()}leagues`;
    const json = await this.#route(platform).get(`/lol/league/v4/${league}/by-queue/${queue}`, {
      ...options,
      limiterMethod: `league-v4.${league}`,
    });
    return toLadder(json, tier, this.#drifts.note);
  }

  /** Undefined when there is no such account, for this key. */
  async accountByPuuid(
    region: Exclude<RegionalRoute, "sea">,
    puuid: Puuid,
    options: CallOptions = {},
  ): Promise<Account | undefined> {
    const json = await this.#route(region).find(`/riot/account/v1/accounts/by-puuid/${puuid}`, {
      ...options,
      limiterMethod: "account-v1.by-puuid",
    });
    return json === undefined ? undefined : toAccount(json, this.#drifts.note);
  }

  /** Undefined when nobody bears the name. */
  async accountByRiotId(
    region: Exclude<RegionalRoute, "sea">,
    { gameName, tagLine }: RiotId,
    options: CallOptions = {},
  ): Promise<Account | undefined> {
    const name = `${encodeURIComponent(gameName)}/${encodeURIComponent(tagLine)}`;
    const json = await this.#route(region).find(`/riot/account/v1/accounts/by-riot-id/${name}`, {
      ...options,
      limiterMethod: "account-v1.by-riot-id",
    });
    return json === undefined ? undefined : toAccount(json, this.#drifts.note);
  }

  /** All champions a player has points on, most points first. */
  async masteries(
    platform: PlatformRoute,
    puuid: Puuid,
    options: CallOptions = {},
  ): Promise<readonly ChampionMastery[]> {
    const path = `/lol/champion-mastery/v4/champion-masteries/by-puuid/${puuid}`;
    const json = await this.#route(platform).get(path, {
      ...options,
      limiterMethod: "champion-mastery-v4.by-puuid",
    });
    return toMasteries(json, this.#drifts.note);
  }

  /** The `count` champions a player has most points on. */
  async topMasteries(
    platform: PlatformRoute,
    puuid: Puuid,
    count: number,
    options: CallOptions = {},
  ): Promise<readonly ChampionMastery[]> {
    const path = `/lol/champion-mastery/v4/champion-masteries/by-puuid/${puuid}/top`;
    const json = await this.#route(platform).get(path, {
      ...options,
      query: { count },
      limiterMethod: "champion-mastery-v4.top",
    });
    return toMasteries(json, this.#drifts.note);
  }

  /** A player's standing in each queue; empty for the unranked. */
  async rank(
    platform: PlatformRoute,
    puuid: Puuid,
    options: CallOptions = {},
  ): Promise<readonly Rank[]> {
    const json = await this.#route(platform).get(`/lol/league/v4/entries/by-puuid/${puuid}`, {
      ...options,
      limiterMethod: "league-v4.entries-by-puuid",
    });
    return toRanks(json, this.#drifts.note);
  }

  /** Ids of a player's matches, newest first. */
  async matchIds(
    region: RegionalRoute,
    puuid: Puuid,
    { startTime, endTime, ...page }: MatchQuery = {},
    options: CallOptions = {},
  ): Promise<readonly string[]> {
    const json = await this.#route(region).get(`/lol/match/v5/matches/by-puuid/${puuid}/ids`, {
      ...options,
      query: { ...page, startTime: toSeconds(startTime), endTime: toSeconds(endTime) },
      limiterMethod: "match-v5.ids",
    });
    return readStrings(json, "match-v5.ids", this.#drifts.note);
  }

  /** Undefined while the service does not have it: some minutes after the end, at times for ever. */
  async match(
    region: RegionalRoute,
    matchId: string,
    options: CallOptions = {},
  ): Promise<MatchSummary | undefined> {
    const path = `/lol/match/v5/matches/${encodeURIComponent(matchId)}`;
    const json = await this.#route(region).find(path, {
      ...options,
      limiterMethod: "match-v5.match",
    });
    return json === undefined ? undefined : toMatchSummary(json, this.#drifts.note);
  }

  /**
   * The game a player sits in. Undefined means *unknown for now*: not in a game, in one that is
   * hidden, or in one that the service has lost. Absence proves nothing.
   */
  async activeGame(
    platform: PlatformRoute,
    puuid: Puuid,
    options: CallOptions = {},
  ): Promise<ActiveGame | undefined> {
    // The path says summoner, the value is a puuid.
    const path = `/lol/spectator/v5/active-games/by-summoner/${puuid}`;
    const json = await this.#route(platform).find(path, {
      ...options,
      limiterMethod: "spectator-v5.active-games",
    });
    return json === undefined ? undefined : toActiveGame(json, platform, this.#drifts.note);
  }

  /** How much of each route's limits is used; only routes that were asked so far. */
  budget(): readonly RouteBudget[] {
    return [...this.#routes].map(([route, client]) => ({ route, buckets: client.usage() }));
  }

  /** How often each field of an answer was not what Riot's documentation says. */
  driftCounts(): ReadonlyMap<string, number> {
    return this.#drifts.counts;
  }

  /** Writes down the used limits, and ends the connections it made. */
  async close(): Promise<void> {
    await Promise.all([...this.#routes.values()].map((client) => client.save()));
    await this.#closeTransport();
  }

  #route(route: RiotRoute): RouteClient {
    const known = this.#routes.get(route);
    if (known) return known;
    const { limits, interactiveReserve = 0.05, timeoutMs, stateStore } = this.#options;
    const client = new RouteClient({
      route,
      key: this.#key,
      baseUrl: this.#url.replaceAll("{route}", route),
      transport: this.#transport,
      clock: this.#clock,
      random: this.#random,
      log: this.#log,
      application: limits?.application ?? DEVELOPMENT_LIMITS,
      interactiveReserve,
      timeoutMs,
      stateStore,
    });
    this.#routes.set(route, client);
    return client;
  }
}

function checkKey(key: string): string {
  const trimmed = key.trim();
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new ConfigError(
    "the Riot API key must be one word like RGAPI-…; get one at https://developer.riotgames.com",
    { setting: "riot.key" },
  );
}

function checkUrl(url: string): string {
  if (URL.canParse(url.replaceAll("{route}", "euw1")) && url.includes("{route}")) return url;
  throw new ConfigError(
    `the Riot URL must contain {route}, as in https://{route}.api.riotgames.com: got ${url}`,
    { setting: "riot.url" },
  );
}

const toSeconds = (at: number | undefined) =>
  at === undefined ? undefined : Math.floor(at / 1000);
