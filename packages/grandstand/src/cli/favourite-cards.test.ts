import type { ClanMember, Player } from "@grandstand/sdk/clash";
import { parsePlayerTag } from "@grandstand/sdk/clash";
import { expect, test } from "vitest";
import { FavouriteCards } from "./favourite-cards.ts";

const tag = parsePlayerTag("#2PYQ");
if (!tag) throw new Error("no tag");

const input: ClanMember = {
  tag,
  name: "Ann",
  role: "member",
  trophies: 1,
  rank: 1,
  donations: 0,
  donationsReceived: 0,
  lastSeenAt: undefined,
};

const playerWith = (card: string | undefined): Player => ({
  tag,
  name: "Ann",
  level: 1,
  trophies: 1,
  bestTrophies: 1,
  wins: 0,
  losses: 0,
  arena: undefined,
  clan: undefined,
  role: undefined,
  favouriteCard:
    card === undefined
      ? undefined
      : { id: 1, name: card, rarity: "rare", elixirCost: 5, maxLevel: 14 },
  deck: [],
});

const likes = (card: string | undefined) =>
  ({ status: "done", index: 0, input, value: playerWith(card) }) as const;

test("counts most liked first, equals by name, and tells who is missing", () => {
  const cards = new FavouriteCards();
  for (const card of ["Wizard", "Giant", "Wizard", "Bomber", undefined]) cards.add(likes(card));
  cards.add({ status: "done", index: 0, input, value: undefined });
  cards.add({ status: "failed", index: 0, input, error: new Error("503") });
  expect(JSON.stringify(cards.ranking)).toBe('[["Wizard",2],["Bomber",1],["Giant",1]]');
  expect(cards.summary(7)).toEqual([
    "4 of 7 members counted, 1 without a favourite card, 1 no longer there, 1 not answered",
    "not counted: Ann: 503",
  ]);
  expect(cards.failure).toBeUndefined();
});

test("when every member failed, the first failure says why", () => {
  const cards = new FavouriteCards();
  const error = new Error("down");
  cards.add({ status: "failed", index: 0, input, error });
  expect(cards.failure).toBe(error);
});
