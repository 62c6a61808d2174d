import { expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { Alarm } from "./alarm.ts";

function alarm() {
  const clock = new SimulatedClock();
  const rangAt: number[] = [];
  return { clock, rangAt, each: new Alarm(clock, () => rangAt.push(clock.monotonic())) };
}

test("it goes off once, at its time", async () => {
  const { clock, rangAt, each } = alarm();
  each.set(1_000);
  await clock.advance(5_000);
  expect(rangAt).toEqual([1_000]);
});

test("setting it anew replaces what was set, so that there is one timer in all", async () => {
  const { clock, rangAt, each } = alarm();
  each.set(1_000);
  each.set(500);
  each.set(2_000);
  expect(clock.pending).toBe(1);
  await clock.advance(5_000);
  expect(rangAt).toEqual([2_000]);
});

test("a time that never comes turns it off", async () => {
  const { clock, rangAt, each } = alarm();
  each.set(1_000);
  each.set(Number.POSITIVE_INFINITY);
  await clock.advance(5_000);
  expect(rangAt).toEqual([]);
  expect(clock.pending).toBe(0);
});

test("a time that has passed is as soon as the clock can count", async () => {
  const { clock, rangAt, each } = alarm();
  await clock.advance(100);
  each.set(50);
  await clock.advance(1);
  expect(rangAt).toEqual([101]);
});
