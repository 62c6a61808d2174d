/** A card of the game, as the service lists it. */
export interface ClashCard {
  readonly id: number;
  readonly name: string;
  readonly rarity: "common" | "rare" | "epic" | "legendary";
  readonly elixirCost: number;
  readonly maxLevel: number;
}

const MAX_LEVELS = { common: 16, rare: 14, epic: 11, legendary: 8 } as const;

/** `id name | rarity | elixir`, after the 26 million that every troop's number begins with. */
const TROOPS = `
  0 Knight|common|3; 1 Archers|common|3; 3 Giant|rare|5; 4 P.E.K.K.A|epic|7; 5 Minions|common|3;
  6 Balloon|epic|5; 7 Witch|epic|5; 8 Barbarians|common|5; 9 Golem|epic|8; 10 Skeletons|common|1;
  11 Valkyrie|rare|4; 12 Skeleton Army|epic|3; 13 Bomber|common|2; 14 Musketeer|rare|4;
  15 Baby Dragon|epic|4; 16 Prince|epic|5; 17 Wizard|rare|5; 18 Mini P.E.K.K.A|rare|4;
  20 Giant Skeleton|epic|6; 21 Hog Rider|rare|4; 23 Ice Wizard|legendary|3; 24 Royal Giant|common|6;
  26 Princess|legendary|3; 32 Miner|legendary|3; 33 Sparky|legendary|6; 36 Battle Ram|rare|4;
  42 Electro Wizard|legendary|4; 46 Bandit|legendary|3; 55 Mega Knight|legendary|7;
  64 Firecracker|common|3`;

/** Some of the game's cards. */
export const CLASH_CARDS: readonly ClashCard[] = TROOPS.split(";").map((text) => {
  const [, number = "", name = "", rarity = "", elixir = ""] =
    /^\s*(\d+) ([^|]+)\|(\w+)\|(\d)$/.exec(text) ?? [];
  const known = (["common", "rare", "epic", "legendary"] as const).find((one) => one === rarity);
  if (!known) throw new TypeError(`no card: ${text}`);
  return {
    id: 26_000_000 + Number(number),
    name,
    rarity: known,
    elixirCost: Number(elixir),
    maxLevel: MAX_LEVELS[known],
  };
});
