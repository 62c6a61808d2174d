import { randomBytes } from "node:crypto";
import type { Clock } from "@grandstand/sdk/core";
import type { Insertable } from "kysely";
import type { Database, PersonRole, Tables } from "./tables.ts";

/** Who a reference stands for. */
export interface Person {
  readonly platform: string;
  readonly accountId: string;
  readonly name: string | undefined;
}

export interface PeopleTableOptions {
  readonly db: Database;
  readonly clock: Pick<Clock, "now">;
  readonly role: PersonRole;
  /** How many people are known without asking the disk. Default 50 000. */
  readonly knownMax?: number | undefined;
}

/** Rows per statement: six parameters each, far below what a statement may have. */
const ROWS_PER_STATEMENT = 500;

/**
 * The people of one role under opaque random references. The newest are kept in memory; beyond
 * `knownMax` whoever was remembered longest ago is looked up again when remembered again.
 */
export class PeopleTable<Ref extends string> {
  readonly #options: PeopleTableOptions;
  readonly #knownMax: number;
  /** Oldest first. */
  readonly #people = new Map<Ref, Person>();
  readonly #refs = new Map<string, Ref>();

  private constructor(options: PeopleTableOptions) {
    this.#options = options;
    this.#knownMax = options.knownMax ?? 50_000;
  }

  /** Reads the newest people, at most `knownMax`. */
  static async open<Ref extends string>(options: PeopleTableOptions): Promise<PeopleTable<Ref>> {
    const table = new PeopleTable<Ref>(options);
    const rows = await options.db
      .selectFrom("people")
      .select(["ref", "platform", "account_id", "name"])
      .where("role", "=", options.role)
      .orderBy("remembered_at", "desc")
      .limit(table.#knownMax)
      .execute();
    for (const row of rows.reverse()) {
      table.#know(row);
    }
    return table;
  }

  /** How many people are known without asking the disk. */
  get size(): number {
    return this.#people.size;
  }

  /** References in order; who is new, or goes by a new name, is written before this resolves. */
  async remember(people: readonly Person[]): Promise<readonly Ref[]> {
    const refs = new Map<string, Ref>();
    const unwritten = new Map<string, Person>();
    for (const person of people) {
      const ref = this.#knownRef(person);
      if (ref === undefined) unwritten.set(keyOf(person), person);
      else refs.set(keyOf(person), ref);
    }
    for (const [key, ref] of await this.#write([...unwritten.values()])) refs.set(key, ref);
    return people.map((person) => {
      const ref = refs.get(keyOf(person));
      if (ref === undefined) throw new Error("a remembered person has no reference");
      return ref;
    });
  }

  find(ref: Ref): Person | undefined {
    return this.#people.get(ref);
  }

  /** Erases a person; whatever else hangs on the reference in the database goes with it. */
  async forget(ref: Ref): Promise<void> {
    const { db, role } = this.#options;
    await db.deleteFrom("people").where("ref", "=", ref).where("role", "=", role).execute();
    const person = this.#people.get(ref);
    if (person) this.#refs.delete(keyOf(person));
    this.#people.delete(ref);
  }

  /** Erases everybody of this role; tells how many there were. */
  async forgetAll(): Promise<number> {
    const { db, role } = this.#options;
    const { numDeletedRows } = await db
      .deleteFrom("people")
      .where("role", "=", role)
      .executeTakeFirst();
    this.#people.clear();
    this.#refs.clear();
    return Number(numDeletedRows);
  }

  /** Undefined for who is not known, and for who goes by another name now. */
  #knownRef(person: Person): Ref | undefined {
    const ref = this.#refs.get(keyOf(person));
    const known = ref === undefined ? undefined : this.#people.get(ref);
    if (!known) return undefined;
    return person.name === undefined || person.name === known.name ? ref : undefined;
  }

  async #write(people: readonly Person[]): Promise<readonly (readonly [string, Ref])[]> {
    const written: (readonly [string, Ref])[] = [];
    for (let start = 0; start < people.length; start += ROWS_PER_STATEMENT) {
      const some = people.slice(start, start + ROWS_PER_STATEMENT);
      const rows = await this.#upsert(some.map((person) => this.#row(person)));
      for (const row of rows) written.push(this.#know(row));
    }
    return written;
  }

  #row(person: Person): Insertable<Tables["people"]> {
    const { clock, role } = this.#options;
    return {
      ref: `${role}_${randomBytes(12).toString("base64url")}`,
      role,
      platform: person.platform,
      account_id: person.accountId,
      name: person.name ?? null,
      remembered_at: clock.now(),
    };
  }

  /** Who is in the table already keeps the reference, and the name unless there is a new one. */
  #upsert(rows: readonly Insertable<Tables["people"]>[]) {
    return this.#options.db
      .insertInto("people")
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(["role", "platform", "account_id"]).doUpdateSet(({ ref, fn }) => ({
          name: fn.coalesce(ref("excluded.name"), ref("people.name")),
          remembered_at: ref("excluded.remembered_at"),
        })),
      )
      .returning(["ref", "platform", "account_id", "name"])
      .execute();
  }

  #know(row: PersonRow): readonly [string, Ref] {
    const person = {
      platform: row.platform,
      accountId: row.account_id,
      name: row.name ?? undefined,
    };
    const key = keyOf(person);
    // The one place where a text becomes a reference: nobody else may make one up.
    const ref = row.ref as Ref;
    this.#people.delete(ref);
    this.#people.set(ref, person);
    this.#refs.set(key, ref);
    if (this.#people.size > this.#knownMax) this.#dropOldest();
    return [key, ref];
  }

  #dropOldest(): void {
    for (const [ref, person] of this.#people) {
      this.#people.delete(ref);
      this.#refs.delete(keyOf(person));
      return;
    }
  }
}

type PersonRow = Pick<Tables["people"], "ref" | "platform" | "account_id" | "name">;

const keyOf = ({ platform, accountId }: Person) => `${platform} ${accountId}`;
