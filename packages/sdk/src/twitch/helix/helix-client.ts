import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { ApiError, AuthError } from "../../core/errors.ts";
import type { Drift, OnDrift } from "../../core/fields.ts";
import { HttpClient } from "../../core/http.ts";
import { Limiter } from "../../core/limiter.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import type { Transport } from "../../core/transport.ts";
import { createUndiciTransport } from "../../core/undici-transport.ts";
import type { TwitchUserId } from "../user-id.ts";
import { HELIX_LIMITS, readHelixLimits } from "./helix-limits.ts";
import { type HelixStream, toStreams } from "./helix-stream.ts";
import { type HelixUser, toUsers } from "./helix-user.ts";

/** Who asks Twitch's API, and over what. */
export interface HelixClientOptions {
  /** From https://dev.twitch.tv/console. */
  readonly clientId: string;
  /** Gives an app or user token of that client; asked before each try. */
  readonly token: () => string | Promise<string>;
  /** Default: Twitch's own. */
  readonly url?: string | undefined;
  /** Default: undici, with connections of its own that {@link HelixClient.close} ends. */
  readonly transport?: Transport | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
  /** Told where answers differ from Twitch's documentation. */
  readonly onDrift?: OnDrift | undefined;
}

/** What one call asks for; more than one call may hold is asked in several. */
export interface UsersQuery {
  readonly logins?: readonly string[] | undefined;
  readonly ids?: readonly TwitchUserId[] | undefined;
}

const HELIX_URL = "https://api.twitch.tv/helix";
/** How many logins and ids together one call may name, and how many entries a page may have. */
const NAMES_MAX = 100;

/**
 * The part of Twitch's API that a channel needs, kept inside the limits that it tells.
 *
 * @example
 * const helix = new HelixClient({ clientId, token: () => token });
 * const [stream] = await helix.streams({ logins: ["mychannel"] });
 */
export class HelixClient {
  readonly #http: HttpClient;
  readonly #onDrift: OnDrift;
  readonly #closeTransport: () => Promise<void>;

  constructor(options: HelixClientOptions) {
    const {
      clientId,
      token,
      clock = systemClock,
      random = systemRandom(),
      log = silentLog,
    } = options;
    const owned = options.transport ? undefined : createUndiciTransport();
    this.#closeTransport = async () => owned?.close();
    this.#onDrift = options.onDrift ?? ((drift: Drift) => log.debug("Helix drifted", { ...drift }));
    const limiter = new Limiter({
      name: "helix",
      clock,
      random,
      log,
      application: HELIX_LIMITS,
      readAnswer: (answer) => readHelixLimits(answer, clock.now()),
    });
    this.#http = new HttpClient({
      transport: options.transport ?? owned ?? createUndiciTransport(),
      clock,
      random,
      log,
      limiter,
      baseUrl: options.url ?? HELIX_URL,
      platformName: "twitch",
      headers: async () => ({
        "client-id": clientId,
        authorization: `Bearer ${await token()}`,
      }),
    });
  }

  /** The accounts that exist, in no particular order; nobody asked for is nobody found. */
  async users(query: UsersQuery, options: Abortable = {}): Promise<readonly HelixUser[]> {
    const found: HelixUser[] = [];
    for (const names of pages([...named("login", query.logins), ...named("id", query.ids)])) {
      found.push(...toUsers(await this.#get("/users", names, options), this.#onDrift));
    }
    return found;
  }

  /** Those of the channels that are live. */
  async streams(
    query: { readonly logins: readonly string[] },
    options: Abortable = {},
  ): Promise<readonly HelixStream[]> {
    const found: HelixStream[] = [];
    for (const names of pages(named("user_login", query.logins))) {
      found.push(...toStreams(await this.#get("/streams", names, options), this.#onDrift));
    }
    return found;
  }

  /** Ends its own connections, if it has any. */
  close(): Promise<void> {
    return this.#closeTransport();
  }

  async #get(path: string, names: readonly Name[], { signal }: Abortable): Promise<unknown> {
    const query: Record<string, string[] | number> =
      path === "/streams" ? { first: NAMES_MAX } : {};
    for (const [parameter, list] of Map.groupBy(names, ({ parameter }) => parameter)) {
      query[parameter] = list.map(({ value }) => value);
    }
    try {
      return (await this.#http.getJson(path, { query, signal })).json;
    } catch (cause) {
      if (!(cause instanceof ApiError) || cause.status !== 401) throw cause;
      throw new AuthError(
        "Twitch refused the token or it belongs to another client id: get a new one",
        {},
        { cause },
      );
    }
  }
}

interface Name {
  readonly parameter: string;
  readonly value: string;
}

function named(parameter: string, values: readonly string[] = []): readonly Name[] {
  return Array.from(new Set(values), (value) => ({ parameter, value }));
}

/** The names in portions that one call may hold. */
function* pages(names: readonly Name[]): Generator<readonly Name[]> {
  for (let start = 0; start < names.length; start += NAMES_MAX) {
    yield names.slice(start, start + NAMES_MAX);
  }
}
