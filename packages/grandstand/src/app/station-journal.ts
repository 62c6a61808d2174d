import type { Clock, Log } from "@grandstand/sdk/core";
import type { GrandstandEvent } from "../record/events.ts";
import { Journal } from "../record/journal.ts";
import type { Store } from "../store/open-store.ts";
import {
  applyEntry,
  initialStationState,
  STATION_STATE_VERSION,
  type StationState,
} from "./station-state.ts";

/** The journal of a whole station and the state that folds from it. */
export type StationJournal = Journal<GrandstandEvent, StationState>;

/** Opens the journal, folded up to its last entry. */
export function openStationJournal(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<StationJournal> {
  return Journal.open<GrandstandEvent, StationState>({
    store: options.store.journal(),
    clock: options.clock,
    log: options.log,
    initial: initialStationState,
    fold: applyEntry,
    snapshotVersion: STATION_STATE_VERSION,
  });
}
