import type { World, WorldPlayer } from "../world/model.ts";
import type { RateLimit } from "./fixed-windows.ts";
import type { RouteKind } from "./routes.ts";

/** One endpoint of the Riot API. */
export interface RiotMethod {
  /** As in the API's OpenAPI description, `spectator-v5.getCurrentGameInfoByPuuid` say. */
  readonly id: string;
  /** Path behind the route, parameters with a colon. */
  readonly path: string;
  readonly routing: RouteKind;
  readonly limits: readonly RateLimit[];
  answer(question: Question): Answer;
}

/** What a method is asked, and when. */
export interface Question {
  readonly world: World;
  readonly now: number;
  readonly route: string;
  param(name: string): string;
  readonly query: URLSearchParams;
}

/** A status and the JSON below it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Most methods have room for far more than any key's application limit. */
export const ROOMY_LIMITS: readonly RateLimit[] = [
  { requestsMax: 20_000, windowMs: 10_000 },
  { requestsMax: 1_200_000, windowMs: 600_000 },
];

export function found(body: unknown): Answer {
  return { status: 200, body };
}

/** Riot's error body. It may change without notice there: clients must go by the status. */
export function refused(status: number, message: string): Answer {
  return { status, body: { status: { message, status_code: status } } };
}

/** Answers about the player that a parameter names; what no key ever minted is refused with 400. */
export function aboutPlayer(
  question: Question,
  name: string,
  answer: (player: WorldPlayer) => Answer,
): Answer {
  const puuid = question.param(name);
  const player = question.world.playerByPuuid(puuid);
  if (player !== undefined) return answer(player);
  return refused(400, `Bad Request - Exception decrypting ${puuid.slice(0, PUUID_LENGTH)}`);
}

const PUUID_LENGTH = 78;
