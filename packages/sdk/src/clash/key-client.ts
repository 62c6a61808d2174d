import { createHash } from "node:crypto";
import type { Clock } from "../core/clock.ts";
import { ApiError, AuthError, describeError } from "../core/errors.ts";
import { type GetOptions, HttpClient, type JsonAnswer } from "../core/http.ts";
import { LearnedLimit } from "../core/learned-limit.ts";
import { type BucketUsage, Limiter } from "../core/limiter.ts";
import type { Log } from "../core/log.ts";
import type { Random } from "../core/random.ts";
import type { StateStore } from "../core/state-store.ts";
import type { Transport } from "../core/transport.ts";
import { addressesOf, DEVELOPER_PORTAL } from "./token.ts";

/** What the client hands to each of its keys. */
export interface KeyClientOptions {
  readonly token: string;
  /** `key 1`, for people. */
  readonly name: string;
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly timeoutMs: number | undefined;
  readonly stateStore: StateStore | undefined;
}

/** The limit is unpublished. A clan and its members fit in one second until a refusal teaches. */
const FIRST_GUESS = { windowMs: 1_000, initial: 64, most: 200 };
/** The service counts all its methods together, as far as anybody has seen. */
const ONE_METHOD = "any";

/** One key of the API: its budget, which is its own, and whether it is still accepted. */
export class KeyClient {
  readonly name: string;
  readonly #options: KeyClientOptions;
  readonly #limiter: Limiter;
  readonly #learned: LearnedLimit;
  readonly #http: HttpClient;
  #restoring: Promise<void> | undefined;
  #inFlight = 0;
  #refusal: AuthError | undefined;

  constructor(options: KeyClientOptions) {
    const { token, clock, random, log } = options;
    this.name = options.name;
    this.#options = options;
    this.#learned = new LearnedLimit({ clock, ...FIRST_GUESS });
    this.#limiter = new Limiter({
      // State is stored under this name: it must follow the key, and must not tell it.
      name: `clash ${createHash("sha256").update(token).digest("hex").slice(0, 12)}`,
      clock,
      random,
      log,
      application: [this.#learned.limit],
      readAnswer: this.#learned.readAnswer,
    });
    this.#http = new HttpClient({
      ...options,
      platformName: "clash",
      limiter: this.#limiter,
      headers: () => ({ authorization: `Bearer ${token}` }),
    });
  }

  /** Why the service no longer accepts the key; undefined while it does. */
  get refusal(): AuthError | undefined {
    return this.#refusal;
  }

  /** Calls that are under way or wait for this key. */
  get load(): number {
    return this.#inFlight;
  }

  /** Requests in a second that the key is thought to allow. */
  get perSecond(): number {
    const { limit, windowMs } = this.#learned.limit;
    return (limit * 1_000) / windowMs;
  }

  usage(): readonly BucketUsage[] {
    return this.#limiter.usage();
  }

  /** The answer; a key that is refused remembers it, and throws the same `AuthError` from now on. */
  async get(path: string, options: GetOptions): Promise<JsonAnswer> {
    this.#inFlight += 1;
    try {
      this.#restoring ??= this.#restore();
      await this.#restoring;
      return await this.#http.getJson(path, { ...options, limiterMethod: ONE_METHOD });
    } catch (error) {
      const isRefused = error instanceof ApiError && (error.status === 401 || error.status === 403);
      if (!isRefused) throw error;
      this.#refusal = explainRefusal(error, this.#options);
      throw this.#refusal;
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Writes the used and learned limit down. Forgetting it costs refusals, so failing only warns. */
  async save(): Promise<void> {
    const { stateStore, log } = this.#options;
    try {
      if (stateStore && this.#restoring) await this.#limiter.save(stateStore);
    } catch (error) {
      log.warn("limits were not saved", { key: this.name, reason: describeError(error) });
    }
  }

  async #restore(): Promise<void> {
    const { stateStore, log } = this.#options;
    try {
      if (stateStore) await this.#limiter.restore(stateStore);
      this.#learned.resume(this.#limiter.usage());
    } catch (error) {
      log.warn("stored limits cannot be read", { key: this.name, reason: describeError(error) });
    }
  }
}

function explainRefusal(error: ApiError, { token, name }: KeyClientOptions): AuthError {
  const addresses = addressesOf(token);
  const bound = addresses.length > 0 ? `only from ${addresses.join(", ")}` : "from other addresses";
  const [, own] = /from IP ([\d.:a-f]{2,45})/i.exec(error.body) ?? [];
  const came = own === undefined ? "" : `, and this request came from ${own.replace(/\.$/, "")}`;
  const advice = error.body.includes("invalidIp")
    ? `${name} works ${bound}${came}. Make one for this address at ${DEVELOPER_PORTAL}`
    : `The service refuses ${name}. Make another at ${DEVELOPER_PORTAL}`;
  return new AuthError(`${error.message}. ${advice}`, {}, { cause: error });
}
