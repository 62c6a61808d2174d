import { GrandstandError } from "../../core/errors.ts";
import { type EventSubType, subscriptionType } from "./subscription-types.ts";

/** A subscription that somebody wants, in Twitch's spelling. */
export interface WantedSubscription {
  readonly type: EventSubType;
  readonly condition: Readonly<Record<string, string>>;
}

/** What Twitch grants to one application and one user. */
export interface PlanLimits {
  readonly socketsMax: number;
  readonly perSocketMax: number;
  readonly costMax: number;
}

/** Twitch's limits for WebSockets. */
export const PLAN_LIMITS: PlanLimits = { socketsMax: 3, perSocketMax: 300, costMax: 10 };

/** What a plan is made of. */
export interface PlanOptions {
  /** Conditions that name this user cost nothing: whose token it is has authorised. */
  readonly ownUserId?: string | undefined;
  /** A webhook takes what WebSockets don't; a conduit takes everything. Default: neither. */
  readonly server?: "webhook" | "conduit" | undefined;
  readonly limits?: PlanLimits | undefined;
}

/** Where one subscription goes. */
export type Place =
  | { readonly kind: "socket"; readonly index: number; readonly cost: number }
  | { readonly kind: "server" };

/** Where each subscription goes, and why. */
export interface SubscriptionPlan<Wanted> {
  readonly places: ReadonlyMap<Wanted, Place>;
  /** What the sockets' subscriptions cost at most, of {@link PlanLimits.costMax}. */
  readonly cost: number;
  /** The plan in sentences. */
  readonly explain: readonly string[];
}

/** A subscription that finds no place. */
export interface Misfit {
  readonly subscription: WantedSubscription;
  readonly reason: string;
}

/** What is wanted does not fit into what Twitch grants. */
export class PlanError extends GrandstandError {
  readonly misfits: readonly Misfit[];

  constructor(misfits: readonly Misfit[]) {
    const [first] = misfits;
    const more = misfits.length > 1 ? `, and ${misfits.length - 1} more` : "";
    const which = first ? `${first.subscription.type}: ${first.reason}` : "nothing fits";
    super("GRANDSTAND_EVENTSUB_PLAN", `EventSub has no place for ${which}${more}`);
    this.misfits = misfits;
  }
}

/**
 * Packs subscriptions onto as few sockets as they need: each goes to the first that has room, and
 * what has a place already keeps it. Throws a {@link PlanError} that names all without a place.
 */
export function planSubscriptions<Wanted extends WantedSubscription>(
  wanted: readonly Wanted[],
  { ownUserId, server, limits = PLAN_LIMITS }: PlanOptions = {},
  placed: ReadonlyMap<Wanted, Place> = new Map(),
): SubscriptionPlan<Wanted> {
  const room = new SocketRoom(limits);
  const places = new Map<Wanted, Place>();
  const misfits: Misfit[] = [];
  const isPlaced = (subscription: Wanted) => placed.has(subscription);
  for (const subscription of wanted.filter(isPlaced)) {
    const place = placed.get(subscription);
    if (!place) continue;
    if (place.kind === "socket") room.take(place);
    places.set(subscription, place);
  }
  for (const subscription of wanted.filter((one) => !isPlaced(one))) {
    const cost = costOf(subscription, ownUserId);
    const obstacle =
      server === "conduit" ? "the conduit takes it" : room.obstacleFor(subscription, cost);
    if (obstacle === undefined) {
      const place = { kind: "socket", index: room.firstFree, cost } as const;
      room.take(place);
      places.set(subscription, place);
    } else if (server) {
      places.set(subscription, { kind: "server" });
    } else {
      misfits.push({ subscription, reason: obstacle });
    }
  }
  if (misfits.length > 0) throw new PlanError(misfits);
  const onServer = [...places.values()].filter(({ kind }) => kind === "server").length;
  const more = server && onServer > 0 ? [`${server}: ${onServer} subscriptions`] : [];
  return { places, cost: room.cost, explain: [...room.explain(), ...more] };
}

/** What the sockets hold while a plan is made. */
class SocketRoom {
  readonly #limits: PlanLimits;
  readonly #held: number[];
  #cost = 0;

  constructor(limits: PlanLimits) {
    this.#limits = limits;
    this.#held = new Array<number>(limits.socketsMax).fill(0);
  }

  get cost(): number {
    return this.#cost;
  }

  /** The first socket with room; -1 when there is none. */
  get firstFree(): number {
    return this.#held.findIndex((held) => held < this.#limits.perSocketMax);
  }

  take({ index, cost }: { readonly index: number; readonly cost: number }): void {
    this.#held[index] = (this.#held[index] ?? 0) + 1;
    this.#cost += cost;
  }

  /** Why a subscription cannot go on any socket. */
  obstacleFor({ type }: WantedSubscription, cost: number): string | undefined {
    const { socketsMax, perSocketMax, costMax } = this.#limits;
    if (!subscriptionType(type).goesOverWebSocket) return "only a webhook or a conduit carries it";
    if (this.firstFree === -1)
      return `all ${socketsMax} sockets hold ${perSocketMax} subscriptions`;
    if (this.#cost + cost > costMax) {
      return `it costs ${cost} unless its channel authorises the application, and ${this.#cost} of ${costMax} are spent`;
    }
    return undefined;
  }

  explain(): string[] {
    const { socketsMax, perSocketMax, costMax } = this.#limits;
    const lines = this.#held.flatMap((held, index) => {
      const socket = `socket ${index + 1} of ${socketsMax}`;
      return held > 0 ? [`${socket}: ${held} of ${perSocketMax} subscriptions`] : [];
    });
    lines.push(`cost: at most ${this.#cost} of ${costMax}`);
    return lines;
  }
}

/** What a subscription counts at most. */
function costOf({ type, condition }: WantedSubscription, ownUserId: string | undefined): number {
  const isOwn = ownUserId !== undefined && Object.values(condition).includes(ownUserId);
  return isOwn ? 0 : subscriptionType(type).costMax;
}
