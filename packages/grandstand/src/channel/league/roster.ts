import type { Abortable } from "@grandstand/sdk/core";
import { APEX_TIERS, type PlatformRoute } from "@grandstand/sdk/riot";
import type { LadderPlayer } from "../game/screening.ts";
import type { RiotApi } from "./ports.ts";

/**
 * The players worth screening on a platform: the three highest ladders of ranked solo, one call
 * each, most league points first.
 */
export async function readRoster(
  riot: Pick<RiotApi, "ladder">,
  platform: PlatformRoute,
  { signal }: Abortable,
): Promise<readonly LadderPlayer[]> {
  const options = { priority: "background", signal } as const;
  const players = new Map<string, LadderPlayer>();
  for (const tier of APEX_TIERS) {
    const entries = await riot.ladder(platform, tier, "RANKED_SOLO_5x5", options);
    for (const { puuid, leaguePoints, wins, losses } of entries) {
      // Whoever is promoted between two calls is on both ladders; the higher one was read first.
      if (players.has(puuid)) continue;
      players.set(puuid, { accountId: puuid, rank: { tier, leaguePoints, wins, losses } });
    }
  }
  return [...players.values()].sort((a, b) => b.rank.leaguePoints - a.rank.leaguePoints);
}
