import { masteryLevel } from "../../world/mastery-level.ts";
import type { WorldMastery } from "../../world/model.ts";
import {
  aboutPlayer,
  found,
  type Question,
  type RiotMethod,
  ROOMY_LIMITS,
  refused,
} from "../method.ts";
import { wholeNumber } from "../whole-number.ts";

const PATH = "/lol/champion-mastery/v4/champion-masteries/by-puuid/:puuid";

/** champion-mastery-v4: a player's champions, most points first. */
export const championMasteryMethods: readonly RiotMethod[] = [
  {
    id: "champion-mastery-v4.getAllChampionMasteriesByPUUID",
    path: PATH,
    routing: "platform",
    limits: ROOMY_LIMITS,
    answer: (question) =>
      aboutPlayer(question, "puuid", ({ puuid }) => found(masteries(question, puuid))),
  },
  {
    id: "champion-mastery-v4.getTopChampionMasteriesByPUUID",
    path: `${PATH}/top`,
    routing: "platform",
    limits: ROOMY_LIMITS,
    answer: (question) => {
      const count = wholeNumber(question.query.get("count") ?? "3", { min: 1 });
      if (count === undefined) return refused(400, "Bad Request - count must be at least 1");
      return aboutPlayer(question, "puuid", ({ puuid }) =>
        found(masteries(question, puuid).slice(0, count)),
      );
    },
  },
  {
    id: "champion-mastery-v4.getChampionMasteryByPUUID",
    path: `${PATH}/by-champion/:championId`,
    routing: "platform",
    limits: ROOMY_LIMITS,
    answer: (question) => {
      const championId = wholeNumber(question.param("championId"), { min: 0 });
      if (championId === undefined) return refused(400, "Bad Request - Invalid champion id");
      return aboutPlayer(question, "puuid", ({ puuid }) => {
        const mastery = masteries(question, puuid).find((one) => one.championId === championId);
        return mastery ? found(mastery) : refused(404, "Data not found - mastery not found");
      });
    },
  },
];

function masteries({ world, route, now }: Question, puuid: string) {
  if (world.playerByPuuid(puuid)?.platform !== route) return [];
  return world
    .mastery(puuid, now)
    .toSorted((a, b) => b.championPoints - a.championPoints)
    .map((mastery) => masteryOf(mastery, puuid));
}

function masteryOf(mastery: WorldMastery, puuid: string) {
  const { level, pointsSinceLevel, pointsUntilNextLevel } = masteryLevel(mastery.championPoints);
  return {
    puuid,
    championId: mastery.championId,
    championLevel: level,
    championPoints: mastery.championPoints,
    lastPlayTime: mastery.lastPlayedAt,
    championPointsSinceLastLevel: pointsSinceLevel,
    championPointsUntilNextLevel: pointsUntilNextLevel,
    markRequiredForNextLevel: 2,
    tokensEarned: 0,
    championSeasonMilestone: 1,
    milestoneGrades: ["A-"],
    nextSeasonMilestone: {
      requireGradeCounts: { "A-": 1 },
      rewardMarks: 1,
      bonus: false,
      totalGamesRequires: 1,
    },
  };
}
