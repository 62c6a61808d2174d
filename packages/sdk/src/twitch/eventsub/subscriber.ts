import type { Clock } from "../../core/clock.ts";
import { AuthError, describeError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import { backoffMs } from "../../core/retry.ts";
import type { SubscriptionFacts } from "./envelope.ts";
import {
  type SubscriptionPort,
  SubscriptionRefusedError,
  type SubscriptionTransport,
} from "./subscription-port.ts";
import { type SubscriptionRecord, subscriptionKey } from "./subscription-record.ts";
import { findSubscriptionType, wireName } from "./subscription-types.ts";

/** What it takes to subscribe. */
export interface SubscriberOptions {
  readonly port: SubscriptionPort;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Waits between tries; Twitch forgets the subscriptions of a dropped socket within minutes. */
const RETRY = { baseMs: 1_000, maxMs: 30_000 };
/** Ids of lost subscriptions remembered for tidying; the oldest is left to Twitch. */
export const STALE_MAX = 900;

/** Makes subscriptions, tells failures that pass from those that stay, and clears away old ones. */
export class Subscriber {
  readonly #options: SubscriberOptions;
  readonly #stale = new Set<string>();

  constructor(options: SubscriberOptions) {
    this.#options = options;
  }

  /** Ended with its socket, though Twitch may count it for a while. */
  noteStale(serverId: string): void {
    this.#stale.add(serverId);
    const [oldest] = this.#stale;
    if (this.#stale.size > STALE_MAX && oldest !== undefined) this.#stale.delete(oldest);
  }

  /**
   * Tries once. Afterwards the record is enabled, refused, or waits for its next try. Rejects only
   * when no subscription can be made at all: the token is dead, or the signal aborted.
   */
  async subscribe(
    record: SubscriptionRecord,
    transport: SubscriptionTransport,
    signal: AbortSignal,
  ): Promise<void> {
    const { port, clock, log } = this.#options;
    try {
      const made = await this.#make(record, transport, signal);
      if (record.status === "waiting") record.enable(made.id, clock.now());
      // Nobody wants it any more: whoever ended it did not know its id.
      else await port.remove(made.id, kindOf(transport), { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AuthError && error.missingScopes.length === 0) throw error;
      if (record.status !== "waiting") return;
      log.warn("not subscribed", { type: record.type, reason: describeError(error) });
      if (isFinal(error)) record.end("refused", error);
      else this.#postpone(record, error);
      if (isLimit(error)) await this.#clearStale(transport, signal);
    }
  }

  async #make(
    record: SubscriptionRecord,
    transport: SubscriptionTransport,
    signal: AbortSignal,
  ): Promise<SubscriptionFacts> {
    const { port } = this.#options;
    try {
      return await port.create(record.request(transport), { signal });
    } catch (error) {
      if (!(error instanceof SubscriptionRefusedError) || error.reason !== "exists") throw error;
      // An earlier try was carried out although its answer never came.
      const all = await port.list(wireName(record.type), kindOf(transport), { signal });
      const existing = all.find((one) => isSame(one, record, transport));
      if (!existing) throw error;
      return existing;
    }
  }

  #postpone(record: SubscriptionRecord, error: unknown): void {
    const { clock, random } = this.#options;
    record.problem = error;
    record.failures += 1;
    const waitMs = Math.ceil(backoffMs(record.failures, RETRY, random));
    record.nextTryMs = clock.monotonic() + waitMs;
  }

  /** Deletes what our own lost sockets left behind; those of others are waited out. */
  async #clearStale(transport: SubscriptionTransport, signal: AbortSignal): Promise<void> {
    const { port, log } = this.#options;
    for (const id of this.#stale) {
      this.#stale.delete(id);
      try {
        await port.remove(id, kindOf(transport), { signal });
      } catch (error) {
        signal.throwIfAborted();
        log.debug("a stale subscription stays", { id, reason: describeError(error) });
      }
    }
  }
}

/** Which token a transport's calls need. */
export function kindOf({ method }: SubscriptionTransport): "user" | "app" {
  return method === "websocket" ? "user" : "app";
}

const isLimit = (error: unknown) =>
  error instanceof SubscriptionRefusedError && error.reason === "limit";

function isFinal(error: unknown): boolean {
  if (error instanceof AuthError) return true;
  if (!(error instanceof SubscriptionRefusedError)) return false;
  // A session that ended a moment ago is no fault of the subscription.
  const isOfSession = error.reason === "invalid" && /session/i.test(error.message);
  return error.reason === "forbidden" || (error.reason === "invalid" && !isOfSession);
}

function isSame(
  facts: SubscriptionFacts,
  record: SubscriptionRecord,
  transport: SubscriptionTransport,
): boolean {
  const type = findSubscriptionType(facts.type, facts.version);
  const isThere =
    transport.method === "websocket"
      ? facts.sessionId === transport.sessionId
      : facts.method === transport.method;
  return (
    type !== undefined &&
    isThere &&
    subscriptionKey(type, facts.condition) === subscriptionKey(record.type, record.condition)
  );
}
