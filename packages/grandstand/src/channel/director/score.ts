import type { ScoreSheet } from "../game/decision.ts";
import type { Candidate } from "../game/live-game.ts";
import type { DirectorState } from "./director-state.ts";
import {
  championFactor,
  dedicationFactor,
  freshnessFactor,
  noveltyFactor,
  rankFactor,
  voteFactor,
  waitFactor,
} from "./factors.ts";

/** Everything that speaks for and against a candidate now; the total is the sum of the factors. */
export function score(
  candidate: Candidate,
  { weights, recent, votes }: Pick<DirectorState, "weights" | "recent" | "votes">,
  now: number,
): ScoreSheet {
  const factors = [
    rankFactor(candidate, weights),
    dedicationFactor(candidate, weights),
    championFactor(candidate, weights),
    freshnessFactor(candidate, weights, now),
    waitFactor(candidate, weights, now),
    noveltyFactor(candidate, recent, weights, now),
    voteFactor(candidate, votes, weights),
  ];
  // Counted in tenths: a sum of tenths in binary fractions would not be one.
  const tenths = factors.reduce((sum, { points }) => sum + Math.round(points * 10), 0);
  return {
    gameId: candidate.game.id,
    player: candidate.player,
    champion: candidate.champion.name,
    total: tenths / 10,
    factors,
  };
}
