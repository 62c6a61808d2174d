import { seededRandom, silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { expect, test } from "vitest";
import { supervise } from "./supervise.ts";

const parts = (clock: SimulatedClock) => ({ clock, random: seededRandom(1), log: silentLog });

test("a part that fails is run again, less and less often", async () => {
  const clock = new SimulatedClock();
  const stop = new AbortController();
  const startedAt: number[] = [];
  const task = async () => {
    startedAt.push(clock.monotonic());
    throw new Error("the token was refused");
  };
  const running = supervise("chat", task, parts(clock), stop);
  running.catch(() => {});
  await clock.advance(3_600_000);
  const rests = startedAt.slice(1).map((at, index) => at - (startedAt[index] ?? 0));
  expect(rests.length).toBeGreaterThan(50);
  expect(Math.max(...rests)).toBeLessThanOrEqual(60_000);
  expect(Math.max(...rests.slice(0, 2))).toBeLessThan(Math.max(...rests.slice(-10)));
  const reason = new Error("over");
  stop.abort(reason);
  await expect(running).rejects.toBe(reason);
  expect(clock.pending).toBe(0);
});

test("a part that ends by itself is not run again", async () => {
  let runs = 0;
  const task = async () => {
    runs += 1;
  };
  await supervise("names", task, parts(new SimulatedClock()), new AbortController());
  expect(runs).toBe(1);
});

test("an abort while the part works is its end, not a failure", async () => {
  const clock = new SimulatedClock();
  const stop = new AbortController();
  let runs = 0;
  const task = ({ signal }: { readonly signal: AbortSignal }) => {
    runs += 1;
    return clock.sleep(10_000, { signal });
  };
  const running = supervise("scout", task, parts(clock), stop);
  running.catch(() => {});
  const reason = new Error("over");
  stop.abort(reason);
  await expect(running).rejects.toBe(reason);
  expect(runs).toBe(1);
});
