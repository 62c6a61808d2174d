import { WakeableSleep } from "../chat/wakeable-sleep.ts";
import { Subscriber, type SubscriberOptions } from "./subscriber.ts";
import type { SubscriptionTransport } from "./subscription-port.ts";
import type { SubscriptionRecord } from "./subscription-record.ts";

/** What the subscriptions of a webhook or conduit need. */
export interface ServerSlotOptions extends SubscriberOptions {
  readonly transport: SubscriptionTransport;
  /** What is planned for it, now. */
  readonly records: () => readonly SubscriptionRecord[];
}

const IDLE_MS = 3_600_000;

/** Makes subscriptions that outlive this process; the next one finds them again. */
export class ServerSlot {
  readonly #options: ServerSlotOptions;
  readonly #subscriber: Subscriber;
  readonly #news: WakeableSleep;

  constructor(options: ServerSlotOptions) {
    this.#options = options;
    this.#subscriber = new Subscriber(options);
    this.#news = new WakeableSleep(options.clock);
  }

  /** Something was added: it is subscribed at once. */
  wake(): void {
    this.#news.wake();
  }

  async run({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    const { clock, records, transport } = this.#options;
    for (;;) {
      const waiting = records().filter(({ status }) => status === "waiting");
      for (const record of waiting) {
        if (record.nextTryMs > clock.monotonic()) continue;
        await this.#subscriber.subscribe(record, transport, signal);
      }
      const next = Math.min(...waiting.map(({ nextTryMs }) => nextTryMs));
      const restMs = Math.min(IDLE_MS, Math.max(0, Math.ceil(next - clock.monotonic())));
      await this.#news.sleep(restMs, { signal });
    }
  }
}
