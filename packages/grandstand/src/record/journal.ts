import { type Clock, describeError, type Log } from "@grandstand/sdk/core";
import type { Append, JournalEntry, JournalEvent } from "./journal-entry.ts";
import type { JournalSnapshot, JournalStore } from "./journal-store.ts";

export interface JournalOptions<E extends JournalEvent, S> {
  readonly store: JournalStore<E, S>;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly initial: S;
  /** Must not change the state it is given, and must ignore kinds that it does not know. */
  readonly fold: (state: S, entry: JournalEntry<E>) => S;
  /** A snapshot is written after this many entries, and at `close`. Default 1000. */
  readonly snapshotEvery?: number | undefined;
  /** Raise it when the state's shape changes: older snapshots are then ignored. Default 1. */
  readonly snapshotVersion?: number | undefined;
  /** How many events may wait for the disk; one more is refused. Default 20 000. */
  readonly pendingMax?: number | undefined;
  /** How many entries `recent` can tell. Default 500. */
  readonly recentMax?: number | undefined;
}

/** How many entries share one write, and one read. */
export const BATCH_ENTRIES_MAX = 500;

interface PendingWrite<E extends JournalEvent> {
  readonly event: E;
  readonly at: number;
  readonly resolve: (entry: JournalEntry<E>) => void;
  readonly reject: (error: unknown) => void;
}

type Listener<E extends JournalEvent, S> = (entry: JournalEntry<E>, state: S) => void;

/**
 * The append-only record, and the one state that folds from it. An event counts only once it is on
 * disk: then it is folded, told to the listeners and acknowledged, always in this order.
 */
export class Journal<E extends JournalEvent, S> {
  readonly #options: JournalOptions<E, S>;
  readonly #pendingMax: number;
  readonly #recentMax: number;
  readonly #snapshotVersion: number;
  readonly #snapshotEvery: number;
  readonly #listeners = new Set<Listener<E, S>>();
  #state: S;
  #sequence = 0;
  #snapshotSequence = 0;
  #lastAt = 0;
  #recent: JournalEntry<E>[] = [];
  #pending: PendingWrite<E>[] = [];
  #pumping: Promise<void> | undefined;
  /** After a failed write only the store knows what it holds. */
  #isInDoubt = false;
  #trouble: string | undefined;
  #isClosed = false;

  private constructor(options: JournalOptions<E, S>) {
    this.#options = options;
    this.#state = options.initial;
    this.#pendingMax = options.pendingMax ?? 20_000;
    this.#recentMax = options.recentMax ?? 500;
    this.#snapshotEvery = options.snapshotEvery ?? 1000;
    this.#snapshotVersion = options.snapshotVersion ?? 1;
  }

  /** Reads what the store holds, and folds it. */
  static async open<E extends JournalEvent, S>(
    options: JournalOptions<E, S>,
  ): Promise<Journal<E, S>> {
    const journal = new Journal(options);
    await journal.#load();
    return journal;
  }

  get state(): S {
    return this.#state;
  }

  /** The last entry's place; 0 for an empty journal. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Why events do not reach the disk right now; undefined while they do. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** The last `count` entries, oldest first; never more than `recentMax`. */
  recent(count: number): readonly JournalEntry<E>[] {
    return count <= 0 ? [] : this.#recent.slice(-Math.min(count, this.#recentMax));
  }

