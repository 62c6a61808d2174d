import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { TimeoutError } from "../../core/errors.ts";
import { asNumber, asRecord, asString } from "../../core/json.ts";

export interface FileLockOptions {
  /** The lock's own file; its folder must exist. */
  readonly path: string;
  readonly clock: Clock;
  /** How long to wait for another holder. Default 60 seconds. */
  readonly waitMs?: number | undefined;
}

/** Who holds a lock. */
interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly heldAt: number;
}

const WAIT_MS = 60_000;
const LOOK_EVERY_MS = 50;
/** A lock without a readable holder so often in a row was left by a process that died making it. */
const UNREADABLE_LOOKS_MAX = 100;
/** Longer than any renewal takes: a lock this old is left over, whoever has its process id now. */
const HELD_MS_MAX = 120_000;

/**
 * A lock between the processes of one machine: a file that only one of them can make. One left by
 * a process that died is taken over. It keeps the honest apart and is no barrier: whoever relies on
 * it looks again at what it guards, in case two held it.
 */
export class FileLock {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #waitMs: number;
  /** Those of this process stand in line here, and only the first looks at the file. */
  #line: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, waitMs = WAIT_MS }: FileLockOptions) {
    this.#path = path;
    this.#clock = clock;
    this.#waitMs = waitMs;
  }

  /**
   * Runs `work` while holding the lock; rejects with `TimeoutError` when it cannot be had. An abort
   * ends the waiting for it, and leaves to the work itself what to do once it has begun.
   */
  exclusively<T>(work: () => Promise<T>, options: Abortable = {}): Promise<T> {
    const before = this.#line;
    const turn = this.#turn(before, work, options);
    // The next in line begins whether or not this turn failed, which its own caller is told.
    this.#line = Promise.allSettled([before, turn]);
    return turn;
  }

  async #turn<T>(before: Promise<unknown>, work: () => Promise<T>, options: Abortable): Promise<T> {
    await (options.signal ? abortable(before, options.signal) : before);
    const id = await this.#take(options);
    try {
      return await work();
    } finally {
      await this.#release(id);
    }
  }

  async #take({ signal }: Abortable): Promise<string> {
    const holder: Holder = { id: randomUUID(), pid: process.pid, heldAt: this.#clock.now() };
    const startedAt = this.#clock.monotonic();
    let unreadableLooks = 0;
    for (;;) {
      signal?.throwIfAborted();
      if (await this.#make(holder)) return holder.id;
      const other = await this.#holder();
      if (other && this.#isLeftOver(other)) {
        await this.#clear(other);
        continue;
      }
      unreadableLooks = other ? 0 : unreadableLooks + 1;
      if (unreadableLooks >= UNREADABLE_LOOKS_MAX) await rm(this.#path, { force: true });
      if (this.#clock.monotonic() - startedAt >= this.#waitMs) {
        throw new TimeoutError(
          `${this.#path} is held by process ${other?.pid}; if that is no more, delete the file`,
          { afterMs: this.#waitMs },
        );
      }
      await this.#clock.sleep(LOOK_EVERY_MS, { signal });
    }
  }

  async #make(holder: Holder): Promise<boolean> {
    try {
      const file = await open(this.#path, "wx", 0o600);
      await file.writeFile(JSON.stringify(holder)).finally(() => file.close());
      return true;
    } catch (error) {
      if (hasCode(error, "EEXIST")) return false;
      throw error;
    }
  }

  /** Undefined when there is none, or it is just being written. */
  async #holder(): Promise<Holder | undefined> {
    try {
      return readHolder(JSON.parse(await readFile(this.#path, "utf8")));
    } catch (error) {
      if (hasCode(error, "ENOENT") || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  #isLeftOver({ pid, heldAt }: Holder): boolean {
    return !isRunning(pid) || this.#clock.now() - heldAt > HELD_MS_MAX;
  }

  /** Moves it away first: of several who want to clear the same lock, one succeeds. */
  async #clear(leftOver: Holder): Promise<void> {
    if ((await this.#holder())?.id !== leftOver.id) return;
    const aside = `${this.#path}.${leftOver.id}`;
    try {
      await rename(this.#path, aside);
    } catch (error) {
      if (!hasCode(error, "ENOENT")) throw error;
    }
    await rm(aside, { force: true });
  }

  async #release(id: string): Promise<void> {
    if ((await this.#holder())?.id === id) await rm(this.#path, { force: true });
  }
}

function readHolder(value: unknown): Holder | undefined {
  const record = asRecord(value);
  const [id, pid] = [asString(record?.id), asNumber(record?.pid)];
  const heldAt = asNumber(record?.heldAt);
  // The id becomes part of a file's name.
  const isOurs = id !== undefined && /^[\da-f-]{36}$/.test(id);
  return isOurs && pid !== undefined && heldAt !== undefined ? { id, pid, heldAt } : undefined;
}

/** Whether a process of this id is there; one that belongs to somebody else is. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
