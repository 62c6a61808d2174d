import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION } from "./version.ts";

test.each(["sdk", "sandbox", "grandstand"])("%s has the version that is told", (name) => {
  const manifest = new URL(`../../../${name}/package.json`, import.meta.url);
  expect(JSON.parse(readFileSync(manifest, "utf8")).version).toBe(VERSION);
});
