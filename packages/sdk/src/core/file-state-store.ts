import { open, readFile, rename, stat } from "node:fs/promises";
import { describeError } from "./errors.ts";
import type { Log } from "./log.ts";
import { MemoryStateStore, type StateStoreBounds } from "./memory-state-store.ts";
import type { StateStore } from "./state-store.ts";

/** Where the file is, and how much it may hold. */
export interface FileStateStoreOptions extends StateStoreBounds {
  /** The file; its folder must exist. */
  readonly path: string;
  readonly log: Log;
  /** A larger file is not read. Default 64 MiB. */
  readonly fileBytesMax?: number | undefined;
}

/**
 * Opens a {@link StateStore} kept in one JSON file, readable by its owner alone. Each change is on
 * disk when its promise resolves; a file that cannot be understood is reported and replaced.
 */
export async function openFileStateStore(options: FileStateStoreOptions): Promise<StateStore> {
  const entries = new MemoryStateStore(options);
  for (const [key, value] of Object.entries(await readEntries(options))) {
    await entries.set(key, value);
  }
  return new FileStateStore(options.path, entries);
}

class FileStateStore implements StateStore {
  readonly #path: string;
  readonly #entries: MemoryStateStore;
  #writing: Promise<void> = Promise.resolve();
  /** The write that has not begun, and so will contain whatever changes until it does. */
  #queued: Promise<void> | undefined;

  constructor(path: string, entries: MemoryStateStore) {
    this.#path = path;
    this.#entries = entries;
  }

  get(key: string): Promise<unknown> {
    return this.#entries.get(key);
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.#entries.set(key, value);
    await this.#write();
  }

  async delete(key: string): Promise<void> {
    await this.#entries.delete(key);
    await this.#write();
  }

  #write(): Promise<void> {
    if (this.#queued) return this.#queued;
    const write = () => {
      this.#queued = undefined;
      return replaceFile(this.#path, this.#entries.toJson());
    };
    // A failed write has been reported to those who waited for it; the next one tries afresh.
    this.#queued = this.#writing.then(write, write);
    this.#writing = this.#queued;
    return this.#queued;
  }
}

/** A reader sees the old file or the new one, never a part: `rename` is atomic. */
async function replaceFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
}

async function readEntries(options: FileStateStoreOptions): Promise<object> {
  const { path, log, fileBytesMax = 64 * 1024 * 1024 } = options;
  try {
    const { size } = await stat(path);
    if (size > fileBytesMax) throw new SyntaxError(`more than ${fileBytesMax} bytes`);
    const content: unknown = JSON.parse(await readFile(path, "utf8"));
    if (typeof content === "object" && content !== null && !Array.isArray(content)) return content;
    throw new SyntaxError("not a JSON object");
  } catch (error) {
    if (error instanceof SyntaxError) {
      log.warn("state file is unreadable, starting empty", { path, reason: describeError(error) });
      return {};
    }
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return {};
    throw error;
  }
}
