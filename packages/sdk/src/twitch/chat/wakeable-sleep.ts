import type { Abortable, Clock } from "../../core/clock.ts";

/** A sleep that news can cut short: a loop waits in it for its next work or its next instant. */
export class WakeableSleep {
  readonly #clock: Clock;
  #hasNews = false;
  #wake: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Ends the sleep at once, or the next one if nobody sleeps. */
  wake(): void {
    this.#hasNews = true;
    this.#wake?.();
  }

  /** Resolves after `ms` or when woken; rejects with the signal's reason when aborted. */
  async sleep(ms: number, { signal }: Abortable = {}): Promise<void> {
    signal?.throwIfAborted();
    const pause = new AbortController();
    const end = () => pause.abort();
    this.#wake = end;
    signal?.addEventListener("abort", end, { once: true });
    try {
      if (!this.#hasNews) await this.#clock.sleep(ms, { signal: pause.signal });
    } catch {
      signal?.throwIfAborted(); // Otherwise woken, which is what the catch is for.
    } finally {
      signal?.removeEventListener("abort", end);
      this.#wake = undefined;
      this.#hasNews = false;
    }
  }
}
