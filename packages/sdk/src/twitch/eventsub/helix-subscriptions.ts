import type { Abortable } from "../../core/clock.ts";
import { AuthError, ProtocolError } from "../../core/errors.ts";
import type { HttpClient, HttpMethod, RequestOptions } from "../../core/http.ts";
import { asArray, asRecord, asString } from "../../core/json.ts";
import type { TransportResponse } from "../../core/transport.ts";
import type { TokenKind, TokenNeed, TokenSource } from "../auth/token-source.ts";
import { parseJson, readSubscription, type SubscriptionFacts } from "./envelope.ts";
import {
  type RefusalCause,
  type SubscriptionPort,
  SubscriptionRefusedError,
  type SubscriptionRequest,
  type SubscriptionTransport,
} from "./subscription-port.ts";

const PATH = "/eventsub/subscriptions";
/** Pages of a list that are read; at 100 entries each, more than Twitch grants to anybody. */
const PAGES_MAX = 200;

const CAUSES: ReadonlyMap<number, RefusalCause> = new Map([
  [400, "invalid"],
  [403, "forbidden"],
  [409, "exists"],
  [429, "limit"],
]);

/** EventSub's calls over Helix. */
export class HelixSubscriptions implements SubscriptionPort {
  readonly #http: HttpClient;
  readonly #tokens: TokenSource;

  /** `http` leads to Helix; tokens are added here, call by call. */
  constructor(http: HttpClient, tokens: TokenSource) {
    this.#http = http;
    this.#tokens = tokens;
  }

  async create(request: SubscriptionRequest, options?: Abortable): Promise<SubscriptionFacts> {
    const { type, version, condition, transport } = request;
    const kind = transport.method === "websocket" ? "user" : "app";
    // What the application needs was granted by the users, which its own token does not show.
    const need = { kinds: [kind], scopes: kind === "user" ? request.scopes : [] } as const;
    const answer = await this.#ask("POST", need, {
      json: { type, version, condition, transport: wireTransport(transport) },
      expect: [...CAUSES.keys()],
      ...options,
    });
    const cause = CAUSES.get(answer.status);
    if (cause) throw new SubscriptionRefusedError(`${type}: ${reasonOf(answer)}`, cause);
    const [made] = readData(answer);
    return readSubscription(made);
  }

  async remove(id: string, as: TokenKind, options?: Abortable): Promise<void> {
    const need = { kinds: [as], scopes: [] };
    await this.#ask("DELETE", need, { query: { id }, expect: [404], ...options });
  }

  async list(
    type: string,
    as: TokenKind,
    options?: Abortable,
  ): Promise<readonly SubscriptionFacts[]> {
    const found: SubscriptionFacts[] = [];
    let after: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const query = { type, after };
      const answer = await this.#ask("GET", { kinds: [as], scopes: [] }, { query, ...options });
      found.push(...readData(answer).map(readSubscription));
      after = cursorOf(answer);
      if (after === undefined) break;
    }
    return found;
  }

  async #ask(
    method: HttpMethod,
    need: TokenNeed,
    options: RequestOptions,
  ): Promise<TransportResponse> {
    const { signal, expect = [] } = options;
    const ask = async () => {
      const token = await this.#tokens.token(need, { signal });
      const authorization = `Bearer ${token.value}`;
      const headers = { "client-id": this.#tokens.clientId, authorization };
      const answer = await this.#http.request(method, PATH, {
        ...options,
        headers,
        expect: [...expect, 401],
      });
      if (answer.status === 401) this.#tokens.refused(token);
      return answer;
    };
    const answer = await ask();
    if (answer.status !== 401) return answer;
    const again = await ask();
    if (again.status !== 401) return again;
    throw new AuthError(`Twitch refused the token for ${method} ${PATH}: ${reasonOf(again)}`);
  }
}

function wireTransport(transport: SubscriptionTransport): Readonly<Record<string, string>> {
  switch (transport.method) {
    case "websocket":
      return { method: "websocket", session_id: transport.sessionId };
    case "webhook":
      return { method: "webhook", callback: transport.callback, secret: transport.secret };
    case "conduit":
      return { method: "conduit", conduit_id: transport.conduitId };
  }
}

const bodyOf = ({ body }: TransportResponse) => new TextDecoder().decode(body);

function readData(answer: TransportResponse): readonly unknown[] {
  const text = bodyOf(answer);
  const data = asArray(parseJson(text).data);
  if (data) return data;
  const facts = { expected: "a list named data", excerpt: text };
  throw new ProtocolError(`${PATH}: expected a list named data`, facts);
}

function cursorOf(answer: TransportResponse): string | undefined {
  const cursor = asString(asRecord(parseJson(bodyOf(answer)).pagination)?.cursor);
  return cursor === "" ? undefined : cursor;
}

/** How much of a refusal's sentence is quoted. */
const REASON_CHARS_MAX = 200;

function reasonOf(answer: TransportResponse): string {
  const [, reason] = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(bodyOf(answer)) ?? [];
  return `${answer.status} ${reason ?? ""}`.trim().slice(0, REASON_CHARS_MAX);
}
