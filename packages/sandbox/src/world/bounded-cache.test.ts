import { expect, it } from "vitest";
import { BoundedCache } from "./bounded-cache.ts";

it("a full cache forgets what was not asked for the longest, and makes it again", () => {
  const cache = new BoundedCache<string, string>(2);
  let made = 0;
  const ask = (key: string) => cache.getOrMake(key, () => `${key}${++made}`);
  expect([ask("a"), ask("b"), ask("a"), ask("c")]).toEqual(["a1", "b2", "a1", "c3"]);
  expect(cache.size).toBe(2);
  expect([ask("a"), ask("b")]).toEqual(["a1", "b4"]);
});
