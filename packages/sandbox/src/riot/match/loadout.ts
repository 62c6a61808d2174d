import { Dice, hashText, mix } from "../../world/chance.ts";
import type { WorldGame } from "../../world/model.ts";

/** What a participant took into a game. Both the live game and the match tell it. */
export interface Loadout {
  readonly spells: readonly [number, number];
  readonly profileIconId: number;
  readonly primaryStyle: number;
  readonly primaryRunes: readonly number[];
  readonly secondaryStyle: number;
  readonly secondaryRunes: readonly number[];
  readonly statRunes: readonly [offense: number, flex: number, defense: number];
}

/** The loadout of the participant on a seat, 0 to 9: flash, and what fits the lane. */
export function loadoutOf(game: WorldGame, seat: number): Loadout {
  const dice = new Dice(mix(hashText(game.matchId), seat, 51));
  const primary = dice.pick(RUNE_PAGES);
  const secondary = dice.pick(RUNE_PAGES.filter((page) => page !== primary));
  return {
    spells: [FLASH, seat % 5 === JUNGLE_SEAT ? SMITE : dice.pick(LANE_SPELLS)],
    profileIconId: dice.int(1, 28),
    primaryStyle: primary.style,
    primaryRunes: primary.runes,
    secondaryStyle: secondary.style,
    secondaryRunes: secondary.runes.slice(1, 3),
    statRunes: [5008, 5008, 5011],
  };
}

const FLASH = 4;
const SMITE = 11;
const JUNGLE_SEAT = 1;
/** Teleport, ignite, ghost, exhaust, cleanse, barrier, heal. */
const LANE_SPELLS = [12, 14, 6, 3, 1, 21, 7] as const;

/** One common page of each rune tree, the keystone first. */
const RUNE_PAGES = [
  { style: 8000, runes: [8010, 9111, 9104, 8299] },
  { style: 8100, runes: [8112, 8143, 8138, 8135] },
  { style: 8200, runes: [8229, 8226, 8210, 8237] },
  { style: 8300, runes: [8369, 8304, 8345, 8347] },
  { style: 8400, runes: [8437, 8446, 8444, 8451] },
] as const;
