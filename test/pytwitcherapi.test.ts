import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as twitch from "@grandstand/sdk/twitch";
import { expect, test } from "vitest";

/** The table of `docs/pytwitcherapi.md` promises tests and exports; both must be there. */
const root = join(import.meta.dirname, "..");
const rows = readFileSync(join(root, "docs", "pytwitcherapi.md"), "utf8")
  .split("\n")
  .filter((line) => /^\| (?!---|pytwitcherapi)/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split(" | ")
      .map((cell) => cell.trim()),
  );

test("no row is empty", () => {
  expect(rows.length).toBeGreaterThan(70);
  for (const row of rows) {
    expect(row).toHaveLength(3);
    expect(row).not.toContain("");
  }
});

test("every test that is named exists", () => {
  const named = rows.flatMap(([, , tests = ""]) => tests.match(/(?<=`)[^`]+\.ts(?=`)/g) ?? []);
  expect(new Set(named).size).toBeGreaterThan(10);
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("every method of the session that is named exists", () => {
  const ours = rows.map(([, here = ""]) => here).join(" ");
  const methods = Object.getOwnPropertyNames(twitch.TwitchSession.prototype);
  const named = [...ours.matchAll(/`((?:get|each|search|fetch|top|followed)[A-Z]\w*)\(/g)];
  const names = named.map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !methods.includes(name))).toEqual([]);
});
