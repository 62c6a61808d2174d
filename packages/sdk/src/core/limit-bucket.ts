import type { BucketLesson, RateLimit } from "./limit-headers.ts";
import type { BucketState } from "./limiter-state.ts";
import type { Random } from "./random.ts";
import { type Charge, RateWindow } from "./rate-window.ts";
import { backoffMs } from "./retry.ts";

/** Waits after refusals that don't say how long. */
const REFUSED_BACKOFF = { baseMs: 1_000, maxMs: 60_000 };

/** What a bucket knows before the first answer. */
export interface LimitBucketOptions {
  readonly name: string;
  /** In force until an answer says otherwise. */
  readonly initial: readonly RateLimit[];
  readonly marginMs: number;
  readonly random: Random;
}

/** The windows that one scope (a key on a route, or one of its methods) must all have room in. */
export class LimitBucket {
  readonly name: string;
  readonly #marginMs: number;
  readonly #random: Random;
  #windows: readonly RateWindow[];
  readonly #inFlight = new Set<Charge>();
  /** Until an answer has shown that the limits are right, one request at a time feels its way. */
  #isTrusted = false;
  #pausedUntilAt = Number.NEGATIVE_INFINITY;
  #refusedAt = Number.NEGATIVE_INFINITY;
  #refusalsInARow = 0;

  constructor({ name, initial, marginMs, random }: LimitBucketOptions) {
    this.name = name;
    this.#marginMs = marginMs;
    this.#random = random;
    this.#windows = initial.map((limit) => new RateWindow(limit, marginMs));
  }

  /** `now`, a later instant, or Infinity when only an answer can tell. */
  roomAt(now: number, reserve: number): number {
    if (!this.#isTrusted && this.#inFlight.size > 0) return Number.POSITIVE_INFINITY;
    let at = Math.max(now, this.#pausedUntilAt);
    for (const window of this.#windows) {
      const kept = Math.floor(window.limit * reserve);
      at = Math.max(at, window.roomAt(now, window.limit - kept));
    }
    return at;
  }

  charge(charge: Charge): void {
    this.#inFlight.add(charge);
    for (const window of this.#windows) window.charge(charge);
  }

  /** `lesson` is undefined when no answer came; `counted` as in {@link RateWindow.settle}. */
  settle(charge: Charge, counted: boolean, lesson: BucketLesson | undefined): void {
    this.#learnLimits(charge, lesson);
    this.#inFlight.delete(charge);
    for (const window of this.#windows) {
      window.settle(charge, counted);
      const count = countOf(lesson, window);
      if (count !== undefined) window.recount(count, charge);
    }
    if (counted && charge.sentAt >= this.#refusedAt) {
      this.#isTrusted = true;
      this.#refusalsInARow = 0;
    }
  }

  /** A 429 that concerns this bucket: everything waits, then one request tries. */
  refuse(charge: Charge, now: number, retryAfterMs: number | undefined): void {
    this.#isTrusted = false;
    if (retryAfterMs) {
      const untilAt = now + retryAfterMs + this.#marginMs;
      this.#pausedUntilAt = Math.max(this.#pausedUntilAt, untilAt);
    }
    // Requests that were under way together are refused together, and count as one.
    if (charge.sentAt < this.#refusedAt) return;
    this.#refusedAt = now;
    this.#refusalsInARow += 1;
    if (!retryAfterMs) {
      const waitMs = backoffMs(this.#refusalsInARow, REFUSED_BACKOFF, this.#random);
      this.#pausedUntilAt = Math.max(this.#pausedUntilAt, now + waitMs);
    }
  }

  /** The windows as they stand at `now`. */
  windowsAt(now: number): readonly RateWindow[] {
    for (const window of this.#windows) window.roll(now);
    return this.#windows;
  }

  state(now: number): BucketState {
    const pausedUntilAt = this.#pausedUntilAt > now ? this.#pausedUntilAt : undefined;
    return { pausedUntilAt, windows: this.windowsAt(now).map((window) => window.state()) };
  }

  restore({ pausedUntilAt, windows }: BucketState, now: number): void {
    this.#pausedUntilAt = pausedUntilAt ?? this.#pausedUntilAt;
    this.#windows = windows.map((state) => {
      const window = new RateWindow(state, this.#marginMs);
      window.restore(state, now);
      return window;
    });
  }

  #learnLimits(teacher: Charge, lesson: BucketLesson | undefined): void {
    if (!lesson?.limits) return;
    this.#windows = lesson.limits.map((limit) => {
      const known = this.#windows.find(({ windowMs }) => windowMs === limit.windowMs);
      const window = known ?? new RateWindow(limit, this.#marginMs);
      window.limit = limit.limit;
      if (!known) window.adopt(this.#inFlight, teacher, countOf(lesson, limit));
      return window;
    });
  }
}

function countOf(lesson: BucketLesson | undefined, window: { windowMs: number }) {
  return lesson?.counts?.find(({ windowMs }) => windowMs === window.windowMs)?.count;
}
