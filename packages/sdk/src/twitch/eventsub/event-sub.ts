import { Audience } from "../../core/audience.ts";
import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { describeError } from "../../core/errors.ts";
import type { OnDrift } from "../../core/fields.ts";
import { type ConnectFrameSocket, connectFrameSocket } from "../../core/frame-socket.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import { type TaskGroup, taskGroup } from "../../core/task-group.ts";
import type { TokenKind } from "../auth/token-source.ts";
import { readCondition } from "./condition.ts";
import { ConduitSlot } from "./conduit-slot.ts";
import type { NotificationMessage, RevocationMessage } from "./envelope.ts";
import type {
  EventListener,
  EventSubOptions,
  EventSubState,
  EventSubscription,
} from "./event-sub-options.ts";
import { type AnyNotification, type EventNotification, readEvent } from "./events.ts";
import type { EventGap } from "./gap.ts";
import { createOwnHelix } from "./own-helix.ts";
import { SeenMessages } from "./seen-messages.ts";
import { ServerSlot } from "./server-slot.ts";
import { SocketSlot, type SocketSlotOptions } from "./socket-slot.ts";
import { planSubscriptions } from "./subscription-plan.ts";
import type { SubscriptionPort } from "./subscription-port.ts";
import { SubscriptionRecord, subscriptionKey } from "./subscription-record.ts";
import {
  type EventSubCondition,
  type EventSubType,
  findSubscriptionType,
  wireName,
} from "./subscription-types.ts";
import { UnsubscribeQueue } from "./unsubscribe-queue.ts";
import { createWebhook, type WebhookHandler } from "./webhook.ts";

const EVENTSUB_URL = "wss://eventsub.wss.twitch.tv/ws";
const GAPS_BEHIND_MAX = 100;

/**
 * Twitch's events, each delivered once: plans what is wanted onto sockets, keeps these alive, and
 * after an outage subscribes anew and says from when to when who was blind.
 *
 * @example
 * const eventSub = new EventSub({ tokens });
 * eventSub.subscribe("channel.follow", { broadcasterUserId, moderatorUserId }, (event) => {
 *   console.log(`${event.userName} follows`);
 * });
 * await eventSub.run({ signal });
 */
export class EventSub {
  readonly #options: EventSubOptions & ResolvedOptions;
  readonly #closeHelix: () => Promise<void>;
  readonly #url: string;
  readonly #onDrift: OnDrift;
  readonly #records = new Map<string, SubscriptionRecord>();
  readonly #events: Audience<AnyNotification>;
  readonly #gaps: Audience<EventGap>;
  readonly #seen = new SeenMessages();
  readonly #slots: SocketSlot[] = [];
  readonly #leaving: UnsubscribeQueue;
  readonly #server: ServerSlot | ConduitSlot | undefined;
  readonly #webhook: WebhookHandler | undefined;
  #running: { readonly group: TaskGroup; readonly ownUserId: string | undefined } | undefined;
  #plan: readonly string[] = [];
  #repeated = 0;
  #stale = 0;

  constructor(options: EventSubOptions) {
    const { clock = systemClock, log = silentLog, random = systemRandom(), webhook } = options;
    const connect = options.connect ?? connectFrameSocket;
    const { tokens, helixUrl: url } = options;
    const { port: helix, close } = options.helix
      ? { port: options.helix, close: () => Promise.resolve() }
      : createOwnHelix({ tokens, url, clock, random, log });
    this.#closeHelix = close;
    this.#options = { ...options, clock, log, random, connect, helix };
    this.#url = withKeepalive(options.url ?? EVENTSUB_URL, options.keepaliveSeconds ?? 10);
    this.#onDrift = options.onDrift ?? ((drift) => log.debug("EventSub drifted", { ...drift }));
    const behindMax = options.eventsMax ?? 1_000;
    this.#events = new Audience({ log, name: "events", behindMax });
    this.#gaps = new Audience({ log, name: "gap reports", behindMax: GAPS_BEHIND_MAX });
    this.#leaving = new UnsubscribeQueue({ port: helix, clock, log });
    const { conduit } = options;
    if (conduit) {
      const forAll = this.#slotOptions(() => this.#placedOn("server"));
      this.#server = new ConduitSlot({ ...forAll, conduit });
    } else if (webhook) {
      const { callback, secret } = webhook;
      const transport = { method: "webhook", callback, secret } as const;
      const records = () => this.#placedOn("server");
      this.#server = new ServerSlot({ port: helix, clock, random, log, transport, records });
      this.#webhook = createWebhook({ secret, clock, log, onMessage: this.#deliverTaken });
    }
  }

