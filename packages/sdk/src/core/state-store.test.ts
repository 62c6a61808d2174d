import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FileStateStoreOptions, openFileStateStore } from "./file-state-store.ts";
import { type Log, silentLog } from "./log.ts";
import { MemoryStateStore, type StateStoreBounds } from "./memory-state-store.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "state-store-"));
});
afterEach(() => rm(folder, { recursive: true }));

const path = () => join(folder, "state.json");
const open = (options: Partial<FileStateStoreOptions> = {}) =>
  openFileStateStore({ path: path(), log: silentLog, ...options });

describe.each([
  ["MemoryStateStore", async (bounds?: StateStoreBounds) => new MemoryStateStore(bounds)],
  ["the file store", (bounds?: StateStoreBounds) => open(bounds)],
])("%s", (_name, create) => {
  test("keeps copies of JSON values", async () => {
    const store = await create();
    const value = { list: [1, "two", null] };
    await store.set("a", value);
    value.list.push("later");
    expect(await store.get("a")).toEqual({ list: [1, "two", null] });
    await store.delete("a");
    expect(await store.get("a")).toBeUndefined();
    await expect(store.set("f", () => {})).rejects.toThrow('state "f" is not JSON');
  });

  test("refuses the entry beyond entriesMax, but not a change of one it has", async () => {
    const store = await create({ entriesMax: 2 });
    await store.set("a", 1);
    await store.set("b", 2);
    await expect(store.set("c", 3)).rejects.toThrow("full (2 entries)");
    await store.set("a", 4);
    expect(await store.get("a")).toBe(4);
  });

  test("lets go of what was set longest ago where asked to", async () => {
    const store = await create({ entriesMax: 2, whenFull: "drop-oldest" });
    await store.set("a", 1);
    await store.set("b", 2);
    await store.set("a", 3);
    await store.set("c", 4);
    expect([await store.get("a"), await store.get("b"), await store.get("c")]).toEqual([
      3,
      undefined,
      4,
    ]);
  });

  test("refuses a value beyond valueCharsMax", async () => {
    const store = await create({ valueCharsMax: 10 });
    await expect(store.set("a", "x".repeat(9))).rejects.toThrow("longer than 10 characters");
  });
});

describe("the file store", () => {
  test("is there again after a restart, for its owner's eyes only", async () => {
    const first = await open();
    await first.set("a", { b: 1 });
    await first.set("__proto__", "just a name");
    const second = await open();
    expect(await second.get("a")).toEqual({ b: 1 });
    expect(await second.get("__proto__")).toBe("just a name");
    expect((await stat(path())).mode & 0o777).toBe(0o600);
  });

  test("a change is on disk when its promise resolves, however many come at once", async () => {
    const store = await open();
    await Promise.all(Array.from({ length: 200 }, (_, index) => store.set(`k${index}`, index)));
    const stored: unknown = JSON.parse(await readFile(path(), "utf8"));
    expect(stored).toHaveProperty("k199", 199);
    expect(stored).toHaveProperty("k0", 0);
  });

  test("changes and deletions in any order end as the last one said", async () => {
    const store = await open();
    const work: Promise<void>[] = [];
    for (let index = 0; index < 50; index += 1) {
      work.push(store.set("a", index), store.delete("b"), store.set("b", index));
    }
    await Promise.all([...work, store.delete("b")]);
    expect(JSON.parse(await readFile(path(), "utf8"))).toEqual({ a: 49 });
  });

  test.each(["", '{"a": 1', "\u0000\u0001", "[1]", "null", '"text"'])(
    "a file that holds %j is reported, and replaced",
    async (content) => {
      await writeFile(path(), content);
      const warnings: string[] = [];
      const log: Log = { ...silentLog, warn: (message) => warnings.push(message) };
      const store = await open({ log });
      expect(warnings).toEqual(["state file is unreadable, starting empty"]);
      await store.set("b", 2);
      expect(await (await open()).get("b")).toBe(2);
    },
  );

  test("a file that is far too large is not read", async () => {
    await writeFile(path(), JSON.stringify({ a: "x".repeat(1_000) }));
    const store = await open({ fileBytesMax: 100 });
    expect(await store.get("a")).toBeUndefined();
  });

  test("a failed write is told to who waited for it, and the next one works", async () => {
    const store = await open({ path: join(folder, "later", "state.json") });
    await expect(store.set("a", 1)).rejects.toThrow("ENOENT");
    await mkdir(join(folder, "later"));
    await store.set("b", 2);
    expect(JSON.parse(await readFile(join(folder, "later", "state.json"), "utf8"))).toEqual({
      a: 1,
      b: 2,
    });
  });
});
