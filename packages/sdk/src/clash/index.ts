export type { Card } from "./card.ts";
export type { Clan, ClanMember } from "./clan.ts";
export {
  type ClashCallOptions,
  ClashClient,
  type ClashClientOptions,
  isMaintenance,
  type KeyBudget,
  type RankingLocation,
} from "./clash-client.ts";
export { everyItem, type Page, type PageQuery } from "./page.ts";
export type { Player } from "./player.ts";
export type { RankingEntry } from "./ranking.ts";
export type {
  PastRace,
  RaceClan,
  RaceParticipant,
  RaceStanding,
  RiverRace,
} from "./river-race.ts";
export {
  type ClanTag,
  explainTag,
  type PlayerTag,
  parseClanTag,
  parsePlayerTag,
  parseTournamentTag,
  type TournamentTag,
} from "./tags.ts";
export { DEVELOPER_PORTAL } from "./token.ts";
export type { Tournament } from "./tournament.ts";
