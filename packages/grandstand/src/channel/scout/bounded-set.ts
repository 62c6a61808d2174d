/** Remembers the last `itemsMax` things it was told. */
export class BoundedSet<T> {
  readonly #itemsMax: number;
  readonly #items = new Set<T>();

  constructor(itemsMax: number) {
    this.#itemsMax = itemsMax;
  }

  has(item: T): boolean {
    return this.#items.has(item);
  }

  add(item: T): void {
    this.#items.delete(item);
    this.#items.add(item);
    for (const oldest of this.#items) {
      if (this.#items.size <= this.#itemsMax) break;
      this.#items.delete(oldest);
    }
  }
}
