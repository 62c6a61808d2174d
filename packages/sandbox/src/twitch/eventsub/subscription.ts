/** How a subscription is delivered, as its maker said it. */
export type Transport =
  | { readonly method: "websocket"; readonly sessionId: string }
  | { readonly method: "webhook"; readonly callback: string; readonly secret: string }
  | { readonly method: "conduit"; readonly conduitId: string };

/** A subscription as the service keeps it, ended ones for a while. */
export interface Subscription {
  readonly id: string;
  readonly type: string;
  readonly version: string;
  readonly condition: Readonly<Record<string, string>>;
  readonly transport: Transport;
  readonly cost: number;
  readonly createdAt: number;
  /** Whose limits it counts for: an application, or a user of it. */
  readonly owner: string;
  readonly clientId: string;
  readonly status: string;
  /** Undefined while it is enabled. */
  readonly endedAt: number | undefined;
}

/** An instant with nine decimals, as EventSub writes it. */
export const instantWire = (at: number): string =>
  new Date(at).toISOString().replace("Z", "000000Z");

/** A subscription as messages and the API tell it; never its secret. */
export function subscriptionWire(subscription: Subscription) {
  const { id, status, type, version, condition, cost, createdAt, transport } = subscription;
  return {
    id,
    status,
    type,
    version,
    condition,
    cost,
    created_at: instantWire(createdAt),
    transport: transportWire(transport),
  };
}

function transportWire(transport: Transport) {
  const { method } = transport;
  if (method === "websocket") return { method, session_id: transport.sessionId };
  if (method === "conduit") return { method, conduit_id: transport.conduitId };
  return { method, callback: transport.callback };
}
