import { expect, test } from "vitest";
import { everyItem, type Page } from "./page.ts";

const pages: Record<string, Page<number>> = {
  first: { items: [1, 2], after: "second" },
  second: { items: [], after: "third" },
  third: { items: [3], after: undefined },
};

async function collected(items: AsyncIterable<number>): Promise<readonly number[]> {
  const list: number[] = [];
  for await (const item of items) list.push(item);
  return list;
}

test("every item of all pages comes, across an empty page", async () => {
  expect(await collected(everyItem(async (after = "first") => pages[after]))).toEqual([1, 2, 3]);
  expect(await collected(everyItem(async () => undefined))).toEqual([]);
});

test("a list that leads back to itself is left, loudly", async () => {
  const asked: (string | undefined)[] = [];
  const circle = everyItem(
    async (after) => {
      asked.push(after);
      return { items: [7], after: "again" };
    },
    { pagesMax: 3 },
  );
  await expect(collected(circle)).rejects.toThrow("does not end within 3 pages");
  expect(asked).toEqual([undefined, "again", "again"]);
});
