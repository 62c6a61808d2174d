import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { ConfigError } from "../../core/errors.ts";
import { asRecord } from "../../core/json.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { FileLock } from "./file-lock.ts";
import { readSealed, TokenCipher } from "./token-cipher.ts";
import type { TokenStore } from "./token-store.ts";

export interface TokenFileOptions {
  /** The file; its folder must exist. Beside it stands a lock while somebody renews. */
  readonly path: string;
  /**
   * Encrypts the file. Default: the environment's `GRANDSTAND_TOKEN_KEY`; without either the file
   * is plain. Give `null` for plain in any case.
   */
  readonly key?: string | null | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
}

/** Logins in a file: safe between the processes of one machine. */
export interface TokenFile extends TokenStore {
  exclusively<T>(work: () => Promise<T>, options?: Abortable): Promise<T>;
}

/** A file of logins has a few thousand bytes. */
const FILE_BYTES_MAX = 1024 * 1024;
const LOGINS_MAX = 1000;
const KEY_CHARS_MIN = 8;
const KEY_VARIABLE = "GRANDSTAND_TOKEN_KEY";

/**
 * Opens a file of logins. Each change is on disk when its promise resolves, and each question reads
 * the file, so that several processes see each other's renewals.
 *
 * The file's mode 0600 keeps other accounts of the machine out, and nobody who has the disk, a
 * backup or this account. A key, and AES-256-GCM with it, protects the file where it lies: copies,
 * backups and disks tell nothing, and a changed byte is noticed. It does not protect against who
 * can read this process's memory or environment, as the key is there. A file that cannot be read
 * or opened is refused with `ConfigError` and never overwritten.
 */
export async function openTokenFile(options: TokenFileOptions): Promise<TokenFile> {
  const { path, clock = systemClock, log = silentLog } = options;
  const key = options.key === undefined ? process.env[KEY_VARIABLE] || null : options.key;
  if (key !== null && key.length < KEY_CHARS_MIN) {
    throw new ConfigError(`the key of the token file is shorter than ${KEY_CHARS_MIN} characters`, {
      setting: KEY_VARIABLE,
    });
  }
  const file = new LockedTokenFile(path, key === null ? undefined : new TokenCipher(key), clock);
  if (await file.isOpenToOthers()) {
    log.warn("others may read the token file; its next change mends that", { path });
  }
  await file.get("");
  return file;
}

type Entries = Record<string, unknown>;

class LockedTokenFile implements TokenFile {
  readonly #path: string;
  readonly #cipher: TokenCipher | undefined;
  readonly #lock: FileLock;
  /** One change after the other, or the second would lose the first. */
  #changing: Promise<void> = Promise.resolve();

  constructor(path: string, cipher: TokenCipher | undefined, clock: Clock) {
    this.#path = path;
    this.#cipher = cipher;
    this.#lock = new FileLock({ path: `${path}.lock`, clock });
  }

  async get(key: string): Promise<unknown> {
    return (await this.#read())[key];
  }

  set(key: string, value: unknown): Promise<void> {
    return this.#change((entries) => {
      if (!(key in entries) && Object.keys(entries).length >= LOGINS_MAX) {
        throw new RangeError(`the token file is full (${LOGINS_MAX} logins)`);
      }
      entries[key] = value;
    });
  }

  delete(key: string): Promise<void> {
    return this.#change((entries) => {
      delete entries[key];
    });
  }

  exclusively<T>(work: () => Promise<T>, options: Abortable = {}): Promise<T> {
    return this.#lock.exclusively(work, options);
  }

  /** Always false on Windows, whose files have no such mode. */
  async isOpenToOthers(): Promise<boolean> {
    if (process.platform === "win32") return false;
    try {
      return ((await stat(this.#path)).mode & 0o077) !== 0;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  #change(change: (entries: Entries) => void): Promise<void> {
    const changed = this.#changing.then(async () => {
      const entries = await this.#read();
      change(entries);
      await replaceFile(this.#path, this.#wrap(entries));
    });
    // The next change begins whether or not this one failed, which its own caller is told.
    this.#changing = changed.catch(() => {});
    return changed;
  }

  #wrap(entries: Entries): string {
    const text = JSON.stringify(entries);
    return `${JSON.stringify(this.#cipher ? { sealed: this.#cipher.seal(text) } : { entries })}\n`;
  }

  async #read(): Promise<Entries> {
    const text = await readText(this.#path);
    if (text === undefined) return {};
    const content = asRecord(parse(text));
    const sealed = readSealed(content?.sealed);
    // A plain file is read with a key as well: its next change encrypts it.
    const entries = asRecord(sealed ? parse(this.#open(sealed)) : content?.entries);
    if (entries) return { ...entries };
    throw this.#refusal("is no token file, or a damaged one; move it away and log in again");
  }

  #open(sealed: Parameters<TokenCipher["open"]>[0]): string {
    if (!this.#cipher) throw this.#refusal(`is encrypted; set ${KEY_VARIABLE} to its key`);
    try {
      return this.#cipher.open(sealed);
    } catch {
      // The cipher's own error says nothing more.
      throw this.#refusal(`does not open with this ${KEY_VARIABLE}: another key, or damaged`);
    }
  }

  #refusal(why: string): ConfigError {
    return new ConfigError(`${this.#path} ${why}`, { setting: KEY_VARIABLE });
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES_MAX) return "";
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Undefined for what is no JSON; an error would quote it. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A reader sees the old file or the new one, never a part: `rename` is atomic. */
async function replaceFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
