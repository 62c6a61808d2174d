/** Seeded chance: the same seed tells the same story. Not for secrets. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number, at least `min` and at most `max`. */
  integer(min: number, max: number): number;
  /** One of `items`; undefined only when there are none. */
  pick<T>(items: readonly T[]): T | undefined;
  /** An independent stream, the same for the same name. */
  fork(name: string): Random;
}

/** FNV-1a over UTF-16 units: spreads names over 32 bits, well enough to seed a stream. */
function hashName(name: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

/** Chance from a 32-bit seed (mulberry32: small, quick, and good enough for jitter and worlds). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (items) => items[Math.floor(next() * items.length)],
    fork: (name) => seededRandom(hashName(name, seed)),
  };
}

/** Chance seeded by the machine, for processes that need not be replayed. */
export function systemRandom(): Random {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seededRandom(seed);
}
