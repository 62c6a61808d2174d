import { Hono } from "hono";
import type { Dice } from "../../world/chance.ts";
import type { SandboxClock } from "../../world/model.ts";
import { HelixBuckets } from "../helix-bucket.ts";
import { failure, type GuardedEnv, helixGuard } from "../helix-guard.ts";
import { pageOf } from "../page.ts";
import { randomUuid, randomWord } from "../random-words.ts";
import type { TokenOwner, Tokens } from "../tokens.ts";
import type { ConduitBook } from "./conduit-book.ts";
import { serveConduits } from "./conduit-routes.ts";
import { readDraft, type SubscriptionDraft } from "./read-subscription.ts";
import type { SocketSessions } from "./socket-sessions.ts";
import { type Subscription, subscriptionWire } from "./subscription.ts";
import { type SubscriptionBook, serverCostMax, socketLimits } from "./subscription-book.ts";
import type { WebhookSender } from "./webhook-sender.ts";

export interface EventSubRoutesOptions {
  readonly clock: SandboxClock;
  readonly random: Dice;
  readonly tokens: Tokens;
  readonly book: SubscriptionBook;
  readonly conduits: ConduitBook;
  readonly sender: WebhookSender;
  readonly sessions: SocketSessions;
}

/** EventSub's part of the API. */
export function eventSubRoutes(options: EventSubRoutesOptions): Hono<GuardedEnv> {
  const { tokens, clock, book } = options;
  const app = new Hono<GuardedEnv>().basePath("/helix/eventsub");
  app.use(helixGuard(tokens, new HelixBuckets(clock)));
  serveSubscriptions(app, options);
  serveConduits(app, options);
  app.delete("/subscriptions", (c) => {
    const id = c.req.query("id") ?? "";
    const isOwn = book.byId(id)?.owner === ownerKey(c.get("owner"));
    if (!isOwn) return c.json(failure(404, "Not Found", "subscription not found"), 404);
    book.remove(id);
    return c.body(null, 204);
  });
  app.notFound((c) => c.json(failure(404, "Not Found", ""), 404));
  return app;
}

function serveSubscriptions(app: Hono<GuardedEnv>, options: EventSubRoutesOptions): void {
  const { book, clock, random } = options;
  app.post("/subscriptions", async (c) => {
    const owner = c.get("owner");
    const draft = readDraft(await c.req.text(), owner);
    if ("message" in draft) {
      return c.json(failure(draft.status, "refused", draft.message), draft.status);
    }
    const lost = missingPlace(draft, owner, options);
    if (lost !== undefined) return c.json(failure(400, "Bad Request", lost), 400);
    const facts = { ...draft, createdAt: clock.now(), endedAt: undefined };
    const made = { ...facts, owner: ownerKey(owner), clientId: owner.clientId };
    const refusal = book.refusalOf(made);
    if (refusal) {
      return c.json(failure(refusal.status, "refused", refusal.message), refusal.status);
    }
    const isWebhook = draft.transport.method === "webhook";
    const status = isWebhook ? "webhook_callback_verification_pending" : "enabled";
    const subscription = { ...made, id: randomUuid(random), status };
    book.add(subscription);
    if (isWebhook) void challenge(subscription, options);
    const totals = totalsOf(book, subscription.owner, isWebhook);
    return c.json({ data: [subscriptionWire(subscription)], ...totals }, 202);
  });
  app.get("/subscriptions", (c) => {
    const query = new URL(c.req.url).searchParams;
    const key = ownerKey(c.get("owner"));
    const isApp = c.get("owner").user === undefined;
    const filters = ["status", "type", "user_id", "subscription_id"].filter((name) =>
      query.has(name),
    );
    if (filters.length > 1) return c.json(failure(400, "Bad Request", "one filter at most"), 400);
    const found = book.all.filter((one) => one.owner === key && isWanted(one, query));
    query.set("first", "100");
    const page = pageOf(found, query);
    if (!page) return c.json(failure(400, "Bad Request", "invalid cursor"), 400);
    const pagination = page.cursor === undefined ? {} : { cursor: page.cursor };
    const totals = totalsOf(book, key, isApp);
    return c.json({ data: page.items.map(subscriptionWire), ...totals, pagination });
  });
}

/** Whose limits a subscription counts for. */
const ownerKey = ({ clientId, user }: TokenOwner): string => `${clientId} ${user?.id ?? ""}`;

/** Why there is no such session or conduit. */
function missingPlace(
  { transport }: SubscriptionDraft,
  { clientId }: TokenOwner,
  { sessions, conduits }: EventSubRoutesOptions,
): string | undefined {
  if (transport.method === "websocket" && !sessions.ids.includes(transport.sessionId)) {
    return "session does not exist or has already disconnected";
  }
  const isLostConduit =
    transport.method === "conduit" && !conduits.byId(transport.conduitId, clientId);
  return isLostConduit ? "conduit does not exist" : undefined;
}

async function challenge(
  subscription: Subscription,
  { sender, book, random }: EventSubRoutesOptions,
): Promise<void> {
  const { transport, type, version } = subscription;
  if (transport.method !== "webhook") return;
  const word = randomWord(random, 40);
  const payload = { challenge: word, subscription: subscriptionWire(subscription) };
  const message = {
    id: randomUuid(random),
    kind: "webhook_callback_verification",
    payload,
  } as const;
  const answer = await sender.send({ ...transport, type, version }, message);
  const status = answer === word ? "enabled" : "webhook_callback_verification_failed";
  book.setStatus(subscription.id, status);
}

function totalsOf(book: SubscriptionBook, owner: string, isServer: boolean) {
  return {
    total: book.all.filter((one) => one.owner === owner).length,
    total_cost: book.costOf(owner),
    max_total_cost: isServer ? serverCostMax : socketLimits.cost,
  };
}

function isWanted(subscription: Subscription, query: URLSearchParams): boolean {
  const { id, type, status, condition } = subscription;
  const holds = (name: string, values: readonly string[]) => {
    const value = query.get(name);
    return value === null || values.includes(value);
  };
  return (
    holds("status", [status]) &&
    holds("type", [type]) &&
    holds("subscription_id", [id]) &&
    holds("user_id", Object.values(condition))
  );
}
