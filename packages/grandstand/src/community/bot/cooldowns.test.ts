import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cooldowns } from "./cooldowns.ts";
import { MemoryCooldownStore } from "./memory-cooldown-store.ts";

const cooldown = { globalMs: 10_000, perViewerMs: 30_000 };

function open(clock: SimulatedClock, store = new MemoryCooldownStore(), entriesMax?: number) {
  return Cooldowns.open({ store, clock, log: silentLog, entriesMax });
}

describe("cooldowns", () => {
  it("hold for everybody and, longer, for the one who had the answer", async () => {
    const clock = new SimulatedClock();
    const cooldowns = await open(clock);
    expect(await cooldowns.start("rank", cooldown, "a")).toBe(true);
    expect(await cooldowns.start("rank", cooldown, "b")).toBe(false);
    expect(await cooldowns.start("why", cooldown, "a")).toBe(true);
    await clock.advance(10_000);
    expect(await cooldowns.start("rank", cooldown, "a")).toBe(false);
    expect(await cooldowns.start("rank", cooldown, "b")).toBe(true);
    await clock.advance(20_000);
    expect(await cooldowns.start("rank", cooldown, "a")).toBe(true);
  });

  it("go on after a restart", async () => {
    const clock = new SimulatedClock();
    const store = new MemoryCooldownStore();
    await (await open(clock, store)).start("rank", cooldown, "a");
    await clock.advance(9_999);
    const restarted = await open(clock, store);
    expect(await restarted.start("rank", cooldown, "b")).toBe(false);
    await clock.advance(1);
    expect(await restarted.start("rank", cooldown, "b")).toBe(true);
    await clock.advance(15_000);
    expect(await (await open(clock, store)).start("rank", cooldown, "a")).toBe(false);
  });

  it("too short to outlive a restart cost the store nothing", async () => {
    const store = new MemoryCooldownStore();
    const cooldowns = await open(new SimulatedClock(), store);
    await cooldowns.start("vote", { globalMs: 0, perViewerMs: 1_000 }, "a");
    expect(await store.load()).toEqual(new Map());
  });

  it("hold in this process also when they cannot be written", async () => {
    const store = new MemoryCooldownStore();
    store.save = () => Promise.reject(new Error("disk full"));
    const cooldowns = await open(new SimulatedClock(), store);
    expect(await cooldowns.start("rank", cooldown, "a")).toBe(true);
    expect(await cooldowns.start("rank", cooldown, "a")).toBe(false);
  });

  it("at their bound answer nobody new until some have ended", async () => {
    const clock = new SimulatedClock();
    const cooldowns = await open(clock, undefined, 2);
    const perViewer = { globalMs: 0, perViewerMs: 5_000 };
    const start = (viewer: string) => cooldowns.start("rank", perViewer, viewer);
    expect([await start("a"), await start("b"), await start("c")]).toEqual([true, true, false]);
    await clock.advance(5_000);
    expect(await start("c")).toBe(true);
  });

  it("never let a command answer twice inside its window, whatever happens", async () => {
    const step = fc.record({
      waitMs: fc.integer({ min: 0, max: 20_000 }),
      viewer: fc.constantFrom("a", "b", "c"),
      restarts: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const clock = new SimulatedClock();
        const store = new MemoryCooldownStore();
        let cooldowns = await open(clock, store);
        const answeredAt = new Map<string, number>();
        for (const { waitMs, viewer, restarts } of steps) {
          await clock.advance(waitMs);
          if (restarts) cooldowns = await open(clock, store);
          if (!(await cooldowns.start("rank", cooldown, viewer))) continue;
          const now = clock.now();
          expect(now - (answeredAt.get("all") ?? 0)).toBeGreaterThanOrEqual(10_000);
          expect(now - (answeredAt.get(viewer) ?? 0)).toBeGreaterThanOrEqual(30_000);
          answeredAt.set("all", now).set(viewer, now);
        }
      }),
      { numRuns: 50 },
    );
  });
});
