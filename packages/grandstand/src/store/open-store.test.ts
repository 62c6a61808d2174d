import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ConfigError, silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PlayerRef } from "../channel/game/player.ts";
import { Journal } from "../record/journal.ts";
import { openStore, type Store } from "./open-store.ts";
import type { RosterRow } from "./tables.ts";

interface Said {
  readonly kind: "said";
  readonly text: string;
}

let folder: string;
let file: string;
let clock: SimulatedClock;
let store: Store;

const open = () => openStore({ file, clock, log: silentLog });
const reopen = async () => {
  await store.close();
  store = await open();
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "grandstand-store-"));
  file = join(folder, "station.db");
  clock = new SimulatedClock();
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function openJournal() {
  return Journal.open<Said, readonly string[]>({
    store: store.journal(),
    clock,
    log: silentLog,
    initial: [],
    fold: (state, { event }) => [...state, event.text],
    snapshotEvery: 3,
  });
}

describe("the journal on disk", () => {
  it("comes back after a restart with its snapshot and its texts of any characters", async () => {
    const journal = await openJournal();
    const texts = ["one", "zwei ü", "'; drop table journal; --", "\u0000\u2028 🐉", ""];
    for (const text of texts) await journal.append({ kind: "said", text });
    await reopen();
    const again = await openJournal();
    expect([again.state, again.sequence]).toEqual([texts, texts.length]);
    await again.append({ kind: "said", text: "six" });
    expect(again.sequence).toBe(6);
  });

  it("refuses a batch that would overwrite an entry, whole", async () => {
    const journal = store.journal<Said, unknown>();
    const entry = (sequence: number) => ({
      sequence,
      at: 1,
      event: { kind: "said" as const, text: `${sequence}` },
    });
    await journal.append([entry(1), entry(2)]);
    await expect(journal.append([entry(3), entry(2)])).rejects.toThrow("UNIQUE");
    expect((await journal.readAfter(0, 10)).map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect((await journal.readAfter(1, 10)).map(({ sequence }) => sequence)).toEqual([2]);
    expect(await journal.readAfter(0, 1)).toHaveLength(1);
  });

  it("folds from the start when the snapshot is damaged", async () => {
    const journal = await openJournal();
    for (const text of ["a", "b", "c"]) await journal.append({ kind: "said", text });
    await store.close();
    const database = new DatabaseSync(file);
    database.exec(`update snapshots set state = '["a"'`);
    database.close();
    store = await open();
    expect((await openJournal()).state).toEqual(["a", "b", "c"]);
  });
});

describe("the database", () => {
  it("is refused when a newer program wrote it", async () => {
    await store.close();
    const database = new DatabaseSync(file);
    database.exec("insert into migrations values ('0099-holograms', 'x', 1)");
    database.close();
    await expect(open()).rejects.toThrow(/newer Grandstand \(it has 0099-holograms/);
    await expect(open()).rejects.toBeInstanceOf(ConfigError);
    rmSync(file);
    store = await open();
  });

  it("is refused when a migration was another one", async () => {
    await store.close();
    const database = new DatabaseSync(file);
    database.exec("update migrations set checksum = 'other'");
    database.close();
    await expect(open()).rejects.toThrow("another 0001-first-tables");
    rmSync(file);
    store = await open();
  });

  it("says which file is not a database", async () => {
    const wrong = join(folder, "wrong.db");
    writeFileSync(wrong, "this is a shopping list, not a database. ".repeat(50));
    const opened = openStore({ file: wrong, clock, log: silentLog });
    await expect(opened).rejects.toThrow(`the database ${wrong} cannot be opened`);
    await expect(opened).rejects.toBeInstanceOf(ConfigError);
  });

  it("says which folder is missing", async () => {
    const nowhere = join(folder, "missing", "station.db");
    await expect(openStore({ file: nowhere, clock, log: silentLog })).rejects.toThrow(nowhere);
  });

  it("closes twice without harm", async () => {
    await store.close();
    await store.close();
    store = await open();
  });
});

describe("people", () => {
  const faker = { platform: "kr", accountId: "puuid-1", name: "Faker#KR1" };

  it("stand under opaque references that a restart keeps", async () => {
    const [ref, again] = await store.players.remember([faker, faker]);
    expect(ref).toBe(again);
    expect(ref).not.toMatch(/puuid|Faker/);
    await reopen();
    expect(await store.players.remember([faker])).toEqual([ref]);
    expect(ref && store.players.find(ref)).toEqual(faker);
  });

  it("keep their name when it is not told, and take a new one", async () => {
    const [ref] = await store.players.remember([faker]);
    await store.players.remember([{ ...faker, name: undefined }]);
    expect(ref && store.players.find(ref)?.name).toBe("Faker#KR1");
    expect(await store.players.remember([{ ...faker, name: "Hide on bush#KR1" }])).toEqual([ref]);
    await reopen();
    expect(ref && store.players.find(ref)?.name).toBe("Hide on bush#KR1");
  });

  it("leave nothing behind when they are forgotten", async () => {
    const [ref] = await store.players.remember([faker]);
    if (!ref) throw new Error("nobody was remembered");
    await store.roster.save([rosterRow(ref, 1)]);
    await store.players.forget(ref);
    expect([store.players.find(ref), await store.roster.load()]).toEqual([undefined, []]);
    await reopen();
    expect(store.players.find(ref)).toBeUndefined();
    expect(await store.players.remember([faker])).not.toEqual([ref]);
  });

  it("are different people as player and as viewer", async () => {
    const [player] = await store.players.remember([faker]);
    const [viewer] = await store.viewers.remember([faker]);
    expect(player).not.toBe(viewer);
  });

  it("are remembered by the thousand, in order, by several callers at once", async () => {
    const crowd = Array.from({ length: 1_200 }, (_, index) => ({
      platform: "euw1",
      accountId: `puuid-${index}`,
      name: undefined,
    }));
    const calls = [crowd, crowd.toReversed()].map((people) => store.players.remember(people));
    const [forward, backward] = await Promise.all(calls);
    expect(new Set(forward).size).toBe(1_200);
    expect(backward?.toReversed()).toEqual(forward);
  });
});

function rosterRow(player: PlayerRef, screenedAt: number): RosterRow {
  return {
    player,
    platform: "kr",
    verdict: "one-trick",
    screenedAt,
    championId: 27,
    masteryLevel: 57,
    masteryPoints: 1_204_331,
    share: 0.87,
    games: 30,
    tier: "CHALLENGER",
    leaguePoints: 1_204,
    wins: 210,
    losses: 180,
  };
}

describe("the roster", () => {
  it("comes back as it was saved, screened last first, one row for each player", async () => {
    const [one, two] = await store.players.remember([
      { platform: "kr", accountId: "1", name: undefined },
      { platform: "kr", accountId: "2", name: undefined },
    ]);
    if (!one || !two) throw new Error("nobody was remembered");
    await store.roster.save([rosterRow(one, 10), rosterRow(two, 20)]);
    await store.roster.save([{ ...rosterRow(one, 30), verdict: "refuted" }]);
    await reopen();
    expect(await store.roster.load()).toEqual([
      { ...rosterRow(one, 30), verdict: "refuted" },
      rosterRow(two, 20),
    ]);
  });

  it("leaves out who was forgotten while being screened", async () => {
    const [one] = await store.players.remember([
      { platform: "kr", accountId: "1", name: undefined },
    ]);
    if (!one) throw new Error("nobody was remembered");
    const gone = rosterRow("player_gone" as PlayerRef, 2);
    await store.roster.save([gone, rosterRow(one, 1)]);
    expect(await store.roster.load()).toEqual([rosterRow(one, 1)]);
  });
});

describe("cooldowns", () => {
  it("come back while they run, and are swept out when they have ended", async () => {
    const now = clock.now();
    await store.cooldowns.save(new Map([["rank", now + 5_000]]));
    await store.cooldowns.save(new Map([["why", now + 60_000]]));
    await store.cooldowns.save(new Map([["why", now + 90_000]]));
    await reopen();
    expect(await store.cooldowns.load()).toEqual(
      new Map([
        ["rank", now + 5_000],
        ["why", now + 90_000],
      ]),
    );
    await clock.advance(5_000);
    expect([...(await store.cooldowns.load()).keys()]).toEqual(["why"]);
  });
});

describe("small state", () => {
  it("is JSON under a prefix of its own", async () => {
    const [cache, tokens] = [store.state("cache"), store.state("tokens")];
    await cache.set("key", { list: [1, null, "two"] });
    await tokens.set("key", "secret");
    await tokens.delete("other");
    await reopen();
    expect(await store.state("cache").get("key")).toEqual({ list: [1, null, "two"] });
    expect(await store.state("tokens").get("key")).toBe("secret");
    await store.state("tokens").delete("key");
    expect(await store.state("tokens").get("key")).toBeUndefined();
    expect(await store.state("cache").get("key")).toBeDefined();
  });

  it("refuses one entry more than its bound, but not a change of one it has", async () => {
    const state = store.state("tokens", { entriesMax: 2 });
    await state.set("a", 1);
    await state.set("b", 1);
    await expect(state.set("c", 1)).rejects.toThrow("full (2 entries)");
    await state.set("a", 2);
    expect(await state.get("a")).toBe(2);
  });

  it("lets a cache drop what was set longest ago", async () => {
    const state = store.state("cache", { entriesMax: 2, whenFull: "drop-oldest" });
    await store.state("tokens").set("a", 1);
    for (const key of ["a", "b", "a", "c"]) await state.set(key, key);
    const kept = await Promise.all(["a", "b", "c"].map((key) => state.get(key)));
    expect(kept).toEqual(["a", undefined, "c"]);
    expect(await store.state("tokens").get("a")).toBe(1);
  });

  it("refuses what is no JSON, and what is too long", async () => {
    const state = store.state("cache", { valueCharsMax: 10 });
    await expect(state.set("a", undefined)).rejects.toThrow("not JSON");
    await expect(state.set("a", "x".repeat(20))).rejects.toThrow("longer than 10");
  });
});
