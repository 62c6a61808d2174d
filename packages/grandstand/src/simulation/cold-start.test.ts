import { expect, test } from "vitest";
import { coldStart } from "./cold-start.ts";

/** With a development key and an empty database. */
const ON_AIR_MS_MAX = 15 * 60_000;

test.each([1, 2])("a cold start in a small world is on air in time, seed %i", async (seed) => {
  const found = await coldStart({
    seed,
    platforms: ["euw1", "kr", "na1"],
    playersPerPlatform: 200,
  });
  expect(found.onAirAfterMs).toBeLessThanOrEqual(ON_AIR_MS_MAX);
  expect(found.verifiedAfterMs).toBeLessThan(found.onAirAfterMs);
  expect(found.trueShare).toBeGreaterThan(0.6);
  expect(found.refusals).toBe(0);
});

test("the same seed tells the same story", async () => {
  const options = { seed: 7, platforms: ["euw1"], playersPerPlatform: 100 };
  expect(await coldStart(options)).toEqual(await coldStart(options));
});
