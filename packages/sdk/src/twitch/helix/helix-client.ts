import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { AuthError, ProtocolError } from "../../core/errors.ts";
import type { Drift, OnDrift } from "../../core/fields.ts";
import { HttpClient, type HttpMethod, type JsonAnswer, type Query } from "../../core/http.ts";
import { asRecord, asString } from "../../core/json.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import { secureUrl } from "../../core/request-check.ts";
import type { Transport } from "../../core/transport.ts";
import { createUndiciTransport } from "../../core/undici-transport.ts";
import type { TokenKind, TokenNeed, TokenSource } from "../auth/token-source.ts";
import type { TwitchUserId } from "../user-id.ts";
import { isAnswer } from "./answer-shape.ts";
import type { HelixBudgetUsage } from "./helix-budget.ts";
import {
  checkQuery,
  type HelixAnswer,
  type HelixCallArguments,
  type HelixCallOptions,
  type HelixItem,
  type HelixListName,
  type HelixLookupKey,
  type HelixLookupName,
} from "./helix-call.ts";
import { HelixGate } from "./helix-gate.ts";
import { HelixLookup } from "./helix-lookup.ts";
import { HelixPages } from "./helix-pages.ts";
import { type HelixStream, toStreams } from "./helix-stream.ts";
import { type HelixUser, toUsers } from "./helix-user.ts";
import type { HelixOperation } from "./operation.ts";
import { type HelixOperationName, helixOperations } from "./operations.ts";

/** Who asks Twitch's API, and over what. */
export interface HelixClientOptions {
  /** Gives each call a token that may make it. */
  readonly tokens: TokenSource;
  /** Over TLS, or on this machine. Default: Twitch's own. */
  readonly url?: string | undefined;
  /** Default: undici, with connections of its own that {@link HelixClient.close} ends. */
  readonly transport?: Transport | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
  /** For one try of one call. Default 10 seconds. */
  readonly timeoutMs?: number | undefined;
  /** Told where answers differ from Twitch's documentation. */
  readonly onDrift?: OnDrift | undefined;
}

/** What {@link HelixClient.users} asks for; more than one call may hold is asked in several. */
export interface UsersQuery {
  readonly logins?: readonly string[] | undefined;
  readonly ids?: readonly TwitchUserId[] | undefined;
}

/** A request that the table of operations does not have. */
export interface HelixRequestOptions extends HelixCallOptions {
  readonly query?: Query | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Default: whatever token there is. */
  readonly need?: TokenNeed | undefined;
}

const HELIX_URL = "https://api.twitch.tv/helix";
const ANY_TOKEN: TokenNeed = { kinds: ["app", "user"], scopes: [] };

/**
 * All of Twitch's API: every operation by Twitch's own name for it, typed, with a token that may
 * call it, and within the limits that the answers tell.
 *
 * @example
 * const helix = new HelixClient({ tokens });
 * const { data } = await helix.call("getUsers", { query: { login: ["anne", "bob"] } });
 * for await (const stream of helix.list("getStreams", { query: { game_id: "21779" } })) show(stream);
 */
export class HelixClient {
  readonly #gate: HelixGate;
  readonly #onDrift: OnDrift;
  readonly #clock: Clock;
  readonly #lookups = new Map<string, HelixLookup<unknown>>();
  readonly #closeTransport: () => Promise<void>;

  constructor(options: HelixClientOptions) {
    const { tokens, clock = systemClock, random = systemRandom(), log = silentLog } = options;
    const owned = options.transport ? undefined : createUndiciTransport();
    this.#closeTransport = async () => owned?.close();
    this.#onDrift = options.onDrift ?? ((drift: Drift) => log.debug("Helix drifted", { ...drift }));
    this.#clock = clock;
    const http = new HttpClient({
      transport: options.transport ?? owned ?? createUndiciTransport(),
      clock,
      random,
      log,
      baseUrl: secureUrl(options.url ?? HELIX_URL, "the Helix URL"),
      platformName: "twitch",
      timeoutMs: options.timeoutMs,
      // Twitch asks for one more try after a 503.
      retry: { triesMax: 2 },
    });
    this.#gate = new HelixGate({ http, tokens, clock, random, log });
  }

  /**
   * One call of one operation. Rejects with `AuthError` before anything is sent where the token is
   * known to lack a scope, and with a `TypeError` where the query lacks something required.
   */
  call<Name extends HelixOperationName>(
    name: Name,
    ...[input, options]: HelixCallArguments<Name>
  ): Promise<HelixAnswer<Name>> {
    return this.#ask(name, input, options);
  }

