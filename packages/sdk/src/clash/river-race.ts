import { Fields, type OnDrift } from "../core/fields.ts";
import { parseInstant } from "./instant.ts";
import { type ClanTag, type PlayerTag, parseClanTag, parsePlayerTag } from "./tags.ts";
import type { RiverRaceClanDto, RiverRaceDto, RiverRaceLogDto } from "./wire.ts";

/** A clan war as it stands now. */
export interface RiverRace {
  readonly state: string | undefined;
  /** `training`, `warDay` or `colosseum`. */
  readonly periodType: string | undefined;
  readonly week: number | undefined;
  /** The clan that was asked about. */
  readonly clan: RaceClan | undefined;
  /** All five, most fame first. */
  readonly clans: readonly RaceClan[];
}

/** One clan in a race. */
export interface RaceClan {
  readonly tag: ClanTag;
  readonly name: string;
  readonly fame: number;
  /** Undefined while it has not arrived. */
  readonly finishedAt: number | undefined;
  /** Most fame first. */
  readonly participants: readonly RaceParticipant[];
}

/** One player in a race. */
export interface RaceParticipant {
  readonly tag: PlayerTag;
  readonly name: string;
  readonly fame: number;
  readonly boatAttacks: number;
  readonly decksUsed: number;
  /** Gone with the day: the service keeps no history of it. */
  readonly decksUsedToday: number;
}

/** A race that is over. */
export interface PastRace {
  readonly season: number;
  readonly week: number;
  readonly endedAt: number | undefined;
  readonly standings: readonly RaceStanding[];
}

/** A clan's place in a race that is over. */
export interface RaceStanding {
  readonly rank: number;
  readonly trophyChange: number;
  readonly clan: RaceClan;
}

/** Reads `clans/{tag}/currentriverrace`. */
export function toRiverRace(json: unknown, onDrift: OnDrift): RiverRace {
  const dto = new Fields<RiverRaceDto>(json, "river-race", onDrift);
  const own = dto.optionalObject("clan");
  const week = dto.optionalNumber("sectionIndex");
  return {
    state: dto.optionalString("state"),
    periodType: dto.optionalString("periodType"),
    week: week === undefined ? undefined : week + 1,
    clan: own && toRaceClan(own),
    clans: dto
      .list("clans")
      .flatMap((clan) => toRaceClan(clan) ?? [])
      .sort((a, b) => b.fame - a.fame),
  };
}

/** Reads one entry of `clans/{tag}/riverracelog`. */
export function toPastRace(dto: Fields<RiverRaceLogDto>): PastRace | undefined {
  const season = dto.number("seasonId");
  if (season === undefined) return undefined;
  return {
    season,
    week: (dto.number("sectionIndex") ?? 0) + 1,
    endedAt: parseInstant(dto.optionalString("createdDate")),
    standings: dto.list("standings").flatMap((standing) => {
      const own = standing.object("clan");
      const clan = own && toRaceClan(own);
      if (!clan) return [];
      const rank = standing.number("rank") ?? 0;
      return [{ rank, trophyChange: standing.optionalNumber("trophyChange") ?? 0, clan }];
    }),
  };
}

function toRaceClan(dto: Fields<RiverRaceClanDto>): RaceClan | undefined {
  const tag = parseClanTag(dto.string("tag") ?? "");
  if (!tag) return undefined;
  return {
    tag,
    name: dto.string("name") ?? tag,
    fame: dto.number("fame") ?? 0,
    finishedAt: parseInstant(dto.optionalString("finishTime")),
    participants: dto
      .list("participants")
      .flatMap((one) => {
        const player = parsePlayerTag(one.string("tag") ?? "");
        if (!player) return [];
        return [
          {
            tag: player,
            name: one.string("name") ?? player,
            fame: one.number("fame") ?? 0,
            boatAttacks: one.optionalNumber("boatAttacks") ?? 0,
            decksUsed: one.optionalNumber("decksUsed") ?? 0,
            decksUsedToday: one.optionalNumber("decksUsedToday") ?? 0,
          },
        ];
      })
      .sort((a, b) => b.fame - a.fame),
  };
}
