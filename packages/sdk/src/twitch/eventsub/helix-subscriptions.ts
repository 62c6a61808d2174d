import type { Abortable } from "../../core/clock.ts";
import type { HttpClient } from "../../core/http.ts";
import { asRecord, asString } from "../../core/json.ts";
import type { TransportResponse } from "../../core/transport.ts";
import type { TokenKind, TokenSource } from "../auth/token-source.ts";
import { parseJson, readSubscription, type SubscriptionFacts } from "./envelope.ts";
import { HelixCaller, readBody, readData, reasonOf } from "./helix-caller.ts";
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
  readonly #caller: HelixCaller;

  /** `http` leads to Helix; tokens are added here, call by call. */
  constructor(http: HttpClient, tokens: TokenSource) {
    this.#caller = new HelixCaller(http, tokens);
  }

  async create(request: SubscriptionRequest, options?: Abortable): Promise<SubscriptionFacts> {
    const { type, version, condition, transport } = request;
    const kind = transport.method === "websocket" ? "user" : "app";
    // What the application needs was granted by the users, which its own token does not show.
    const need = { kinds: [kind], scopes: kind === "user" ? request.scopes : [] } as const;
    const answer = await this.#caller.ask("POST", PATH, need, {
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
    await this.#caller.ask("DELETE", PATH, need, { query: { id }, expect: [404], ...options });
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
      const answer = await this.#caller.ask(
        "GET",
        PATH,
        { kinds: [as], scopes: [] },
        { query, ...options },
      );
      found.push(...readData(answer).map(readSubscription));
      after = cursorOf(answer);
      if (after === undefined) break;
    }
    return found;
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

function cursorOf(answer: TransportResponse): string | undefined {
  const cursor = asString(asRecord(parseJson(readBody(answer)).pagination)?.cursor);
  return cursor === "" ? undefined : cursor;
}
