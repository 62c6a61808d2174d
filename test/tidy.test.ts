import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { clockExempt, packageOwners, packages, roomImports, sizeRatchet } from "./tidy-rules.ts";

/** What the source tree must look like; the rules stand in `tidy-rules.ts`. */
const root = resolve(import.meta.dirname, "..");

interface Source {
  /** `packages/sdk/src/core/clock.ts` */
  readonly path: string;
  /** `sdk` */
  readonly package: string;
  /** `core`, `twitch/chat`: the longest room of the rules that holds the file. */
  readonly room: string;
  readonly text: string;
  readonly imports: readonly { readonly specifier: string; readonly isTypeOnly: boolean }[];
}

const sources = packages.flatMap(listSources);
const isTest = ({ path }: Source) => /\.test\.tsx?$/.test(path);
const product = sources.filter((source) => !isTest(source));

function listSources(name: string): readonly Source[] {
  const folder = join(root, "packages", name, "src");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
    .map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return {
        path: join("packages", name, "src", file),
        package: name,
        room: roomOf(name, file),
        text,
        imports: importsOf(text),
      };
    });
}

function roomOf(name: string, file: string): string {
  const rooms = Object.keys(roomImports[name] ?? {}).filter((room) => file.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? "";
}

function importsOf(text: string): Source["imports"] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^;'"]*?\sfrom\s+)?["']([^"']+)["']/gm,
  );
  const lazy = text.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g);
  return [
    ...[...statements].map(([, type, specifier = ""]) => ({
      specifier,
      isTypeOnly: Boolean(type),
    })),
    ...[...lazy].map(([, specifier = ""]) => ({ specifier, isTypeOnly: false })),
  ];
}

/** The room an import leads to: `sdk/core` from anywhere, or a room of the same package. */
function targetOf(source: Source, specifier: string): string | undefined {
  const ours = /^@grandstand\/(\w+)(?:\/([\w-]+))?$/.exec(specifier);
  if (ours) return ours[1] === "sandbox" ? "sandbox" : `${ours[1]}/${ours[2] ?? ""}`;
  if (!specifier.startsWith(".")) return undefined;
  const folder = join(root, "packages", source.package, "src");
  const file = relative(folder, resolve(root, dirname(source.path), specifier));
  if (file.startsWith("..")) return `outside: ${file}`;
  return roomOf(source.package, file) || "(root)";
}

test("every room imports only what the table of the house allows", () => {
  const breaches = sources.flatMap((source) => {
    const rules = roomImports[source.package]?.[source.room];
    if (!rules) return source.room === "" ? [] : [`${source.path}: room without a rule`];
    return source.imports.flatMap(({ specifier, isTypeOnly }) => {
      const target = targetOf(source, specifier);
      if (target === undefined || target === source.room || rules.includes("*")) return [];
      const isAllowed =
        rules.includes(target) ||
        (isTypeOnly && rules.includes(`type ${target}`)) ||
        (isTypeOnly && rules.some((rule) => isTypeFileRule(rule, specifier))) ||
        (isTest(source) && allowedInTests.includes(target));
      return isAllowed ? [] : [`${source.path} imports ${specifier} (${target})`];
    });
  });
  expect(breaches).toEqual([]);
});

/** What any test may import: virtual time, in-memory transports, and the stand-ins. */
const allowedInTests = ["testing", "sdk/testing", "sandbox", "(root)"];

/** `types in events.ts` allows the type imports of that file of any room. */
function isTypeFileRule(rule: string, specifier: string): boolean {
  const [, file] = /^types in (.+)$/.exec(rule) ?? [];
  return file !== undefined && specifier.endsWith(`/${file}`);
}

test("an npm package is imported only by the rooms that own it", () => {
  const breaches = product.flatMap(({ path, package: name, room, imports }) =>
    imports
      .filter(({ specifier }) => !/^(?:\.|node:|@grandstand\/)/.test(specifier))
      .map(({ specifier }) => packageName(specifier))
      .filter((dependency) => !packageOwners[dependency]?.includes(`${name}/${room}`))
      .map((dependency) => `${path} imports ${dependency}`),
  );
  expect(breaches).toEqual([]);
});

/** `@hono/node-server` from `@hono/node-server/ws`, `hono` from `hono/streaming`. */
function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

test("the modules have no cycle", () => {
  const byPath = new Map(product.map((source) => [source.path, source]));
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    state.set(path, "open");
    for (const { specifier, isTypeOnly } of byPath.get(path)?.imports ?? []) {
      if (isTypeOnly || !specifier.startsWith(".")) continue;
      visit(join(dirname(path), specifier), [...trail, path]);
    }
    state.set(path, "done");
  };
  for (const { path } of product) visit(path, []);
  expect(cycles).toEqual([]);
});

test("no file is an orphan: each is imported, exported, or a program", () => {
  const imported = new Set(
    sources.flatMap((source) =>
      source.imports
        .filter(({ specifier }) => specifier.startsWith("."))
        .map(({ specifier }) => join(dirname(source.path), specifier)),
    ),
  );
  const entries = packages.flatMap((name) => {
    const text = readFileSync(join(root, "packages", name, "package.json"), "utf8");
    return [...text.matchAll(/"\.\/(src\/[^"]+)"/g)].map(([, file = ""]) =>
      join("packages", name, file),
    );
  });
  const programs = ["cli/main.ts", "web/ui/main.tsx", "web/ui/vite.config.ts"];
  const orphans = product
    .map(({ path }) => path)
    .filter((path) => !imported.has(path) && !entries.includes(path))
    .filter((path) => !programs.some((program) => path.endsWith(`grandstand/src/${program}`)));
  expect(orphans).toEqual([]);
});

test("only the clocks read the time or set a timer, and only core has chance", () => {
  const pattern =
    /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(|\bsetTimeout\(|\bsetInterval\(|\bMath\.random\(/;
  const breaches = product
    .filter(({ path }) => !clockExempt.some((exempt) => path.startsWith(exempt)))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .map((line, index) => ({ line: line.replace(/\/\/.*|^\s*\*.*/, ""), at: index + 1 }))
        .filter(({ line }) => pattern.test(line))
        .map(({ at }) => `${path}:${at}`),
    );
  expect(breaches).toEqual([]);
});

test("files and folders keep their measure", () => {
  const lengths = product
    .filter(({ path }) => !/\/wire\.ts$|champions?(-names)?\.ts$|fallback/.test(path))
    .map(({ path, text }) => ({ path, lines: text.split("\n").length }))
    .sort((a, b) => a.lines - b.lines);
  const at = (share: number) => lengths[Math.floor(lengths.length * share)]?.lines ?? 0;
  expect(at(0.5)).toBeLessThanOrEqual(sizeRatchet.medianLines);
  expect(at(0.9)).toBeLessThanOrEqual(sizeRatchet.ninetiethLines);
  expect(lengths.filter(({ lines }) => lines > sizeRatchet.ceilingLines)).toEqual([]);
  const deep = product.filter(({ path }) => path.split("/").length - 4 > sizeRatchet.depth);
  expect(deep.map(({ path }) => path)).toEqual([]);
});

test("nothing half-done is left in the sources", () => {
  const pattern = /\b(?:TODO|FIXME|XXX)\b|\bas any\b|: any[;,)=\s[]|@ts-ignore|@ts-expect-error/;
  const left = product
    .filter(({ text }) => pattern.test(text))
    .map(({ path, text }) => `${path}: ${pattern.exec(text)?.[0]}`);
  expect(left).toEqual([]);
});
