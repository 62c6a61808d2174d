import type { StateStore } from "./state-store.ts";

/** How much a store holds, and what it does when it is full. */
export interface StateStoreBounds {
  /** Default 10,000 entries. */
  readonly entriesMax?: number | undefined;
  /** Characters of one value's JSON. Default 1,000,000. */
  readonly valueCharsMax?: number | undefined;
  /**
   * Default `"throw"`: state such as tokens must not vanish. `"drop-oldest"` lets go of the entry
   * that was set longest ago, as suits a cache.
   */
  readonly whenFull?: "drop-oldest" | "throw" | undefined;
}

/** A {@link StateStore} that lives as long as its process. Values are copied in and out as JSON. */
export class MemoryStateStore implements StateStore {
  readonly #bounds: { entriesMax: number; valueCharsMax: number; whenFull: string };
  readonly #entries = new Map<string, string>();

  constructor(bounds: StateStoreBounds = {}) {
    const { entriesMax = 10_000, valueCharsMax = 1_000_000, whenFull = "throw" } = bounds;
    this.#bounds = { entriesMax, valueCharsMax, whenFull };
  }

  get size(): number {
    return this.#entries.size;
  }

  async get(key: string): Promise<unknown> {
    const json = this.#entries.get(key);
    return json === undefined ? undefined : JSON.parse(json);
  }

  async set(key: string, value: unknown): Promise<void> {
    const { entriesMax, valueCharsMax, whenFull } = this.#bounds;
    const json = JSON.stringify(value);
    if (json === undefined) throw new TypeError(`state "${key}" is not JSON`);
    if (json.length > valueCharsMax) {
      throw new RangeError(`state "${key}" is longer than ${valueCharsMax} characters`);
    }
    const isNew = !this.#entries.has(key);
    if (isNew && this.size >= entriesMax) {
      if (whenFull === "throw") throw new RangeError(`state store is full (${entriesMax} entries)`);
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest);
        break;
      }
    }
    this.#entries.delete(key);
    this.#entries.set(key, json);
  }

  async delete(key: string): Promise<void> {
    this.#entries.delete(key);
  }

  /** Everything in it as one JSON object, oldest first. */
  toJson(): string {
    const members = [...this.#entries].map(([key, json]) => `${JSON.stringify(key)}:${json}`);
    return `{${members.join(",")}}`;
  }
}
