/**
 * Writes the table and the types of every Helix operation from a description in OpenAPI's form:
 *
 *     npx node packages/sdk/helix/generate.ts path/to/openapi.json
 *
 * What it writes is committed; `test/helix-drift.test.ts` compares it with the description where the
 * machine has one, and says what differs.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOperations, type Specification } from "./read-specification.ts";
import { writeExamples } from "./write-examples.ts";
import { writeOperations } from "./write-operations.ts";
import { writeShapes } from "./write-shapes.ts";
import { writeWire } from "./write-wire.ts";

const packages = fileURLToPath(new URL("../../", import.meta.url));

/** The generated files' sources by their path in `packages`, not yet formatted. */
export function generate(specification: Specification): Readonly<Record<string, string>> {
  const operations = readOperations(specification);
  return {
    "sdk/src/twitch/helix/operations.ts": writeOperations(operations),
    "sdk/src/twitch/helix/shapes.ts": writeShapes(specification, operations),
    "sdk/src/twitch/helix/wire.ts": writeWire(specification, operations),
    // The stand-in shares the description with the client, and nothing else.
    "sandbox/src/twitch/helix-table.ts": writeExamples(specification, operations),
  };
}

function main([file]: readonly string[]): number {
  if (file === undefined) {
    process.stderr.write("usage: generate.ts FILE: a description of Helix in OpenAPI's form\n");
    return 2;
  }
  const specification: Specification = JSON.parse(readFileSync(file, "utf8"));
  const files = Object.entries(generate(specification)).map(([name, source]) => {
    const path = join(packages, name);
    writeFileSync(path, source);
    return path;
  });
  const biome = fileURLToPath(
    new URL("../../../node_modules/@biomejs/biome/bin/biome", import.meta.url),
  );
  execFileSync(process.execPath, [biome, "format", "--write", ...files]);
  return 0;
}

if (process.argv[1] === import.meta.filename) process.exitCode = main(process.argv.slice(2));
