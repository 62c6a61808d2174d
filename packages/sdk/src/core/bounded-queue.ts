import type { Abortable } from "./clock.ts";

/** What a {@link BoundedQueue} does with a new item when it is full. */
export type WhenFull = "drop-oldest" | "drop-newest" | "throw";

/** A queue's name, its bound, and what happens there. */
export interface BoundedQueueOptions<T> {
  /** Named in errors and logs. */
  readonly name: string;
  readonly itemsMax: number;
  readonly whenFull: WhenFull;
  /** Told each dropped item, so that a loss is never silent. */
  readonly onDrop?: ((item: T) => void) | undefined;
}

/** A first-in first-out queue between a producer that cannot wait and a consumer that can. */
export class BoundedQueue<T> implements AsyncIterable<T> {
  readonly #options: BoundedQueueOptions<T>;
  #items: T[] = [];
  #head = 0;
  #waiters: ((result: IteratorResult<T>) => void)[] = [];
  #closed = false;

  constructor(options: BoundedQueueOptions<T>) {
    this.#options = options;
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  /** Adds an item, or does what `whenFull` says. Items pushed after `close` are dropped. */
  push(item: T): void {
    const { name, itemsMax, whenFull, onDrop } = this.#options;
    const waiter = this.#waiters.shift();
    if (this.#closed) {
      onDrop?.(item);
    } else if (waiter) {
      waiter({ value: item, done: false });
    } else if (this.size < itemsMax) {
      this.#items.push(item);
    } else if (whenFull === "throw") {
      throw new RangeError(`queue ${name} is full (${itemsMax} items)`);
    } else if (whenFull === "drop-newest") {
      onDrop?.(item);
    } else {
      const oldest = this.#take();
      this.#items.push(item);
      if (oldest !== undefined) onDrop?.(oldest.item);
    }
  }

  /** The next item; `done` once the queue is closed and empty. */
  next({ signal }: Abortable = {}): Promise<IteratorResult<T>> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const taken = this.#take();
    if (taken) return Promise.resolve({ value: taken.item, done: false });
    if (this.#closed) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(signal?.reason);
      };
      const waiter = (result: IteratorResult<T>) => {
        signal?.removeEventListener("abort", onAbort);
        resolve(result);
      };
      this.#waiters.push(waiter);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** Ends the queue: waiting consumers are told, queued items can still be taken. */
  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiters.splice(0)) waiter({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return { next: () => this.next() };
  }

  #take(): { readonly item: T } | undefined {
    if (this.size === 0) return undefined;
    const item = this.#items[this.#head] as T;
    this.#head += 1;
    // Shifting an array is linear: compact only once half of it is spent.
    if (this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return { item };
  }
}
