import type { World, WorldGame } from "../../world/model.ts";
import { matchOf } from "../match/match.ts";
import {
  type Answer,
  aboutPlayer,
  found,
  type Question,
  type RiotMethod,
  refused,
} from "../method.ts";
import { regionOf } from "../routes.ts";
import { wholeNumber } from "../whole-number.ts";

const MATCH_LIMITS = [{ requestsMax: 2_000, windowMs: 10_000 }];

/** match-v5: the ids of a player's games, and one game as it ended. */
export const matchMethods: readonly RiotMethod[] = [
  {
    id: "match-v5.getMatchIdsByPUUID",
    path: "/lol/match/v5/matches/by-puuid/:puuid/ids",
    routing: "region",
    limits: MATCH_LIMITS,
    answer: (question) =>
      aboutPlayer(question, "puuid", ({ puuid, platform }) => {
        const wanted = parseWanted(question.query);
        if (typeof wanted === "string") return refused(400, `Bad Request - Invalid ${wanted}`);
        if (regionOf(platform) !== question.route) return found([]);
        return found(matchIds(question, puuid, wanted));
      }),
  },
  {
    id: "match-v5.getMatch",
    path: "/lol/match/v5/matches/:matchId",
    routing: "region",
    limits: MATCH_LIMITS,
    answer: match,
  },
];

/** A match can be read this long after its game, or after the spectator delay if that is shorter. */
const PUBLISHED_AFTER_MS = 60_000;

/** Games of a player that one call looks through at most. */
const SCANNED_MAX = 1_000;
const SCANNED_AT_ONCE = 100;

const RANKED_QUEUE_IDS = [420, 440];
const TYPES = ["ranked", "normal", "tourney", "tutorial"];

interface Wanted {
  readonly start: number;
  readonly count: number;
  readonly queueId: number | undefined;
  readonly type: string | undefined;
  readonly startAt: number;
  readonly endAt: number;
}

/** The filter of a request, or the name of the parameter that is wrong. */
function parseWanted(query: URLSearchParams): Wanted | string {
  const number = (name: string, max?: number) => {
    const text = query.get(name);
    if (text === null) return { value: undefined, isWrong: false };
    const value = wholeNumber(text, max === undefined ? { min: 0 } : { min: 0, max });
    return { value, isWrong: value === undefined };
  };
  const numbers = {
    start: number("start"),
    count: number("count", 100),
    queue: number("queue"),
    startTime: number("startTime"),
    endTime: number("endTime"),
  };
  const wrong = Object.entries(numbers).find(([, { isWrong }]) => isWrong);
  if (wrong !== undefined) return wrong[0];
  const type = query.get("type") ?? undefined;
  if (type !== undefined && !TYPES.includes(type)) return "type";
  return {
    start: numbers.start.value ?? 0,
    count: numbers.count.value ?? 20,
    queueId: numbers.queue.value,
    type,
    startAt: (numbers.startTime.value ?? 0) * 1_000,
    endAt: (numbers.endTime.value ?? Number.MAX_SAFE_INTEGER) * 1_000,
  };
}

function matchIds({ world, now }: Question, puuid: string, wanted: Wanted): readonly string[] {
  const before = publishedUntil(world, now);
  const ids: string[] = [];
  for (let start = 0; start < SCANNED_MAX; start += SCANNED_AT_ONCE) {
    const games = world.history(puuid, { before, start, count: SCANNED_AT_ONCE });
    ids.push(...games.filter((game) => isWanted(game, wanted)).map((game) => game.matchId));
    const oldest = games.at(-1);
    const isEnough = ids.length >= wanted.start + wanted.count;
    if (isEnough || oldest === undefined || oldest.startedAt < wanted.startAt) break;
  }
  return ids.slice(wanted.start, wanted.start + wanted.count);
}

function isWanted(game: WorldGame, { queueId, type, startAt, endAt }: Wanted): boolean {
  const gameType = RANKED_QUEUE_IDS.includes(game.queueId) ? "ranked" : "normal";
  return (
    (queueId === undefined || queueId === game.queueId) &&
    (type === undefined || type === gameType) &&
    game.startedAt >= startAt &&
    game.startedAt <= endAt
  );
}

function match({ world, now, route, param }: Question): Answer {
  const [, platform, digits] = /^([A-Z0-9]{2,4})_(\d{1,15})$/.exec(param("matchId")) ?? [];
  if (platform === undefined) return refused(400, "Bad Request - Invalid match id");
  const isHere = regionOf(platform.toLowerCase()) === route;
  const game = isHere ? world.game(platform.toLowerCase(), Number(digits)) : undefined;
  if (game === undefined || game.endsAt > publishedUntil(world, now)) {
    return refused(404, "Data not found - match file not found");
  }
  return found(matchOf(game));
}

function publishedUntil(world: World, now: number): number {
  return now - Math.min(PUBLISHED_AFTER_MS, world.options.spectatorDelayMs);
}
