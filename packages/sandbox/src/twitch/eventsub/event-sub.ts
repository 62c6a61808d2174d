import type { Dice } from "../../world/chance.ts";
import type { SandboxClock } from "../../world/model.ts";
import { randomUuid } from "../random-words.ts";
import type { Tokens } from "../tokens.ts";
import { ConduitBook } from "./conduit-book.ts";
import { type EventSubListener, listenToEventSub } from "./event-sub-listener.ts";
import { eventSubRoutes } from "./event-sub-routes.ts";
import type { SocketPeer } from "./socket-session.ts";
import { type SocketLink, SocketSessions } from "./socket-sessions.ts";
import { type Subscription, subscriptionWire } from "./subscription.ts";
import { SubscriptionBook } from "./subscription-book.ts";
import { type Post, type WebhookMessage, WebhookSender } from "./webhook-sender.ts";

export interface EventSubOptions {
  readonly clock: SandboxClock;
  readonly random: Dice;
  readonly tokens: Tokens;
  /** Carries the calls to webhooks. Default: the network. */
  readonly post?: Post | undefined;
}

/** Something that happened, for whoever is subscribed to it. */
export interface SandboxEvent {
  readonly type: string;
  /** Default: every version. */
  readonly version?: string | undefined;
  /** Whom it is about; a subscription hears of it unless its own condition says another. */
  readonly condition: Readonly<Record<string, string>>;
  readonly event: object;
}

/** What was sent to whom. */
export interface EventDelivery {
  readonly at: number;
  readonly messageId: string;
  readonly type: string;
  readonly subscriptionId: string;
  readonly method: string;
}

/** What can go wrong when asked to; numbers close every connection with that code. */
export type EventSubFault =
  | "reconnect"
  | "drop"
  | "freeze"
  | "silence"
  | "speak"
  | "duplicate"
  | "4000"
  | "4001"
  | "4002"
  | "4003"
  | "4004"
  | "4005"
  | "4006"
  | "4007";

/** A stand-in of EventSub: WebSockets, webhooks, conduits, and the API that steers them. */
export interface EventSubStandIn {
  /** Answers any request whose path begins with `/helix/eventsub/`. */
  fetch(request: Request): Promise<Response>;
  /** Opens a connection in memory; `url` as a client was given it. */
  connect(url: string, peer: SocketPeer): SocketLink;
  /** Serves WebSockets; a port of 0 takes a free one. */
  listen(address: { readonly host: string; readonly port: number }): Promise<EventSubListener>;
  /** Tells whoever is subscribed, and tells who that was. */
  emit(event: SandboxEvent): readonly EventDelivery[];
  /** The newest deliveries, at most a thousand. */
  readonly deliveries: readonly EventDelivery[];
  readonly subscriptions: readonly Subscription[];
  /** Ends a subscription as the service does it when a user takes a consent back. */
  revoke(subscriptionId: string, status?: string): void;
  fail(fault: EventSubFault): void;
}

const deliveriesMax = 1_000;

/** Builds the service. Nothing listens yet. */
export function createEventSub(options: EventSubOptions): EventSubStandIn {
  const { clock, random, tokens } = options;
  const book = new SubscriptionBook(clock);
  const conduits = new ConduitBook();
  const sender = new WebhookSender(clock, options.post ?? ((request) => fetch(request)));
  const deliveries: EventDelivery[] = [];
  let duplicates = 0;
  const messageId = () => randomUuid(random);
  const sessions = new SocketSessions({
    clock,
    random,
    messageId,
    isUsed: (id) => book.onSession(id).length > 0 || conduits.isUsed(id),
    onEnd: (id, status) => {
      book.endSession(id, status);
      conduits.endSession(id, status);
    },
  });

  const toWebhook = (
    subscription: Subscription,
    target: { readonly callback: string; readonly secret: string },
    message: WebhookMessage,
    times: number,
  ): void => {
    const { type, version } = subscription;
    for (let time = 0; time < times; time += 1) {
      void sender.send({ ...target, type, version }, message);
    }
  };

  /** Tells the id of the message. */
  const send = (
    subscription: Subscription,
    kind: "notification" | "revocation",
    payload: object,
    times = 1,
  ): string => {
    const { type, version, transport } = subscription;
    const id = messageId();
    const target = transport.method === "conduit" ? conduits.next(transport.conduitId) : transport;
    if (target?.method === "websocket") {
      const more = { message_id: id, subscription_type: type, subscription_version: version };
      sessions.send(target.sessionId, kind, payload, more, times);
    } else if (target?.method === "webhook") {
      toWebhook(subscription, target, { id, kind, payload }, times);
    }
    return id;
  };

  const tell = (subscription: Subscription, event: object): EventDelivery => {
    const isTwice = duplicates > 0;
    if (isTwice) duplicates -= 1;
    const payload = payloadOf(subscription, { event });
    const { id: subscriptionId, type, transport } = subscription;
    const delivery = {
      at: clock.now(),
      messageId: send(subscription, "notification", payload, isTwice ? 2 : 1),
      type,
      subscriptionId,
      method: transport.method,
    };
    deliveries.push(delivery);
    if (deliveries.length > deliveriesMax) deliveries.shift();
    return delivery;
  };

  const emit = ({ type, version, condition, event }: SandboxEvent): EventDelivery[] =>
    book.enabled
      .filter((one) => one.type === type && (version ?? one.version) === one.version)
      .filter((one) => isAbout(one.condition, condition))
      .map((one) => tell(one, event));

  const fail = (fault: EventSubFault): void => {
    if (fault === "reconnect") sessions.reconnectAll();
    else if (fault === "drop") sessions.closeAll(1006);
    else if (fault === "freeze") sessions.freezeAll();
    else if (fault === "silence" || fault === "speak") sessions.setSilent(fault === "silence");
    else if (fault === "duplicate") duplicates += 1;
    else sessions.closeAll(Number(fault));
  };

  const routes = eventSubRoutes({ clock, random, tokens, book, conduits, sender, sessions });
  const connect = (url: string, peer: SocketPeer) => sessions.connect(url, peer);
  return {
    fetch: async (request) => routes.fetch(request),
    connect,
    listen: (address) => listenToEventSub(connect, address),
    emit,
    get deliveries() {
      return deliveries;
    },
    get subscriptions() {
      return book.all;
    },
    revoke(subscriptionId, status = "authorization_revoked") {
      const revoked = book.setStatus(subscriptionId, status);
      if (revoked) send(revoked, "revocation", payloadOf(revoked, {}));
    },
    fail,
  };
}

const payloadOf = (subscription: Subscription, more: object) => {
  return { subscription: subscriptionWire(subscription), ...more };
};

function isAbout(
  wanted: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    return value === "" || given[name] === undefined || given[name] === value;
  });
}
