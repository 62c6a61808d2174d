import type { Clock } from "@grandstand/sdk/core";
import type { CooldownStore } from "../community/bot/ports.ts";
import type { Database } from "./tables.ts";

/** Cooldowns that run; those that have ended are swept out on the way. */
export class CooldownTable implements CooldownStore {
  readonly #db: Database;
  readonly #clock: Pick<Clock, "now">;

  constructor(db: Database, clock: Pick<Clock, "now">) {
    this.#db = db;
    this.#clock = clock;
  }

  async load(): Promise<ReadonlyMap<string, number>> {
    await this.#sweep();
    const rows = await this.#db.selectFrom("cooldowns").selectAll().orderBy("ends_at").execute();
    return new Map(rows.map(({ key, ends_at }) => [key, ends_at]));
  }

  async save(cooldowns: ReadonlyMap<string, number>): Promise<void> {
    const rows = [...cooldowns].map(([key, ends_at]) => ({ key, ends_at }));
    if (rows.length === 0) return;
    await this.#sweep();
    await this.#db
      .insertInto("cooldowns")
      .values(rows)
      .onConflict((conflict) =>
        conflict.column("key").doUpdateSet(({ ref }) => ({ ends_at: ref("excluded.ends_at") })),
      )
      .execute();
  }

  async #sweep(): Promise<void> {
    const now = this.#clock.now();
    await this.#db.deleteFrom("cooldowns").where("ends_at", "<=", now).execute();
  }
}
