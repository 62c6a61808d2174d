import fc from "fast-check";
import { expect, it } from "vitest";
import { masteryLevel } from "./mastery-level.ts";

it("mastery levels begin where the game says and go on for ever", () => {
  expect(masteryLevel(0)).toEqual({ level: 1, pointsSinceLevel: 0, pointsUntilNextLevel: 1_800 });
  expect(masteryLevel(1_800).level).toBe(2);
  expect(masteryLevel(75_599).level).toBe(9);
  expect(masteryLevel(75_600).level).toBe(10);
  expect(masteryLevel(86_600).level).toBe(11);
});

it("more points are never a lower level, and one more level is always ahead", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000_000 }), (points) => {
      const { level, pointsSinceLevel, pointsUntilNextLevel } = masteryLevel(points);
      expect(pointsSinceLevel).toBeGreaterThanOrEqual(0);
      expect(masteryLevel(points + pointsUntilNextLevel).level).toBe(level + 1);
      expect(masteryLevel(points - pointsSinceLevel).level).toBe(level);
    }),
  );
});
