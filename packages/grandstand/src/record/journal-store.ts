import type { JournalEntry, JournalEvent } from "./journal-entry.ts";

/** What a fold had come to at one place of the journal, so that a restart need not start at 1. */
export interface JournalSnapshot<S> {
  /** The version of the state's shape; a program ignores snapshots of another one. */
  readonly version: number;
  /** The last entry that is folded in. */
  readonly sequence: number;
  readonly state: S;
}

/** Where a journal is kept. Events and states are plain JSON and come back as they were given. */
export interface JournalStore<E extends JournalEvent, S> {
  /** Writes these entries, all or none, and resolves once they would survive this process. */
  append(entries: readonly JournalEntry<E>[]): Promise<void>;
  /** At most `entriesMax` entries after `sequence`, in order; none means the end. */
  readAfter(sequence: number, entriesMax: number): Promise<readonly JournalEntry<E>[]>;
  /** The latest snapshot; rejects when there is one that cannot be read. */
  loadSnapshot(): Promise<JournalSnapshot<S> | undefined>;
  /** Replaces the snapshot. */
  saveSnapshot(snapshot: JournalSnapshot<S>): Promise<void>;
}
