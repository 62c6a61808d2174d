import type { PlayerRef } from "../channel/game/player.ts";
import type { RosterRow } from "../channel/game/screening.ts";
import type { RosterStore } from "../channel/scout/ports.ts";

/** A roster that lasts as long as the simulation. */
export class MemoryRoster implements RosterStore {
  readonly #rows = new Map<PlayerRef, RosterRow>();

  async load(): Promise<readonly RosterRow[]> {
    return [...this.#rows.values()].sort((a, b) => b.screenedAt - a.screenedAt);
  }

  async save(rows: readonly RosterRow[]): Promise<void> {
    for (const row of rows) this.#rows.set(row.player, row);
  }
}
