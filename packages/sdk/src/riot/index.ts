export type { Drift, OnDrift } from "../core/fields.ts";
export { type Account, toAccount } from "./account.ts";
export { type ActiveGame, type ActiveParticipant, toActiveGame } from "./active-game.ts";
export {
  formatMatchId,
  formatRiotId,
  type GameId,
  type Puuid,
  parseMatchId,
  parsePuuid,
  parseRiotId,
  type RiotId,
  toPuuid,
} from "./ids.ts";
export {
  APEX_TIERS,
  type ApexTier,
  type LadderEntry,
  type Rank,
  type RankedQueue,
  toLadder,
  toRanks,
} from "./ladder.ts";
export { type ChampionMastery, toMasteries } from "./mastery.ts";
export { type MatchParticipant, type MatchSummary, toMatchSummary } from "./match.ts";
export {
  type CallOptions,
  type MatchQuery,
  RiotClient,
  type RiotClientOptions,
  type RouteBudget,
} from "./riot-client.ts";
export {
  accountRegionOf,
  matchRegionOf,
  PLATFORM_ROUTES,
  type PlatformRoute,
  parsePlatform,
  platformIdOf,
  platformNameOf,
  REGIONAL_ROUTES,
  type RegionalRoute,
  type RiotRoute,
} from "./routes.ts";
