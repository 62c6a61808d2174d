import type { Clock } from "../../core/clock.ts";
import type { OnDrift } from "../../core/fields.ts";
import type { ConnectFrameSocket } from "../../core/frame-socket.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import type { TokenSource } from "../auth/token-source.ts";
import type { ConduitOptions } from "./conduit-slot.ts";
import type { EventNotification, EventSubEvents } from "./events.ts";
import type { PlanLimits } from "./subscription-plan.ts";
import type { SubscriptionPort } from "./subscription-port.ts";
import type { SubscriptionStatus } from "./subscription-record.ts";
import type { EventSubType } from "./subscription-types.ts";

/** Who listens to Twitch's events, and over what. */
export interface EventSubOptions {
  /** A user's token for WebSockets; the application's for a webhook. */
  readonly tokens: TokenSource;
  /** Makes and ends subscriptions. Default: Helix, over connections that `close` ends. */
  readonly helix?: SubscriptionPort | undefined;
  /** Where Helix is, for the default of `helix`. Default: Twitch's own. */
  readonly helixUrl?: string | undefined;
  /** Default: Twitch's own. */
  readonly url?: string | undefined;
  /** How soon silence is noticed; 10 to 600. Default: 10. */
  readonly keepaliveSeconds?: number | undefined;
  /** Takes what WebSockets cannot; its calls go to {@link EventSub.handle}. Default: none. */
  readonly webhook?: { readonly callback: string; readonly secret: string } | undefined;
  /** Carries everything instead, and outlives sockets; by the application's token. Default: none. */
  readonly conduit?: ConduitOptions | undefined;
  /** Default: Twitch's. */
  readonly limits?: PlanLimits | undefined;
  /** How many events an iteration may lag behind before the oldest are lost. Default: 1000. */
  readonly eventsMax?: number | undefined;
  /** Default: a WebSocket over the network. */
  readonly connect?: ConnectFrameSocket | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
  /** Told where events differ from Twitch's documentation. */
  readonly onDrift?: OnDrift | undefined;
}

/** Told each event of a subscription, and how it came. */
export type EventListener<Type extends EventSubType> = (
  event: EventSubEvents[Type],
  notification: EventNotification<Type>,
) => void;

/** One listener's share in a subscription. */
export interface EventSubscription {
  readonly status: SubscriptionStatus;
  /** Why it is not enabled, where something failed. */
  readonly problem: unknown;
  /**
   * Resolves once Twitch has enabled it for the first time; rejects when it is refused, with an
   * `AuthError` that names the missing scope, say.
   */
  readonly ready: Promise<void>;
  /** Stops listening; the last listener to go ends the subscription. */
  unsubscribe(): void;
}

/** What {@link EventSub} is doing. */
export interface EventSubState {
  /** The session of each planned socket; undefined while it is being connected. */
  readonly sessions: readonly (string | undefined)[];
  readonly subscriptions: readonly {
    readonly type: EventSubType;
    readonly condition: Readonly<Record<string, string>>;
    readonly status: SubscriptionStatus;
    readonly problem: unknown;
  }[];
  /** Messages that Twitch sent more than once; each was delivered once. */
  readonly repeated: number;
  /** Messages refused because they were older than ten minutes. */
  readonly stale: number;
  /** Events that an iteration was too slow for. */
  readonly lost: number;
}
