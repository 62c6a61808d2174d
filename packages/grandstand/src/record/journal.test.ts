import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BATCH_ENTRIES_MAX, Journal, type JournalOptions } from "./journal.ts";
import type { JournalEntry } from "./journal-entry.ts";
import { MemoryJournalStore } from "./memory-journal-store.ts";

interface Added {
  readonly kind: "added";
  readonly amount: number;
}
interface Sum {
  readonly sum: number;
  readonly entries: number;
}

const added = (amount: number): Added => ({ kind: "added", amount });
const fold = (state: Sum, { event }: JournalEntry<Added>): Sum => ({
  sum: state.sum + event.amount,
  entries: state.entries + 1,
});

/** A store that fails on demand, before or after it has really written. */
class FailingStore extends MemoryJournalStore<Added, Sum> {
  fails: "never" | "before" | "after" = "never";
  writes = 0;
  reads: number[] = [];

  override async append(entries: readonly JournalEntry<Added>[]): Promise<void> {
    this.writes += 1;
    if (this.fails === "before") throw new Error("disk full");
    await super.append(entries);
    if (this.fails === "after") throw new Error("connection lost");
  }

  override readAfter(sequence: number, entriesMax: number) {
    this.reads.push(sequence);
    return super.readAfter(sequence, entriesMax);
  }
}

function open(
  store: MemoryJournalStore<Added, Sum>,
  options: Partial<JournalOptions<Added, Sum>> = {},
) {
  const clock = options.clock ?? new SimulatedClock(1_000);
  const initial = { sum: 0, entries: 0 };
  return Journal.open({ store, clock, log: silentLog, initial, fold, ...options });
}

