import { BoundedQueue } from "./bounded-queue.ts";
import type { Abortable } from "./clock.ts";
import { describeError } from "./errors.ts";
import type { Log } from "./log.ts";

export interface AudienceOptions {
  readonly log: Log;
  /** Named in the log: `chat messages`. */
  readonly name: string;
  /** How far a reader may lag behind before it loses the oldest; 0 keeps all. */
  readonly behindMax: number;
}

/** Everybody who wants to know what happens: listeners at once, readers at their own pace. */
export class Audience<T> {
  readonly #options: AudienceOptions;
  readonly #itemsMax: number;
  readonly #listeners = new Set<(item: T) => void>();
  readonly #readers = new Set<BoundedQueue<T>>();
  #lost = 0;

  constructor(options: AudienceOptions) {
    this.#options = options;
    this.#itemsMax = options.behindMax === 0 ? Number.POSITIVE_INFINITY : options.behindMax;
  }

  /** How many items readers were too slow for. */
  get lost(): number {
    return this.#lost;
  }

  /** Tells `listener` each item; returns the way to stop. */
  on(listener: (item: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Iterates over what happens from now on, until aborted or left. */
  read({ signal }: Abortable): AsyncIterableIterator<T> {
    signal?.throwIfAborted();
    const reader = new BoundedQueue<T>({
      name: this.#options.name,
      itemsMax: this.#itemsMax,
      whenFull: "drop-oldest",
      onDrop: () => this.#noteLost(),
    });
    const leave = () => {
      this.#readers.delete(reader);
      signal?.removeEventListener("abort", leave);
    };
    this.#readers.add(reader);
    signal?.addEventListener("abort", leave, { once: true });
    return {
      next: () => reader.next({ signal }),
      return: () => {
        leave();
        return Promise.resolve({ value: undefined, done: true });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  tell(item: T): void {
    const { log, name } = this.#options;
    for (const listener of this.#listeners) {
      try {
        listener(item);
      } catch (error) {
        // One listener's bug must cost neither the others nor the connection their item.
        log.error(`a listener to ${name} failed`, { reason: describeError(error) });
      }
    }
    for (const reader of this.#readers) reader.push(item);
  }

  /** Ends every reader's loop once it has read what is left. */
  close(): void {
    for (const reader of this.#readers) reader.close();
    this.#readers.clear();
  }

  #noteLost(): void {
    this.#lost += 1;
    // At 1, 2, 4, 8, …: a reader that stays behind must not flood the log.
    const isPowerOfTwo = (this.#lost & (this.#lost - 1)) === 0;
    const { log, name } = this.#options;
    if (isPowerOfTwo) log.warn(`${name} lost to a slow reader`, { lost: this.#lost });
  }
}
