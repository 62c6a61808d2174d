import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { ConfigError } from "@grandstand/sdk/core";
import { type Dialect, type SqliteDatabase, SqliteDialect, type SqliteStatement } from "kysely";

/** How long a write waits for another process that is writing. */
const BUSY_TIMEOUT_MS = 5_000;
/** How many prepared statements are kept; the one prepared longest ago leaves first. */
const STATEMENTS_MAX = 200;

/** Kysely's SQLite on the SQLite of Node. Everything that only SQLite understands is in here. */
export function sqliteDialect(file: string): Dialect {
  return new SqliteDialect({ database: async () => openDatabase(file) });
}

/**
 * WAL with NORMAL: a commit survives the death of the process; a power cut may take the last
 * commits with it, but never tears one.
 */
function openDatabase(file: string): SqliteDatabase {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, {
      timeout: BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
    });
    database.exec("pragma journal_mode = wal; pragma synchronous = normal");
  } catch (error) {
    database?.close();
    throw new ConfigError(
      `the database ${file} cannot be opened; mend or move it, or choose another folder with --data`,
      { setting: "data" },
      { cause: error },
    );
  }
  return asKyselyDatabase(database);
}

function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const kept = statements.get(text);
      if (kept) return kept;
      if (statements.size >= STATEMENTS_MAX) {
        const [oldest] = statements.keys();
        if (oldest !== undefined) statements.delete(oldest);
      }
      const statement = asKyselyStatement(database.prepare(text));
      statements.set(text, statement);
      return statement;
    },
  };
}

function asKyselyStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(toSqlValue)),
    run: (parameters) => statement.run(...parameters.map(toSqlValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(toSqlValue)),
  };
}

function toSqlValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint" || value instanceof Uint8Array) return value;
  throw new TypeError(`SQLite cannot hold a value of type ${typeof value}`);
}
