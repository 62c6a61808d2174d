import type { Fields } from "../core/fields.ts";
import { parseTournamentTag, type TournamentTag } from "./tags.ts";
import type { TournamentDto } from "./wire.ts";

/** A tournament that players open for others. */
export interface Tournament {
  readonly tag: TournamentTag;
  readonly name: string;
  /** `open` or `passwordProtected`. */
  readonly type: string | undefined;
  /** `inPreparation`, `inProgress` or `ended`. */
  readonly status: string | undefined;
  readonly players: number;
  readonly playersMax: number | undefined;
}

/** Reads a tournament; undefined for one without a tag. */
export function toTournament(dto: Fields<TournamentDto>): Tournament | undefined {
  const tag = parseTournamentTag(dto.string("tag") ?? "");
  if (!tag) return undefined;
  return {
    tag,
    name: dto.string("name") ?? tag,
    type: dto.optionalString("type"),
    status: dto.optionalString("status"),
    players: dto.optionalNumber("capacity") ?? 0,
    playersMax: dto.optionalNumber("maxCapacity"),
  };
}
