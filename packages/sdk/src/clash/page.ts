import { Fields, type OnDrift, readList } from "../core/fields.ts";
import { asRecord } from "../core/json.ts";
import type { PageDto } from "./wire.ts";

/** Part of a list, and how to ask for the next part. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Undefined at the end of the list. */
  readonly after: string | undefined;
}

/** Which part of a list. */
export interface PageQuery {
  /** As told by the page before. */
  readonly after?: string | undefined;
  /** Items on the page; the service has its own most. */
  readonly limit?: number | undefined;
}

/** Pages that {@link everyItem} asks for unless told otherwise. */
const PAGES_MAX = 100;

/**
 * All items of a list, page after page: `everyItem((after) => clash.clanRankings("global", "clans",
 * { after }))`. Throws a `RangeError` for a list that does not end within `pagesMax` (default 100).
 */
export async function* everyItem<T>(
  pageAfter: (after: string | undefined) => Promise<Page<T> | undefined>,
  { pagesMax = PAGES_MAX }: { readonly pagesMax?: number | undefined } = {},
): AsyncGenerator<T, void, undefined> {
  let after: string | undefined;
  for (let pages = 0; pages < pagesMax; pages++) {
    const page = await pageAfter(after);
    yield* page?.items ?? [];
    after = page?.after;
    if (after === undefined) return;
  }
  throw new RangeError(`the list does not end within ${pagesMax} pages`);
}

/** Reads one page; items that `read` cannot use are left out. */
export function toPage<Dto extends object, T>(
  json: unknown,
  where: string,
  onDrift: OnDrift,
  read: (item: Fields<Dto>) => T | undefined,
): Page<T> {
  const page = new Fields<PageDto>(json, where, onDrift);
  const items = readList<Dto>(asRecord(json)?.items, `${where}.items`, onDrift);
  // A list that is told whole has no paging at all.
  const after = page.optionalObject("paging")?.optionalObject("cursors")?.optionalString("after");
  return { items: items.flatMap((item) => read(item) ?? []), after };
}
