import fc from "fast-check";
import { expect, it } from "vitest";
import { Dice, fraction, hashText, mix } from "./chance.ts";

it("the same parts mix to the same number, other parts or another order to another", () => {
  expect(mix(1, 2, 3)).toBe(mix(1, 2, 3));
  expect(new Set([mix(1, 2, 3), mix(3, 2, 1), mix(1, 2), mix(1, 2, 3, 0)]).size).toBe(4);
  expect(hashText("euw1")).not.toBe(hashText("eun1"));
});

it("fractions of neighbouring numbers spread evenly over tenths", () => {
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const tenth = Math.floor(fraction(7, i) * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(130);
});

it("dice of equal seeds roll the same, within the range asked for", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 50 }), (seed, high) => {
      const [one, other] = [new Dice(seed), new Dice(seed)];
      for (let i = 0; i < 20; i++) {
        const rolled = one.int(0, high);
        expect(rolled).toBe(other.int(0, high));
        expect(rolled >= 0 && rolled <= high).toBe(true);
      }
    }),
  );
});

it("there is nothing to pick from an empty list", () => {
  expect(() => new Dice(1).pick([])).toThrow(RangeError);
});
