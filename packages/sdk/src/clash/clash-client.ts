import { AnswerCache } from "../core/answer-cache.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import { ApiError, AuthError, ConfigError } from "../core/errors.ts";
import { Fields, type OnDrift } from "../core/fields.ts";
import type { GetOptions, Query } from "../core/http.ts";
import type { BucketUsage } from "../core/limiter.ts";
import { type Log, silentLog } from "../core/log.ts";
import { type Random, systemRandom } from "../core/random.ts";
import { secureUrl } from "../core/request-check.ts";
import type { StateStore } from "../core/state-store.ts";
import type { Transport } from "../core/transport.ts";
import { createUndiciTransport } from "../core/undici-transport.ts";
import { type Card, toCard } from "./card.ts";
import { type Clan, type ClanMember, toClan, toMember } from "./clan.ts";
import { KeyClient } from "./key-client.ts";
import { type Page, type PageQuery, toPage } from "./page.ts";
import { type Player, toPlayer } from "./player.ts";
import { type RankingEntry, toClanRanking, toPlayerRanking } from "./ranking.ts";
import { type PastRace, type RiverRace, toPastRace, toRiverRace } from "./river-race.ts";
import { type ClanTag, encodeTag, type PlayerTag, type TournamentTag } from "./tags.ts";
import { checkToken, DEVELOPER_PORTAL } from "./token.ts";
import { type Tournament, toTournament } from "./tournament.ts";
import type { TournamentDto } from "./wire.ts";

/** The keys, and everything around them that has a default. */
export interface ClashClientOptions {
  /** From https://developer.clashroyale.com, one or several: each has a budget of its own. */
  readonly tokens: string | readonly string[];
  /** Default: the service's own. A proxy's is https://proxy.royaleapi.dev. */
  readonly url?: string | undefined;
  /** Default: undici, with connections of its own that {@link ClashClient.close} ends. */
  readonly transport?: Transport | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
  /** For one try of one call. Default 10 seconds. */
  readonly timeoutMs?: number | undefined;
  /** Keeps answers while they are fresh, and what was learned of limits. Default: forgotten. */
  readonly stateStore?: StateStore | undefined;
  /** Told where answers differ from the documentation. */
  readonly onDrift?: OnDrift | undefined;
}

/** What every call takes last. */
export type ClashCallOptions = Pick<GetOptions, "priority" | "onLimit" | "signal">;

/** How much of a key's learned limit is used, and whether the key is still accepted. */
export interface KeyBudget {
  /** `key 1`: the token itself is told nowhere. */
  readonly key: string;
  readonly refusal: AuthError | undefined;
  readonly buckets: readonly BucketUsage[];
}

/** A location by its number, or the whole world. */
export type RankingLocation = number | "global";

/** What one request is thought to take, for estimates. */
const REQUEST_MS = 150;

/**
 * The Clash Royale API, kept inside limits that the service does not publish: they are learned
 * from its refusals, for each key. What does not exist (404) is undefined, not an error.
 *
 * @example
 * const clash = new ClashClient({ tokens: process.env.CLASH_TOKEN ?? "" });
 * const tag = parseClanTag("#2PYQ");
 * const clan = tag && (await clash.clan(tag));
 */
export class ClashClient {
  readonly #transport: Transport;
  /** A transport that was handed in is for its owner to close. */
  readonly #closeTransport: () => Promise<void> = async () => {};
  readonly #keys: readonly KeyClient[];
  readonly #cache: AnswerCache | undefined;
  readonly #log: Log;
  readonly #onDrift: OnDrift;
  #requests = 0;

