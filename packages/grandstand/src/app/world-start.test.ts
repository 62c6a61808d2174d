import { MemoryStateStore } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { expect, test } from "vitest";
import { worldStart } from "./world-start.ts";

test("the world goes on where its first start left it", async () => {
  const store = new MemoryStateStore();
  const clock = new SimulatedClock(1_000);
  expect(await worldStart(store, clock)).toBe(1_000);
  await clock.advance(60_000);
  expect(await worldStart(store, clock)).toBe(1_000);
});

test.each([{ startedAt: "soon" }, null, { startedAt: 9_999 }])(
  "%j is no start, so the world begins now",
  async (kept) => {
    const store = new MemoryStateStore();
    await store.set("start", kept);
    expect(await worldStart(store, new SimulatedClock(1_000))).toBe(1_000);
  },
);
