import { expect, test } from "vitest";
import { Breaker } from "./breaker.ts";

const pace = { failuresMax: 3, pauseMs: 1_000, pauseMsMax: 3_000 };

test("trouble begins with the last of some failures in a row, and is told once", () => {
  const breaker = new Breaker(pace);
  expect([1, 2, 3, 4].map((at) => breaker.failed("503", at))).toEqual([false, false, true, false]);
  expect(breaker.trouble).toMatchObject({ reason: "503", sinceAt: 3 });
});

test("a success between failures starts the count anew", () => {
  const breaker = new Breaker(pace);
  breaker.failed("503", 0);
  breaker.failed("503", 0);
  expect(breaker.succeeded()).toBe(false);
  expect(breaker.failed("503", 0)).toBe(false);
  expect(breaker.trouble).toBeUndefined();
});

test("one trial per pause is let through, and the pauses grow to their maximum", () => {
  const breaker = new Breaker(pace);
  for (let at = 0; at < 3; at += 1) breaker.failed("503", 0);
  expect(breaker.admits(999)).toBe(false);
  expect(breaker.admits(1_000)).toBe(true);
  expect(breaker.admits(1_000)).toBe(false);
  breaker.failed("503", 1_000);
  expect(breaker.trouble?.nextTryAt).toBe(3_000);
  breaker.failed("503", 3_000);
  expect(breaker.trouble?.nextTryAt).toBe(6_000);
  breaker.failed("503", 6_000);
  expect(breaker.trouble?.nextTryAt).toBe(9_000);
});

test("the first success opens the way again, and is told once", () => {
  const breaker = new Breaker(pace);
  for (let at = 0; at < 3; at += 1) breaker.failed("503", 0);
  expect(breaker.succeeded()).toBe(true);
  expect(breaker.succeeded()).toBe(false);
  expect(breaker.admits(0)).toBe(true);
});
