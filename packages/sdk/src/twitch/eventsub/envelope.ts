import { ProtocolError } from "../../core/errors.ts";
import { asArray, asNumber, asRecord, asString } from "../../core/json.ts";
import { asInstant } from "./reader.ts";

type Json = Readonly<Record<string, unknown>>;

/** What every message of Twitch says of itself, by socket or by webhook. */
export interface MessageFacts {
  readonly messageId: string;
  readonly sentAt: number;
}

/** A subscription as messages and Helix describe it. */
export interface SubscriptionFacts {
  readonly id: string;
  readonly status: string;
  /** Twitch's own name, without the version. */
  readonly type: string;
  readonly version: string;
  /** In Twitch's spelling; fields left empty are left out. */
  readonly condition: Readonly<Record<string, string>>;
  /** `websocket`, `webhook` or `conduit`. */
  readonly method: string;
  /** The WebSocket session that carries it. */
  readonly sessionId: string | undefined;
  readonly conduitId: string | undefined;
  readonly callback: string | undefined;
  /** Undefined where Twitch does not tell. */
  readonly cost: number | undefined;
}

/** The events of one message, unread: one, or several where Twitch sends batches. */
export interface NotificationMessage extends MessageFacts {
  readonly kind: "notification";
  readonly subscription: SubscriptionFacts;
  readonly events: readonly unknown[];
}

/** Twitch has ended a subscription, and the status says why. */
export interface RevocationMessage extends MessageFacts {
  readonly kind: "revocation";
  readonly subscription: SubscriptionFacts;
}

/** Every message of the WebSocket. */
export type SocketMessage =
  | NotificationMessage
  | RevocationMessage
  | (MessageFacts & {
      readonly kind: "welcome";
      readonly sessionId: string;
      readonly keepaliveMs: number;
    })
  | (MessageFacts & { readonly kind: "keepalive" })
  | (MessageFacts & { readonly kind: "reconnect"; readonly url: string })
  | (MessageFacts & { readonly kind: "unknown"; readonly type: string });

/** What a welcome without a keepalive time means: Twitch's own default. */
const KEEPALIVE_MS_DEFAULT = 10_000;

/** Reads one frame; throws a `ProtocolError` when it is none of Twitch's messages. */
export function readSocketMessage(frame: string): SocketMessage {
  const message = parseJson(frame);
  const metadata = asRecord(message.metadata) ?? {};
  const payload = asRecord(message.payload) ?? {};
  const facts = {
    messageId: needText(metadata, "message_id"),
    sentAt: needInstant(metadata, "message_timestamp"),
  };
  const session = asRecord(payload.session) ?? {};
  const type = needText(metadata, "message_type");
  switch (type) {
    case "session_welcome":
      return {
        ...facts,
        kind: "welcome",
        sessionId: needText(session, "id"),
        keepaliveMs: keepaliveMsOf(session),
      };
    case "session_keepalive":
      return { ...facts, kind: "keepalive" };
    case "session_reconnect":
      return { ...facts, kind: "reconnect", url: needText(session, "reconnect_url") };
    case "notification":
      return { ...facts, ...readNotification(payload) };
    case "revocation":
      return { ...facts, ...readRevocation(payload) };
    default:
      return { ...facts, kind: "unknown", type };
  }
}

/** Reads the body of a notification, which sockets and webhooks share. */
export function readNotification(payload: Json): Omit<NotificationMessage, keyof MessageFacts> {
  // Drops come in batches.
  const events = asArray(payload.events) ?? [payload.event];
  return { kind: "notification", subscription: readSubscription(payload.subscription), events };
}

/** Reads the body of a revocation, which sockets and webhooks share. */
export function readRevocation(payload: Json): Omit<RevocationMessage, keyof MessageFacts> {
  return { kind: "revocation", subscription: readSubscription(payload.subscription) };
}

/** Reads a subscription; throws a `ProtocolError` when what identifies it is missing. */
export function readSubscription(value: unknown): SubscriptionFacts {
  const subscription = asRecord(value) ?? {};
  const transport = asRecord(subscription.transport) ?? {};
  return {
    id: needText(subscription, "id"),
    status: asString(subscription.status) ?? "",
    type: needText(subscription, "type"),
    version: needText(subscription, "version"),
    condition: readCondition(subscription.condition),
    method: asString(transport.method) ?? "",
    sessionId: asString(transport.session_id),
    conduitId: asString(transport.conduit_id),
    callback: asString(transport.callback),
    cost: asNumber(subscription.cost),
  };
}

/** A JSON object; throws a `ProtocolError` for anything else. */
export function parseJson(text: string): Json {
  try {
    const record = asRecord(JSON.parse(text));
    if (record) return record;
  } catch (cause) {
    throw notThat("a JSON object", text, { cause });
  }
  throw notThat("a JSON object", text);
}

function readCondition(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(asRecord(value) ?? {}).flatMap(([name, field]) => {
    return typeof field === "string" && field !== "" ? [[name, field] as const] : [];
  });
  return Object.fromEntries(entries);
}

function keepaliveMsOf(session: Json): number {
  const seconds = asNumber(session.keepalive_timeout_seconds);
  return seconds !== undefined && seconds > 0 ? seconds * 1_000 : KEEPALIVE_MS_DEFAULT;
}

function needText(record: Json, name: string): string {
  const text = asString(record[name]);
  if (text === undefined || text === "") throw notThat(name, JSON.stringify(record));
  return text;
}

function needInstant(record: Json, name: string): number {
  const at = asInstant(record[name]);
  if (at === undefined) throw notThat(`${name}, an instant`, JSON.stringify(record));
  return at;
}

function notThat(expected: string, text: string, options?: ErrorOptions): ProtocolError {
  const excerpt = text.slice(0, 120);
  return new ProtocolError(
    `EventSub: expected ${expected}, got ${excerpt}`,
    { expected, excerpt },
    options,
  );
}
