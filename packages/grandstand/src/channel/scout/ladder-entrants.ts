import type { Abortable } from "@grandstand/sdk/core";
import type { PlayerBook } from "../game/player.ts";
import type { ScoutSource } from "./ports.ts";
import type { Entrant, Watchlist } from "./watchlist.ts";

interface LadderReading extends Abortable {
  readonly platform: string;
  readonly source: Pick<ScoutSource, "ladder">;
  readonly book: Pick<PlayerBook, "remember">;
  readonly watchlist: Watchlist;
  readonly playersMax: number;
}

/** The ladder's players with their references, of which only the newcomers' are asked for. */
export async function ladderEntrants(reading: LadderReading): Promise<readonly Entrant[]> {
  const { platform, source, book, watchlist, playersMax, signal } = reading;
  const ladder = (await source.ladder(platform, { signal })).slice(0, playersMax);
  const newcomers = ladder.filter(({ accountId }) => !watchlist.byAccount(accountId));
  const refs = await book.remember(
    newcomers.map(({ accountId }) => ({ platform, accountId, name: undefined })),
  );
  const fresh = new Map(newcomers.map(({ accountId }, place) => [accountId, refs[place]]));
  return ladder.flatMap(({ accountId, rank }) => {
    const player = watchlist.byAccount(accountId)?.player ?? fresh.get(accountId);
    return player === undefined ? [] : [{ accountId, player, rank }];
  });
}
