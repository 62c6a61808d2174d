import type { ScoreSheet } from "../game/decision.ts";
import type { DirectorState } from "./director-state.ts";

/** More votes than this are not worth naming as something that could have happened. */
const VOTES_NAMED_MAX = 50;

/** What would have made the runner-up win, in words. */
export function wouldChange(
  best: ScoreSheet,
  runnerUp: ScoreSheet | undefined,
  state: Pick<DirectorState, "votes" | "weights">,
): string {
  if (!runnerUp) return "there is no other game to choose";
  // A tie goes by the id, so a tenth more than the gap is sure to win.
  const missing = (Math.round((best.total - runnerUp.total) * 10) + 1) / 10;
  const votes = votesMissing(best, runnerUp, state);
  const words = `${runnerUp.champion} would have won with ${missing} more points`;
  if (votes === undefined) return words;
  return `${words}: for example ${votes} more ${votes === 1 ? "vote" : "votes"}`;
}

/** The fewest further votes for the runner-up that turn the order; undefined if none would do. */
function votesMissing(
  best: ScoreSheet,
  runnerUp: ScoreSheet,
  { votes, weights }: Pick<DirectorState, "votes" | "weights">,
): number | undefined {
  const all = Object.values(votes).reduce((sum, count) => sum + count, 0);
  const points = (own: number, more: number) =>
    (own / (all + more + weights.voteDoubt)) * weights.votePoints;
  const bestVotes = votes[best.gameId] ?? 0;
  const ownVotes = votes[runnerUp.gameId] ?? 0;
  const bestRest = best.total - points(bestVotes, 0);
  const ownRest = runnerUp.total - points(ownVotes, 0);
  for (let more = 1; more <= VOTES_NAMED_MAX; more += 1) {
    // A tenth of doubt: the sheets are rounded.
    if (ownRest + points(ownVotes + more, more) > bestRest + points(bestVotes, more) + 0.1) {
      return more;
    }
  }
  return undefined;
}
