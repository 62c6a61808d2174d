import {
  createEventSub,
  createUsers,
  Dice,
  demoClient,
  type EventSubFault,
  Tokens,
} from "@grandstand/sandbox";
import { describe, expect, test } from "vitest";
import { HttpClient } from "../../core/http.ts";
import { silentLog } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryFrameSocket } from "../../testing/memory-frame-socket.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import type { AccessToken, TokenNeed, TokenSource } from "../auth/token-source.ts";
import { EventSub } from "./event-sub.ts";
import type { EventSubOptions } from "./event-sub-options.ts";
import type { EventGap } from "./gap.ts";
import { HelixConduits } from "./helix-conduits.ts";
import { HelixSubscriptions } from "./helix-subscriptions.ts";
import { PlanError } from "./subscription-plan.ts";
import { SubscriptionRefusedError } from "./subscription-port.ts";

const LATENCY_MS = 20;
const APP_TOKEN_USER = undefined;

/** A client and the sandbox's EventSub, in memory and on virtual time. */
function rig(seed: number, options: Partial<EventSubOptions> = {}, shards = 0) {
  const clock = new SimulatedClock();
  const random = seededRandom(seed);
  const users = createUsers();
  const issued = new Tokens(users, new Dice(seed + 1), clock);
  const service = createEventSub({
    clock,
    random: new Dice(seed),
    tokens: issued,
    post: (request) => eventSub.handle(request),
  });
  const appToken = issued.issue();
  const tokens: TokenSource = {
    clientId: demoClient.id,
    token: ({ kinds: [kind = "user"] }: TokenNeed): Promise<AccessToken> => {
      const value = kind === "app" ? appToken : "sandbox-grandstand";
      const facts = { scopes: [], user: APP_TOKEN_USER, expiresAt: undefined };
      return Promise.resolve({ value, kind, ...facts });
    },
    refused: () => expect.unreachable("the token holds"),
  };
  const http = new HttpClient({
    transport: memoryTransport(service.fetch, { clock, latencyMs: LATENCY_MS }),
    clock,
    random: random.fork("http"),
    log: silentLog,
    baseUrl: "https://api.example/helix",
    platformName: "twitch",
  });
  const eventSub: EventSub = new EventSub({
    tokens,
    helix: new HelixSubscriptions(http, tokens),
    url: "wss://eventsub.example/ws",
    clock,
    random: random.fork("client"),
    connect: memoryFrameSocket(service.connect, { clock, latencyMs: LATENCY_MS }),
    onDrift: ({ field }) => expect.unreachable(`${field} drifted`),
    conduit: shards > 0 ? { port: new HelixConduits(http, tokens), shards } : undefined,
    ...options,
  });
  const gaps: EventGap[] = [];
  const reading = (async () => {
    for await (const gap of eventSub.gaps()) gaps.push(gap);
  })();
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  const update = (channel: string, title: string) =>
    service.emit({
      type: "channel.update",
      condition: { broadcaster_user_id: channel },
      event: {
        broadcaster_user_id: channel,
        broadcaster_user_login: "c",
        broadcaster_user_name: "C",
        title,
        language: "en",
        category_id: "",
        category_name: "",
        content_classification_labels: [],
      },
    });
  return {
    clock,
    random,
    service,
    eventSub,
    gaps,
    update,
    start() {
      const { signal } = stopping;
      running = eventSub.run({ signal }).catch((reason: unknown) => reason);
      return running;
    },
    async stop() {
      stopping.abort(new Error("enough"));
      await clock.runUntil(Promise.all([running, reading]));
    },
  };
}

/** A rig that listens to one channel's updates. */
async function listening(seed = 1) {
  const made = rig(seed);
  const titles: string[] = [];
  const subscription = made.eventSub.subscribe(
    "channel.update",
    { broadcasterUserId: "1001" },
    ({ title }) => void titles.push(title),
  );
  made.start();
  await made.clock.runUntil(subscription.ready);
  return { ...made, titles, subscription };
}