describe("journal", () => {
  it("numbers entries from 1 without a gap and folds them in order", async () => {
    const journal = await open(new MemoryJournalStore());
    const entries = await Promise.all([1, 2, 3].map((amount) => journal.append(added(amount))));
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3]);
    expect(entries.map((entry) => entry.at)).toEqual([1_000, 1_000, 1_000]);
    expect(journal.state).toEqual({ sum: 6, entries: 3 });
    expect(journal.sequence).toBe(3);
  });

  it("writes what is appended in one turn at once", async () => {
    const store = new FailingStore();
    const journal = await open(store);
    await Promise.all(Array.from({ length: 400 }, () => journal.append(added(1))));
    expect(store.writes).toBe(1);
  });

  it("folds and tells an entry only after it is on disk", async () => {
    let finishWrite = () => {};
    class SlowStore extends MemoryJournalStore<Added, Sum> {
      override async append(entries: readonly JournalEntry<Added>[]): Promise<void> {
        await new Promise<void>((resolve) => {
          finishWrite = resolve;
        });
        await super.append(entries);
      }
    }
    const journal = await open(new SlowStore());
    const told: number[] = [];
    const stop = journal.subscribe((entry, state) => told.push(entry.sequence, state.sum));
    const appended = journal.append(added(5));
    await new Promise(setImmediate);
    expect([journal.state.sum, told]).toEqual([0, []]);
    finishWrite();
    await appended;
    expect([journal.state.sum, told]).toEqual([5, [1, 5]]);
    stop();
    const second = journal.append(added(1));
    await new Promise(setImmediate);
    finishWrite();
    await second;
    expect(told).toEqual([1, 5]);
  });

  it("lets no listener's failure stop the others", async () => {
    const journal = await open(new MemoryJournalStore());
    const told: number[] = [];
    journal.subscribe(() => {
      throw new Error("a page went away");
    });
    journal.subscribe((entry) => told.push(entry.sequence));
    await journal.append(added(1));
    expect(told).toEqual([1]);
  });

  it("never lets time go back", async () => {
    let now = 5_000;
    const journal = await open(new MemoryJournalStore(), { clock: { now: () => now } });
    await journal.append(added(1));
    now = 3_000;
    expect((await journal.append(added(1))).at).toBe(5_000);
  });

  it("rejects what a failing disk refused, says so, and goes on without a gap", async () => {
    const store = new FailingStore();
    const journal = await open(store);
    await journal.append(added(1));
    store.fails = "before";
    await expect(journal.append(added(10))).rejects.toThrow("disk full");
    expect(journal.trouble).toContain("disk full");
    expect(journal.state.sum).toBe(1);
    store.fails = "never";
    expect((await journal.append(added(100))).sequence).toBe(2);
    expect([journal.trouble, journal.state.sum]).toEqual([undefined, 101]);
  });

  it("believes the disk when a write failed after it was done", async () => {
    const store = new FailingStore();
    const journal = await open(store);
    store.fails = "after";
    await expect(journal.append(added(10))).rejects.toThrow("connection lost");
    store.fails = "never";
    expect((await journal.append(added(1))).sequence).toBe(2);
    expect(journal.state).toEqual({ sum: 11, entries: 2 });
  });

  it("refuses one event more than may wait", async () => {
    const journal = await open(new MemoryJournalStore(), { pendingMax: 2 });
    const waiting = [journal.append(added(1)), journal.append(added(1))];
    await expect(journal.append(added(1))).rejects.toThrow("queue journal writes is full");
    await Promise.all(waiting);
    await journal.append(added(1));
    expect(journal.state.sum).toBe(3);
  });

  it("starts from its snapshot and folds only what came later", async () => {
    const store = new FailingStore();
    const first = await open(store, { snapshotEvery: 10, recentMax: 3 });
    for (let index = 0; index < 25; index += 1) await first.append(added(1));
    store.reads = [];
    const folded: number[] = [];
    const second = await open(store, {
      recentMax: 3,
      fold: (state, entry) => {
        folded.push(entry.sequence);
        return fold(state, entry);
      },
    });
    expect(folded).toEqual([21, 22, 23, 24, 25]);
    expect(store.reads[0]).toBe(17);
    expect(second.state).toEqual({ sum: 25, entries: 25 });
    expect(second.recent(99).map((entry) => entry.sequence)).toEqual([23, 24, 25]);
    expect(second.recent(0)).toEqual([]);
  });

  it("folds nothing again after a close", async () => {
    const store = new FailingStore();
    const first = await open(store);
    await first.append(added(7));
    await first.close();
    await expect(first.append(added(1))).rejects.toThrow("closed");
    const second = await open(store, {
      fold: () => {
        throw new Error("nothing to fold");
      },
    });
    expect(second.state.sum).toBe(7);
  });

  it("ignores a snapshot that is unreadable, of another version, or ahead of the journal", async () => {
    const store = new FailingStore();
    const first = await open(store);
    await first.append(added(7));
    await first.close();
    expect((await open(store, { snapshotVersion: 2 })).state.sum).toBe(7);
    await store.saveSnapshot({ version: 1, sequence: 9, state: { sum: 99, entries: 9 } });
    expect((await open(store)).state).toEqual({ sum: 7, entries: 1 });
    store.loadSnapshot = () => Promise.reject(new SyntaxError("Unexpected end of JSON input"));
    expect((await open(store)).state.sum).toBe(7);
  });

  it("reads a journal of many pages", async () => {
    const store = new MemoryJournalStore<Added, Sum>();
    const count = BATCH_ENTRIES_MAX * 2 + 1;
    const first = await open(store, { snapshotEvery: Number.POSITIVE_INFINITY });
    await Promise.all(Array.from({ length: count }, () => first.append(added(1))));
    expect((await open(store)).state.entries).toBe(count);
  });

  it("after any run of appends, failures and restarts holds exactly what was acknowledged", async () => {
    const step = fc.record({
      amount: fc.integer({ min: 1, max: 9 }),
      fails: fc.constantFrom("never" as const, "never" as const, "before" as const),
      restarts: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const store = new FailingStore();
        let journal = await open(store, { snapshotEvery: 4 });
        let acknowledged = 0;
        for (const { amount, fails, restarts } of steps) {
          store.fails = fails;
          const entry = await journal.append(added(amount)).catch(() => undefined);
          acknowledged += entry ? amount : 0;
          if (restarts) journal = await open(store, { snapshotEvery: 4 });
        }
        expect(journal.state.sum).toBe(acknowledged);
      }),
    );
  });
});
