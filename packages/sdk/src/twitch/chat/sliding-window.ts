/** How many events a service allows within how long. */
export interface WindowLimit {
  readonly countMax: number;
  readonly windowMs: number;
}

/**
 * Counts events in the window that ends now. Twitch does not say when its own windows begin, and a
 * sliding one stays within a fixed one wherever that begins.
 */
export class SlidingWindow {
  readonly #limit: WindowLimit;
  /** Instants on a monotonic clock, oldest first; at most `countMax` of them matter. */
  #takenAt: number[] = [];

  constructor(limit: WindowLimit) {
    this.#limit = limit;
  }

  /** How long to wait until one more is allowed, here or under a stricter `countMax`. */
  waitMs(at: number, countMax = this.#limit.countMax): number {
    this.#forget(at);
    const blocking = this.#takenAt[this.#takenAt.length - countMax];
    return blocking === undefined ? 0 : blocking + this.#limit.windowMs - at;
  }

  take(at: number): void {
    this.#forget(at);
    this.#takenAt.push(at);
  }

  #forget(at: number): void {
    const { windowMs } = this.#limit;
    const kept = this.#takenAt.findIndex((takenAt) => takenAt + windowMs > at);
    if (kept !== 0) this.#takenAt = kept === -1 ? [] : this.#takenAt.slice(kept);
  }
}
