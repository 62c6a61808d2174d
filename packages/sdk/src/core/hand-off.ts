/**
 * A line between producers and a consumer that can both wait: what is offered is always taken in,
 * and the producer is let go once the line is shorter than `itemsMax`. So it never holds more than
 * `itemsMax` items and one for each producer.
 */
export class HandOff<T> {
  readonly #itemsMax: number;
  readonly #items: T[] = [];
  readonly #producers: (() => void)[] = [];
  #consumer: ((item: T | undefined) => void) | undefined;
  #isClosed = false;

  constructor({ itemsMax }: { readonly itemsMax: number }) {
    this.#itemsMax = itemsMax;
  }

  /** Resolves when there is room for another item. */
  offer(item: T): Promise<void> {
    const consumer = this.#consumer;
    this.#consumer = undefined;
    if (consumer) consumer(item);
    else this.#items.push(item);
    if (this.#items.length < this.#itemsMax || this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => this.#producers.push(resolve));
  }

  /** The next item; undefined once the line is closed and empty. One consumer at a time. */
  take(): Promise<T | undefined> {
    const item = this.#items.shift();
    if (item === undefined && !this.#isClosed) {
      return new Promise((resolve) => {
        this.#consumer = resolve;
      });
    }
    if (this.#items.length < this.#itemsMax) this.#letGo();
    return Promise.resolve(item);
  }

  /** Ends the line: everybody is let go, and items in the line can still be taken. */
  close(): void {
    this.#isClosed = true;
    this.#consumer?.(undefined);
    this.#consumer = undefined;
    this.#letGo();
  }

  /** Everybody at once: to whom there is no room again is told so at the next offer. */
  #letGo(): void {
    for (const goOn of this.#producers.splice(0)) goOn();
  }
}
