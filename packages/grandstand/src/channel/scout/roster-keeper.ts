import { type Abortable, type Clock, describeError, type Log } from "@grandstand/sdk/core";
import type { PlayerRef } from "../game/player.ts";
import type { RosterRow } from "../game/screening.ts";
import type { RosterStore } from "./ports.ts";
import { type Prospect, toRosterRow } from "./prospect.ts";

interface RosterKeeperOptions {
  readonly store: RosterStore;
  readonly saveEveryMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Writes screening results to the store, many at a time. One row per player waits at most, so the
 * ladders bound it; what was not written when the process died is screened again.
 */
export class RosterKeeper {
  readonly #options: RosterKeeperOptions;
  #unsaved = new Map<PlayerRef, RosterRow>();

  constructor(options: RosterKeeperOptions) {
    this.#options = options;
  }

  keep(prospect: Prospect): void {
    const row = toRosterRow(prospect);
    if (row) this.#unsaved.set(row.player, row);
  }

  /** What earlier runs kept; nothing when the store cannot tell. */
  async load(): Promise<readonly RosterRow[]> {
    try {
      return await this.#options.store.load();
    } catch (error) {
      this.#options.log.error("the roster cannot be read; screening starts anew", {
        error: describeError(error),
      });
      return [];
    }
  }

  /** Saves at intervals until aborted, and once more then. */
  async run({ signal }: Abortable): Promise<never> {
    const { clock, saveEveryMs } = this.#options;
    try {
      for (;;) {
        await clock.sleep(saveEveryMs, { signal });
        await this.#save();
      }
    } finally {
      await this.#save();
    }
  }

  async #save(): Promise<void> {
    if (this.#unsaved.size === 0) return;
    const rows = this.#unsaved;
    this.#unsaved = new Map();
    try {
      await this.#options.store.save([...rows.values()]);
    } catch (error) {
      // Newer rows win over those that could not be written.
      this.#unsaved = new Map([...rows, ...this.#unsaved]);
      this.#options.log.error("the roster cannot be written; trying again", {
        rows: rows.size,
        error: describeError(error),
      });
    }
  }
}
