import { expect, it } from "vitest";
import { parseRiotFaultPlan } from "./fault-plan-parser.ts";

it("a plan is read from JSON, once where it does not say how often", () => {
  const match = { route: "kr", method: "match-v5.getMatch" };
  expect(parseRiotFaultPlan({ match, times: 3, fault: { kind: "ghost" } })).toEqual({
    match,
    times: 3,
    fault: { kind: "ghost" },
  });
  expect(parseRiotFaultPlan({ fault: { kind: "slow", delayMs: 50 } })).toEqual({
    match: {},
    times: 1,
    fault: { kind: "slow", delayMs: 50 },
  });
  const status = { kind: "status", status: 429, retryAfterS: 2, limitType: "service" };
  expect(parseRiotFaultPlan({ fault: status }).fault).toEqual(status);
});

it.each([
  [null, "plan is an object"],
  [{ fault: [] }, "fault is an object"],
  [{ fault: { kind: "fire" } }, "fault.kind is one of"],
  [{ fault: { kind: "status", status: 418 } }, "status is one of"],
  [{ fault: { kind: "status", status: 429, limitType: "all" } }, "limitType is one of"],
  [{ fault: { kind: "slow", delayMs: -1 } }, "delayMs is a whole number"],
  [{ times: 0.5, fault: { kind: "empty" } }, "times is a whole number"],
  [{ match: { route: 1 }, fault: { kind: "empty" } }, "route is a text"],
])("a plan that makes no sense is refused: %j", (value, message) => {
  expect(() => parseRiotFaultPlan(value)).toThrow(message);
});
