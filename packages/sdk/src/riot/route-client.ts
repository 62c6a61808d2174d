import type { Clock } from "../core/clock.ts";
import { ApiError, AuthError, describeError } from "../core/errors.ts";
import { type GetOptions, HttpClient, type JsonAnswer } from "../core/http.ts";
import type { RateLimit } from "../core/limit-headers.ts";
import { type BucketUsage, Limiter } from "../core/limiter.ts";
import type { Log } from "../core/log.ts";
import type { Random } from "../core/random.ts";
import type { StateStore } from "../core/state-store.ts";
import type { Transport } from "../core/transport.ts";
import type { RiotRoute } from "./routes.ts";

/** What a client hands to each of its routes. */
export interface RouteClientOptions {
  readonly route: RiotRoute;
  readonly key: string;
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly application: readonly RateLimit[];
  readonly interactiveReserve: number;
  readonly timeoutMs: number | undefined;
  readonly stateStore: StateStore | undefined;
}

/** Used limits are written down at most this often: a crash forgets no more than this. */
const SAVE_EVERY_MS = 1_000;

/** One host of the Riot API: its limits, and what it says when it likes the key no more. */
export class RouteClient {
  readonly #options: RouteClientOptions;
  readonly #limiter: Limiter;
  readonly #http: HttpClient;
  #restoring: Promise<void> | undefined;
  #savedAt = Number.NEGATIVE_INFINITY;

  constructor(options: RouteClientOptions) {
    const { route, key, clock, random, log, application, interactiveReserve } = options;
    this.#options = options;
    this.#limiter = new Limiter({
      name: route,
      clock,
      random,
      log,
      application,
      interactiveReserve,
    });
    this.#http = new HttpClient({
      ...options,
      platformName: "riot",
      limiter: this.#limiter,
      headers: () => ({ "x-riot-token": key }),
    });
  }

  /** The answer's JSON. */
  async get(path: string, options: GetOptions): Promise<unknown> {
    return (await this.#getJson(path, options)).json;
  }

  /** The answer's JSON, or undefined when the service has no such thing (404). */
  async find(path: string, options: GetOptions): Promise<unknown> {
    return (await this.#getJson(path, { ...options, expect: [404] })).json;
  }

  usage(): readonly BucketUsage[] {
    return this.#limiter.usage();
  }

  /** Writes the used limits down. Forgetting them costs a few refusals, so failing only warns. */
  async save(): Promise<void> {
    const { stateStore, clock, log, route } = this.#options;
    if (!stateStore) return;
    this.#savedAt = clock.monotonic();
    try {
      await this.#limiter.save(stateStore);
    } catch (error) {
      log.warn("limits were not saved", { route, reason: describeError(error) });
    }
  }

  async #getJson(path: string, options: GetOptions): Promise<JsonAnswer> {
    this.#restoring ??= this.#restore();
    await this.#restoring;
    try {
      return await this.#http.getJson(path, options);
    } catch (error) {
      throw error instanceof ApiError ? explainRefusedKey(error) : error;
    } finally {
      const { clock, stateStore } = this.#options;
      // Not awaited: the caller has its answer, and saving never rejects.
      if (stateStore && clock.monotonic() >= this.#savedAt + SAVE_EVERY_MS) void this.save();
    }
  }

  async #restore(): Promise<void> {
    const { stateStore, log, route } = this.#options;
    try {
      if (stateStore) await this.#limiter.restore(stateStore);
    } catch (error) {
      log.warn("stored limits cannot be read", { route, reason: describeError(error) });
    }
  }
}

function explainRefusedKey(error: ApiError): Error {
  if (error.status !== 401 && error.status !== 403) return error;
  return new AuthError(
    `${error.message}. Riot refuses the API key: development keys expire after 24 hours. ` +
      "Renew it at https://developer.riotgames.com and set it again",
    {},
    { cause: error },
  );
}
