import type { Abortable } from "../../core/clock.ts";

/** One page of a list of Twitch's, and where the next begins. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined or empty after the last page. */
  readonly cursor: string | undefined;
}

/** Gets the page that begins at a cursor, the first one without. */
export type GetPage<T> = (
  place: { readonly after: string | undefined; readonly first: number },
  options: Abortable,
) => Promise<Page<T>>;

/** A part of a list by number, as Twitch's first interface had it. */
export interface SliceOptions extends Abortable {
  /** How many, at most. */
  readonly limit?: number | undefined;
  /** How many to leave out before them. Each hundred costs a call. Default: 0. */
  readonly offset?: number | undefined;
}

/** From where to read a list to its end. */
export interface ListingOptions extends Abortable {
  /** The {@link Listing.cursor} of an earlier reading. Default: the beginning. */
  readonly after?: string | undefined;
}

/** The most entries that Twitch puts on a page. */
const PAGE_MAX = 100;
/** No list is read further: a service that turns in circles would keep us for ever. */
export const LISTED_MAX = 100_000;

/**
 * A list that Twitch gives page by page, read as far as its reader goes. Entries move while it is
 * read, so one may come twice or be missed.
 *
 * @example
 * const listing = session.eachStream({ game: "Chess" });
 * for await (const stream of listing) if (stream.viewers < 100) break;
 * await store.set("place", listing.cursor);
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #getPage: GetPage<T>;
  readonly #options: ListingOptions;
  #cursor: string | undefined;

  constructor(getPage: GetPage<T>, options: ListingOptions = {}) {
    this.#getPage = getPage;
    this.#options = options;
    this.#cursor = options.after;
  }

  /**
   * Where the page begins of which not everything has been read; give it as `after` to go on there,
   * even in another process. Undefined at the beginning, and once the list is read to its end.
   */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** Each entry, in Twitch's order. */
  async *[Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    for await (const page of this.pages()) yield* page;
  }

  /** Each page as Twitch sends it, of `size` entries at most. */
  async *pages(size = PAGE_MAX): AsyncGenerator<readonly T[], undefined> {
    const { signal } = this.#options;
    const first = Math.min(Math.max(size, 1), PAGE_MAX);
    for (let read = 0; read < LISTED_MAX; read += first) {
      const { items, cursor } = await this.#getPage({ after: this.#cursor, first }, { signal });
      yield items;
      const isLast = !cursor || cursor === this.#cursor;
      this.#cursor = isLast ? undefined : cursor;
      if (isLast) return;
    }
  }
}

/** What stands in a list from `offset` on, at most `limit` entries. */
export async function slice<T>(
  getPage: GetPage<T>,
  { limit, offset = 0, signal }: SliceOptions & { readonly limit: number },
): Promise<readonly T[]> {
  const end = offset + limit;
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;
  if (!isCount(limit) || !isCount(offset) || end > LISTED_MAX) {
    throw new RangeError(`limit and offset are whole numbers, together at most ${LISTED_MAX}`);
  }
  const items: T[] = [];
  if (limit === 0) return items;
  for await (const page of new Listing(getPage, { signal }).pages(end)) {
    items.push(...page);
    if (items.length >= end) break;
  }
  return items.slice(offset, end);
}
