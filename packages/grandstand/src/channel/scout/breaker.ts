import type { ScoutPace } from "./pace.ts";

/** Why something is asked less, since when, and when it is tried again. */
export interface Trouble {
  readonly reason: string;
  readonly sinceAt: number;
  readonly nextTryAt: number;
}

/**
 * Keeps from asking what only fails. After `failuresMax` failures in a row it lets one trial
 * through per pause, and the pauses grow; the first success opens the way again.
 */
export class Breaker {
  readonly #pace: Pick<ScoutPace, "failuresMax" | "pauseMs" | "pauseMsMax">;
  #failures = 0;
  #pauseMs = 0;
  #trouble: Trouble | undefined;

  constructor(pace: Pick<ScoutPace, "failuresMax" | "pauseMs" | "pauseMsMax">) {
    this.#pace = pace;
  }

  get trouble(): Trouble | undefined {
    return this.#trouble;
  }

  /** Whether to ask now. While troubled, a yes is the one trial of this pause. */
  admits(now: number): boolean {
    if (!this.#trouble) return true;
    if (now < this.#trouble.nextTryAt) return false;
    this.#trouble = { ...this.#trouble, nextTryAt: now + this.#pauseMs };
    return true;
  }

  /** Tells of a failure; true when the trouble begins with it. */
  failed(reason: string, now: number): boolean {
    this.#failures += 1;
    if (this.#failures < this.#pace.failuresMax) return false;
    const begins = this.#trouble === undefined;
    const { pauseMs, pauseMsMax } = this.#pace;
    this.#pauseMs = begins ? pauseMs : Math.min(this.#pauseMs * 2, pauseMsMax);
    const sinceAt = this.#trouble?.sinceAt ?? now;
    this.#trouble = { reason, sinceAt, nextTryAt: now + this.#pauseMs };
    return begins;
  }

  /** Tells of a success; true when a trouble ends with it. */
  succeeded(): boolean {
    const ends = this.#trouble !== undefined;
    this.#failures = 0;
    this.#trouble = undefined;
    return ends;
  }
}
