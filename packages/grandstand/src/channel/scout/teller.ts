import { type Abortable, type Clock, describeError, type Log } from "@grandstand/sdk/core";
import type { ScoutEvent } from "./events.ts";
import type { AppendScoutEvent } from "./ports.ts";

/** How long to wait before an event that the journal refused is offered again. */
export const TELL_AGAIN_MS = 1_000;

interface TellerOptions {
  readonly append: AppendScoutEvent;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Tells the journal what changed, in the order in which it changed, and each thing until it is
 * taken. Whoever tells waits for it, so that no more than one answer per lane is ever untold.
 */
export class Teller {
  readonly #options: TellerOptions;
  #last: Promise<void> = Promise.resolve();

  constructor(options: TellerOptions) {
    this.#options = options;
  }

  tell(events: readonly ScoutEvent[], options: Abortable): Promise<void> {
    if (events.length === 0) return Promise.resolve();
    const told = this.#last.then(() => this.#appendAll(events, options));
    // Those who wait behind an abort have a signal of their own to heed.
    this.#last = told.catch(() => {});
    return told;
  }

  async #appendAll(events: readonly ScoutEvent[], { signal }: Abortable): Promise<void> {
    for (const event of events) {
      while (!(await this.#tryAppend(event))) {
        await this.#options.clock.sleep(TELL_AGAIN_MS, { signal });
      }
    }
  }

  async #tryAppend(event: ScoutEvent): Promise<boolean> {
    try {
      await this.#options.append(event);
      return true;
    } catch (error) {
      const facts = { event: event.kind, error: describeError(error) };
      this.#options.log.error("the journal takes no event; offering it again", facts);
      return false;
    }
  }
}
