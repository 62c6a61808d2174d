import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { asNumber, asRecord, type Clock, ConfigError, describeError } from "@grandstand/sdk/core";

export interface DataFolderLockOptions {
  readonly folder: string;
  /** The port the station serves on, to tell one station from another. */
  readonly port: number;
  readonly clock: Pick<Clock, "now">;
}

const LOCK_FILE = "station.lock";
const HOLDER_FILE = "station.json";
const SQLITE_BUSY = 5;

/**
 * Keeps every other station off the folder until it is disposed or this process ends, however it
 * ends: what is held is the operating system's own lock on a file, not the file's existence. The
 * file beside it only tells people who it is. Hold on to what is returned: the lock goes with it.
 */
export function lockDataFolder({ folder, port, clock }: DataFolderLockOptions): Disposable {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(join(folder, LOCK_FILE), { timeout: 0 });
    database.exec("pragma locking_mode = exclusive; begin exclusive");
    writeHolder(folder, { pid: process.pid, port, startedAt: clock.now() });
  } catch (error) {
    database?.close();
    throw asRecord(error)?.errcode === SQLITE_BUSY ? folderInUse(folder) : unusable(folder, error);
  }
  return {
    [Symbol.dispose]() {
      database?.close();
      database = undefined;
    },
  };
}

interface Holder {
  readonly pid: number;
  readonly port: number;
  readonly startedAt: number;
}

function writeHolder(folder: string, holder: Holder): void {
  const file = join(folder, HOLDER_FILE);
  writeFileSync(`${file}.new`, `${JSON.stringify(holder)}\n`);
  renameSync(`${file}.new`, file);
}

/** Undefined when the holder has not written it yet, or it is damaged. */
function readHolder(folder: string): Holder | undefined {
  try {
    const fields = asRecord(JSON.parse(readFileSync(join(folder, HOLDER_FILE), "utf8")));
    const pid = asNumber(fields?.pid);
    const port = asNumber(fields?.port);
    const startedAt = asNumber(fields?.startedAt);
    if (pid === undefined || port === undefined || startedAt === undefined) return undefined;
    return { pid, port, startedAt };
  } catch {
    // The file is for people only: without it the refusal is just less precise.
    return undefined;
  }
}

function folderInUse(folder: string): ConfigError {
  const holder = readHolder(folder);
  const who = holder
    ? `the station on port ${holder.port} (process ${holder.pid}, ` +
      `started ${new Date(holder.startedAt).toISOString()})`
    : "another station";
  return new ConfigError(
    `the data folder ${folder} is in use by ${who}; stop it, or choose another with --data`,
    { setting: "data" },
  );
}

function unusable(folder: string, error: unknown): ConfigError {
  return new ConfigError(
    `the data folder ${folder} cannot be locked (${describeError(error)}); choose another with --data`,
    { setting: "data" },
    { cause: error },
  );
}
