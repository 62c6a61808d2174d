import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { TimeoutError } from "./errors.ts";
import { type GatherOptions, gather } from "./gather.ts";
import type { GatherProgress } from "./gather-outcome.ts";

/** Calls that take as many milliseconds as their input says; a negative one then fails. */
function timed(inputs: readonly number[], options: Partial<GatherOptions> = {}) {
  const clock = new SimulatedClock();
  let inFlight = 0;
  const seen = { inFlightMost: 0, begun: 0, stopped: 0 };
  const gathering = gather(
    inputs,
    async (ms, { signal }) => {
      seen.begun += 1;
      inFlight += 1;
      seen.inFlightMost = Math.max(seen.inFlightMost, inFlight);
      try {
        await clock.sleep(Math.abs(ms), { signal });
      } catch (reason) {
        await clock.sleep(7);
        seen.stopped += 1;
        throw reason;
      } finally {
        inFlight -= 1;
      }
      if (ms < 0) throw new Error(`failed after ${-ms}`);
      return ms * 10;
    },
    { clock, ...options },
  );
  const run = <T>(work: Promise<T>) =>
    clock.runUntil<unknown>(work.catch((error: unknown) => error));
  return { clock, gathering, seen, run, inFlight: () => inFlight };
}

describe("gather", () => {
  test("gives values in the order of the inputs, whatever order the calls end in", async () => {
    const { gathering, clock, run } = timed([30, 10, 20]);
    expect(await run(gathering.values())).toEqual([300, 100, 200]);
    expect(clock.monotonic()).toBe(30);
    expect(clock.pending).toBe(0);
  });

  test("streams outcomes as they come", async () => {
    const { gathering, run } = timed([30, -10, 20], { onFailure: "settle" });
    const streamed: string[] = [];
    const reading = (async () => {
      for await (const { index, status } of gathering) streamed.push(`${index} ${status}`);
    })();
    await run(reading);
    expect(streamed).toEqual(["1 failed", "2 done", "0 done"]);
  });

  test("fails fast: the first failure comes out once every sibling has stopped", async () => {
    const { gathering, clock, seen, run, inFlight } = timed([1000, -10, 1000]);
    expect(await run(gathering.values())).toEqual(new Error("failed after 10"));
    expect(clock.monotonic()).toBe(17);
    expect(seen.stopped).toBe(2);
    expect(inFlight()).toBe(0);
    expect(clock.pending).toBe(0);
    expect(gathering.outcomes.map(({ index }) => index)).toEqual([1]);
  });

  test("fails fast before calls that have not begun", async () => {
    const { gathering, seen, run } = timed([-10, 20, 30, 40], { inFlightMax: 2 });
    await run(gathering.values());
    expect(seen.begun).toBe(2);
  });

  test("a sibling that fails on its own while it is stopped does not hide the first", async () => {
    const clock = new SimulatedClock();
    const first = new Error("first");
    const gathering = gather(
      ["a", "b"],
      async (name, { signal }) => {
        if (name === "a") throw first;
        await clock.sleep(10, { signal }).catch(() => {});
        throw new Error("second");
      },
      { clock },
    );
    await expect(clock.runUntil(gathering.values())).rejects.toBe(first);
    expect(gathering.progress).toMatchObject({ failed: 2, inFlight: 0 });
  });

  test("of several that fail in the same instant, the first comes out alone", async () => {
    const { gathering, run } = timed([-10, -10, -10]);
    expect(await run(gathering.values())).toEqual(new Error("failed after 10"));
    expect(gathering.progress.failed).toBe(3);
  });

  test("an error budget is kept, and then it is spent", async () => {
    const within = timed([-1, 2, -3], { onFailure: { errorsMax: 2 } });
    expect(await within.run(within.gathering.values())).toEqual([20]);
    const over = timed([-1, 50, -3], { onFailure: { errorsMax: 1 } });
    expect(await over.run(over.gathering.values())).toMatchObject({
      errors: [new Error("failed after 1"), new Error("failed after 3")],
      message: "2 of 3 calls failed, at most 1 may",
    });
    expect(over.seen.stopped).toBe(1);
  });

  test("a deadline stops what is under way and leaves what was reached", async () => {
    const { gathering, run, seen } = timed([10, 20, 1000], { deadlineMs: 100 });
    expect(await run(gathering.values())).toBeInstanceOf(TimeoutError);
    expect(gathering.outcomes.map(({ index }) => index)).toEqual([0, 1]);
    expect(seen.stopped).toBe(1);
  });

  test("an abort's reason comes out untouched, and the partial results stay", async () => {
    const controller = new AbortController();
    const { gathering, clock } = timed([10, 1000], { signal: controller.signal });
    const reason = { why: "enough" };
    const settled = expect(gathering.values()).rejects.toBe(reason);
    await clock.advance(15);
    controller.abort(reason);
    await clock.advance(7);
    await settled;
    expect(gathering.outcomes).toEqual([{ status: "done", index: 0, input: 10, value: 100 }]);
    expect(clock.pending).toBe(0);
  });

  test("a reader that leaves stops the rest, and has it stopped when it goes on", async () => {
    const { gathering, run, seen, inFlight } = timed([10, 1000, 1000]);
    const reading = (async () => {
      for await (const outcome of gathering) return outcome.index;
      return undefined;
    })();
    expect(await run(reading)).toBe(0);
    expect(seen.stopped).toBe(2);
    expect(inFlight()).toBe(0);
  });

  test("a reader that stands still holds back further calls", async () => {
    const inputs = Array.from({ length: 100 }, () => 1);
    const { gathering, clock, seen } = timed(inputs, { inFlightMax: 4, aheadMax: 3 });
    const reader = gathering[Symbol.asyncIterator]();
    const first = reader.next();
    await clock.advance(1_000);
    expect((await first).value).toMatchObject({ status: "done" });
    expect(seen.begun).toBeLessThanOrEqual(1 + 3 + 4);
    const left = reader.return();
    await clock.advance(1_000);
    await left;
    expect(seen.begun).toBeLessThanOrEqual(8);
  });

  test("many that end in the same instant before a narrow line all come through", async () => {
    const { gathering, run } = timed([10, 10, 10, 10, 10], { aheadMax: 1 });
    expect(await run(gathering.values())).toEqual([100, 100, 100, 100, 100]);
  });

  test("tells its plan before anything begins, and its progress while it runs", async () => {
    const told: GatherProgress[] = [];
    const { gathering, seen, run } = timed([10, -20], {
      onFailure: "settle",
      inFlightMax: 1,
      estimateMs: (calls) => calls * 15,
      onProgress: (progress) => told.push(progress),
    });
    expect(gathering.plan).toEqual({ calls: 2, inFlightMax: 1, estimatedMs: 30 });
    expect(seen.begun).toBe(0);
    await run(gathering.settled());
    expect(told).toEqual([
      { calls: 2, inFlight: 1, done: 0, failed: 0 },
      { calls: 2, inFlight: 0, done: 1, failed: 0 },
      { calls: 2, inFlight: 1, done: 1, failed: 0 },
      { calls: 2, inFlight: 0, done: 1, failed: 1 },
    ]);
  });

  test("is read once, takes no inputs too, and refuses bounds below one", async () => {
    const { gathering, run } = timed([]);
    expect(await run(gathering.values())).toEqual([]);
    expect(await run(gathering.values())).toBeInstanceOf(TypeError);
    expect(() => timed([1], { inFlightMax: 0 })).toThrow("inFlightMax is 1 or more, not 0");
  });

  test("whatever the calls do: bounded, every outcome once and in its place, none left", async () => {
    await fc.assert(
      fc.asyncProperty(
        // Few durations, so that many calls end in the same instant.
        fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 8 }),
        async (inputs, inFlightMax, aheadMax) => {
          const test = timed(inputs, { inFlightMax, aheadMax, onFailure: "settle" });
          await test.run(test.gathering.settled());
          expect(test.seen.inFlightMost).toBeLessThanOrEqual(inFlightMax);
          expect(test.gathering.outcomes.map(({ input }) => input)).toEqual(inputs);
          for (const { input, status } of test.gathering.outcomes) {
            expect(status).toBe(input < 0 ? "failed" : "done");
          }
          expect(test.clock.pending).toBe(0);
          const fast = timed(inputs, { inFlightMax, aheadMax });
          const result = await fast.run(fast.gathering.values());
          expect(Array.isArray(result)).toBe(inputs.every((ms) => ms >= 0));
          expect(fast.inFlight()).toBe(0);
          expect(fast.clock.pending).toBe(0);
        },
      ),
      { numRuns: 100 },
    );
  });
});