  get state(): EventSubState {
    return {
      sessions: this.#slots.map(({ sessionId }) => sessionId),
      subscriptions: [...this.#records.values()].map(({ type, condition, status, problem }) => {
        return { type, condition, status, problem };
      }),
      repeated: this.#repeated,
      stale: this.#stale,
      lost: this.#events.lost,
    };
  }

  /** The plan in sentences: which socket holds how many, and what it costs. */
  explain(): readonly string[] {
    return this.#plan;
  }

  /**
   * Wants a type of events; several listeners of the same share one subscription. While running,
   * throws a `PlanError` when it does not fit into what Twitch grants.
   */
  subscribe<Type extends EventSubType>(
    type: Type,
    condition: EventSubCondition<Type>,
    listener: EventListener<Type> = () => {},
  ): EventSubscription {
    const wireCondition = readCondition(type, condition);
    const key = subscriptionKey(type, wireCondition);
    const record = this.#records.get(key) ?? new SubscriptionRecord(type, wireCondition);
    if (!this.#records.has(key)) {
      this.#records.set(key, record);
      this.#place(key);
    }
    const hear = (notification: AnyNotification) => {
      // A record is told events of its own type only.
      const own = notification as unknown as EventNotification<Type>;
      listener(own.event, own);
    };
    record.listeners.add(hear);
    return {
      get status() {
        return record.status;
      },
      get problem() {
        return record.problem;
      },
      ready: record.settled,
      unsubscribe: () => {
        record.listeners.delete(hear);
        if (record.listeners.size === 0) this.#remove(key, record);
      },
    };
  }

  /**
   * Each event from now on, of all that is subscribed. Who reads too slowly loses the oldest ones,
   * which `state` counts and the log tells.
   */
  events({ signal }: Abortable = {}): AsyncIterableIterator<AnyNotification> {
    return this.#events.read({ signal });
  }

  [Symbol.asyncIterator](): AsyncIterator<AnyNotification> {
    return this.events();
  }

  /** After each outage: from when to when events may be missing, and of which subscriptions. */
  gaps({ signal }: Abortable = {}): AsyncIterableIterator<EventGap> {
    return this.#gaps.read({ signal });
  }

  /** Answers a call to the webhook of the options. */
  handle(request: Request): Promise<Response> {
    if (!this.#webhook) throw new TypeError("this EventSub was made without a webhook");
    return this.#webhook(request);
  }

  /**
   * Lives until the signal aborts, and rejects with its reason. Rejects earlier only when no
   * waiting helps: with `AuthError` when there is no token, with `PlanError` when too much is
   * wanted.
   */
  async run({ signal }: Abortable = {}): Promise<never> {
    if (this.#running) throw new TypeError("this EventSub is running already");
    const kind: TokenKind = this.#options.conduit ? "app" : "user";
    const need = { kinds: [kind], scopes: [] };
    const token = await this.#options.tokens.token(need, { signal });
    try {
      return await taskGroup(
        async (group) => {
          this.#running = { group, ownUserId: token.user?.id };
          this.#slots.length = 0;
          this.#replan();
          const server = this.#server;
          if (server) group.spawn((context) => server.run(context));
          return this.#leaving.run({ signal: group.signal });
        },
        { signal },
      );
    } finally {
      this.#running = undefined;
      this.#events.close();
      this.#gaps.close();
    }
  }

  /** Ends its own connections to Helix, if it has any. */
  close(): Promise<void> {
    return this.#closeHelix();
  }

  #place(key: string): void {
    if (!this.#running) return;
    try {
      this.#replan();
    } catch (error) {
      this.#records.delete(key);
      throw error;
    }
  }

  #replan(): void {
    const { webhook, conduit, limits } = this.#options;
    const server = conduit ? "conduit" : webhook ? "webhook" : undefined;
    const records = [...this.#records.values()];
    const placed = new Map(records.flatMap((one) => (one.place ? [[one, one.place]] : [])));
    const facts = { ownUserId: this.#running?.ownUserId, server } as const;
    const plan = planSubscriptions(records, { ...facts, limits }, placed);
    for (const [record, place] of plan.places) record.place = place;
    this.#plan = plan.explain;
    const used = [...plan.places.values()].map((one) => (one.kind === "socket" ? one.index : -1));
    while (this.#slots.length <= Math.max(...used, -1)) this.#openSlot(this.#slots.length);
    for (const slot of this.#slots) slot.wake();
    this.#server?.wake();
  }

  #slotOptions(records: () => readonly SubscriptionRecord[]): SocketSlotOptions {
    const { clock, random, log, connect, helix } = this.#options;
    return {
      port: helix,
      clock,
      random,
      log,
      connect,
      url: this.#url,
      onMessage: (message) => this.#deliver(message),
      onGap: (gap) => this.#onGap(gap),
      records,
    };
  }

  #openSlot(index: number): void {
    const slot = new SocketSlot(this.#slotOptions(() => this.#placedOn("socket", index)));
    this.#slots.push(slot);
    this.#running?.group.spawn((context) => slot.run(context));
  }

  #placedOn(kind: "socket" | "server", index = 0): SubscriptionRecord[] {
    return [...this.#records.values()].filter(({ place }) => {
      return place?.kind === kind && (place.kind === "server" || place.index === index);
    });
  }

  #remove(key: string, record: SubscriptionRecord): void {
    if (this.#records.get(key) !== record) return;
    this.#records.delete(key);
    const { serverId, place } = record;
    record.end("removed", new Error("unsubscribed before it was enabled"));
    if (serverId !== undefined) {
      this.#leaving.add({ id: serverId, as: place?.kind === "server" ? "app" : "user" });
    }
  }

  #deliver(message: NotificationMessage | RevocationMessage): void {
    const verdict = this.#seen.judge(message.messageId, message.sentAt, this.#options.clock.now());
    if (verdict === "repeated") this.#repeated += 1;
    else if (verdict === "stale") this.#stale += 1;
    else this.#deliverTaken(message);
  }

  /** Of a webhook, which has judged the message itself. */
  readonly #deliverTaken = (message: NotificationMessage | RevocationMessage): void => {
    const { subscription } = message;
    const type = findSubscriptionType(subscription.type, subscription.version);
    if (!type) {
      const field = `${subscription.type} ${subscription.version}`;
      this.#onDrift({ field, expected: "a type of the table" });
      return;
    }
    const record = this.#records.get(subscriptionKey(type, subscription.condition));
    if (message.kind === "revocation") {
      const reason = `Twitch ended ${wireName(type)}: ${subscription.status}`;
      this.#options.log.warn("a subscription was revoked", { reason });
      if (record?.serverId === subscription.id) record.end("revoked", new Error(reason));
      return;
    }
    // What nobody wants any more may still be on its way.
    if (!record) return;
    for (const raw of message.events) {
      const notification = this.#notification(type, message, raw);
      for (const hear of record.listeners) this.#tell(hear, notification);
      this.#events.tell(notification);
    }
  };

  #notification(type: EventSubType, message: NotificationMessage, raw: unknown): AnyNotification {
    const { messageId, sentAt, subscription } = message;
    const { id: subscriptionId, condition } = subscription;
    const event = readEvent(type, raw, this.#onDrift);
    // The event was read by the reader of this very type.
    return { type, event, messageId, sentAt, subscriptionId, condition, raw } as AnyNotification;
  }

  #tell(hear: (notification: AnyNotification) => void, notification: AnyNotification): void {
    try {
      hear(notification);
    } catch (error) {
      // One listener's bug must cost neither the others nor the connection their event.
      this.#options.log.error("an EventSub listener failed", { reason: describeError(error) });
    }
  }

  #onGap(gap: EventGap): void {
    const { fromAt, toAt } = gap;
    const subscriptions = gap.subscriptions.length;
    this.#options.log.warn("events may be missing", { fromAt, toAt, subscriptions });
    this.#gaps.tell(gap);
  }
}

/** The options that have defaults, with them. */
interface ResolvedOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly connect: ConnectFrameSocket;
  readonly helix: SubscriptionPort;
}

function withKeepalive(url: string, seconds: number): string {
  const full = new URL(url);
  full.searchParams.set("keepalive_timeout_seconds", `${seconds}`);
  return full.href;
}
