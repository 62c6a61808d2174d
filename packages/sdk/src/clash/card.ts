import type { Fields } from "../core/fields.ts";
import type { CardDto } from "./wire.ts";

/** A card of the game. */
export interface Card {
  readonly id: number;
  readonly name: string;
  readonly rarity: string | undefined;
  readonly elixirCost: number | undefined;
  readonly maxLevel: number | undefined;
}

/** Reads a card; undefined for one without a name. */
export function toCard(dto: Fields<CardDto>): Card | undefined {
  const name = dto.string("name");
  if (name === undefined) return undefined;
  return {
    id: dto.number("id") ?? 0,
    name,
    rarity: dto.optionalString("rarity"),
    elixirCost: dto.optionalNumber("elixirCost"),
    maxLevel: dto.optionalNumber("maxLevel"),
  };
}
