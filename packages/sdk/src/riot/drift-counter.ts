import type { Drift, OnDrift } from "../core/fields.ts";

/** Counts drifts by field before passing them on. Fields are named by code, so they are few. */
export class DriftCounter {
  readonly #counts = new Map<string, number>();
  readonly #onDrift: OnDrift;

  constructor(onDrift: OnDrift) {
    this.#onDrift = onDrift;
  }

  readonly note = (drift: Drift): void => {
    this.#counts.set(drift.field, (this.#counts.get(drift.field) ?? 0) + 1);
    this.#onDrift(drift);
  };

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }
}
