import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SimulatedClock } from "./simulated-clock.ts";

describe("SimulatedClock", () => {
  test("moves only when told, and both its hands together", async () => {
    const clock = new SimulatedClock(1_000);
    expect([clock.now(), clock.monotonic()]).toEqual([1_000, 0]);
    await clock.advance(50);
    expect([clock.now(), clock.monotonic()]).toEqual([1_050, 50]);
  });

  test("wakes sleepers by instant, and those of one instant in the order they lay down", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 })), async (sleeps) => {
        const clock = new SimulatedClock(0);
        const woken: number[] = [];
        for (const [index, ms] of sleeps.entries()) {
          void clock.sleep(ms).then(() => {
            expect(clock.now()).toBe(ms);
            woken.push(index);
          });
        }
        await clock.advance(20);
        const expected = [...sleeps.keys()].sort(
          (a, b) => (sleeps[a] ?? 0) - (sleeps[b] ?? 0) || a - b,
        );
        expect(woken).toEqual(expected);
        expect(clock.pending).toBe(0);
      }),
    ));

  test("what follows from one instant is finished before the next begins", async () => {
    const clock = new SimulatedClock(0);
    const events: string[] = [];
    void clock.sleep(10).then(async () => {
      for (let step = 0; step < 50; step += 1) await Promise.resolve();
      events.push("first");
    });
    void clock.sleep(11).then(() => events.push("second"));
    await clock.advance(11);
    expect(events).toEqual(["first", "second"]);
  });

  test("a timer set for this very instant fires within the same advance", async () => {
    const clock = new SimulatedClock(0);
    const woken: number[] = [];
    void clock
      .sleep(10)
      .then(() => clock.sleep(0))
      .then(() => woken.push(clock.now()));
    await clock.advance(10);
    expect(woken).toEqual([10]);
  });

  test("cancelled timers neither fire nor count as pending", async () => {
    const clock = new SimulatedClock();
    const controller = new AbortController();
    const sleeping = clock.sleep(10, { signal: controller.signal });
    expect(clock.pending).toBe(1);
    controller.abort(new Error("enough"));
    expect(clock.pending).toBe(0);
    await expect(sleeping).rejects.toThrow("enough");
    await clock.advance(20);
  });

  test("runUntil stops at the promise, or says what is missing", async () => {
    const clock = new SimulatedClock(0);
    await expect(clock.runUntil(clock.sleep(70).then(() => "done"))).resolves.toBe("done");
    expect(clock.now()).toBe(70);
    await expect(clock.runUntil(new Promise(() => {}))).rejects.toThrow("no timer is pending");
    void clock.sleep(5_000);
    await expect(clock.runUntil(new Promise(() => {}), 1_000)).rejects.toThrow("still not settled");
    await expect(clock.runUntil(Promise.reject(new Error("boom")))).rejects.toThrow("boom");
  });

  test("the same work takes the same course every time", async () => {
    const course = async () => {
      const clock = new SimulatedClock(0);
      const events: string[] = [];
      const walk = async (name: string, stepMs: number) => {
        for (let step = 0; step < 20; step += 1) {
          await clock.sleep(stepMs);
          events.push(`${name}${clock.now()}`);
        }
      };
      await clock.runUntil(Promise.all([walk("a", 3), walk("b", 5), walk("c", 15)]));
      return events;
    };
    expect(await course()).toEqual(await course());
  });
});
