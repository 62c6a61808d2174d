import { Fields, type OnDrift } from "../core/fields.ts";
import { type Card, toCard } from "./card.ts";
import { type ClanTag, type PlayerTag, parseClanTag, parsePlayerTag } from "./tags.ts";
import type { PlayerDto } from "./wire.ts";

/** A player, as he stands now. */
export interface Player {
  readonly tag: PlayerTag;
  readonly name: string;
  readonly level: number | undefined;
  readonly trophies: number;
  readonly bestTrophies: number | undefined;
  readonly wins: number;
  readonly losses: number;
  readonly arena: string | undefined;
  readonly clan: { readonly tag: ClanTag; readonly name: string } | undefined;
  readonly role: string | undefined;
  /** Undefined for who has played too little. */
  readonly favouriteCard: Card | undefined;
  readonly deck: readonly Card[];
}

/** Reads `players/{tag}`. */
export function toPlayer(json: unknown, onDrift: OnDrift): Player {
  const dto = new Fields<PlayerDto>(json, "player", onDrift);
  const tag = parsePlayerTag(dto.string("tag") ?? "");
  if (!tag) throw dto.useless("tag");
  const favourite = dto.optionalObject("currentFavouriteCard");
  const clan = dto.optionalObject("clan");
  const clanTag = clan && parseClanTag(clan.string("tag") ?? "");
  return {
    tag,
    name: dto.string("name") ?? tag,
    level: dto.optionalNumber("expLevel"),
    trophies: dto.number("trophies") ?? 0,
    bestTrophies: dto.optionalNumber("bestTrophies"),
    wins: dto.optionalNumber("wins") ?? 0,
    losses: dto.optionalNumber("losses") ?? 0,
    arena: dto.optionalObject("arena")?.string("name"),
    clan: clanTag && { tag: clanTag, name: clan?.string("name") ?? clanTag },
    role: dto.optionalString("role"),
    favouriteCard: favourite && toCard(favourite),
    deck: dto.optionalList("currentDeck").flatMap((card) => toCard(card) ?? []),
  };
}
