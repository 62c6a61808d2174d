/** One page of a list, and the cursor of the next where there is one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
}

const firstDefault = 20;
const firstMax = 100;

/**
 * Cuts a page out of a list by the `first` and `after` of a query; undefined when either makes no
 * sense. A cursor tells a place in the list, so that entries may move between two calls, as on the
 * service.
 */
export function pageOf<T>(items: readonly T[], query: URLSearchParams): Page<T> | undefined {
  const first = Number(query.get("first") ?? firstDefault);
  if (!Number.isInteger(first) || first < 1 || first > firstMax) return undefined;
  const after = query.get("after");
  const start = after ? placeOf(after) : 0;
  if (start === undefined) return undefined;
  const end = start + first;
  const page = items.slice(start, end);
  return end < items.length ? { items: page, cursor: cursorOf(end) } : { items: page };
}

const cursorOf = (place: number): string => Buffer.from(`place:${place}`).toString("base64url");

function placeOf(cursor: string): number | undefined {
  const place = /^place:(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"))?.[1];
  return place === undefined ? undefined : Number(place);
}
