import type { StateStore } from "@grandstand/sdk/core";
import { silentLog } from "@grandstand/sdk/core";
import { describe, expect, test } from "vitest";
import { ChampionNames } from "./champion-names.ts";

const BASE = "https://ddragon.example";

function memoryStore(): StateStore & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return {
    kept,
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, JSON.parse(JSON.stringify(value))),
    delete: async (key) => void kept.delete(key),
  };
}

function dragon(answers: Record<string, unknown>) {
  const asked: string[] = [];
  const fetchJson = async (url: string) => {
    asked.push(url.slice(BASE.length));
    const answer = answers[url.slice(BASE.length)];
    if (answer === undefined) throw new Error("no network");
    return answer;
  };
  return { asked, fetchJson };
}

const PATCH = {
  "/api/versions.json": ["16.22.1", "16.21.1"],
  "/cdn/16.22.1/data/en_US/champion.json": {
    data: {
      MonkeyKing: { key: "62", name: "Wukong" },
      Newcomer: { key: "999", name: "Newcomer" },
      Broken: { key: "x", name: 7 },
    },
  },
};

function names(fetchJson: (url: string) => Promise<unknown>, store = memoryStore()) {
  return new ChampionNames({ baseUrl: BASE, fetchJson, store, log: silentLog });
}

describe("champion names", () => {
  test("the committed table knows them offline, and a stranger by number", async () => {
    const offline = names(dragon({}).fetchJson);
    await offline.refresh();
    expect(offline.champion(27)).toEqual({ id: 27, name: "Singed" });
    expect(offline.champion(98_765).name).toBe("Champion 98765");
    expect(offline.version).toBeUndefined();
  });

  test("Data Dragon's names are taken, kept, and read by the next run without a network", async () => {
    const store = memoryStore();
    const online = names(dragon(PATCH).fetchJson, store);
    await online.refresh();
    expect(online.champion(999).name).toBe("Newcomer");
    expect(online.champion(27).name).toBe("Singed");
    const later = names(dragon({}).fetchJson, store);
    await later.refresh();
    expect(later.champion(999).name).toBe("Newcomer");
    expect(later.version).toBe("16.22.1");
  });

  test("the list is not fetched again within a patch", async () => {
    const { asked, fetchJson } = dragon(PATCH);
    const online = names(fetchJson);
    await online.refresh();
    await online.refresh();
    expect(asked.filter((path) => path.startsWith("/cdn/"))).toHaveLength(1);
  });

  test.each([
    ["versions that are none", { "/api/versions.json": { no: "list" } }],
    ["a version that would leave its path", { "/api/versions.json": ["../../etc"] }],
    ["an empty list", { ...PATCH, "/cdn/16.22.1/data/en_US/champion.json": { data: {} } }],
    ["something else", { ...PATCH, "/cdn/16.22.1/data/en_US/champion.json": "<html>" }],
  ])("%s change nothing", async (_what, answers) => {
    const store = memoryStore();
    const online = names(dragon(answers).fetchJson, store);
    await online.refresh();
    expect(online.champion(62).name).toBe("Wukong");
    expect(online.version).toBeUndefined();
    expect(store.kept.size).toBe(0);
  });

  test("a spoilt store is no obstacle", async () => {
    const store = memoryStore();
    store.kept.set("champion-names", { version: "1", names: [["62", "Wukong"], null, 4] });
    const online = names(dragon(PATCH).fetchJson, store);
    await online.refresh();
    expect(online.version).toBe("16.22.1");
  });

  test("an abort is passed on untouched", async () => {
    const controller = new AbortController();
    const online = names(async () => {
      controller.abort("enough");
      throw new Error("torn");
    });
    await expect(online.refresh({ signal: controller.signal })).rejects.toBe("enough");
  });
});
