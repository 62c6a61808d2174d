import { createRiot, createWorld, DEMO_RIOT_KEY, demoWorld } from "@grandstand/sandbox";
import { seededRandom } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { expect, test } from "vitest";
import { demoPace } from "../channel/scout/pace.ts";
import { MemoryPeople } from "./memory-people.ts";
import { simulatedScout } from "./simulated-scout.ts";

const STARTED_AT = Date.UTC(2026, 10, 1);

test("in the demo a candidate is there within 3 s, and games are noticed in seconds", async () => {
  const clock = new SimulatedClock(STARTED_AT + 3_600_000);
  const world = createWorld({ ...demoWorld, seed: 3, startedAt: STARTED_AT });
  const { platforms } = world.options;
  const seenAt = new Map<string, number>();
  const startedAt = clock.now();
  const book = new MemoryPeople();
  const { scout, counts } = simulatedScout({
    platforms,
    key: DEMO_RIOT_KEY.token,
    pace: demoPace,
    service: createRiot({ world, clock }).fetch,
    book,
    append: async (event) => {
      if (event.kind === "candidateSeen") seenAt.set(event.candidate.game.id, clock.now());
    },
    clock,
    random: seededRandom(3),
  });
  const controller = new AbortController();
  const done = scout.run({ signal: controller.signal }).catch((error: unknown) => error);
  await clock.advance(30_000);
  const [first] = seenAt.values();
  expect((first ?? Number.POSITIVE_INFINITY) - startedAt).toBeLessThan(3_000);
  seenAt.clear();
  await clock.advance(30_000);
  const lags = [...seenAt].flatMap(([matchId, at]) => {
    const [platform = "", number = ""] = matchId.split("_");
    const game = world.game(platform.toLowerCase(), Number(number));
    return game ? [at - game.loadingAt] : [];
  });
  expect(lags.length).toBeGreaterThan(3);
  expect(Math.max(...lags)).toBeLessThan(10_000);
  expect(counts.refusals).toBe(0);
  controller.abort("seen enough");
  await clock.advance(1_000);
  expect(await done).toBe("seen enough");
});
