import type { Clock, Log, StateStore, StateStoreBounds } from "@grandstand/sdk/core";
import { Kysely } from "kysely";
import type { PlayerBook, PlayerRef } from "../channel/game/player.ts";
import type { RosterStore } from "../channel/scout/ports.ts";
import type { CooldownStore, ViewerBook, ViewerRef } from "../community/bot/ports.ts";
import type { JournalEvent } from "../record/journal-entry.ts";
import type { JournalStore } from "../record/journal-store.ts";
import { CooldownTable } from "./cooldown-table.ts";
import { JournalTable } from "./journal-table.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { PeopleTable } from "./people-table.ts";
import { keepPlayersOf } from "./players-issuer.ts";
import { RosterTable } from "./roster-table.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import { StateTable } from "./state-table.ts";
import type { Tables } from "./tables.ts";

export interface OpenStoreOptions {
  /** The database's file; made when missing. Its folder must exist. */
  readonly file: string;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/** Everything that outlives the process. */
export interface Store extends AsyncDisposable {
  /** The journal; its events and state come back as they were written, so ask with their types. */
  journal<E extends JournalEvent, S>(): JournalStore<E, S>;
  readonly players: PlayerBook;
  readonly viewers: ViewerBook;
  readonly cooldowns: CooldownStore;
  readonly roster: RosterStore;
  /** Forgets players whose account ids are not this issuer's, for it could not use them. */
  keepPlayersOf(issuer: string): Promise<void>;
  /** Small state under a prefix of its own, with bounds of its own. */
  state(prefix: string, bounds?: StateStoreBounds): StateStore;
  /** Closes the database; nothing of it may be used afterwards. */
  close(): Promise<void>;
}

/** Opens the database, and brings it up to this program. */
export async function openStore({ file, clock, log }: OpenStoreOptions): Promise<Store> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file) });
  try {
    await migrate(db, migrations, { file, clock, log });
    const players = await PeopleTable.open<PlayerRef>({ db, clock, role: "player" });
    const viewers = await PeopleTable.open<ViewerRef>({ db, clock, role: "viewer" });
    const close = () => db.destroy();
    return {
      journal: <E extends JournalEvent, S>() => new JournalTable<E, S>(db),
      players,
      viewers,
      cooldowns: new CooldownTable(db, clock),
      roster: new RosterTable(db),
      keepPlayersOf: (issuer) =>
        keepPlayersOf(issuer, { players, notes: new StateTable(db, "players"), log }),
      state: (prefix, bounds) => new StateTable(db, prefix, bounds),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
