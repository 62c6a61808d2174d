import { describe, expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { systemClock } from "./clock.ts";
import { TimeoutError } from "./errors.ts";

describe("deadline", () => {
  test("aborts with a TimeoutError that names the work", async () => {
    const clock = new SimulatedClock();
    using deadline = clock.deadline(250, { what: "GET /games" });
    await clock.advance(249);
    expect(deadline.signal.aborted).toBe(false);
    await clock.advance(1);
    expect(deadline.signal.reason).toBeInstanceOf(TimeoutError);
    expect(deadline.signal.reason).toMatchObject({
      message: "GET /games took longer than 250 ms",
      afterMs: 250,
    });
  });

  test("passes the parent's reason on untouched and frees its timer", () => {
    const clock = new SimulatedClock();
    const parent = new AbortController();
    const reason = { why: "enough" };
    const deadline = clock.deadline(250, { signal: parent.signal });
    parent.abort(reason);
    expect(deadline.signal.reason).toBe(reason);
    expect(clock.pending).toBe(0);
    expect(clock.deadline(250, { signal: parent.signal }).signal.reason).toBe(reason);
    expect(clock.pending).toBe(0);
  });

  test("disposing frees its timer and leaves the parent alone", () => {
    const clock = new SimulatedClock();
    const parent = new AbortController();
    const deadline = clock.deadline(250, { signal: parent.signal });
    deadline[Symbol.dispose]();
    parent.abort();
    expect(deadline.signal.aborted).toBe(false);
    expect(clock.pending).toBe(0);
  });
});

describe("sleep", () => {
  test("rejects with the signal's reason, before and during", async () => {
    const clock = new SimulatedClock();
    const reason = { why: "enough" };
    await expect(clock.sleep(5, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const sleeping = clock.sleep(5, { signal: controller.signal });
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });

  test("the system clock's does so too, however long it was to be", async () => {
    const controller = new AbortController();
    const sleeping = systemClock.sleep(2 ** 40, { signal: controller.signal });
    const reason = { why: "enough" };
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await systemClock.sleep(0);
  });
});
