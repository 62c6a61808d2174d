import type { SandboxClock } from "../world/model.ts";

/** What a bucket tells after a call. */
export interface BucketState {
  readonly isAllowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** When the bucket will be full, epoch seconds, rounded up. */
  readonly resetSeconds: number;
}

/** Points of a full bucket; a minute fills an empty one. */
export const bucketPoints = 800;
const refillMs = 60_000;
/** Buckets kept; the one longest unused is forgotten, which is as good as full. */
export const bucketsMax = 1000;

interface Bucket {
  points: number;
  at: number;
}

/** Helix's rate limit: a token bucket for each client and token. */
export class HelixBuckets {
  readonly #clock: SandboxClock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** Takes one point. */
  take(key: string): BucketState {
    const now = this.#clock.now();
    const before = this.#buckets.get(key);
    const refilled = before ? before.points + ((now - before.at) * bucketPoints) / refillMs : 0;
    const points = before ? Math.min(bucketPoints, refilled) : bucketPoints;
    const isAllowed = points >= 1;
    const left = isAllowed ? points - 1 : points;
    this.#buckets.delete(key);
    this.#buckets.set(key, { points: left, at: now });
    const [unused] = this.#buckets.keys();
    if (this.#buckets.size > bucketsMax && unused !== undefined) this.#buckets.delete(unused);
    const fullAt = now + ((bucketPoints - left) * refillMs) / bucketPoints;
    return {
      isAllowed,
      limit: bucketPoints,
      remaining: Math.floor(left),
      resetSeconds: Math.ceil(fullAt / 1000),
    };
  }
}
