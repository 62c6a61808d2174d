import { type Clock, describeError, type Log } from "@grandstand/sdk/core";

/** Pages are told of changes at most this often. */
export const TELL_EVERY_MS = 250;

/** Gathers many small changes into few announcements, so that pages are not drowned. */
export class ChangeSignal {
  readonly #clock: Pick<Clock, "sleep">;
  readonly #log: Log;
  readonly #listeners = new Set<() => void>();
  #isDue = false;

  constructor(options: { readonly clock: Pick<Clock, "sleep">; readonly log: Log }) {
    this.#clock = options.clock;
    this.#log = options.log;
  }

  /** Says that something changed; listeners hear of it within {@link TELL_EVERY_MS}. */
  changed(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#clock.sleep(TELL_EVERY_MS).then(
      () => this.#tell(),
      (error: unknown) => this.#log.error("pages are not told", { error: describeError(error) }),
    );
  }

  /** Calls `listener` after changes; returns the way to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    this.#isDue = false;
    for (const listener of this.#listeners) listener();
  }
}