  /** Tells each entry after it was folded; returns the way to stop. */
  subscribe(listener: Listener<E, S>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves once the event is on disk and folded; rejects when the disk refused it. */
  append(event: E): Promise<JournalEntry<E>> {
    if (this.#isClosed) return Promise.reject(new Error("the journal is closed"));
    if (this.#pending.length >= this.#pendingMax) {
      return Promise.reject(
        new RangeError(`queue journal writes is full (${this.#pendingMax} events)`),
      );
    }
    // The machine's clock may be set back; the journal's time never goes back.
    this.#lastAt = Math.max(this.#lastAt, this.#options.clock.now());
    const at = this.#lastAt;
    return new Promise((resolve, reject) => {
      this.#pending.push({ event, at, resolve, reject });
      this.#pumping ??= this.#pump();
    });
  }

  /** `append` for those who need no answer but that it is written. */
  readonly record: Append<E> = async (event) => {
    await this.append(event);
  };

  /** Resolves when everything appended so far was written or refused. */
  async flush(): Promise<void> {
    await this.#pumping;
  }

  /** Writes what waits, then a snapshot. Later appends are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.flush();
    if (this.#sequence > this.#snapshotSequence) await this.#saveSnapshot();
  }

  async #pump(): Promise<void> {
    // Whatever else is appended in this turn shares the first write.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      await this.#write(this.#pending.splice(0, BATCH_ENTRIES_MAX));
      if (this.#sequence - this.#snapshotSequence >= this.#snapshotEvery) {
        await this.#saveSnapshot();
      }
    }
    this.#pumping = undefined;
  }

  async #write(batch: readonly PendingWrite<E>[]): Promise<void> {
    const { store, log } = this.#options;
    try {
      if (this.#isInDoubt) await this.#readOn();
      const entries = batch.map(({ event, at }, index) => ({
        sequence: this.#sequence + 1 + index,
        at,
        event,
      }));
      await store.append(entries);
      for (const [index, entry] of entries.entries()) {
        this.#take(entry);
        batch[index]?.resolve(entry);
      }
      this.#isInDoubt = false;
      this.#trouble = undefined;
    } catch (error) {
      this.#isInDoubt = true;
      this.#trouble = `the journal cannot be written: ${describeError(error)}`;
      log.error("journal write failed", { events: batch.length, error: describeError(error) });
      for (const { reject } of batch) reject(error);
    }
  }

  async #load(): Promise<void> {
    const snapshot = await this.#usableSnapshot();
    if (snapshot) {
      this.#sequence = Math.max(0, snapshot.sequence - this.#recentMax);
      this.#snapshotSequence = snapshot.sequence;
      this.#state = snapshot.state;
    }
    await this.#readOn();
    if (this.#sequence >= this.#snapshotSequence) return;
    this.#options.log.warn("snapshot ignored: it is ahead of the journal", {
      snapshot: this.#snapshotSequence,
      journal: this.#sequence,
    });
    this.#sequence = 0;
    this.#snapshotSequence = 0;
    this.#state = this.#options.initial;
    this.#recent = [];
    await this.#readOn();
  }

  async #usableSnapshot(): Promise<JournalSnapshot<S> | undefined> {
    const { store, log } = this.#options;
    try {
      const snapshot = await store.loadSnapshot();
      if (!snapshot || snapshot.version === this.#snapshotVersion) return snapshot;
      log.info("snapshot ignored: it is of another version", { version: snapshot.version });
    } catch (error) {
      log.warn("snapshot ignored: it cannot be read", { error: describeError(error) });
    }
    return undefined;
  }

  /** Folds what the store holds beyond our own sequence. */
  async #readOn(): Promise<void> {
    for (;;) {
      const page = await this.#options.store.readAfter(this.#sequence, BATCH_ENTRIES_MAX);
      if (page.length === 0) return;
      for (const entry of page) this.#take(entry);
    }
  }

  #take(entry: JournalEntry<E>): void {
    if (entry.sequence !== this.#sequence + 1) {
      throw new Error(`the journal has a gap: ${entry.sequence} follows ${this.#sequence}`);
    }
    // Entries that a loaded snapshot already holds are read for `recent` only.
    if (entry.sequence > this.#snapshotSequence) {
      this.#state = this.#options.fold(this.#state, entry);
    }
    this.#sequence = entry.sequence;
    this.#lastAt = Math.max(this.#lastAt, entry.at);
    this.#recent.push(entry);
    if (this.#recent.length > 2 * this.#recentMax) {
      this.#recent = this.#recent.slice(-this.#recentMax);
    }
    for (const listener of this.#listeners) {
      try {
        listener(entry, this.#state);
      } catch (error) {
        this.#options.log.error("a journal listener failed", { error: describeError(error) });
      }
    }
  }

  async #saveSnapshot(): Promise<void> {
    const sequence = this.#sequence;
    try {
      await this.#options.store.saveSnapshot({
        version: this.#snapshotVersion,
        sequence,
        state: this.#state,
      });
    } catch (error) {
      // A snapshot only saves time: the journal has it all, and the next one is due again.
      this.#options.log.warn("snapshot not written", { error: describeError(error) });
    }
    this.#snapshotSequence = sequence;
  }
}
