import { scramble } from "./chance.ts";

/** A seeded order of `0 … size − 1` that is computed both ways instead of being stored. */
export interface Shuffle {
  /** Where an item sits, 0 to `size − 1`. */
  seatOf(item: number): number;
  /** Who sits there: the inverse of `seatOf`. */
  itemAt(seat: number): number;
}

/**
 * Shuffles without a table: a small Feistel network permutes the next power of four, and walks on
 * from any number outside the range until it is back inside.
 */
export function createShuffle(size: number, key: number): Shuffle {
  const halfBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2));
  const mask = 2 ** halfBits - 1;

  const forward = (value: number): number => {
    let left = value >>> halfBits;
    let right = value & mask;
    for (let round = 0; round < FEISTEL_ROUNDS; round++) {
      [left, right] = [right, left ^ (scramble((key + round * ROUND_STEP) ^ right) & mask)];
    }
    return (left << halfBits) | right;
  };

  const backward = (value: number): number => {
    let left = value >>> halfBits;
    let right = value & mask;
    for (let round = FEISTEL_ROUNDS - 1; round >= 0; round--) {
      [left, right] = [right ^ (scramble((key + round * ROUND_STEP) ^ left) & mask), left];
    }
    return (left << halfBits) | right;
  };

  return {
    seatOf: (item) => walk(item, size, forward),
    itemAt: (seat) => walk(seat, size, backward),
  };
}

const FEISTEL_ROUNDS = 6;
const ROUND_STEP = 0x9e3779b9;

function walk(start: number, size: number, step: (value: number) => number): number {
  let value = step(start);
  while (value >= size) value = step(value);
  return value;
}
