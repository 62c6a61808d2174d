import fc from "fast-check";
import { expect, it } from "vitest";
import { createShuffle } from "./shuffle.ts";

it("a shuffle seats everybody once, and its inverse knows where", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_500 }), fc.integer(), (size, key) => {
      const shuffle = createShuffle(size, key);
      const seats = Array.from({ length: size }, (_, item) => shuffle.seatOf(item));
      expect(new Set(seats).size).toBe(size);
      seats.forEach((seat, item) => {
        expect(seat >= 0 && seat < size).toBe(true);
        expect(shuffle.itemAt(seat)).toBe(item);
      });
    }),
    { numRuns: 40 },
  );
});

it("a shuffle treats all items alike over many keys", () => {
  const counts = new Array<number>(20).fill(0);
  for (let key = 0; key < 4_000; key++) {
    const seat = createShuffle(20, key).seatOf(3);
    counts[seat] = (counts[seat] ?? 0) + 1;
  }
  for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(70);
});
