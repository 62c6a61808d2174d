import type { Clock } from "../../core/clock.ts";
import { describeError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { TokenKind } from "../auth/token-source.ts";
import { WakeableSleep } from "../chat/wakeable-sleep.ts";
import type { SubscriptionPort } from "./subscription-port.ts";

/** A subscription that nobody wants any more. */
export interface Unsubscription {
  readonly id: string;
  readonly as: TokenKind;
}

/** What the queue needs. */
export interface UnsubscribeQueueOptions {
  readonly port: SubscriptionPort;
  readonly clock: Clock;
  readonly log: Log;
}

/** How many wait; beyond that the oldest is left to end with its socket. */
export const UNSUBSCRIBE_MAX = 1_000;
const IDLE_MS = 3_600_000;

/** Ends subscriptions one after the other, since whoever unsubscribes does not wait for it. */
export class UnsubscribeQueue {
  readonly #options: UnsubscribeQueueOptions;
  readonly #news: WakeableSleep;
  readonly #waiting: Unsubscription[] = [];

  constructor(options: UnsubscribeQueueOptions) {
    this.#options = options;
    this.#news = new WakeableSleep(options.clock);
  }

  add(one: Unsubscription): void {
    this.#waiting.push(one);
    if (this.#waiting.length > UNSUBSCRIBE_MAX) this.#waiting.shift();
    this.#news.wake();
  }

  async run({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    const { port, log } = this.#options;
    for (;;) {
      const next = this.#waiting.shift();
      if (!next) {
        await this.#news.sleep(IDLE_MS, { signal });
        continue;
      }
      try {
        await port.remove(next.id, next.as, { signal });
      } catch (error) {
        signal.throwIfAborted();
        // It costs a place until its socket ends, nothing else.
        log.warn("a subscription could not be ended", { reason: describeError(error) });
      }
    }
  }
}
