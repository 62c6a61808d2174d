import { Dice, hashText, mix } from "../world/chance.ts";
import { inventGameName } from "../world/names.ts";
import { CLASH_CARDS, type ClashCard } from "./cards.ts";
import { clashTag } from "./clash-tag.ts";

/** A clan of the invented world. */
export interface ClashClan {
  readonly tag: string;
  readonly name: string;
  readonly score: number;
  /** Most trophies first. */
  readonly members: readonly ClashPlayer[];
}

/** A player of the invented world. */
export interface ClashPlayer {
  readonly tag: string;
  readonly name: string;
  readonly role: "leader" | "coLeader" | "elder" | "member";
  readonly trophies: number;
  readonly wins: number;
  readonly losses: number;
  readonly donations: number;
  /** In this week's war. */
  readonly fame: number;
  readonly decksUsed: number;
  /** Undefined for one who has played too little. */
  readonly favouriteCard: ClashCard | undefined;
  readonly deck: readonly ClashCard[];
  /** The clan still lists him, but the service no longer knows him. */
  readonly isGone: boolean;
}

/** Clans in the world; the first is the demo's. Five of them race against each other. */
const CLANS = 5;
const MEMBERS = 50;
/** The places in each clan of the two members whom a careless program falls over. */
const WITHOUT_FAVOURITE = 23;
const GONE = 37;

/** The clans that a seed tells of; always the same ones. */
export function inventClans(seed: number): readonly ClashClan[] {
  const salt = mix(hashText(String(seed)), hashText("clash"));
  return Array.from({ length: CLANS }, (_, index) => inventClan(salt, index));
}

function inventClan(salt: number, index: number): ClashClan {
  const dice = new Dice(mix(salt, index));
  // Cards that this clan likes: a ranking without a winner would not look like one.
  const liked = Array.from({ length: 8 }, () => dice.pick(CLASH_CARDS));
  const members = Array.from({ length: MEMBERS }, (_, place) => inventPlayer(dice, liked, place));
  return {
    tag: clashTag(14 ** 6 + dice.int(0, 14 ** 6)),
    name: `${inventGameName(dice)} Clan`.slice(0, 15).trim(),
    score: members.reduce((sum, { trophies }) => sum + trophies, 0),
    members,
  };
}

function inventPlayer(dice: Dice, liked: readonly ClashCard[], place: number): ClashPlayer {
  const favourite = dice.next() < 0.8 ? liked[Math.floor(dice.next() ** 1.5 * 8)] : undefined;
  const games = dice.int(300, 6_000);
  const wins = Math.round(games * (0.45 + 0.15 * dice.next()));
  const deck = new Set<ClashCard>();
  while (deck.size < 8) deck.add(dice.pick(CLASH_CARDS));
  return {
    tag: clashTag(14 ** 8 + dice.int(0, 14 ** 7) * 14 + dice.int(0, 13)),
    name: inventGameName(dice),
    role: place === 0 ? "leader" : place < 5 ? "coLeader" : place < 20 ? "elder" : "member",
    trophies: 10_000 - place * 90 - dice.int(0, 80),
    wins,
    losses: games - wins,
    donations: dice.int(0, 800),
    fame: dice.int(0, 16) * 150,
    decksUsed: dice.int(0, 16),
    favouriteCard: place === WITHOUT_FAVOURITE ? undefined : (favourite ?? dice.pick(CLASH_CARDS)),
    deck: [...deck],
    isGone: place === GONE,
  };
}
