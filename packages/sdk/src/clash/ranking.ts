import type { Fields } from "../core/fields.ts";
import { type ClanTag, type PlayerTag, parseClanTag, parsePlayerTag } from "./tags.ts";
import type { RankingDto } from "./wire.ts";

/** One line of a ranking. */
export interface RankingEntry<T> {
  readonly tag: T;
  readonly name: string;
  readonly rank: number;
  /** Undefined for a newcomer. */
  readonly previousRank: number | undefined;
  /** Trophies, rating or clan score: what this ranking goes by. */
  readonly score: number;
}

/** Reads one line of a ranking of players. */
export function toPlayerRanking(dto: Fields<RankingDto>): RankingEntry<PlayerTag> | undefined {
  return toEntry(dto, parsePlayerTag(dto.string("tag") ?? ""));
}

/** Reads one line of a ranking of clans. */
export function toClanRanking(dto: Fields<RankingDto>): RankingEntry<ClanTag> | undefined {
  return toEntry(dto, parseClanTag(dto.string("tag") ?? ""));
}

function toEntry<T extends string>(
  dto: Fields<RankingDto>,
  tag: T | undefined,
): RankingEntry<T> | undefined {
  if (tag === undefined) return undefined;
  return {
    tag,
    name: dto.string("name") ?? tag,
    rank: dto.number("rank") ?? 0,
    previousRank: dto.optionalNumber("previousRank") || undefined,
    score:
      dto.optionalNumber("trophies") ??
      dto.optionalNumber("eloRating") ??
      dto.optionalNumber("clanScore") ??
      0,
  };
}
