import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Place,
  PlanError,
  planSubscriptions,
  type WantedSubscription,
} from "./subscription-plan.ts";

const raidTo = (id: number): WantedSubscription => {
  return { type: "channel.raid", condition: { to_broadcaster_user_id: `${id}` } };
};
const bansIn = (id: number): WantedSubscription => {
  return { type: "channel.ban", condition: { broadcaster_user_id: `${id}` } };
};
const many = (count: number, make: (id: number) => WantedSubscription) =>
  Array.from({ length: count }, (_, index) => make(index));

function misfitsOf(plan: () => unknown): readonly string[] {
  try {
    plan();
  } catch (error) {
    if (error instanceof PlanError) return error.misfits.map(({ reason }) => reason);
    throw error;
  }
  return [];
}

test("three sockets carry 300 each, and the plan says so", () => {
  const plan = planSubscriptions(many(700, bansIn));
  expect(plan.explain).toEqual([
    "socket 1 of 3: 300 of 300 subscriptions",
    "socket 2 of 3: 300 of 300 subscriptions",
    "socket 3 of 3: 100 of 300 subscriptions",
    "cost: at most 0 of 10",
  ]);
});

test("the 901st finds no place, and the error names it", () => {
  expect(misfitsOf(() => planSubscriptions(many(900, bansIn)))).toEqual([]);
  const misfits = misfitsOf(() => planSubscriptions(many(901, bansIn)));
  expect(misfits).toEqual(["all 3 sockets hold 300 subscriptions"]);
});

test("ten channels that never authorised fit, the eleventh does not", () => {
  expect(planSubscriptions(many(10, raidTo)).cost).toBe(10);
  expect(() => planSubscriptions(many(12, raidTo))).toThrow(
    "EventSub has no place for channel.raid: it costs 1 unless its channel authorises the " +
      "application, and 10 of 10 are spent, and 1 more",
  );
});

test("a condition that names the token's own user costs nothing", () => {
  expect(planSubscriptions(many(11, raidTo), { ownUserId: "3" }).cost).toBe(10);
});

test("what only a webhook carries is refused without one, and goes there with one", () => {
  const wanted = { type: "user.authorization.revoke", condition: { client_id: "x" } } as const;
  const misfits = misfitsOf(() => planSubscriptions([wanted]));
  expect(misfits).toEqual(["only a webhook or a conduit carries it"]);
  const plan = planSubscriptions([wanted], { server: "webhook" });
  expect(plan.places.get(wanted)).toEqual({ kind: "server" });
  expect(plan.explain).toEqual(["cost: at most 0 of 10", "webhook: 1 subscriptions"]);
});

test("whatever is added or taken away, nothing moves and no socket overflows", () => {
  const limits = { socketsMax: 3, perSocketMax: 4, costMax: 5 };
  const step = fc.record({ add: fc.boolean(), costs: fc.boolean(), which: fc.nat(11) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let wanted: readonly WantedSubscription[] = [];
      let places: ReadonlyMap<WantedSubscription, Place> = new Map();
      for (const [index, { add, costs, which }] of steps.entries()) {
        const next = add
          ? [...wanted, costs ? raidTo(index) : bansIn(index)]
          : wanted.filter((_, at) => at !== which);
        const before = places;
        if (misfitsOf(() => planSubscriptions(next, { limits }, before)).length > 0) continue;
        wanted = next;
        places = planSubscriptions(next, { limits }, before).places;
        for (const [one, place] of places) expect(before.get(one) ?? place).toBe(place);
        const held = [0, 1, 2].map((socket) => {
          return [...places.values()].filter((one) => one.kind === "socket" && one.index === socket)
            .length;
        });
        expect(Math.max(...held)).toBeLessThanOrEqual(4);
        expect(held.reduce((sum, count) => sum + count, 0)).toBe(wanted.length);
      }
    }),
  );
});
