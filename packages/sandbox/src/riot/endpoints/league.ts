import { fraction, hashText, mix } from "../../world/chance.ts";
import type { WorldPlayer, WorldTier } from "../../world/model.ts";
import {
  aboutPlayer,
  found,
  type Question,
  type RiotMethod,
  ROOMY_LIMITS,
  refused,
} from "../method.ts";

/** league-v4: the three ladders in one call each, and the rank of one player. */
export const leagueMethods: readonly RiotMethod[] = [
  ladderMethod("CHALLENGER", "league-v4.getChallengerLeague"),
  ladderMethod("GRANDMASTER", "league-v4.getGrandmasterLeague"),
  ladderMethod("MASTER", "league-v4.getMasterLeague"),
  {
    id: "league-v4.getLeagueEntriesByPUUID",
    path: "/lol/league/v4/entries/by-puuid/:puuid",
    routing: "platform",
    limits: ROOMY_LIMITS,
    answer: (question) =>
      aboutPlayer(question, "puuid", (player) =>
        found(player.platform === question.route ? [rankOf(player)] : []),
      ),
  },
];

const RANKED_QUEUES = ["RANKED_SOLO_5x5", "RANKED_FLEX_SR"];
const [SOLO_QUEUE] = RANKED_QUEUES;

function ladderMethod(tier: WorldTier, id: string): RiotMethod {
  return {
    id,
    path: `/lol/league/v4/${tier.toLowerCase()}leagues/by-queue/:queue`,
    routing: "platform",
    limits: [
      { requestsMax: 30, windowMs: 10_000 },
      { requestsMax: 500, windowMs: 600_000 },
    ],
    answer: (question) => ladder(question, tier),
  };
}

/** Nobody in this world plays flex: its ladders are as empty as at a season's start. */
function ladder({ world, route, param }: Question, tier: WorldTier) {
  const queue = param("queue");
  if (!RANKED_QUEUES.includes(queue)) return refused(400, "Bad Request - Invalid queue");
  if (queue !== SOLO_QUEUE) return found({ tier, entries: [] });
  // The service tells entries in no useful order; clients have to sort for themselves.
  const players = world
    .ladder(route, tier)
    .toSorted((a, b) => hashText(a.puuid) - hashText(b.puuid));
  return found({
    tier,
    leagueId: leagueIdOf(route, tier),
    queue,
    name: `${tier.charAt(0)}${tier.slice(1).toLowerCase()} of ${route.toUpperCase()}`,
    entries: players.map(standingOf),
  });
}

function rankOf(player: WorldPlayer) {
  return {
    leagueId: leagueIdOf(player.platform, player.tier),
    queueType: SOLO_QUEUE,
    tier: player.tier,
    ...standingOf(player),
  };
}

function standingOf(player: WorldPlayer) {
  const key = hashText(player.puuid);
  return {
    puuid: player.puuid,
    leaguePoints: player.leaguePoints,
    rank: "I",
    wins: player.wins,
    losses: player.losses,
    veteran: fraction(key, 1) < 0.4,
    inactive: false,
    freshBlood: fraction(key, 2) < 0.1,
    hotStreak: fraction(key, 3) < 0.15,
  };
}

function leagueIdOf(platform: string, tier: string): string {
  const key = hashText(`${platform} ${tier}`);
  const hex = [1, 2, 3, 4].map((part) => mix(key, part).toString(16).padStart(8, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
