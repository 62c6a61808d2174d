import { Fields, type OnDrift, readList } from "../core/fields.ts";
import { type Puuid, parsePuuid } from "./ids.ts";
import type { LeagueEntryDto, LeagueListDto } from "./wire.ts";

/** A tier whose players share one ladder; those below are split into divisions. */
export type ApexTier = "CHALLENGER" | "GRANDMASTER" | "MASTER";

/** All of them, the highest first. */
export const APEX_TIERS: readonly ApexTier[] = ["CHALLENGER", "GRANDMASTER", "MASTER"];

/** A queue that is ranked by ladder. */
export type RankedQueue = "RANKED_SOLO_5x5" | "RANKED_FLEX_SR";

/** One player on a ladder; the service sends no names. */
export interface LadderEntry {
  readonly puuid: Puuid;
  readonly tier: ApexTier;
  readonly leaguePoints: number;
  readonly wins: number;
  readonly losses: number;
}

/** Reads one ladder of league-v4; entries without a player are left out. */
export function toLadder(json: unknown, tier: ApexTier, onDrift: OnDrift): readonly LadderEntry[] {
  const dto = new Fields<LeagueListDto>(json, "league-v4.ladder", onDrift);
  return dto.list("entries").flatMap((entry) => {
    const puuid = parsePuuid(entry.string("puuid") ?? "");
    if (!puuid) return [];
    return [
      {
        puuid,
        tier,
        leaguePoints: entry.number("leaguePoints") ?? 0,
        wins: entry.number("wins") ?? 0,
        losses: entry.number("losses") ?? 0,
      },
    ];
  });
}

/** A player's standing in one queue. */
export interface Rank {
  /** `RANKED_SOLO_5x5`, say; other games on the same account have queues of their own. */
  readonly queue: string;
  /** `DIAMOND`, say. */
  readonly tier: string | undefined;
  /** `I` to `IV`; always `I` in the apex tiers. */
  readonly division: string | undefined;
  readonly leaguePoints: number;
  readonly wins: number;
  readonly losses: number;
}

/** Reads one player's entries of league-v4. */
export function toRanks(json: unknown, onDrift: OnDrift): readonly Rank[] {
  return readList<LeagueEntryDto>(json, "league-v4.entries", onDrift).flatMap((entry) => {
    const queue = entry.string("queueType");
    if (queue === undefined) return [];
    return [
      {
        queue,
        tier: entry.optionalString("tier"),
        division: entry.optionalString("rank"),
        leaguePoints: entry.number("leaguePoints") ?? 0,
        wins: entry.number("wins") ?? 0,
        losses: entry.number("losses") ?? 0,
      },
    ];
  });
}
