import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "./random.ts";
import { backoffMs } from "./retry.ts";

test("waits double, within their upper half, up to the longest", () => {
  const options = { baseMs: 500, maxMs: 30_000 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2_000 }), fc.integer(), (retry, seed) => {
      const ceilingMs = Math.min(30_000, 500 * 2 ** (retry - 1));
      const waitMs = backoffMs(retry, options, seededRandom(seed));
      expect(waitMs).toBeGreaterThanOrEqual(ceilingMs / 2);
      expect(waitMs).toBeLessThan(ceilingMs);
    }),
  );
});
