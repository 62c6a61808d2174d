import type { Clock } from "./clock.ts";
import type { AnswerFacts, LimitLesson, RateLimit } from "./limit-headers.ts";
import { readLimitHeaders } from "./limit-headers.ts";
import type { BucketUsage } from "./limiter.ts";

/** Where learning begins, and the bounds it stays in. */
export interface LearnedLimitOptions {
  readonly clock: Clock;
  readonly windowMs: number;
  /** Requests in one window, at first. */
  readonly initial: number;
  readonly most: number;
}

/** The part of a window that must have been used before its limit is thought too low. */
const WELL_USED = 0.8;

/**
 * A limit that the service does not publish, learned from its refusals: each halves it, and each
 * well used window without one adds one. It teaches a `Limiter` in the place of headers.
 */
export class LearnedLimit {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #most: number;
  #requests: number;
  /** Refusals before this instant answer requests that were sent under the old limit. */
  #settlesAt = Number.NEGATIVE_INFINITY;
  #windowEndsAt = Number.NEGATIVE_INFINITY;
  #answered = 0;
  /** Answers that make this window a well used one. */
  #wellUsed = 0;

  constructor({ clock, windowMs, initial, most }: LearnedLimitOptions) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#most = most;
    this.#requests = initial;
  }

  get limit(): RateLimit {
    return { limit: this.#requests, windowMs: this.#windowMs };
  }

  /** Goes on from what a restored limiter remembers. */
  resume(usage: readonly BucketUsage[]): void {
    const known = usage.find(({ windowMs }) => windowMs === this.#windowMs);
    if (known && known.limit >= 1) this.#requests = Math.min(known.limit, this.#most);
  }

  /** For `LimiterOptions.readAnswer`. */
  readonly readAnswer = (answer: AnswerFacts): LimitLesson => {
    const { retryAfterMs } = readLimitHeaders(answer);
    const isRefused = answer.status === 429;
    if (isRefused) this.#shrink(retryAfterMs ?? 0);
    else this.#grow();
    return {
      application: { limits: [this.limit], counts: undefined },
      method: { limits: undefined, counts: undefined },
      refusedBy: isRefused ? "application" : undefined,
      retryAfterMs,
    };
  };

  #shrink(retryAfterMs: number): void {
    const now = this.#clock.monotonic();
    if (now < this.#settlesAt) return;
    this.#requests = Math.max(1, Math.floor(this.#requests / 2));
    this.#settlesAt = now + Math.max(retryAfterMs, this.#windowMs);
    this.#answered = 0;
  }

  #grow(): void {
    const now = this.#clock.monotonic();
    if (now >= this.#windowEndsAt) {
      this.#windowEndsAt = now + this.#windowMs;
      this.#answered = 0;
      this.#wellUsed = Math.ceil(this.#requests * WELL_USED);
    }
    this.#answered += 1;
    if (this.#answered !== this.#wellUsed) return;
    this.#requests = Math.min(this.#most, this.#requests + 1);
  }
}
