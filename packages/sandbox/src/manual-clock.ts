import type { SandboxClock } from "./world/model.ts";

interface Sleeper {
  readonly wakesAt: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to move on. */
export class ManualClock implements SandboxClock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(startedAt: number) {
    this.#now = startedAt;
  }

  /** Those who sleep; 0 when all that ran has ended. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<void> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const giveUp = (): void => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      const sleeper = { wakesAt: this.#now + ms, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", giveUp, { once: true });
    });
  }

  /** Moves on by `ms`, waking each sleeper at its instant and letting it act before the next. */
  async advance(ms: number): Promise<void> {
    const untilAt = this.#now + ms;
    for (;;) {
      await settled();
      const next = [...this.#sleepers].sort((a, b) => a.wakesAt - b.wakesAt)[0];
      if (!next || next.wakesAt > untilAt) break;
      this.#now = Math.max(this.#now, next.wakesAt);
      this.#sleepers.delete(next);
      next.wake();
    }
    this.#now = untilAt;
  }
}

/** After the promises of this turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
