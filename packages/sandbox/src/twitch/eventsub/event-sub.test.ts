import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { ManualClock } from "../../manual-clock.ts";
import { Dice } from "../../world/chance.ts";
import { demoClient, Tokens } from "../tokens.ts";
import { createUsers } from "../users.ts";
import { createEventSub, type EventSubFault } from "./event-sub.ts";

interface Frame {
  readonly metadata: Readonly<Record<string, string>>;
  readonly payload: {
    readonly session?: { readonly id: string; readonly reconnect_url: string };
    readonly event?: object;
  };
}

function rig() {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  const tokens = new Tokens(createUsers(), new Dice(1), clock);
  const calls: { readonly headers: Headers; readonly body: string }[] = [];
  const hook = { answer: (body: string) => new Response(challengeOf(body)) };
  const service = createEventSub({
    clock,
    random: new Dice(2),
    tokens,
    post: async (request) => {
      const body = await request.text();
      calls.push({ headers: request.headers, body });
      return hook.answer(body);
    },
  });
  const app = tokens.issue();
  const connect = (query = "") => {
    const frames: Frame[] = [];
    const closes: number[] = [];
    const link = service.connect(`wss://eventsub.example/ws${query}`, {
      send: (text) => void frames.push(JSON.parse(text)),
      close: (code) => void closes.push(code),
    });
    const types = () => frames.map(({ metadata }) => metadata.message_type);
    return { link, frames, closes, types, sessionId: frames[0]?.payload.session?.id ?? "" };
  };
  const ask = async (method: string, path: string, body?: object, as: "user" | "app" = "user") => {
    const token = as === "app" ? app : "sandbox-grandstand";
    const request = new Request(`https://api.example/helix/eventsub${path}`, {
      method,
      headers: { "Client-Id": demoClient.id, Authorization: `Bearer ${token}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const response = await service.fetch(request);
    const text = await response.text();
    return { status: response.status, json: text === "" ? {} : JSON.parse(text) };
  };
  const subscribe = (sessionId: string, channel = "1", type = "stream.online", version = "1") =>
    ask("POST", "/subscriptions", {
      type,
      version,
      condition: { broadcaster_user_id: channel },
      transport: { method: "websocket", session_id: sessionId },
    });
  const online = () =>
    service.emit({
      type: "stream.online",
      condition: { broadcaster_user_id: "1" },
      event: { id: "9" },
    });
  return { clock, service, calls, hook, connect, ask, subscribe, online };
}

const challengeOf = (body: string): string => JSON.parse(body).challenge ?? "";

test("welcomes, keeps alive, and tells an event to whom it concerns", async () => {
  const { clock, connect, subscribe, online, service } = rig();
  const { frames, types, sessionId } = connect();
  expect((await subscribe(sessionId)).status).toBe(202);
  expect((await subscribe(sessionId, "2")).status).toBe(202);
  await clock.advance(10_000);
  expect(online()).toHaveLength(1);
  expect(types()).toEqual(["session_welcome", "session_keepalive", "notification"]);
  const [, , last] = frames;
  expect(last?.payload.event).toEqual({ id: "9" });
  expect(last?.metadata).toMatchObject({
    subscription_type: "stream.online",
    message_id: service.deliveries[0]?.messageId,
    message_timestamp: "2026-01-01T00:00:10.000000000Z",
  });
});

test("closes with 4003 after ten seconds without a subscription, 4001 for a word", async () => {
  const { clock, connect } = rig();
  const unused = connect();
  const talker = connect();
  talker.link.message();
  expect(talker.closes).toEqual([4001]);
  await clock.advance(10_000);
  expect(unused.closes).toEqual([4003]);
  expect(clock.sleeping).toBe(0);
});

test("a move keeps the session; its URL works once, and half a minute", async () => {
  const { clock, connect, subscribe, online, service } = rig();
  const old = connect();
  await subscribe(old.sessionId);
  service.fail("reconnect");
  const url = old.frames.at(-1)?.payload.session?.reconnect_url ?? "";
  expect(url).toMatch(/^wss:\/\/eventsub\.example\/ws\?/);
  const query = new URL(url).search;
  const next = connect(query);
  expect(next.sessionId).toBe(old.sessionId);
  online();
  expect(next.types()).toContain("notification");
  expect(old.types()).not.toContain("notification");
  expect(connect(query).closes).toEqual([4007]);
  await clock.advance(30_000);
  expect([old.closes, next.closes]).toEqual([[4004], []]);
  expect(service.subscriptions).toMatchObject([{ status: "enabled" }]);
});

test.each(["4000", "4002", "4005", "4006", "drop"] as const)(
  "%s ends the session's subscriptions",
  async (fault: EventSubFault) => {
    const { connect, subscribe, online, service } = rig();
    const { closes, sessionId } = connect();
    await subscribe(sessionId);
    service.fail(fault);
    expect(closes).toEqual([fault === "drop" ? 1006 : Number(fault)]);
    expect(service.subscriptions[0]?.status).toMatch(/^websocket_/);
    expect(online()).toEqual([]);
  },
);

test("a half-open socket loses events until the service misses its pongs", async () => {
  const { clock, connect, subscribe, online, service } = rig();
  const { link, types, closes, sessionId } = connect();
  await subscribe(sessionId);
  service.fail("freeze");
  link.end();
  expect(online()).toHaveLength(1);
  expect(types()).toEqual(["session_welcome"]);
  await clock.advance(30_000);
  expect(closes).toEqual([4002]);
  expect(service.subscriptions[0]?.status).toBe("websocket_failed_ping_pong");
});

test("holds three sessions, a cost of ten, and no two alike, for a while after their end", async () => {
  const { clock, connect, subscribe } = rig();
  const [a, b, c, d] = [connect(), connect(), connect(), connect()];
  const first = await subscribe(a.sessionId);
  expect(first.json).toMatchObject({ total: 1, total_cost: 1, max_total_cost: 10 });
  expect((await subscribe(a.sessionId)).status).toBe(409);
  await subscribe(b.sessionId, "2");
  await subscribe(c.sessionId, "3");
  const refused = await subscribe(d.sessionId, "4");
  expect(refused).toMatchObject({
    status: 429,
    json: { message: "number of websocket transports limit exceeded" },
  });
  for (let channel = 4; channel <= 10; channel += 1) await subscribe(a.sessionId, `${channel}`);
  const costly = await subscribe(a.sessionId, "11");
  expect(costly.json.message).toBe("subscription cost exceeded");
  b.link.end();
  expect((await subscribe(a.sessionId, "11")).status).toBe(429);
  await clock.advance(5_000);
  expect((await subscribe(a.sessionId, "11")).status).toBe(202);
});

test.each([
  ["an unknown type", { type: "stream.exploded" }, 400],
  ["an old version", { type: "channel.follow", version: "1" }, 400],
  ["a condition without its fields", { condition: {} }, 400],
  ["a session that is gone", { transport: { method: "websocket", session_id: "x" } }, 400],
  ["a webhook by a user's token", { transport: webhook("https://a.example") }, 401],
  [
    "a scope that was not granted",
    {
      type: "channel.guest_star_session.begin",
      version: "beta",
      condition: { broadcaster_user_id: "1", moderator_user_id: "1" },
    },
    403,
  ],
])("refuses %s", async (_, overrides, status) => {
  const { connect, ask } = rig();
  const { sessionId } = connect();
  const answer = await ask("POST", "/subscriptions", {
    type: "stream.online",
    version: "1",
    condition: { broadcaster_user_id: "1" },
    transport: { method: "websocket", session_id: sessionId },
    ...overrides,
  });
  expect(answer.status).toBe(status);
});

function webhook(callback: string) {
  return { method: "webhook", callback, secret: "ten or more characters" };
}

const toWebhook = {
  type: "stream.online",
  version: "1",
  condition: { broadcaster_user_id: "1" },
  transport: webhook("https://a.example/hook"),
};

test("challenges a webhook, then signs what it sends over the raw body", async () => {
  const { clock, ask, calls, online, service } = rig();
  const made = await ask("POST", "/subscriptions", toWebhook, "app");
  expect(made.json.data[0].status).toBe("webhook_callback_verification_pending");
  expect(JSON.stringify(made.json)).not.toContain("ten or more");
  await clock.advance(1);
  expect(service.subscriptions).toMatchObject([{ status: "enabled" }]);
  online();
  await clock.advance(1);
  const { headers, body } = calls[1] ?? expect.unreachable("one call only");
  const named = (name: string) => headers.get(`Twitch-Eventsub-Message-${name}`) ?? "";
  const hmac = createHmac("sha256", "ten or more characters");
  const signature = hmac.update(named("Id") + named("Timestamp") + body).digest("hex");
  expect(named("Signature")).toBe(`sha256=${signature}`);
});

test("a webhook that answers wrongly is never enabled, one that fails is asked again", async () => {
  const { clock, ask, calls, hook, service } = rig();
  hook.answer = () => new Response("no", { status: 500 });
  await ask("POST", "/subscriptions", toWebhook, "app");
  await clock.advance(10_000);
  expect(calls).toHaveLength(3);
  expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
  expect(service.subscriptions[0]?.status).toBe("webhook_callback_verification_failed");
});

test("a conduit outlives its sockets: a shard on a new session goes on", async () => {
  const { connect, ask, online } = rig();
  const made = await ask("POST", "/conduits", { shard_count: 2 }, "app");
  const id = made.json.data[0].id;
  const assign = (sessionId: string) =>
    ask(
      "PATCH",
      "/conduits/shards",
      {
        conduit_id: id,
        shards: [
          { id: "0", transport: { method: "websocket", session_id: sessionId } },
          { id: "7", transport: { method: "websocket", session_id: sessionId } },
        ],
      },
      "app",
    );
  const first = connect();
  const assigned = await assign(first.sessionId);
  expect(assigned).toMatchObject({
    status: 202,
    json: { data: [{ id: "0" }], errors: [{ id: "7" }] },
  });
  const transport = { method: "conduit", conduit_id: id };
  expect((await ask("POST", "/subscriptions", { ...toWebhook, transport }, "app")).status).toBe(
    202,
  );
  online();
  expect(first.types()).toContain("notification");
  first.link.end();
  const second = connect();
  await assign(second.sessionId);
  online();
  expect(second.types()).toContain("notification");
  expect((await ask("GET", "/conduits", undefined, "user")).status).toBe(401);
  expect((await ask("PATCH", "/conduits", { id, shard_count: 1 }, "app")).json.data).toEqual([
    { id, shard_count: 1 },
  ]);
  expect((await ask("DELETE", `/conduits?id=${id}`, undefined, "app")).status).toBe(204);
});

test("lists by one filter, deletes only one's own, and revokes with a word", async () => {
  const { connect, ask, subscribe, service } = rig();
  const { types, sessionId } = connect();
  await subscribe(sessionId);
  await subscribe(sessionId, "2");
  const id = service.subscriptions[0]?.id ?? "";
  expect((await ask("GET", "/subscriptions?user_id=2")).json.data).toHaveLength(1);
  expect((await ask("GET", "/subscriptions?user_id=2&type=x")).status).toBe(400);
  expect((await ask("DELETE", `/subscriptions?id=${id}`, undefined, "app")).status).toBe(404);
  expect((await ask("DELETE", `/subscriptions?id=${id}`)).status).toBe(204);
  service.revoke(service.subscriptions[0]?.id ?? "");
  expect(types()).toEqual(["session_welcome", "revocation"]);
});
