/** A category of the directory, "game" in the service's words. */
export interface Category {
  readonly id: string;
  readonly name: string;
}

/** The category of League of Legends, with the id it really has. */
export const leagueOfLegends: Category = { id: "21779", name: "League of Legends" };

/** The categories a channel can be put in. */
export const categories: readonly Category[] = [
  leagueOfLegends,
  { id: "509658", name: "Just Chatting" },
  { id: "29595", name: "Dota 2" },
  { id: "516575", name: "VALORANT" },
];
