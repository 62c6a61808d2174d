import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { generate } from "../packages/sdk/helix/generate.ts";
import { readOperations } from "../packages/sdk/helix/read-specification.ts";
import { helixOperations } from "../packages/sdk/src/twitch/helix/operations.ts";

/** A description of Helix that the machine has beside the checkout; `HELIX_SPEC` names another. */
const file =
  process.env.HELIX_SPEC ??
  join(import.meta.dirname, "../../shared/data/specs/twitch-helix-openapi.json");
const packages = join(import.meta.dirname, "../packages");

/** Where the entries of each generated file begin, once what the formatter decides is taken out. */
const entryStarts: Readonly<Record<string, RegExp>> = {
  "helix-table.ts": /¶/,
  "operations.ts": /[,{](?=\w+:(?:anyone|app|jwt|nobody|retired|user)\()/,
  "shapes.ts": /¶/,
  "wire.ts": /(?=exportinterface)|(?=readonly\w+:\{readonlyinput:)/,
};

function entries(path: string, source: string): ReadonlyMap<string, string> {
  const name = basename(path);
  const isTable = name === "shapes.ts" || name === "helix-table.ts";
  const plain = source
    .replace(/\n {2}/g, " ")
    .replace(/\n/g, isTable ? "¶" : "")
    .replace(/\s+/g, "")
    .replace(/[,;]+(?=[)}\]])/g, "")
    .replace(/(?<=[:=<(])\|/g, "");
  return new Map(
    plain
      .split(entryStarts[name] ?? "")
      .map((entry) => [/^(?:exportinterface|readonly)?([\w./]*)/.exec(entry)?.[1] ?? "", entry]),
  );
}

/** What the description has and the file has not, and the other way round. */
function drift(name: string, described: string, committed: string): readonly string[] {
  const [theirs, ours] = [entries(name, described), entries(name, committed)];
  const all = new Set([...theirs.keys(), ...ours.keys()]);
  return [...all].flatMap((entry) => {
    if (theirs.get(entry) === ours.get(entry)) return [];
    if (!ours.has(entry)) return [`${name} misses ${entry}: ${theirs.get(entry)}`];
    if (!theirs.has(entry)) return [`${name} has ${entry}, which is not described`];
    return [`${name} ${entry} changed\n  from ${ours.get(entry)}\n  to   ${theirs.get(entry)}`];
  });
}

test("the committed operations and types are those of the description", (context) => {
  context.skip(!existsSync(file), `no ${file}`);
  const specification = JSON.parse(readFileSync(file, "utf8"));
  const drifts = Object.entries(generate(specification)).flatMap(([name, described]) =>
    drift(name, described, readFileSync(join(packages, name), "utf8")),
  );
  expect(drifts).toEqual([]);
  expect(readOperations(specification).map(({ name }) => name)).toEqual(
    Object.keys(helixOperations),
  );
});

test("a changed description is told by entry", () => {
  const [start, end] = ["export const x = {\n  ", "\n} as const;"];
  const ours = `${start}getA: app(\n    "GET /a?id!",\n  ),\n  getB: app("GET /b"),${end}`;
  const theirs = `${start}getA: app("GET /a?id[5]!"),\n  getC: app("GET /c"),${end}`;
  expect(drift("operations.ts", theirs, ours)).toEqual([
    'operations.ts getA changed\n  from getA:app("GET/a?id!")\n  to   getA:app("GET/a?id[5]!")',
    'operations.ts misses getC: getC:app("GET/c")}asconst;',
    "operations.ts has getB, which is not described",
  ]);
});

test("all 144 operations have a place, 2 of them retired", () => {
  const operations = Object.values(helixOperations);
  expect(operations).toHaveLength(144);
  expect(operations.filter(({ isRetired }) => isRetired)).toHaveLength(2);
  expect(new Set(operations.map(({ path }) => path)).size).toBe(95);
});
