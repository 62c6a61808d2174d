/** One page of a list. */
export interface HelixPage<Item> {
  readonly data: readonly Item[];
  readonly pagination?: { readonly cursor?: string | undefined } | undefined;
  /** How long the whole list is, where Twitch tells. */
  readonly total?: number | undefined;
}

/**
 * A list that is fetched page by page, as far as it is read. `cursor` is where the page being read
 * begins: whoever goes on from there later, as the `after` of the query, misses nothing.
 *
 * @example
 * const followed = helix.list("getFollowedChannels", { query: { user_id } });
 * for await (const channel of followed) if (enough(channel)) break;
 * save(followed.cursor);
 */
export class HelixPages<Item> implements AsyncIterable<Item> {
  readonly #fetch: (after: string | undefined) => Promise<HelixPage<Item>>;
  #cursor: string | undefined;
  #isDone = false;
  #total: number | undefined;

  constructor(
    fetch: (after: string | undefined) => Promise<HelixPage<Item>>,
    after: string | undefined,
  ) {
    this.#fetch = fetch;
    this.#cursor = after;
  }

  /** Undefined at the list's beginning, and when there is nothing left. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** Whether every entry was read. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** How long the whole list is, where Twitch tells, once a page has been fetched. */
  get total(): number | undefined {
    return this.#total;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page;
  }

  /** The same by pages, from where the reading stopped. */
  async *pages(): AsyncGenerator<readonly Item[], void, undefined> {
    while (!this.#isDone) {
      const { data, pagination, total } = await this.#fetch(this.#cursor);
      this.#total = total ?? this.#total;
      yield data;
      const next = pagination?.cursor || undefined;
      // A cursor that leads to itself, or on from nothing, would lead round for ever.
      this.#isDone = next === undefined || next === this.#cursor || data.length === 0;
      this.#cursor = this.#isDone ? undefined : next;
    }
  }

  /** The first entries from `cursor` on, at most `itemsMax` of them. */
  async take(itemsMax: number): Promise<readonly Item[]> {
    const taken: Item[] = [];
    if (itemsMax <= 0) return taken;
    for await (const item of this) {
      taken.push(item);
      if (taken.length >= itemsMax) break;
    }
    return taken;
  }
}
