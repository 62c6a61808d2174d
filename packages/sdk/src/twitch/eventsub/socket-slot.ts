import { reconnecting } from "../../core/reconnect.ts";
import { taskGroup } from "../../core/task-group.ts";
import { WakeableSleep } from "../chat/wakeable-sleep.ts";
import { EventSession, type EventSessionOptions } from "./event-session.ts";
import type { EventGap } from "./gap.ts";
import { Subscriber, type SubscriberOptions } from "./subscriber.ts";
import { named, type SubscriptionRecord } from "./subscription-record.ts";

/** What one socket of a plan needs. */
export interface SocketSlotOptions extends SubscriberOptions, Omit<EventSessionOptions, "onBlind"> {
  /** What is planned for this socket, now. */
  readonly records: () => readonly SubscriptionRecord[];
  readonly onGap: (gap: EventGap) => void;
}

/** The waits between connections that fail in a row. */
export const BACKOFF = { firstMs: 1_000, maxMs: 60_000, factor: 2, jitter: 0.5 };
/** A connection that held this long starts the waits over. */
export const HEALTHY_AFTER_MS = 60_000;
/** How many subscriptions are made at once: the first within ten seconds, all of them soon. */
const AT_ONCE_MAX = 8;
/** Nothing happens by itself in this time; whatever comes wakes the loop. */
const IDLE_MS = 3_600_000;

/** One of the sockets: keeps its session, and on it the subscriptions planned for it. */
export class SocketSlot {
  readonly #options: SocketSlotOptions;
  readonly #subscriber: Subscriber;
  readonly #news: WakeableSleep;
  #sessionId: string | undefined;

  constructor(options: SocketSlotOptions) {
    this.#options = options;
    this.#subscriber = new Subscriber(options);
    this.#news = new WakeableSleep(options.clock);
  }

  /** Undefined while there is none. */
  get sessionId(): string | undefined {
    return this.#sessionId;
  }

  /** Something was added: it is subscribed at once. */
  wake(): void {
    this.#news.wake();
  }

  /** Lives until the signal aborts, or the token turns out to be dead. */
  run({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    const { clock, random, log } = this.#options;
    return reconnecting({
      clock,
      random,
      log,
      signal,
      backoff: BACKOFF,
      healthyAfterMs: HEALTHY_AFTER_MS,
      connect: async (connecting) => {
        // A socket without a subscription is closed by Twitch after ten seconds.
        while (!this.#options.records().some(isAlive)) await this.#news.sleep(IDLE_MS, connecting);
        const onBlind = (fromAt: number, toAt: number) => this.#reportBlind(fromAt, toAt);
        return EventSession.open({ ...this.#options, onBlind }, connecting);
      },
      use: (session, using) => this.#use(session, using.signal),
    });
  }

  async #use(session: EventSession, signal: AbortSignal): Promise<void> {
    this.#sessionId = session.id;
    try {
      await taskGroup(
        async (group) => {
          group.spawn((context) => session.run(context));
          await this.#keepSubscribed(session, group.signal);
        },
        { signal },
      );
    } finally {
      this.#sessionId = undefined;
      for (const record of this.#options.records()) {
        if (record.serverId !== undefined) this.#subscriber.noteStale(record.serverId);
        record.lose(session.sureAt);
      }
    }
  }

  async #keepSubscribed(session: EventSession, signal: AbortSignal): Promise<never> {
    const { clock, records } = this.#options;
    // On a new session whatever was put off may work at once.
    for (const record of records()) record.nextTryMs = 0;
    for (;;) {
      const due = records().filter((record) => isDue(record, clock.monotonic()));
      await inParallel(due, (record) => {
        const transport = { method: "websocket", sessionId: session.id } as const;
        return record.status === "waiting"
          ? this.#subscriber.subscribe(record, transport, signal)
          : Promise.resolve();
      });
      this.#reportRecovered();
      const waiting = records().filter(({ status }) => status === "waiting");
      const nextMs = Math.min(...waiting.map(({ nextTryMs }) => nextTryMs));
      const restMs = Math.min(IDLE_MS, Math.ceil(nextMs - clock.monotonic()));
      await this.#news.sleep(Math.max(0, restMs), { signal });
    }
  }

  #reportRecovered(): void {
    const seeing = this.#options.records().filter(({ status, blindFromAt }) => {
      return status === "enabled" && blindFromAt !== undefined;
    });
    if (seeing.length === 0) return;
    const fromAt = Math.min(...seeing.map(({ blindFromAt }) => blindFromAt ?? Infinity));
    const toAt = Math.max(...seeing.map(({ enabledAt }) => enabledAt));
    for (const record of seeing) record.blindFromAt = undefined;
    this.#options.onGap({ fromAt, toAt, subscriptions: seeing.map(named) });
  }

  #reportBlind(fromAt: number, toAt: number): void {
    const subscriptions = this.#options.records().filter(({ status }) => status === "enabled");
    this.#options.onGap({ fromAt, toAt, subscriptions: subscriptions.map(named) });
  }
}

const isAlive = ({ status }: SubscriptionRecord) => status === "waiting" || status === "enabled";

const isDue = ({ status, nextTryMs }: SubscriptionRecord, nowMs: number) =>
  status === "waiting" && nextTryMs <= nowMs;

/** A few at a time; the first failure ends the rest. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE_MAX }, worker));
}
