import type { StateStore, StateStoreBounds } from "@grandstand/sdk/core";
import type { Database } from "./tables.ts";

/** Small JSON state under one prefix, with a bound of its own. */
export class StateTable implements StateStore {
  readonly #db: Database;
  readonly #prefix: string;
  readonly #bounds: { entriesMax: number; valueCharsMax: number; whenFull: string };

  constructor(db: Database, prefix: string, bounds: StateStoreBounds = {}) {
    const { entriesMax = 10_000, valueCharsMax = 1_000_000, whenFull = "throw" } = bounds;
    this.#db = db;
    this.#prefix = prefix;
    this.#bounds = { entriesMax, valueCharsMax, whenFull };
  }

  async get(key: string): Promise<unknown> {
    const row = await this.#db
      .selectFrom("states")
      .select("value")
      .where("prefix", "=", this.#prefix)
      .where("key", "=", key)
      .executeTakeFirst();
    return row && JSON.parse(row.value);
  }

  async set(key: string, value: unknown): Promise<void> {
    const text: string | undefined = JSON.stringify(value);
    if (text === undefined) throw new TypeError(`state "${key}" is not JSON`);
    const { valueCharsMax } = this.#bounds;
    if (text.length > valueCharsMax) {
      throw new RangeError(`state "${key}" is longer than ${valueCharsMax} characters`);
    }
    await this.#db.transaction().execute(async (transaction) => {
      if (!(await this.#updates(transaction, key, text))) {
        await this.#makeRoom(transaction);
        const row = { prefix: this.#prefix, key, value: text };
        const written = await this.#nextWritten(transaction);
        await transaction
          .insertInto("states")
          .values({ ...row, written })
          .execute();
      }
    });
  }

  async delete(key: string): Promise<void> {
    await this.#db
      .deleteFrom("states")
      .where("prefix", "=", this.#prefix)
      .where("key", "=", key)
      .execute();
  }

  async #updates(db: Database, key: string, value: string): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable("states")
      .set({ value, written: await this.#nextWritten(db) })
      .where("prefix", "=", this.#prefix)
      .where("key", "=", key)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async #nextWritten(db: Database): Promise<number> {
    const { latest } = await db
      .selectFrom("states")
      .select(({ fn }) => fn.max("written").as("latest"))
      .where("prefix", "=", this.#prefix)
      .executeTakeFirstOrThrow();
    return (latest ?? 0) + 1;
  }

  async #makeRoom(db: Database): Promise<void> {
    const { entriesMax, whenFull } = this.#bounds;
    const { entries } = await db
      .selectFrom("states")
      .select(({ fn }) => fn.countAll<number>().as("entries"))
      .where("prefix", "=", this.#prefix)
      .executeTakeFirstOrThrow();
    if (entries < entriesMax) return;
    if (whenFull === "throw") {
      throw new RangeError(`state "${this.#prefix}" is full (${entriesMax} entries)`);
    }
    const oldest = await db
      .selectFrom("states")
      .select("key")
      .where("prefix", "=", this.#prefix)
      .orderBy("written")
      .limit(entries - entriesMax + 1)
      .execute();
    const keys = oldest.map(({ key }) => key);
    await db
      .deleteFrom("states")
      .where("prefix", "=", this.#prefix)
      .where("key", "in", keys)
      .execute();
  }
}
