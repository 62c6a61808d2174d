import { asNumber, asRecord, type Clock, type StateStore } from "@grandstand/sdk/core";

const KEY = "start";

/**
 * The instant the sandbox's world began: the first start's, so that a station that was restarted
 * finds the same games in progress.
 */
export async function worldStart(store: StateStore, clock: Pick<Clock, "now">): Promise<number> {
  const kept = asNumber(asRecord(await store.get(KEY))?.startedAt);
  if (kept !== undefined && kept <= clock.now()) return kept;
  const startedAt = clock.now();
  await store.set(KEY, { startedAt });
  return startedAt;
}
