import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "../../core/clock.ts";
import { ConfigError, describeError, ProtocolError } from "../../core/errors.ts";
import { asString } from "../../core/json.ts";
import type { Log } from "../../core/log.ts";
import {
  type NotificationMessage,
  parseJson,
  type RevocationMessage,
  readNotification,
  readRevocation,
} from "./envelope.ts";
import { asInstant } from "./reader.ts";
import { SeenMessages } from "./seen-messages.ts";

/** What a webhook is made of. */
export interface WebhookOptions {
  /** What the subscriptions were made with: 10 to 100 printable ASCII characters. */
  readonly secret: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Told after the answer was made: Twitch wants one within seconds. */
  readonly onMessage: (message: NotificationMessage | RevocationMessage) => void;
  /** Which messages came already. Default: those of this webhook. */
  readonly seen?: SeenMessages | undefined;
}

/** Any web server's way to answer. */
export type WebhookHandler = (request: Request) => Promise<Response>;

/** The longest body read; Twitch's are a few thousand bytes. */
export const WEBHOOK_BODY_BYTES_MAX = 256 * 1024;

/**
 * Answers Twitch's calls to a webhook: anything whose signature over the raw body is not right is
 * refused before it is read, replays and messages of more than ten minutes ago as well.
 */
export function createWebhook(options: WebhookOptions): WebhookHandler {
  const { secret, clock, log, onMessage, seen = new SeenMessages() } = options;
  checkSecret(secret);
  return async (request) => {
    if (request.method !== "POST") return refusal(405, "only POST");
    const headers = readHeaders(request.headers);
    if (!headers) return refusal(400, "not a message of EventSub");
    const body = await readRawBody(request);
    if (!body) return refusal(413, "too long");
    if (!isSigned(secret, headers, body)) return refusal(403, "wrong signature");
    const verdict = seen.judge(headers.messageId, headers.sentAt, clock.now());
    if (verdict === "stale") return refusal(403, "too old");
    // It was delivered: Twitch asks again when an answer was lost.
    if (verdict === "repeated" && headers.type !== CHALLENGE) return accepted();
    try {
      return answer(headers, new TextDecoder().decode(body), onMessage);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      log.warn("EventSub sent a signed call that makes no sense", { reason: describeError(error) });
      return refusal(400, "not a message of EventSub");
    }
  };
}

const CHALLENGE = "webhook_callback_verification";

interface WebhookHeaders {
  readonly messageId: string;
  readonly timestamp: string;
  readonly sentAt: number;
  readonly type: string;
  readonly signature: Uint8Array;
}

function answer(
  { type, messageId, sentAt }: WebhookHeaders,
  body: string,
  onMessage: WebhookOptions["onMessage"],
): Response {
  const payload = parseJson(body);
  const facts = { messageId, sentAt };
  switch (type) {
    case CHALLENGE:
      return text(200, asString(payload.challenge) ?? "");
    case "notification":
      return acceptedFirst(onMessage, { ...facts, ...readNotification(payload) });
    case "revocation":
      return acceptedFirst(onMessage, { ...facts, ...readRevocation(payload) });
    default:
      return accepted();
  }
}

/** The work comes after the answer, so that slow listeners cannot make Twitch give up. */
function acceptedFirst<Message>(work: (message: Message) => void, message: Message): Response {
  queueMicrotask(() => work(message));
  return accepted();
}

function readHeaders(headers: Headers): WebhookHeaders | undefined {
  const named = (name: string) => headers.get(`twitch-eventsub-message-${name}`) ?? "";
  const [messageId, timestamp, type] = [named("id"), named("timestamp"), named("type")];
  const sentAt = asInstant(timestamp);
  const [, hex] = /^sha256=([0-9a-f]{64})$/i.exec(named("signature")) ?? [];
  if (messageId === "" || type === "" || sentAt === undefined || hex === undefined) {
    return undefined;
  }
  const signature = Buffer.from(hex, "hex");
  return { messageId, timestamp, sentAt, type, signature };
}

/** The body's bytes; undefined when there are too many. */
async function readRawBody(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > WEBHOOK_BODY_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function checkSecret(secret: string): void {
  if (/^[\x20-\x7e]{10,100}$/.test(secret)) return;
  const message = "a webhook's secret has 10 to 100 printable ASCII characters";
  throw new ConfigError(message, { setting: "webhook.secret" });
}

/** Over id, timestamp and raw body; compared in constant time. */
function isSigned(
  secret: string,
  { messageId, timestamp, signature }: WebhookHeaders,
  body: Uint8Array,
): boolean {
  const hmac = createHmac("sha256", secret)
    .update(messageId + timestamp)
    .update(body);
  return timingSafeEqual(hmac.digest(), signature);
}

const accepted = () => new Response(null, { status: 204 });

function text(status: number, body: string): Response {
  return new Response(body, { status, headers: { "content-type": "text/plain" } });
}

const refusal = (status: number, reason: string) => text(status, `${reason}\n`);
