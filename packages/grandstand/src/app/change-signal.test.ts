import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { expect, test } from "vitest";
import { ChangeSignal, TELL_EVERY_MS } from "./change-signal.ts";

test("many changes at once are told once, and later ones again", async () => {
  const clock = new SimulatedClock();
  const changes = new ChangeSignal({ clock, log: silentLog });
  let told = 0;
  changes.onChange(() => {
    told += 1;
  });
  for (let index = 0; index < 100; index += 1) changes.changed();
  expect(told).toBe(0);
  await clock.advance(TELL_EVERY_MS);
  expect(told).toBe(1);
  changes.changed();
  await clock.advance(TELL_EVERY_MS);
  expect(told).toBe(2);
});

test("who has left is not told any more", async () => {
  const clock = new SimulatedClock();
  const changes = new ChangeSignal({ clock, log: silentLog });
  let told = 0;
  const stop = changes.onChange(() => {
    told += 1;
  });
  stop();
  changes.changed();
  await clock.advance(TELL_EVERY_MS);
  expect(told).toBe(0);
});
