import type { PlayerBook } from "../game/player.ts";
import type { Sighting } from "../game/sighting.ts";
import { isWatched } from "./prospect.ts";
import type { Watchlist } from "./watchlist.ts";

/** Writes down the names that players show in a game, for those who may come on air. */
export async function learnNames(
  { platform, participants }: Sighting,
  watchlist: Watchlist,
  book: Pick<PlayerBook, "find" | "remember">,
): Promise<void> {
  const renamed = participants.flatMap(({ accountId, name }) => {
    const prospect = accountId === undefined ? undefined : watchlist.byAccount(accountId);
    if (!prospect || name === undefined || !isWatched(prospect)) return [];
    const identity = book.find(prospect.player);
    // A forgotten player stays forgotten.
    if (!identity || identity.name === name) return [];
    return [{ platform, accountId: prospect.accountId, name }];
  });
  if (renamed.length > 0) await book.remember(renamed);
}
