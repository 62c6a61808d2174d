import { GrandstandError } from "@grandstand/sdk/core";
import type { JournalEntry, JournalEvent } from "../record/journal-entry.ts";
import type { JournalSnapshot, JournalStore } from "../record/journal-store.ts";
import type { Database } from "./tables.ts";

const SNAPSHOT_NAME = "journal";

/** The journal and its snapshot. What comes back is what this program once wrote as JSON. */
export class JournalTable<E extends JournalEvent, S> implements JournalStore<E, S> {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async append(entries: readonly JournalEntry<E>[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map(({ sequence, at, event }) => ({
      sequence,
      at,
      event: JSON.stringify(event),
    }));
    // One statement is one transaction: all or none.
    await this.#db.insertInto("journal").values(rows).execute();
  }

  async readAfter(sequence: number, entriesMax: number): Promise<readonly JournalEntry<E>[]> {
    const rows = await this.#db
      .selectFrom("journal")
      .selectAll()
      .where("sequence", ">", sequence)
      .orderBy("sequence")
      .limit(entriesMax)
      .execute();
    return rows.map((row) => ({
      sequence: row.sequence,
      at: row.at,
      event: parseJson(row.event, `journal entry ${row.sequence}`),
    }));
  }

  async loadSnapshot(): Promise<JournalSnapshot<S> | undefined> {
    const row = await this.#db
      .selectFrom("snapshots")
      .selectAll()
      .where("name", "=", SNAPSHOT_NAME)
      .executeTakeFirst();
    if (!row) return undefined;
    const { version, sequence } = row;
    return { version, sequence, state: parseJson(row.state, "the snapshot") };
  }

  async saveSnapshot({ version, sequence, state }: JournalSnapshot<S>): Promise<void> {
    const row = { name: SNAPSHOT_NAME, version, sequence, state: JSON.stringify(state) };
    await this.#db
      .insertInto("snapshots")
      .values(row)
      .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
      .execute();
  }
}

function parseJson<T>(text: string, what: string): T {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GrandstandError("GRANDSTAND_STORE", `${what} in the database is damaged`, {
      cause: error,
    });
  }
}
