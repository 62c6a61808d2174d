import { BoundedQueue } from "../../core/bounded-queue.ts";
import type { Abortable } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";

/** What an audience's readers may lag behind, and who is told when one does. */
export interface EventAudienceOptions {
  readonly log: Log;
  /** Named in the log: `events`. */
  readonly name: string;
  readonly behindMax: number;
}

/** Everybody who iterates over something that happens, each at his own pace. */
export class EventAudience<T> {
  readonly #options: EventAudienceOptions;
  readonly #readers = new Set<BoundedQueue<T>>();
  #lost = 0;

  constructor(options: EventAudienceOptions) {
    this.#options = options;
  }

  /** How many were lost because a reader was too slow. */
  get lost(): number {
    return this.#lost;
  }

  read({ signal }: Abortable): AsyncIterableIterator<T> {
    signal?.throwIfAborted();
    const { name, behindMax } = this.#options;
    const reader = new BoundedQueue<T>({
      name,
      itemsMax: behindMax,
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
