import { type OnDrift, readList } from "../core/fields.ts";
import type { ChampionMasteryDto } from "./wire.ts";

/** How much a player has played one champion, over all queues and years. */
export interface ChampionMastery {
  readonly championId: number;
  readonly level: number;
  readonly points: number;
  /** Epoch milliseconds; 0 when the service does not say. */
  readonly lastPlayedAt: number;
}

/** Reads champion-mastery-v4, most points first as the service sends it. */
export function toMasteries(json: unknown, onDrift: OnDrift): readonly ChampionMastery[] {
  const items = readList<ChampionMasteryDto>(json, "champion-mastery-v4", onDrift);
  return items.flatMap((item) => {
    const championId = item.number("championId");
    if (championId === undefined) return [];
    return [
      {
        championId,
        level: item.number("championLevel") ?? 0,
        points: item.number("championPoints") ?? 0,
        lastPlayedAt: item.number("lastPlayTime") ?? 0,
      },
    ];
  });
}
