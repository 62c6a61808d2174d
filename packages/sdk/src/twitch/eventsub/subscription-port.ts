import type { Abortable } from "../../core/clock.ts";
import { GrandstandError } from "../../core/errors.ts";
import type { TokenKind } from "../auth/token-source.ts";
import type { SubscriptionFacts } from "./envelope.ts";

/** How Twitch is to deliver a subscription's events. */
export type SubscriptionTransport =
  | { readonly method: "websocket"; readonly sessionId: string }
  | { readonly method: "webhook"; readonly callback: string; readonly secret: string }
  | { readonly method: "conduit"; readonly conduitId: string };

/** A subscription to be made, in Twitch's spelling. */
export interface SubscriptionRequest {
  readonly type: string;
  readonly version: string;
  readonly condition: Readonly<Record<string, string>>;
  readonly transport: SubscriptionTransport;
  /** What the token must have been granted; every group, and any one scope of it. */
  readonly scopes: readonly (readonly string[])[];
}

/** The calls that EventSub makes: WebSockets need a user's token, anything else the app's. */
export interface SubscriptionPort {
  /** Rejects with {@link SubscriptionRefusedError}, `AuthError`, or what says that it failed. */
  create(request: SubscriptionRequest, options?: Abortable): Promise<SubscriptionFacts>;
  /** Ends a subscription; one that has ended already is no error. */
  remove(id: string, as: TokenKind, options?: Abortable): Promise<void>;
  /** All subscriptions of a type that Twitch keeps for this token, ended ones included. */
  list(type: string, as: TokenKind, options?: Abortable): Promise<readonly SubscriptionFacts[]>;
}

/** What a refusal means: it exists already, does not fit now, is not allowed, or makes no sense. */
export type RefusalCause = "exists" | "limit" | "forbidden" | "invalid";

/** Twitch answered that it will not make this subscription. */
export class SubscriptionRefusedError extends GrandstandError {
  readonly reason: RefusalCause;

  constructor(message: string, reason: RefusalCause, options?: ErrorOptions) {
    super("GRANDSTAND_EVENTSUB_REFUSED", message, options);
    this.reason = reason;
  }
}
