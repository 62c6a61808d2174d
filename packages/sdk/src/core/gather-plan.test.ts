import { expect, test } from "vitest";
import { describePlan } from "./gather-plan.ts";

test.each<[number, number | undefined, string]>([
  [51, 3_200, "51 requests, about 3 s"],
  [1, 40, "1 request, about 1 s"],
  [7, undefined, "7 requests"],
  [5_000, 1_500_000, "5000 requests, about 25 min"],
])("a plan of %i calls and %s ms is told as %j", (calls, estimatedMs, text) => {
  expect(describePlan({ calls, inFlightMax: 64, estimatedMs })).toBe(text);
});
