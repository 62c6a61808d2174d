import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { ApiError } from "../../core/errors.ts";

interface Asker<Entry> {
  readonly values: readonly string[];
  readonly resolve: (entries: readonly Entry[]) => void;
  readonly reject: (reason: unknown) => void;
}

/** What a lookup asks by. */
export interface HelixLookupOptions<Entry> {
  readonly clock: Clock;
  /** How many values one call may name. */
  readonly valuesMax: number;
  /** Asks for that many at most. */
  readonly ask: (values: readonly string[]) => Promise<readonly Entry[]>;
  /** The value that found an entry; undefined for an entry nobody can be given. */
  readonly keyOf: (entry: Entry) => string | undefined;
  /** What two spellings of one value have in common: lower case, for logins. */
  readonly fold: (value: string) => string;
}

/** Values that may wait for one turn of the clock. */
export const LOOKUP_VALUES_MAX = 100_000;

/** Merges the questions of one turn into as few calls as hold them. */
export class HelixLookup<Entry> {
  readonly #options: HelixLookupOptions<Entry>;
  #askers: Asker<Entry>[] = [];
  #waitingValues = 0;

  constructor(options: HelixLookupOptions<Entry>) {
    this.#options = options;
  }

  /** The entries of these values, in no particular order; what does not exist is left out. */
  find(values: readonly string[], { signal }: Abortable = {}): Promise<readonly Entry[]> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const wanted = this.#distinct(values);
    if (wanted.length === 0) return Promise.resolve([]);
    if (this.#waitingValues + wanted.length > LOOKUP_VALUES_MAX) {
      return Promise.reject(new RangeError(`more than ${LOOKUP_VALUES_MAX} values at once`));
    }
    this.#waitingValues += wanted.length;
    const found = new Promise<readonly Entry[]>((resolve, reject) => {
      this.#askers.push({ values: wanted, resolve, reject });
    });
    // This sleep is never aborted.
    if (this.#askers.length === 1) void this.#options.clock.sleep(0).then(() => this.#flush());
    return signal ? abortable(found, signal) : found;
  }

  async #flush(): Promise<void> {
    const askers = this.#askers;
    this.#askers = [];
    this.#waitingValues = 0;
    try {
      const entries = await this.#askAll(askers.flatMap(({ values }) => values));
      for (const { values, resolve } of askers) resolve(this.#pick(entries, values));
    } catch (error) {
      const isOneToBlame = error instanceof ApiError && error.status === 400 && askers.length > 1;
      if (isOneToBlame) for (const asker of askers) void this.#askAlone(asker);
      else for (const { reject } of askers) reject(error);
    }
  }

  /** One impossible name makes a call fail: those who asked for others shall not pay for it. */
  async #askAlone({ values, resolve, reject }: Asker<Entry>): Promise<void> {
    try {
      resolve(this.#pick(await this.#askAll(values), values));
    } catch (error) {
      reject(error);
    }
  }

  async #askAll(values: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    const { valuesMax, ask, keyOf, fold } = this.#options;
    const all = this.#distinct(values);
    const portions = Array.from({ length: Math.ceil(all.length / valuesMax) }, (_, index) =>
      all.slice(index * valuesMax, (index + 1) * valuesMax),
    );
    const entries = new Map<string, Entry>();
    for (const entry of (await Promise.all(portions.map(ask))).flat()) {
      const value = keyOf(entry);
      if (value !== undefined) entries.set(fold(value), entry);
    }
    return entries;
  }

  #distinct(values: readonly string[]): readonly string[] {
    const { fold } = this.#options;
    return [...new Map(values.map((value) => [fold(value), value])).values()];
  }

  #pick(entries: ReadonlyMap<string, Entry>, values: readonly string[]): readonly Entry[] {
    const found: Entry[] = [];
    for (const value of values) {
      const entry = entries.get(this.#options.fold(value));
      if (entry !== undefined) found.push(entry);
    }
    return found;
  }
}