  /** A whole list, fetched as far as it is read. */
  list<Name extends HelixListName>(
    name: Name,
    ...[input, options]: HelixCallArguments<Name>
  ): HelixPages<HelixItem<Name>>;
  list(name: HelixListName, input?: Input, options?: HelixCallOptions): HelixPages<unknown> {
    const { query: parameters }: HelixOperation = helixOperations[name];
    const first = parameters.find(({ pageMax }) => pageMax !== undefined)?.pageMax;
    const fetch = (after: string | undefined) => {
      const query = { ...(first === undefined ? {} : { first }), ...input?.query, after };
      return this.#ask(name, { ...input, query }, options);
    };
    return new HelixPages<unknown>(fetch, asString(input?.query?.after));
  }

  /**
   * The entries that these ids, logins or names have, in no particular order. What is asked in one
   * turn of the clock goes out together, 100 to a call; what does not exist is left out.
   */
  lookup<Name extends HelixLookupName>(
    name: Name,
    by: HelixLookupKey<Name>,
    values: readonly string[],
    options?: Abortable,
  ): Promise<readonly HelixItem<Name>[]>;
  lookup(
    name: HelixLookupName,
    by: string,
    values: readonly string[],
    options: Abortable = {},
  ): Promise<readonly unknown[]> {
    const key = `${name} ${by}`;
    const lookup = this.#lookups.get(key) ?? this.#createLookup(name, by);
    this.#lookups.set(key, lookup);
    return lookup.find(values, options);
  }

  /** A request that the table does not have, with the same tokens and limits. */
  request(
    method: HttpMethod,
    path: string,
    { need = ANY_TOKEN, as, ...options }: HelixRequestOptions = {},
  ): Promise<JsonAnswer> {
    return this.#gate.send({ method, path, ...options, need: narrowed(path, need, as) });
  }

  /** The accounts that exist, in no particular order; nobody asked for is nobody found. */
  async users(
    { logins = [], ids = [] }: UsersQuery,
    options: Abortable = {},
  ): Promise<readonly HelixUser[]> {
    const found = await Promise.all([
      this.lookup("getUsers", "login", logins, options),
      this.lookup("getUsers", "id", ids, options),
    ]);
    const users = toUsers({ data: found.flat() }, isReported);
    return [...new Map(users.map((user) => [user.id, user])).values()];
  }

  /** Those of the channels that are live. */
  async streams(
    { logins }: { readonly logins: readonly string[] },
    options: Abortable = {},
  ): Promise<readonly HelixStream[]> {
    const data = await this.lookup("getStreams", "user_login", logins, options);
    return toStreams({ data }, isReported);
  }

  /** How full the application's budget is, and each user's. */
  usage(): readonly HelixBudgetUsage[] {
    return this.#gate.usage();
  }

  /** Ends its own connections, if it has any. */
  close(): Promise<void> {
    return this.#closeTransport();
  }

  async #ask<Name extends HelixOperationName>(
    name: Name,
    { query = {}, body }: Input = {},
    { as, jwt, ...options }: HelixCallOptions = {},
  ): Promise<HelixAnswer<Name>> {
    const operation: HelixOperation = helixOperations[name];
    const { method, path, need, isJwt } = operation;
    checkQuery(name, operation, query);
    if (isJwt && jwt === undefined) {
      throw new AuthError(`${name} wants a token that the extension's service signs: give { jwt }`);
    }
    const token = isJwt ? { need: undefined, jwt } : { need: need && narrowed(name, need, as) };
    const sent = { method, path, query, body, ...token, ...options };
    const { json } = await this.#gate.send(sent);
    if (isAnswer(name, json, this.#onDrift)) return json;
    throw new ProtocolError(`${name}: the answer is not what Twitch documents`, {
      expected: `an answer to ${name}`,
      excerpt: JSON.stringify(json)?.slice(0, 120) ?? "nothing",
    });
  }

  #createLookup(name: HelixLookupName, by: string): HelixLookup<unknown> {
    const { query: parameters }: HelixOperation = helixOperations[name];
    const first = parameters.find(({ pageMax }) => pageMax !== undefined)?.pageMax;
    const { valuesMax = 1 } = parameters.find((parameter) => parameter.name === by) ?? {};
    return new HelixLookup<unknown>({
      clock: this.#clock,
      valuesMax,
      ask: async (values) => {
        const query = { ...(first === undefined ? {} : { first }), [by]: values };
        return (await this.#ask(name, { query })).data;
      },
      keyOf: (entry) => asString(asRecord(entry)?.[by]),
      fold: (value) => (by === "id" ? value : value.toLowerCase()),
    });
  }
}

/** The input of any operation. */
interface Input {
  readonly query?: Query | undefined;
  readonly body?: unknown;
}

/** Entries that came by a lookup have been held to their documentation there. */
const isReported = () => {};

function narrowed(what: string, need: TokenNeed, as: TokenKind | undefined): TokenNeed {
  if (as === undefined) return need;
  if (need.kinds.includes(as)) return { ...need, kinds: [as] };
  throw new TypeError(`${what} cannot be called with a token of kind ${as}`);
}
