import type { Abortable, Clock } from "../../core/clock.ts";
import { ApiError, AuthError } from "../../core/errors.ts";
import type { HttpClient, HttpMethod, JsonAnswer, Query } from "../../core/http.ts";
import type { AcquireOptions } from "../../core/limiter.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import { missingScopes } from "../auth/token-need.ts";
import type { AccessToken, TokenNeed, TokenSource } from "../auth/token-source.ts";
import { HelixBudget, type HelixBudgetUsage } from "./helix-budget.ts";
import { SingleFlight } from "./single-flight.ts";

/** One request, before it has a token. */
export interface GateRequest extends Abortable, Pick<AcquireOptions, "onLimit"> {
  readonly method: HttpMethod;
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: unknown;
  /** Undefined sends no token, or the `jwt`; without either the answer is text. */
  readonly need: TokenNeed | undefined;
  readonly jwt?: string | undefined;
}

/** What every request to Helix passes through. */
export interface HelixGateOptions {
  readonly http: HttpClient;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Users whose budgets are remembered; an idle one is forgotten first. */
export const BUDGETS_MAX = 1_000;

/** Gives each request its token and its owner's budget, and asks the same question only once. */
export class HelixGate {
  readonly #options: HelixGateOptions;
  readonly #budgets = new Map<string, HelixBudget>();
  #last:
    | {
        readonly bearer: string | undefined;
        readonly headers: Readonly<Record<string, string>>;
      }
    | undefined;
  readonly #flights = new SingleFlight<JsonAnswer>();

  constructor(options: HelixGateOptions) {
    this.#options = options;
  }

  /** The answer; a GET that equals one under way shares its answer. */
  async send(request: GateRequest): Promise<JsonAnswer> {
    const { method, path, need, jwt, signal } = request;
    signal?.throwIfAborted();
    const { tokens } = this.#options;
    if (!need) return this.#ask(request, undefined, jwt);
    const first = await tokens.token(need, { signal });
    try {
      return await this.#ask(request, first);
    } catch (error) {
      const refusal = readRefusal(error);
      if (!refusal) throw error;
      throwIfLacking(refusal, `${method} ${path}`, error);
    }
    // Only the second refusal counts: the first token may have died unnoticed.
    tokens.refused(first);
    const second = await tokens.token(need, { signal });
    try {
      return await this.#ask(request, second);
    } catch (error) {
      const refusal = readRefusal(error);
      if (!refusal) throw error;
      throwIfLacking(refusal, `${method} ${path}`, error);
      tokens.refused(second);
      throw new AuthError(
        "Twitch refused the token or it belongs to another client id: get a new one",
        {},
        { cause: error },
      );
    }
  }

  /** The budgets in use, the latest last. */
  usage(): readonly HelixBudgetUsage[] {
    return Array.from(this.#budgets.values(), (budget) => budget.usage());
  }

  #ask(
    request: GateRequest,
    token: AccessToken | undefined,
    jwt?: string | undefined,
  ): Promise<JsonAnswer> {
    const { method, path, query, body, need, onLimit } = request;
    const { http, tokens } = this.#options;
    if (token && need) checkScopes(token, need, `${method} ${path}`);
    const bearer = token?.value ?? jwt;
    const headers = this.#headersFor(tokens.clientId, bearer);
    const owner = token?.user?.id ?? token?.kind ?? "nobody";
    const limiter = this.#budget(owner);
    const limiterMethod = `${method} ${path}`;
    const send = (signal: AbortSignal | undefined): Promise<JsonAnswer> => {
      const sent = { query, json: body, headers, limiter, limiterMethod, onLimit, signal };
      return bearer === undefined
        ? textOf(http.request(method, path, sent))
        : http.requestJson(method, path, sent);
    };
    if (method !== "GET") return send(request.signal);
    const key = `${bearer} ${onLimit} ${path} ${query && JSON.stringify(query)}`;
    return this.#flights.run(key, send, request);
  }

  /** The same object for the same token, so that it is checked but once. */
  #headersFor(clientId: string, bearer: string | undefined): Readonly<Record<string, string>> {
    if (this.#last?.bearer === bearer && this.#last) return this.#last.headers;
    const authorization = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const accept = "application/json";
    const headers = Object.freeze({ accept, "client-id": clientId, ...authorization });
    this.#last = { bearer, headers };
    return headers;
  }

  #budget(owner: string): HelixBudget {
    const known = this.#budgets.get(owner);
    if (known) return known;
    const { clock, random, log } = this.#options;
    if (this.#budgets.size >= BUDGETS_MAX) {
      const names = [...this.#budgets.keys()];
      const idle = names.find((name) => this.#budgets.get(name)?.isIdle) ?? names[0];
      if (idle !== undefined) this.#budgets.delete(idle);
    }
    const budget = new HelixBudget({ name: owner, clock, random, log });
    this.#budgets.set(owner, budget);
    return budget;
  }
}

async function textOf(asked: ReturnType<HttpClient["request"]>): Promise<JsonAnswer> {
  const answer = await asked;
  return { ...answer, json: new TextDecoder().decode(answer.body) };
}

function checkScopes(token: AccessToken, need: TokenNeed, what: string): void {
  const missing = missingScopes(token, need);
  if (missing.length === 0) return;
  const whose = token.user ? `the token of ${token.user.login}` : "the token";
  throw new AuthError(
    `${what} needs the scope ${missing.join(" and ")}, which ${whose} lacks: grant it by a login`,
    { missingScopes: missing },
  );
}

/** The body of a 401. */
function readRefusal(error: unknown): string | undefined {
  return error instanceof ApiError && error.status === 401 ? error.body : undefined;
}

/** A 401 may mean a living token that may not do this: getting it anew would not help. */
function throwIfLacking(body: string, what: string, cause: unknown): void {
  const [, scope] = /missing scope:? ?([\w:]+)/i.exec(body) ?? [];
  if (scope !== undefined) {
    throw new AuthError(
      `${what} needs the scope ${scope}, which the token lacks: grant it by a login`,
      { missingScopes: [scope] },
      { cause },
    );
  }
  if (/must match|incorrect user|not (?:a )?moderator/i.test(body)) {
    throw new AuthError(`${what} is not for this token's user`, {}, { cause });
  }
}
