import {
  createRiot,
  createWorld,
  DEMO_RIOT_KEY,
  demoWorld,
  type RiotFault,
} from "@grandstand/sandbox";
import { seededRandom } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { describe, expect, test } from "vitest";
import type { ScoutEvent } from "../channel/scout/events.ts";
import { demoPace } from "../channel/scout/pace.ts";
import { MemoryPeople } from "./memory-people.ts";
import { simulatedScout } from "./simulated-scout.ts";

const STARTED_AT = Date.UTC(2026, 10, 1);
const MINUTE = 60_000;

/** Two platforms of the demo, the first of which will have its troubles. */
function twoPlatforms() {
  const clock = new SimulatedClock(STARTED_AT + 3_600_000);
  const platforms = ["euw1", "na1"];
  const world = createWorld({ ...demoWorld, seed: 5, startedAt: STARTED_AT, platforms });
  const service = createRiot({ world, clock });
  const events: ScoutEvent[] = [];
  const { scout } = simulatedScout({
    platforms,
    key: DEMO_RIOT_KEY.token,
    pace: demoPace,
    service: service.fetch,
    book: new MemoryPeople(),
    append: async (event) => void events.push(event),
    clock,
    random: seededRandom(5),
  });
  const controller = new AbortController();
  const done = scout.run({ signal: controller.signal }).catch((error: unknown) => error);
  const stop = async () => {
    controller.abort("enough");
    await clock.advance(1_000);
    expect(await done).toBe("enough");
  };
  const count = (platform: string) =>
    scout.candidates.filter(({ game }) => game.platform === platform).length;
  return { clock, world, service, scout, events, count, stop };
}

const faults: readonly (readonly [string, RiotFault])[] = [
  ["500s", { kind: "status", status: 500 }],
  ["a refused key", { kind: "status", status: 403 }],
  ["429s without Retry-After", { kind: "status", status: 429 }],
  ["429s of the service", { kind: "status", status: 429, limitType: "service", retryAfterS: 2 }],
  ["answers that come too late", { kind: "slow", delayMs: 15_000 }],
  ["empty answers", { kind: "empty" }],
  ["garbage", { kind: "garbage" }],
  ["half answers", { kind: "truncated" }],
  ["web pages", { kind: "html" }],
  ["no rate limit headers", { kind: "no-rate-headers" }],
  ["ghosts", { kind: "ghost" }],
];

describe("a platform with nothing but", () => {
  test.each(faults)("%s neither ends the scout nor harms another platform", async (_, fault) => {
    const { clock, service, scout, count, stop } = twoPlatforms();
    service.faults.plan({ match: { route: "euw1" }, times: 1_000_000, fault });
    await clock.advance(2 * MINUTE);
    expect(count("na1")).toBeGreaterThan(0);
    service.faults.clear();
    await clock.advance(4 * MINUTE);
    expect(count("euw1")).toBeGreaterThan(0);
    expect(scout.status().map(({ trouble }) => trouble)).toEqual([undefined, undefined]);
    await stop();
  });
});

test("an outage in the middle is told once, and its end", async () => {
  const { clock, service, events, count, stop } = twoPlatforms();
  await clock.advance(MINUTE);
  const fault = { kind: "status", status: 503 } as const;
  service.faults.plan({ match: { route: "euw1" }, times: 1_000_000, fault });
  await clock.advance(3 * MINUTE);
  service.faults.clear();
  await clock.advance(3 * MINUTE);
  const told = events.filter(({ kind }) => kind.startsWith("platform"));
  expect(told).toMatchObject([
    { kind: "platformTroubled", platform: "euw1", lane: "calls" },
    { kind: "platformRecovered", platform: "euw1", lane: "calls" },
  ]);
  expect(count("euw1")).toBeGreaterThan(0);
  await stop();
});

test("every candidate told is gone again within seconds of its game's end", async () => {
  const { clock, world, events, stop } = twoPlatforms();
  await clock.advance(10 * MINUTE);
  const now = clock.now();
  await stop();
  const open = new Map<string, string>();
  for (const event of events) {
    if (event.kind === "candidateSeen") {
      const { game, player } = event.candidate;
      expect(open.has(`${game.id} ${player}`)).toBe(false);
      open.set(`${game.id} ${player}`, game.id);
    }
    if (event.kind === "candidateGone") {
      expect(open.delete(`${event.gameId} ${event.player}`)).toBe(true);
    }
  }
  for (const gameId of open.values()) {
    const [platform = "", number = ""] = gameId.split("_");
    const game = world.game(platform.toLowerCase(), Number(number));
    const lingersUntil = (game?.endsAt ?? 0) + world.options.spectatorDelayMs;
    expect(now - lingersUntil).toBeLessThan(15_000);
  }
});
