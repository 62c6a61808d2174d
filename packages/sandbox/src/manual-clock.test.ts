import { expect, test } from "vitest";
import { ManualClock } from "./manual-clock.ts";

test("sleepers wake in order, each at its instant, also those who sleep again", async () => {
  const clock = new ManualClock(1000);
  const woken: string[] = [];
  const sleeper = async (name: string, ms: number): Promise<void> => {
    for (let round = 0; round < 2; round += 1) {
      await clock.sleep(ms);
      woken.push(`${name} ${clock.now()}`);
    }
  };
  void sleeper("slow", 30);
  void sleeper("quick", 20);
  await clock.advance(50);
  expect(woken).toEqual(["quick 1020", "slow 1030", "quick 1040"]);
  expect([clock.now(), clock.sleeping]).toEqual([1050, 1]);
});

test("an aborted sleep rejects with the reason, and nobody is left asleep", async () => {
  const clock = new ManualClock(0);
  const stop = new AbortController();
  const asleep = clock.sleep(10, { signal: stop.signal });
  const reason = new Error("enough");
  stop.abort(reason);
  await expect(asleep).rejects.toBe(reason);
  await expect(clock.sleep(10, { signal: stop.signal })).rejects.toBe(reason);
  expect(clock.sleeping).toBe(0);
});