  constructor(options: ClashClientOptions) {
    const { clock = systemClock, random = systemRandom(), log = silentLog, stateStore } = options;
    this.#log = log;
    this.#onDrift = options.onDrift ?? (() => {});
    const baseUrl = baseUrlOf(options.url ?? "https://api.clashroyale.com");
    const tokens = checkTokens(options.tokens);
    if (options.transport) {
      this.#transport = options.transport;
    } else {
      const owned = createUndiciTransport();
      this.#transport = owned;
      this.#closeTransport = () => owned.close();
    }
    const counted: Transport = (request) => {
      this.#requests += 1;
      return this.#transport(request);
    };
    const shared = { baseUrl, transport: counted, clock, random, log, stateStore };
    this.#keys = tokens.map(
      (token, index) =>
        new KeyClient({ ...shared, token, name: `key ${index + 1}`, timeoutMs: options.timeoutMs }),
    );
    this.#cache = stateStore && new AnswerCache({ store: stateStore, clock, log });
  }

  /** A clan with its members. */
  async clan(tag: ClanTag, options: ClashCallOptions = {}): Promise<Clan | undefined> {
    const json = await this.#find(`/clans/${encodeTag(tag)}`, options);
    return json === undefined ? undefined : toClan(json, this.#onDrift);
  }

  /** Only a clan's members, by pages; a clan has at most 50. */
  async members(
    tag: ClanTag,
    query: PageQuery = {},
    options: ClashCallOptions = {},
  ): Promise<Page<ClanMember> | undefined> {
    const json = await this.#find(`/clans/${encodeTag(tag)}/members`, options, { ...query });
    return json === undefined ? undefined : toPage(json, "members", this.#onDrift, toMember);
  }

  /** The clan war as it stands; undefined for a clan that is in none, or not there. */
  async currentRiverRace(
    tag: ClanTag,
    options: ClashCallOptions = {},
  ): Promise<RiverRace | undefined> {
    const json = await this.#find(`/clans/${encodeTag(tag)}/currentriverrace`, options);
    return json === undefined ? undefined : toRiverRace(json, this.#onDrift);
  }

  /** A clan's past wars, the latest first. */
  async riverRaceLog(
    tag: ClanTag,
    query: PageQuery = {},
    options: ClashCallOptions = {},
  ): Promise<Page<PastRace> | undefined> {
    const json = await this.#find(`/clans/${encodeTag(tag)}/riverracelog`, options, { ...query });
    return json === undefined ? undefined : toPage(json, "race-log", this.#onDrift, toPastRace);
  }

  /** A player with deck and favourite card. */
  async player(tag: PlayerTag, options: ClashCallOptions = {}): Promise<Player | undefined> {
    const json = await this.#find(`/players/${encodeTag(tag)}`, options);
    return json === undefined ? undefined : toPlayer(json, this.#onDrift);
  }

  /** Every card of the game. */
  async cards(options: ClashCallOptions = {}): Promise<readonly Card[]> {
    const json = await this.#find("/cards", options);
    return toPage(json, "cards", this.#onDrift, toCard).items;
  }

  /** One tournament. */
  async tournament(
    tag: TournamentTag,
    options: ClashCallOptions = {},
  ): Promise<Tournament | undefined> {
    const json = await this.#find(`/tournaments/${encodeTag(tag)}`, options);
    if (json === undefined) return undefined;
    return toTournament(new Fields<TournamentDto>(json, "tournament", this.#onDrift));
  }

  /** Tournaments whose name contains the words. */
  async searchTournaments(
    name: string,
    query: PageQuery = {},
    options: ClashCallOptions = {},
  ): Promise<Page<Tournament>> {
    const json = await this.#find("/tournaments", options, { name, ...query });
    return toPage(json, "tournaments", this.#onDrift, toTournament);
  }

  /** The best players of a place by Path of Legends. */
  async playerRankings(
    location: RankingLocation,
    query: PageQuery = {},
    options: ClashCallOptions = {},
  ): Promise<Page<RankingEntry<PlayerTag>>> {
    const path = `/locations/${location}/pathoflegend/players`;
    const json = await this.#find(path, options, { ...query });
    return toPage(json, "player-rankings", this.#onDrift, toPlayerRanking);
  }

  /** The best clans of a place, by trophies or by their wars. */
  async clanRankings(
    location: RankingLocation,
    by: "clans" | "clanwars" = "clans",
    query: PageQuery = {},
    options: ClashCallOptions = {},
  ): Promise<Page<RankingEntry<ClanTag>>> {
    const json = await this.#find(`/locations/${location}/rankings/${by}`, options, { ...query });
    return toPage(json, "clan-rankings", this.#onDrift, toClanRanking);
  }

  /** How long so many calls will take, by what is known of the limit; for plans. */
  estimateMs(calls: number): number {
    const usable = this.#keys.filter(({ refusal }) => !refusal);
    const perSecond = usable.reduce((sum, key) => sum + key.perSecond, 0) || 1;
    return Math.floor(Math.max(0, calls - 1) / perSecond) * 1_000 + REQUEST_MS;
  }

  /** Requests sent so far; answers that were still fresh cost none. */
  get requests(): number {
    return this.#requests;
  }

  budget(): readonly KeyBudget[] {
    return this.#keys.map((key) => {
      return { key: key.name, refusal: key.refusal, buckets: key.usage() };
    });
  }

  /** Writes down what was learned and kept, and ends the connections it made. */
  async close(): Promise<void> {
    await Promise.all([...this.#keys.map((key) => key.save()), this.#cache?.flush()]);
    await this.#closeTransport();
  }

  /** The JSON at a path: kept, or asked for; undefined when there is no such thing. */
  async #find(path: string, options: ClashCallOptions, query: Query = {}): Promise<unknown> {
    const id = `${path}?${JSON.stringify(query)}`;
    const kept = await this.#cache?.find(id);
    if (kept && this.#cache?.isFresh(kept)) return kept.json;
    try {
      const answer = await this.#ask(path, { ...options, query, expect: [404] });
      this.#cache?.keep(id, answer.json, answer.headers);
      return answer.json;
    } catch (error) {
      if (!kept || !isMaintenance(error)) throw error;
      this.#log.warn("in maintenance: an older answer is used", { path });
      return kept.json;
    }
  }

  /** Asks with the key that has least to do; one that is refused hands over to the next. */
  async #ask(path: string, options: GetOptions) {
    for (;;) {
      const [key] = this.#keys.filter(({ refusal }) => !refusal).sort((a, b) => a.load - b.load);
      if (!key) throw this.#keys.find(({ refusal }) => refusal)?.refusal;
      try {
        return await key.get(path, options);
      } catch (error) {
        if (!(error instanceof AuthError)) throw error;
        if (this.#keys.length > 1) this.#log.warn("a key is refused", { key: key.name });
        if (this.#keys.every(({ refusal }) => refusal)) throw error;
      }
    }
  }
}

/** Whether a call failed because the game is closed for maintenance. */
export function isMaintenance(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 503 && /maintenance/i.test(error.body);
}

function checkTokens(tokens: string | readonly string[]): readonly string[] {
  const checked = [tokens].flat().map(checkToken);
  if (checked.length > 0) return [...new Set(checked)];
  throw new ConfigError(`there is no Clash Royale token; make one at ${DEVELOPER_PORTAL}`, {
    setting: "clash.token",
  });
}

/** With the API's version, which people leave out; over TLS or within this machine. */
function baseUrlOf(url: string): string {
  const base = secureUrl(url, "endpoints.clash").replace(/\/+$/, "");
  return /\/v\d+$/.test(base) ? base : `${base}/v1`;
}