describe("EventSub", () => {
  test("delivers typed events to listeners and to loops", async () => {
    const { clock, eventSub, titles, update, stop } = await listening();
    const events = eventSub.events();
    update("1001", "hello");
    update("1002", "of another channel");
    const { value } = await clock.runUntil(events.next());
    expect(value).toMatchObject({ type: "channel.update", event: { broadcasterUserId: "1001" } });
    expect(titles).toEqual(["hello"]);
    await stop();
    await expect(events.next()).resolves.toMatchObject({ done: true });
    await clock.advance(100);
    expect(clock.pending).toBe(0);
  });

  test("moves without a gap: what happens meanwhile is delivered once", async () => {
    const { clock, eventSub, service, titles, gaps, update, stop } = await listening();
    service.fail("reconnect");
    const sent: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      sent.push(`${index}`);
      update("1001", `${index}`);
      await clock.advance(7);
    }
    await clock.advance(60_000);
    expect(titles).toEqual(sent);
    expect(gaps).toEqual([]);
    expect(eventSub.state.subscriptions).toMatchObject([{ status: "enabled" }]);
    expect(service.subscriptions).toHaveLength(1);
    await stop();
  });

  test("a message that Twitch repeats is delivered once", async () => {
    const { clock, eventSub, service, titles, update, stop } = await listening();
    service.fail("duplicate");
    update("1001", "once");
    await clock.advance(100);
    expect(titles).toEqual(["once"]);
    expect(eventSub.state.repeated).toBe(1);
    await stop();
  });

  test.each(["4000", "4001", "4002", "4004", "4005", "4006", "4007", "drop"] as const)(
    "after %s it subscribes anew and reports the gap",
    async (fault: EventSubFault) => {
      const { clock, service, titles, gaps, update, stop } = await listening();
      await clock.advance(5_000);
      const failedAt = clock.now();
      service.fail(fault);
      update("1001", "unheard");
      await clock.advance(5_000);
      update("1001", "heard");
      await clock.advance(1_000);
      expect(titles).toEqual(["heard"]);
      expect(gaps).toHaveLength(1);
      const [gap] = gaps;
      expect(gap?.fromAt).toBeLessThanOrEqual(failedAt);
      expect(gap?.toAt).toBeGreaterThan(failedAt);
      expect(gap?.subscriptions).toEqual([
        { type: "channel.update", condition: { broadcaster_user_id: "1001" } },
      ]);
      await stop();
    },
  );

  test.each(["freeze", "silence"] as const)(
    "a %s connection is given up two seconds after its keepalive was due",
    async (fault) => {
      const { clock, eventSub, service, gaps, stop } = await listening();
      const [before] = eventSub.state.sessions;
      service.fail(fault);
      await clock.advance(11_000);
      expect(eventSub.state.sessions).toEqual([before]);
      service.fail("speak");
      await clock.advance(4_000);
      expect(eventSub.state.sessions).not.toEqual([before]);
      expect(gaps).toHaveLength(1);
      await stop();
    },
  );

  test("no socket is open while nothing is wanted", async () => {
    const { clock, eventSub, start, stop } = rig(1);
    void start();
    await clock.advance(60_000);
    expect(eventSub.state.sessions).toEqual([]);
    await stop();
  });

  test("the last listener to go ends the subscription", async () => {
    const { clock, eventSub, service, subscription, stop } = await listening();
    const second = eventSub.subscribe("channel.update", { broadcasterUserId: "1001" });
    expect(service.subscriptions).toHaveLength(1);
    subscription.unsubscribe();
    await clock.advance(1_000);
    expect(service.subscriptions).toHaveLength(1);
    second.unsubscribe();
    await clock.advance(1_000);
    expect(service.subscriptions).toHaveLength(0);
    await stop();
  });

  test("a listener's bug costs nobody else the event", async () => {
    const { clock, eventSub, titles, update, stop } = await listening();
    eventSub.subscribe("channel.update", { broadcasterUserId: "1001" }, () => {
      throw new Error("a bug");
    });
    update("1001", "hello");
    await clock.advance(100);
    expect(titles).toEqual(["hello"]);
    await stop();
  });

  test("what Twitch forbids is refused for good, and says so", async () => {
    const { clock, eventSub, start, stop } = rig(1);
    const refused = eventSub.subscribe("channel.guest_star_session.begin", {
      broadcasterUserId: "1001",
      moderatorUserId: "1002",
    });
    void start();
    const settled = expect(refused.ready).rejects.toBeInstanceOf(SubscriptionRefusedError);
    await clock.advance(1_000);
    await settled;
    expect(refused.status).toBe("refused");
    await stop();
  });

  test("a revoked subscription is not made again", async () => {
    const { clock, service, subscription, stop } = await listening();
    service.revoke(service.subscriptions[0]?.id ?? "");
    await clock.advance(100);
    expect(subscription.status).toBe("revoked");
    expect(String(subscription.problem)).toContain("authorization_revoked");
    await stop();
  });

  test("what does not fit is refused before anything is asked of Twitch", async () => {
    const { eventSub, start, stop } = rig(1);
    for (let id = 0; id < 11; id += 1) {
      eventSub.subscribe("channel.raid", { toBroadcasterUserId: `${id}` });
    }
    await expect(start()).resolves.toBeInstanceOf(PlanError);
    await stop();
  });

  test("while running, one too many throws and the others stay", async () => {
    const { clock, eventSub, stop } = await listening();
    for (let id = 0; id < 9; id += 1) {
      eventSub.subscribe("channel.raid", { toBroadcasterUserId: `${id}` });
    }
    const tooMany = () => eventSub.subscribe("channel.raid", { toBroadcasterUserId: "9" });
    expect(tooMany).toThrow(PlanError);
    await clock.advance(1_000);
    expect(eventSub.explain()).toEqual([
      "socket 1 of 3: 10 of 300 subscriptions",
      "cost: at most 10 of 10",
    ]);
    expect(eventSub.state.subscriptions.every(({ status }) => status === "enabled")).toBe(true);
    await stop();
  });

  test("a full budget right after a drop waits until Twitch has forgotten the old ones", async () => {
    const { clock, eventSub, service, gaps, start, stop } = rig(1);
    const all = Array.from({ length: 10 }, (_, id) =>
      eventSub.subscribe("channel.raid", { toBroadcasterUserId: `${id}` }),
    );
    void start();
    await clock.runUntil(Promise.all(all.map(({ ready }) => ready)));
    service.fail("drop");
    await clock.advance(60_000);
    expect(all.map(({ status }) => status)).toEqual(all.map(() => "enabled"));
    expect(gaps.flatMap(({ subscriptions }) => subscriptions)).toHaveLength(10);
    await stop();
  });

  test("a webhook takes what sockets cannot, and shares the listeners", async () => {
    const webhook = { callback: "https://example.com/hook", secret: "a secret of the webhook" };
    const { clock, eventSub, service, start, stop } = rig(1, { webhook });
    const gone: string[] = [];
    const subscription = eventSub.subscribe(
      "user.authorization.revoke",
      { clientId: "x" },
      ({ userId }) => void gone.push(userId),
    );
    void start();
    await clock.runUntil(subscription.ready);
    await clock.advance(1_000);
    expect(service.subscriptions).toMatchObject([{ status: "enabled" }]);
    service.fail("duplicate");
    service.emit({
      type: "user.authorization.revoke",
      condition: { client_id: "x" },
      event: { client_id: "x", user_id: "7", user_login: null, user_name: null },
    });
    await clock.advance(5_000);
    expect(gone).toEqual(["7"]);
    await stop();
  });

  test("a conduit's subscriptions survive lost sockets; its shards are given new ones", async () => {
    const { clock, eventSub, service, gaps, update, start, stop } = rig(1, {}, 2);
    const titles: string[] = [];
    const condition = { broadcasterUserId: "1001" };
    const { ready } = eventSub.subscribe("channel.update", condition, ({ title }) => {
      titles.push(title);
    });
    void start();
    await clock.runUntil(ready);
    await clock.advance(100);
    const [made] = service.subscriptions;
    for (const title of ["a", "b"]) update("1001", title);
    await clock.advance(5_000);
    service.fail("drop");
    await clock.advance(5_000);
    for (const title of ["c", "d"]) update("1001", title);
    await clock.advance(100);
    expect(titles).toEqual(["a", "b", "c", "d"]);
    expect(service.subscriptions).toEqual([made]);
    expect(made?.transport.method).toBe("conduit");
    expect(gaps).toHaveLength(2);
    expect(eventSub.explain()).toContain("conduit: 1 subscriptions");
    await stop();
  });
});

