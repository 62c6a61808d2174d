import { createHash } from "node:crypto";
import { type Clock, ConfigError, GrandstandError, type Log } from "@grandstand/sdk/core";
import { sql } from "kysely";
import type { Migration } from "./migrations/migration.ts";
import type { Database } from "./tables.ts";

export interface MigrateOptions {
  /** Names the database in messages. */
  readonly file: string;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/** Brings the database up to this program, each step whole or not at all. */
export async function migrate(
  db: Database,
  migrations: readonly Migration[],
  { file, clock, log }: MigrateOptions,
): Promise<void> {
  await sql`create table if not exists migrations (
    name text not null primary key,
    checksum text not null,
    applied_at bigint not null
  )`.execute(db);
  const applied = await db.selectFrom("migrations").selectAll().orderBy("name").execute();
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration) throw newerDatabase(file, name);
    if (checksum !== checksumOf(migration)) throw changedMigration(file, name);
  }
  const done = new Set(applied.map(({ name }) => name));
  for (const migration of migrations.filter(({ name }) => !done.has(name))) {
    await apply(db, migration, clock.now());
    log.info("database migrated", { file, migration: migration.name });
  }
}

async function apply(db: Database, migration: Migration, appliedAt: number): Promise<void> {
  const { name, statements } = migration;
  await db.transaction().execute(async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
    const row = { name, checksum: checksumOf(migration), applied_at: appliedAt };
    await transaction.insertInto("migrations").values(row).execute();
  });
}

function checksumOf({ statements }: Migration): string {
  return createHash("sha256").update(statements.join(";\n")).digest("hex");
}

function newerDatabase(file: string, name: string): Error {
  return new ConfigError(
    `${file} was written by a newer Grandstand (it has ${name}, which this one does not know): ` +
      "update Grandstand, or choose another folder with --data",
    { setting: "data" },
  );
}

function changedMigration(file: string, name: string): Error {
  return new GrandstandError(
    "GRANDSTAND_STORE",
    `${file} was made by another ${name} than this program has; it is left as it is`,
  );
}
