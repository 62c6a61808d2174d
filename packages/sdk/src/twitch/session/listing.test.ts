import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type GetPage, LISTED_MAX, Listing, slice } from "./listing.ts";

/** A list of numbers whose pages are never larger than `pageMax`, and what was asked of it. */
function numbers(length: number, pageMax = 100) {
  const asked: { readonly after: string | undefined; readonly first: number }[] = [];
  const getPage: GetPage<number> = async (place) => {
    asked.push(place);
    const start = Number(place.after ?? 0);
    const end = Math.min(length, start + Math.min(place.first, pageMax));
    const items = Array.from({ length: end - start }, (_, index) => start + index);
    return { items, cursor: end < length ? String(end) : "" };
  };
  return { getPage, asked };
}

async function all<T>(list: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

describe("Listing", () => {
  test("wherever it is left, its cursor leads on without a loss", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(350), fc.nat(350), async (length, leftAfter) => {
        const { getPage } = numbers(length);
        const listing = new Listing(getPage);
        const read: number[] = [];
        for await (const item of listing) {
          read.push(item);
          if (read.length > leftAfter) break;
        }
        const isLeft = read.length > leftAfter;
        const rest = isLeft ? await all(new Listing(getPage, { after: listing.cursor })) : [];
        expect(new Set([...read, ...rest]).size).toBe(length);
        if (!isLeft) expect(listing.cursor).toBeUndefined();
      }),
    ));

  test("a list that leads back to itself ends", async () => {
    const getPage: GetPage<number> = async () => ({ items: [1], cursor: "same" });
    expect(await all(new Listing(getPage))).toEqual([1, 1]);
  });

  test("a list that never ends is left at the maximum", async () => {
    let page = 0;
    const items = Array.from({ length: 100 }, () => 0);
    const getPage: GetPage<number> = async () => ({ items, cursor: String(page++) });
    expect(await all(new Listing(getPage))).toHaveLength(LISTED_MAX);
  });

  test("an empty page in the middle does not end it", async () => {
    const getPage: GetPage<number> = async ({ after }) =>
      after === undefined ? { items: [], cursor: "1" } : { items: [7], cursor: undefined };
    expect(await all(new Listing(getPage))).toEqual([7]);
  });
});

describe("slice", () => {
  test("any limit and offset give what a whole list would, in the fewest calls", () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({ length: fc.nat(400), limit: fc.nat(250), offset: fc.nat(250) }),
        async ({ length, limit, offset }) => {
          const { getPage, asked } = numbers(length);
          const whole = Array.from({ length }, (_, index) => index);
          const wanted = await slice(getPage, { limit, offset });
          expect(wanted).toEqual(whole.slice(offset, offset + limit));
          const reach = Math.min(length, limit === 0 ? 0 : offset + limit);
          expect(asked.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(reach / 100)));
        },
      ),
    ));

  test("a service that gives smaller pages than asked is asked on", async () => {
    const { getPage } = numbers(50, 7);
    expect(await slice(getPage, { limit: 20, offset: 10 })).toHaveLength(20);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, LISTED_MAX + 1])(
    "a limit or an offset of %d is refused",
    async (count) => {
      const { getPage, asked } = numbers(5);
      await expect(slice(getPage, { limit: count })).rejects.toThrow(RangeError);
      await expect(slice(getPage, { limit: 1, offset: count })).rejects.toThrow(RangeError);
      expect(asked).toEqual([]);
    },
  );
});