const SEEDS = 30;
const EVENTS = 120;
const FAULTS = [
  "reconnect",
  "drop",
  "freeze",
  "silence",
  "speak",
  "duplicate",
  "4000",
  "4005",
] as const;

/** One evening: events at random instants, faults at others; then peace, so that all recovers. */
async function evening(seed: number) {
  const limits = { socketsMax: 3, perSocketMax: 2, costMax: 10 };
  const { clock, random, service, eventSub, gaps, update, start, stop } = rig(seed, { limits });
  const channels = ["1001", "1002", "1003", "1004", "1005"];
  const heard = new Map<string, number>();
  const subscriptions = channels.map((broadcasterUserId) =>
    eventSub.subscribe("channel.update", { broadcasterUserId }, ({ title }) => {
      heard.set(title, (heard.get(title) ?? 0) + 1);
    }),
  );
  void start();
  await clock.runUntil(Promise.all(subscriptions.map(({ ready }) => ready)));

  const happened: { readonly title: string; readonly at: number; readonly channel: string }[] = [];
  const faults: string[] = [];
  for (let index = 0; index < EVENTS; index += 1) {
    await clock.advance(random.integer(1, 4_000));
    if (random.next() < 0.06) {
      const fault = random.pick(FAULTS) ?? "drop";
      faults.push(fault);
      service.fail(fault);
      if (random.next() < 0.5) await clock.advance(random.integer(0, 100));
    }
    const channel = random.pick(channels) ?? "1001";
    const title = `event ${index}`;
    happened.push({ title, at: clock.now(), channel });
    update(channel, title);
  }
  service.fail("speak");
  await clock.advance(300_000);
  const { state } = eventSub;
  await stop();
  return { happened, heard, gaps, faults, state };
}

