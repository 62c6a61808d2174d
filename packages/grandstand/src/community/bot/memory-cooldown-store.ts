import type { CooldownStore } from "./ports.ts";

/** Cooldowns that end with their process, for bots without a database. */
export class MemoryCooldownStore implements CooldownStore {
  readonly #ends = new Map<string, number>();

  load(): Promise<ReadonlyMap<string, number>> {
    return Promise.resolve(new Map(this.#ends));
  }

  save(endsAt: ReadonlyMap<string, number>): Promise<void> {
    for (const [key, end] of endsAt) this.#ends.set(key, end);
    return Promise.resolve();
  }
}
