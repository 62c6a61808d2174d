/** What every event of the journal is: a fact with a name, in the past tense. */
export interface JournalEvent {
  readonly kind: string;
}

/** An event with its place and time in the journal. */
export interface JournalEntry<E extends JournalEvent = JournalEvent> {
  /** 1 for the first entry, then without a gap. */
  readonly sequence: number;
  readonly at: number;
  readonly event: E;
}

/** How a room writes to the journal: resolves once the event is on disk. */
export type Append<E extends JournalEvent> = (event: E) => Promise<void>;
