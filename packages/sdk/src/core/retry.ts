import type { Random } from "./random.ts";

/** How waits between tries grow. */
export interface BackoffOptions {
  /** The first wait's upper bound. */
  readonly baseMs: number;
  /** No wait is longer. */
  readonly maxMs: number;
}

/**
 * The wait before try number `retry` (1 is the first repetition): doubles each time up to
 * `maxMs`, and is jittered over its upper half so that many clients do not return together.
 */
export function backoffMs(retry: number, options: BackoffOptions, random: Random): number {
  const ceilingMs = Math.min(options.maxMs, options.baseMs * 2 ** Math.max(0, retry - 1));
  return ceilingMs * (0.5 + random.next() / 2);
}
