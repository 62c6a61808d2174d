import type { WorldPlayer } from "../../world/model.ts";
import { aboutPlayer, found, type RiotMethod, refused } from "../method.ts";

const ACCOUNT_LIMITS = [{ requestsMax: 1_000, windowMs: 60_000 }];

/** account-v1. Each of its regions knows every account. */
export const accountMethods: readonly RiotMethod[] = [
  {
    id: "account-v1.getByPuuid",
    path: "/riot/account/v1/accounts/by-puuid/:puuid",
    routing: "region",
    limits: ACCOUNT_LIMITS,
    answer: (question) => aboutPlayer(question, "puuid", (player) => found(accountOf(player))),
  },
  {
    id: "account-v1.getByRiotId",
    path: "/riot/account/v1/accounts/by-riot-id/:gameName/:tagLine",
    routing: "region",
    limits: ACCOUNT_LIMITS,
    answer: ({ world, param }) => {
      const [gameName, tagLine] = [param("gameName"), param("tagLine")];
      const player = world.playerByRiotId(gameName, tagLine);
      if (player !== undefined) return found(accountOf(player));
      const riotId = `${gameName}#${tagLine}`.slice(0, RIOT_ID_TOLD_MAX);
      return refused(404, `Data not found - No results found for player with riot id ${riotId}`);
    },
  },
];

const RIOT_ID_TOLD_MAX = 64;

function accountOf({ puuid, gameName, tagLine }: WorldPlayer) {
  return { puuid, gameName, tagLine };
}
