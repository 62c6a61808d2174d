import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "@grandstand/sdk/core";
import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RosterRow } from "../channel/game/screening.ts";
import { openStore } from "./open-store.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grandstand-issuer-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (log: Log = silentLog) =>
  openStore({ file: join(folder, "station.db"), clock: new SimulatedClock(), log });

const ann = { platform: "euw1", accountId: "ann-of-one-key", name: "Ann#EUW" };

function row(player: RosterRow["player"]): RosterRow {
  const rank = { tier: "MASTER", leaguePoints: 1, wins: 1, losses: 1 };
  const mastery = { championId: 1, masteryLevel: 7, masteryPoints: 9 };
  const verdict = { verdict: "one-trick", share: 0.9, games: 20 } as const;
  return { player, platform: "euw1", screenedAt: 1, ...verdict, ...mastery, ...rank };
}

async function stationOf(issuer: string): Promise<void> {
  await using store = await open();
  await store.keepPlayersOf(issuer);
  const [player] = await store.players.remember([ann]);
  if (!player) throw new Error("nobody was remembered");
  await store.roster.save([row(player)]);
  await store.viewers.remember([{ platform: "twitch", accountId: "1", name: "viewer" }]);
}

test("players and their screenings stay while the key stays", async () => {
  await stationOf("one");
  await using store = await open();
  await store.keepPlayersOf("one");
  const [known] = await store.roster.load();
  expect(known && store.players.find(known.player)).toEqual(ann);
});

test("players of another key are forgotten with their screenings, and the log says so", async () => {
  await stationOf("one");
  const said: unknown[] = [];
  const log: Log = { ...silentLog, warn: (text, facts) => void said.push(text, facts) };
  await using store = await open(log);
  const [known] = await store.roster.load();
  await store.keepPlayersOf("two");
  expect(await store.roster.load()).toEqual([]);
  expect(known && store.players.find(known.player)).toBeUndefined();
  expect(said).toEqual([expect.stringContaining("API key is another one"), { players: 1 }]);
  const [again] = await store.players.remember([ann]);
  expect(again).not.toBe(known?.player);
});

test("viewers have ids of their own, which no key changes", async () => {
  await stationOf("one");
  await using store = await open();
  const viewer = { platform: "twitch", accountId: "1", name: "viewer" };
  const before = await store.viewers.remember([viewer]);
  await store.keepPlayersOf("two");
  expect(await store.viewers.remember([viewer])).toEqual(before);
});

test("a table from before keys were noted is taken for this key's", async () => {
  {
    await using store = await open();
    await store.players.remember([ann]);
  }
  const said: unknown[] = [];
  const log: Log = { ...silentLog, warn: (text) => void said.push(text) };
  await using store = await open(log);
  await store.keepPlayersOf("one");
  expect(said).toEqual([]);
});
