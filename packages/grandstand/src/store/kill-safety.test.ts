import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog, systemClock } from "@grandstand/sdk/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Journal } from "../record/journal.ts";
import type { JournalEntry } from "../record/journal-entry.ts";
import type { JournalStore } from "../record/journal-store.ts";
import { openStore } from "./open-store.ts";

interface Counted {
  readonly kind: "counted";
  readonly count: number;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grandstand-kill-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Appends for ever, three at a time, and prints each entry once it is acknowledged. */
const appendForEver = `
import { writeSync } from "node:fs";
import { silentLog, systemClock as clock } from "@grandstand/sdk/core";
const { openStore } = await import(process.env.OPEN_STORE);
const { Journal } = await import(process.env.JOURNAL);
const store = await openStore({ file: process.env.FILE, clock, log: silentLog });
const fold = (state, { event }) => state + event.count;
const journal = await Journal.open({
  store: store.journal(), clock, log: silentLog, initial: 0, fold, snapshotEvery: 10,
});
for (;;) {
  const writes = [1, 2, 3].map((count) => journal.append({ kind: "counted", count }));
  for (const entry of await Promise.all(writes)) writeSync(1, entry.sequence + "\\n");
}
`;

it("a killed process loses no acknowledged entry and leaves no gap", {
  timeout: 60_000,
}, async () => {
  const file = join(folder, "station.db");
  let acknowledged = 0;
  for (const linesMin of [1, 40, 200]) {
    acknowledged = await appendUntilKilled(file, acknowledged + linesMin);
    await using store = await openStore({ file, clock: systemClock, log: silentLog });
    const entries = await allEntries(store.journal<Counted, number>());
    expect(entries.length).toBeGreaterThanOrEqual(acknowledged);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    const journal = await Journal.open<Counted, number>({
      store: store.journal(),
      clock: systemClock,
      log: silentLog,
      initial: 0,
      fold: (state, { event }) => state + event.count,
    });
    expect(journal.state).toBe(entries.reduce((sum, { event }) => sum + event.count, 0));
  }
});

async function appendUntilKilled(file: string, untilSequence: number): Promise<number> {
  const script = ["--input-type=module", "-e", appendForEver];
  const child = spawn(process.execPath, ["--conditions=grandstand-source", ...script], {
    cwd: import.meta.dirname,
    env: {
      ...process.env,
      FILE: file,
      OPEN_STORE: new URL("open-store.ts", import.meta.url).href,
      JOURNAL: new URL("../record/journal.ts", import.meta.url).href,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let told = "";
  let failure = "";
  const lastTold = () => Number(told.slice(0, told.lastIndexOf("\n")).split("\n").at(-1));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    told += text;
    if (lastTold() >= untilSequence) child.kill("SIGKILL");
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    failure += text;
  });
  await once(child, "close");
  if (child.signalCode !== "SIGKILL") throw new Error(`the child ended by itself: ${failure}`);
  return lastTold();
}

async function allEntries(journal: JournalStore<Counted, number>) {
  const entries: JournalEntry<Counted>[] = [];
  for (;;) {
    const page = await journal.readAfter(entries.at(-1)?.sequence ?? 0, 500);
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}