test("every event is delivered once, or a gap report names its time and subscription", async () => {
  let [delivered, missed, repeated] = [0, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { happened, heard, gaps, faults, state } = await evening(seed);
    const told = `seed ${seed}: ${faults.join(" ")}`;
    const statuses = state.subscriptions.map(({ status }) => status);
    expect(statuses, told).toEqual(Array.from({ length: 5 }, () => "enabled"));
    for (const { title, at, channel } of happened) {
      const times = heard.get(title) ?? 0;
      expect(times, `${told}: ${title}`).toBeLessThanOrEqual(1);
      const isInGap = gaps.some(({ fromAt, toAt, subscriptions }) => {
        const isNamed = subscriptions.some((one) => one.condition.broadcaster_user_id === channel);
        return isNamed && fromAt <= at && at <= toAt;
      });
      expect(times === 1 || isInGap, `${told}: ${title} at ${at} is nowhere`).toBe(true);
      delivered += times;
      missed += 1 - times;
    }
    repeated += state.repeated;
  }
  // The faults have done something, and most of the evening got through.
  expect(missed).toBeGreaterThan(SEEDS);
  expect(repeated).toBeGreaterThan(SEEDS / 4);
  expect(delivered).toBeGreaterThan(0.5 * SEEDS * EVENTS);
});
