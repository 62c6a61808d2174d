import { Fields, type OnDrift } from "../core/fields.ts";
import { parseInstant } from "./instant.ts";
import { type ClanTag, type PlayerTag, parseClanTag, parsePlayerTag } from "./tags.ts";
import type { ClanDto, ClanMemberDto } from "./wire.ts";

/** A clan, with everyone in it. */
export interface Clan {
  readonly tag: ClanTag;
  readonly name: string;
  readonly description: string;
  /** `open`, `inviteOnly` or `closed`. */
  readonly type: string | undefined;
  readonly location: string | undefined;
  readonly score: number;
  readonly warTrophies: number | undefined;
  readonly requiredTrophies: number | undefined;
  readonly donationsPerWeek: number | undefined;
  readonly members: readonly ClanMember[];
}

/** A player as a clan lists him. */
export interface ClanMember {
  readonly tag: PlayerTag;
  readonly name: string;
  /** `member`, `elder`, `coLeader` or `leader`. */
  readonly role: string | undefined;
  readonly trophies: number;
  readonly rank: number | undefined;
  readonly donations: number;
  readonly donationsReceived: number;
  readonly lastSeenAt: number | undefined;
}

/** Reads `clans/{tag}`. */
export function toClan(json: unknown, onDrift: OnDrift): Clan {
  const dto = new Fields<ClanDto>(json, "clan", onDrift);
  const tag = parseClanTag(dto.string("tag") ?? "");
  if (!tag) throw dto.useless("tag");
  return {
    tag,
    name: dto.string("name") ?? tag,
    description: dto.optionalString("description") ?? "",
    type: dto.optionalString("type"),
    location: dto.optionalObject("location")?.string("name"),
    score: dto.number("clanScore") ?? 0,
    warTrophies: dto.optionalNumber("clanWarTrophies"),
    requiredTrophies: dto.optionalNumber("requiredTrophies"),
    donationsPerWeek: dto.optionalNumber("donationsPerWeek"),
    members: dto.list("memberList").flatMap((member) => toMember(member) ?? []),
  };
}

/** Reads one line of a clan's members; undefined for one without a tag. */
export function toMember(dto: Fields<ClanMemberDto>): ClanMember | undefined {
  const tag = parsePlayerTag(dto.string("tag") ?? "");
  if (!tag) return undefined;
  return {
    tag,
    name: dto.string("name") ?? tag,
    role: dto.optionalString("role"),
    trophies: dto.number("trophies") ?? 0,
    rank: dto.optionalNumber("clanRank"),
    donations: dto.optionalNumber("donations") ?? 0,
    donationsReceived: dto.optionalNumber("donationsReceived") ?? 0,
    lastSeenAt: parseInstant(dto.optionalString("lastSeen")),
  };
}
