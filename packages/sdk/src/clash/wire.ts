/**
 * The answers as the Clash Royale API documents them, in its spelling. Real answers differ now and
 * then: these types name fields, they are no promise. Fields that nothing reads are left out.
 */

/** A page of a list, beside its `items`. */
export interface PageDto {
  readonly paging?: { readonly cursors?: { readonly after?: string; readonly before?: string } };
}

/** clans/{tag} */
export interface ClanDto {
  readonly tag: string;
  readonly name: string;
  readonly type?: string;
  readonly description?: string;
  readonly clanScore: number;
  readonly clanWarTrophies?: number;
  readonly requiredTrophies?: number;
  readonly donationsPerWeek?: number;
  readonly members: number;
  readonly location?: { readonly name: string };
  readonly memberList: readonly ClanMemberDto[];
}

export interface ClanMemberDto {
  readonly tag: string;
  readonly name: string;
  readonly role?: string;
  /** `20260912T182420.000Z` */
  readonly lastSeen?: string;
  readonly trophies: number;
  readonly clanRank?: number;
  readonly donations?: number;
  readonly donationsReceived?: number;
}

/** players/{tag} */
export interface PlayerDto {
  readonly tag: string;
  readonly name: string;
  readonly expLevel?: number;
  readonly trophies: number;
  readonly bestTrophies?: number;
  readonly wins?: number;
  readonly losses?: number;
  readonly role?: string;
  readonly clan?: { readonly tag: string; readonly name: string };
  readonly arena?: { readonly name: string };
  /** Absent for who has played too little. */
  readonly currentFavouriteCard?: CardDto;
  readonly currentDeck?: readonly CardDto[];
}

/** cards, and wherever a card is named */
export interface CardDto {
  readonly id: number;
  readonly name: string;
  readonly rarity?: string;
  /** Absent for a card that copies another one's. */
  readonly elixirCost?: number;
  readonly maxLevel?: number;
}

/** clans/{tag}/currentriverrace */
export interface RiverRaceDto {
  readonly state?: string;
  readonly sectionIndex?: number;
  readonly periodType?: string;
  readonly clan?: RiverRaceClanDto;
  readonly clans: readonly RiverRaceClanDto[];
}

export interface RiverRaceClanDto {
  readonly tag: string;
  readonly name: string;
  readonly fame: number;
  readonly repairPoints?: number;
  readonly clanScore?: number;
  /** `19691231T235959.000Z` while the clan has not arrived. */
  readonly finishTime?: string;
  readonly participants: readonly RiverRaceParticipantDto[];
}

export interface RiverRaceParticipantDto {
  readonly tag: string;
  readonly name: string;
  readonly fame: number;
  readonly repairPoints?: number;
  readonly boatAttacks?: number;
  readonly decksUsed?: number;
  readonly decksUsedToday?: number;
}

/** clans/{tag}/riverracelog, one entry */
export interface RiverRaceLogDto {
  readonly seasonId: number;
  readonly sectionIndex: number;
  readonly createdDate?: string;
  readonly standings: readonly RiverRaceStandingDto[];
}

export interface RiverRaceStandingDto {
  readonly rank: number;
  readonly trophyChange?: number;
  readonly clan: RiverRaceClanDto;
}

/** tournaments/{tag}, and one of the found */
export interface TournamentDto {
  readonly tag: string;
  readonly name: string;
  readonly type?: string;
  readonly status?: string;
  readonly capacity?: number;
  readonly maxCapacity?: number;
}

/** locations/{id}/rankings/… , one line */
export interface RankingDto {
  readonly tag: string;
  readonly name: string;
  readonly rank: number;
  readonly previousRank?: number;
  /** Players have trophies or an elo rating, clans a score. */
  readonly trophies?: number;
  readonly eloRating?: number;
  readonly clanScore?: number;
}
