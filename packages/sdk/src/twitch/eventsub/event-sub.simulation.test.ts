import { createEventSub, createUsers, Dice, demoClient, Tokens } from "@grandstand/sandbox";
import { expect, test } from "vitest";
import { HttpClient } from "../../core/http.ts";
import { silentLog } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryFrameSocket } from "../../testing/memory-frame-socket.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import type { AccessToken, TokenSource } from "../auth/token-source.ts";
import { EventSub } from "./event-sub.ts";
import type { EventGap } from "./gap.ts";
import { HelixSubscriptions } from "./helix-subscriptions.ts";

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
const LATENCY_MS = 20;

/** One evening: events at random instants, faults at others; then peace, so that all recovers. */
async function evening(seed: number) {
  const clock = new SimulatedClock();
  const random = seededRandom(seed);
  const users = createUsers();
  const service = createEventSub({
    clock,
    random: new Dice(seed),
    tokens: new Tokens(users, new Dice(seed + 1), clock),
  });
  const value = "sandbox-grandstand";
  const token: AccessToken = {
    value,
    kind: "user",
    scopes: [],
    user: undefined,
    expiresAt: undefined,
  };
  const tokens: TokenSource = {
    clientId: demoClient.id,
    token: () => Promise.resolve(token),
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
  const eventSub = new EventSub({
    tokens,
    helix: new HelixSubscriptions(http, tokens),
    url: "wss://eventsub.example/ws",
    clock,
    random: random.fork("client"),
    connect: memoryFrameSocket(service.connect, { clock, latencyMs: LATENCY_MS }),
    onDrift: ({ field }) => expect.unreachable(`${field} drifted`),
    limits: { socketsMax: 3, perSocketMax: 2, costMax: 10 },
  });

  const channels = ["1001", "1002", "1003", "1004", "1005"];
  const heard = new Map<string, number>();
  const gaps: EventGap[] = [];
  const stopping = new AbortController();
  const { signal } = stopping;
  const subscriptions = channels.map((broadcasterUserId) =>
    eventSub.subscribe("channel.update", { broadcasterUserId }, ({ title }) => {
      heard.set(title, (heard.get(title) ?? 0) + 1);
    }),
  );
  const reading = (async () => {
    for await (const gap of eventSub.gaps()) gaps.push(gap);
  })();
  const running = eventSub.run({ signal }).catch((reason: unknown) => reason);
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
  }
  service.fail("speak");
  await clock.advance(300_000);
  const { state } = eventSub;
  stopping.abort(new Error("the evening is over"));
  await clock.runUntil(Promise.all([running, reading]));
  return { happened, heard, gaps, faults, state, clock };
}

test("every event is delivered once, or a gap report names its time and subscription", async () => {
  let [delivered, missed, repeated] = [0, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { happened, heard, gaps, faults, state } = await evening(seed);
    const told = `seed ${seed}: ${faults.join(" ")}`;
    expect(
      state.subscriptions.map(({ status }) => status),
      told,
    ).toEqual(Array.from({ length: 5 }, () => "enabled"));
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
  expect(repeated).toBeGreaterThan(SEEDS / 2);
  expect(delivered).toBeGreaterThan(0.5 * SEEDS * EVENTS);
});
