import type { JournalEntry, JournalEvent } from "./journal-entry.ts";
import type { JournalSnapshot, JournalStore } from "./journal-store.ts";

/** A journal that ends with its process, for tests and simulations; open it again to "restart". */
export class MemoryJournalStore<E extends JournalEvent, S> implements JournalStore<E, S> {
  readonly #entries: string[] = [];
  #snapshot: string | undefined;

  append(entries: readonly JournalEntry<E>[]): Promise<void> {
    // Kept as text, so that nobody can change what is written, and what is not JSON shows itself.
    this.#entries.push(...entries.map((entry) => JSON.stringify(entry)));
    return Promise.resolve();
  }

  readAfter(sequence: number, entriesMax: number): Promise<readonly JournalEntry<E>[]> {
    const page = this.#entries.slice(sequence, sequence + entriesMax);
    return Promise.resolve(page.map((text): JournalEntry<E> => JSON.parse(text)));
  }

  loadSnapshot(): Promise<JournalSnapshot<S> | undefined> {
    return Promise.resolve(this.#snapshot === undefined ? undefined : JSON.parse(this.#snapshot));
  }

  saveSnapshot(snapshot: JournalSnapshot<S>): Promise<void> {
    this.#snapshot = JSON.stringify(snapshot);
    return Promise.resolve();
  }
}
