import type { AnyNotification } from "./events.ts";
import type { Place, WantedSubscription } from "./subscription-plan.ts";
import type { SubscriptionRequest, SubscriptionTransport } from "./subscription-port.ts";
import { type EventSubType, subscriptionType, wireName } from "./subscription-types.ts";

/** Where a subscription stands. */
export type SubscriptionStatus =
  /** Not there yet, or not there again; `problem` says what it waits for, if it failed. */
  | "waiting"
  | "enabled"
  /** Twitch or the token does not allow it; it is not tried again. */
  | "refused"
  /** Twitch has ended it: the user withdrew what he had granted, say. It is not tried again. */
  | "revoked"
  /** Nobody wants it any more. */
  | "removed";

/** One subscription, as wanted and as it is. Several listeners may share it. */
export class SubscriptionRecord implements WantedSubscription {
  readonly type: EventSubType;
  readonly condition: Readonly<Record<string, string>>;
  readonly listeners = new Set<(notification: AnyNotification) => void>();
  readonly #settled = Promise.withResolvers<void>();
  place: Place | undefined;
  status: SubscriptionStatus = "waiting";
  /** Twitch's id, while it is enabled. */
  serverId: string | undefined;
  problem: unknown;
  /** Since when events may be missing; undefined while none are. */
  blindFromAt: number | undefined;
  enabledAt = 0;
  /** On the monotonic clock. */
  nextTryMs = 0;
  failures = 0;

  constructor(type: EventSubType, condition: Readonly<Record<string, string>>) {
    this.type = type;
    this.condition = condition;
    // Whoever does not ask need not be told.
    this.#settled.promise.catch(() => {});
  }

  /** Settles when it was enabled for the first time, or is not going to be. */
  get settled(): Promise<void> {
    return this.#settled.promise;
  }

  request(transport: SubscriptionTransport): SubscriptionRequest {
    const { version, scopes } = subscriptionType(this.type);
    return { type: wireName(this.type), version, condition: this.condition, transport, scopes };
  }

  enable(serverId: string, now: number): void {
    this.status = "enabled";
    this.serverId = serverId;
    this.enabledAt = now;
    this.problem = undefined;
    this.failures = 0;
    this.#settled.resolve();
  }

  /** Its transport is gone: it has to be made anew, and was blind from that instant on. */
  lose(sureAt: number): void {
    if (this.status !== "enabled") return;
    this.status = "waiting";
    this.serverId = undefined;
    this.nextTryMs = 0;
    this.blindFromAt ??= sureAt;
  }

  end(status: "refused" | "revoked" | "removed", problem: unknown): void {
    this.status = status;
    this.serverId = undefined;
    this.problem = problem;
    this.blindFromAt = undefined;
    this.#settled.reject(problem);
  }
}

/** What reports tell of a subscription. */
export const named = ({ type, condition }: SubscriptionRecord) => ({ type, condition });

/** The same for the same subscription, whatever the order of its condition's fields. */
export function subscriptionKey(
  type: EventSubType,
  condition: Readonly<Record<string, string>>,
): string {
  const fields = Object.entries(condition).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([type, fields]);
}
