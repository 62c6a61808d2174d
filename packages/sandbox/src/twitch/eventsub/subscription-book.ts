import type { SandboxClock } from "../../world/model.ts";
import type { Subscription, Transport } from "./subscription.ts";

/** Why a subscription is not made. */
export interface BookRefusal {
  readonly status: 409 | 429;
  readonly message: string;
}

/** What is granted to one user's WebSockets. */
export const socketLimits = { sessions: 3, perSession: 300, cost: 10, alike: 3 } as const;
/** What is granted to an application's webhooks and conduits. */
export const serverCostMax = 10_000;
/** How long an ended subscription still counts: the service is slow to notice. */
export const lingerMs = 5_000;
/** How long an ended subscription is told by the API. */
const rememberMs = 600_000;

/** All subscriptions, and the limits that hold for them. */
export class SubscriptionBook {
  readonly #clock: SandboxClock;
  readonly #all = new Map<string, Subscription>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  get all(): readonly Subscription[] {
    const forgottenAt = this.#clock.now() - rememberMs;
    for (const { id, endedAt = Number.POSITIVE_INFINITY } of this.#all.values()) {
      if (endedAt < forgottenAt) this.#all.delete(id);
    }
    return [...this.#all.values()];
  }

  get enabled(): readonly Subscription[] {
    return this.all.filter(({ status }) => status === "enabled");
  }

  byId(id: string): Subscription | undefined {
    return this.#all.get(id);
  }

  onSession(sessionId: string): readonly Subscription[] {
    return this.enabled.filter(({ transport }) => isOn(transport, sessionId));
  }

  /** Why one more does not fit; undefined when it does. */
  refusalOf(wanted: Omit<Subscription, "id" | "status">): BookRefusal | undefined {
    const counted = this.all.filter((one) => one.owner === wanted.owner && this.#counts(one));
    const alike = counted.filter((one) => isAlike(one, wanted));
    if (alike.some((one) => isSameTransport(one.transport, wanted.transport) && !one.endedAt)) {
      return { status: 409, message: "subscription already exists" };
    }
    if (alike.length >= socketLimits.alike) {
      return limit("maximum subscriptions with type and condition exceeded");
    }
    const cost = counted.reduce((sum, one) => sum + one.cost, wanted.cost);
    const { transport } = wanted;
    if (transport.method !== "websocket") {
      return cost > serverCostMax ? limit("subscription cost exceeded") : undefined;
    }
    if (cost > socketLimits.cost) return limit("subscription cost exceeded");
    const sessions = new Set(counted.map((one) => sessionOf(one.transport)));
    if (sessions.add(transport.sessionId).size > socketLimits.sessions) {
      return limit("number of websocket transports limit exceeded");
    }
    const held = counted.filter((one) => isOn(one.transport, transport.sessionId)).length;
    return held >= socketLimits.perSession
      ? limit("maximum subscriptions of a session exceeded")
      : undefined;
  }

  add(subscription: Subscription): void {
    this.#all.set(subscription.id, subscription);
  }

  /** An ended one keeps its place for a while; a change to `enabled` starts it. */
  setStatus(id: string, status: string): Subscription | undefined {
    const subscription = this.#all.get(id);
    if (!subscription) return undefined;
    const isLive = status === "enabled";
    const changed = { ...subscription, status, endedAt: isLive ? undefined : this.#clock.now() };
    this.#all.set(id, changed);
    return changed;
  }

  /** Gone at once, limits included. */
  remove(id: string): boolean {
    return this.#all.delete(id);
  }

  endSession(sessionId: string, status: string): void {
    for (const { id } of this.onSession(sessionId)) this.setStatus(id, status);
  }

  /** What an owner's subscriptions cost now. */
  costOf(owner: string): number {
    const counted = this.all.filter((one) => one.owner === owner && this.#counts(one));
    return counted.reduce((sum, { cost }) => sum + cost, 0);
  }

  #counts({ endedAt }: Subscription): boolean {
    return endedAt === undefined || endedAt + lingerMs > this.#clock.now();
  }
}

const limit = (message: string): BookRefusal => ({ status: 429, message });

const sessionOf = (transport: Transport): string | undefined =>
  transport.method === "websocket" ? transport.sessionId : undefined;

const isOn = (transport: Transport, sessionId: string): boolean =>
  sessionOf(transport) === sessionId;

function isSameTransport(one: Transport, other: Transport): boolean {
  const place = (transport: Transport) =>
    "sessionId" in transport
      ? transport.sessionId
      : "callback" in transport
        ? transport.callback
        : transport.conduitId;
  return one.method === other.method && place(one) === place(other);
}

type Wanted = Pick<Subscription, "type" | "version" | "condition">;

function isAlike(one: Wanted, other: Wanted): boolean {
  const [a, b] = [one, other].map(({ condition }) =>
    JSON.stringify(Object.entries(condition).sort()),
  );
  return one.type === other.type && one.version === other.version && a === b;
}
