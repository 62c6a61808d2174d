import { type Abortable, BoundedQueue, type Clock, type Log } from "@grandstand/sdk/core";
import type { Showing, ShowingEvent } from "../game/game-driver.ts";
import type { Child, ChildCommand, ChildExit, SpawnChild } from "./child-process.ts";
import type { LiveReading } from "./live-client-data.ts";
import { type LogPatterns, readLogLine } from "./live-log.ts";

export interface LiveShowingOptions {
  readonly command: ChildCommand;
  readonly spawn: SpawnChild;
  /** One look at the running game; undefined while there is nothing to be seen. */
  readonly read: (options: Abortable) => Promise<LiveReading | undefined>;
  readonly patterns: LogPatterns;
  /** Whether the client was told to refuse games from another world. */
  readonly boundToWorld: boolean;
  readonly pollEveryMs: number;
  readonly pollTimeoutMs: number;
  readonly politeMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Unread events beyond this drop the oldest: by then only the newest ones matter. */
const EVENTS_MAX = 256;
/** A clock that missed less than this is not called still: polls are not exact. */
const STILL_TOLERATED_MS = 2_500;
/** How long a tree that was killed may take to be gone. */
const KILLED_WITHIN_MS = 5_000;
/** With this code a client that is bound to a world says that the game is not from there. */
const WRONG_WORLD_EXIT_CODE = 3;

/** One run of the game client, from its start to the end of its process tree. */
export class LiveShowing implements Showing {
  readonly events: BoundedQueue<ShowingEvent>;
  readonly #options: LiveShowingOptions;
  readonly #polling = new AbortController();
  readonly #child: Child;
  readonly #startedAtMs: number;
  #settled = false;
  #hasRun = false;
  #clockMs = 0;
  #advancedAtMs = 0;
  #stopping: Promise<void> | undefined;

  constructor(options: LiveShowingOptions) {
    this.#options = options;
    this.events = new BoundedQueue({
      name: "events of the game client",
      itemsMax: EVENTS_MAX,
      whenFull: "drop-oldest",
    });
    this.events.push({ kind: "loading" });
    this.#startedAtMs = options.clock.monotonic();
    this.#child = options.spawn(options.command, (line) => this.#onLine(line));
    void this.#child.exited.then((exit) => this.#onExit(exit));
    void this.#poll();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop(): Promise<void> {
    const { log, politeMs } = this.#options;
    this.#end();
    this.#child.endInput();
    this.#child.terminate("ask");
    if (await this.#exitsWithin(politeMs)) return;
    this.#child.terminate("force");
    if (await this.#exitsWithin(KILLED_WITHIN_MS)) return;
    log.error("the game client does not end", { file: this.#options.command.file });
  }

  async #exitsWithin(ms: number): Promise<boolean> {
    const waiting = new AbortController();
    const tooLong = this.#options.clock.sleep(ms, { signal: waiting.signal }).then(
      () => false,
      () => true,
    );
    const gone = this.#child.exited.then(() => true);
    const exited = await Promise.race([gone, tooLong]);
    waiting.abort();
    return exited;
  }

  #onLine(line: string): void {
    const finding = readLogLine(this.#options.patterns, line);
    if (finding === "ended") this.#settle({ kind: "ended", reason: "the client's log says so" });
    if (finding === "failed") {
      const excerpt = line.trim().slice(0, 200);
      this.#settle({ kind: "failed", reason: `its log says: ${excerpt}`, retryable: true });
    }
    if (finding === "started") this.#options.log.debug("the game client has the game");
  }

  #onExit(exit: ChildExit): void {
    if (exit.code === 0 && this.#hasRun) {
      this.#settle({ kind: "ended", reason: "the game client closed" });
      return;
    }
    const wrongWorld = this.#options.boundToWorld && exit.code === WRONG_WORLD_EXIT_CODE;
    const reason = wrongWorld
      ? "the game is not from the world this client shows"
      : describeExit(exit, this.#hasRun, this.#options.clock.monotonic() - this.#startedAtMs);
    this.#settle({ kind: "failed", reason, retryable: !wrongWorld && exit.error === undefined });
  }

  async #poll(): Promise<void> {
    const { clock, pollEveryMs, log } = this.#options;
    const { signal } = this.#polling;
    try {
      while (!signal.aborted) {
        await clock.sleep(pollEveryMs, { signal });
        this.#take(await this.#readInTime());
      }
    } catch (error) {
      if (signal.aborted) return;
      log.error("the game client's data cannot be read", { error });
      this.#settle({ kind: "failed", reason: "its data cannot be read", retryable: true });
    }
  }

  /** A client that does not answer in time is like one that has nothing to say. */
  async #readInTime(): Promise<LiveReading | undefined> {
    const { clock, pollTimeoutMs, read } = this.#options;
    const { signal } = this.#polling;
    using deadline = clock.deadline(pollTimeoutMs, { signal, what: "the game client's answer" });
    try {
      return await read({ signal: deadline.signal });
    } catch (error) {
      if (deadline.signal.aborted && !signal.aborted) return undefined;
      throw error;
    }
  }

  #take(reading: LiveReading | undefined): void {
    if (this.#settled) return;
    const nowMs = this.#options.clock.monotonic();
    if (reading?.ended) {
      this.#settle({ kind: "ended", reason: "the game is over" });
      return;
    }
    // The clock stands at zero while the client waits for the feed: nothing to be seen yet.
    if (!this.#hasRun && (reading === undefined || reading.clockMs === 0)) return;
    const moved = reading !== undefined && (!this.#hasRun || reading.clockMs !== this.#clockMs);
    if (moved || reading?.paused) this.#advancedAtMs = nowMs;
    this.#hasRun = true;
    this.#clockMs = reading?.clockMs ?? this.#clockMs;
    const clockMs = this.#clockMs;
    const stillMs = nowMs - this.#advancedAtMs;
    if (stillMs >= STILL_TOLERATED_MS) this.events.push({ kind: "frozen", clockMs, stillMs });
    else this.events.push({ kind: "running", clockMs, paused: reading?.paused ?? false });
  }

  #settle(last: ShowingEvent): void {
    if (this.#settled) return;
    this.events.push(last);
    this.#end();
  }

  #end(): void {
    this.#settled = true;
    this.events.close();
    this.#polling.abort();
  }
}

function describeExit(exit: ChildExit, hasRun: boolean, afterMs: number): string {
  if (exit.error) return `the game client cannot be started: ${exit.error.message}`;
  const how = exit.signal === undefined ? `exit code ${exit.code}` : `signal ${exit.signal}`;
  return hasRun
    ? `the game client died (${how})`
    : `the game client was gone ${(afterMs / 1000).toFixed(1)} s after its start (${how})`;
}
