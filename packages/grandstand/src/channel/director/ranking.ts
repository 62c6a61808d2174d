import type { ScoreSheet } from "../game/decision.ts";
import type { Candidate } from "../game/live-game.ts";
import type { DirectorState } from "./director-state.ts";
import { isOnChampion } from "./factors.ts";
import { score } from "./score.ts";

/**
 * The games that could come next, best first, each with its sheet. A game appears once, for the
 * better of its one-tricks: two of them in one game would be no choice for a viewer.
 */
export function ranking(state: DirectorState, now: number): readonly ScoreSheet[] {
  const seen = new Set<string>(state.onAir ? [state.onAir.candidate.game.id] : []);
  return state.candidates
    .filter((candidate) => obstacle(candidate, state, now) === undefined)
    .map((candidate) => score(candidate, state, now))
    .sort(byMerit)
    .filter(({ gameId }) => !seen.has(gameId) && seen.add(gameId));
}

/** Why nothing can be shown, in words. */
export function whyNothing(state: DirectorState, now: number): string {
  if (state.candidates.length === 0) return "no one-trick is in a game right now";
  const count: Record<Obstacle, number> = { refused: 0, aired: 0, "off-champion": 0 };
  for (const candidate of state.candidates) {
    const found = obstacle(candidate, state, now);
    if (found) count[found] += 1;
  }
  const parts = [
    count["off-champion"] > 0 ? `${count["off-champion"]} on another champion this time` : "",
    count.refused > 0 ? `${count.refused} could not be shown or were skipped` : "",
    count.aired > 0 ? `${count.aired} have been on air already` : "",
  ].filter((part) => part !== "");
  return `no one-trick in a game can be shown: ${parts.join(", ")}`;
}

type Obstacle = "refused" | "aired" | "off-champion";

function obstacle(candidate: Candidate, state: DirectorState, now: number): Obstacle | undefined {
  const { refused, recent, weights } = state;
  const { id } = candidate.game;
  const refusal = Object.hasOwn(refused, id) ? refused[id] : undefined;
  if (refusal && refusal.untilAt > now) return "refused";
  // An ended game lingers in the service for minutes and must not come back.
  if (recent.some((aired) => aired.candidate.game.id === id)) return "aired";
  if (weights.offChampion === "exclude" && !isOnChampion(candidate)) return "off-champion";
  return undefined;
}

/** Best first; equal totals in the order of their ids, so that chance has no part in it. */
function byMerit(a: ScoreSheet, b: ScoreSheet): number {
  return b.total - a.total || compare(a.gameId, b.gameId) || compare(a.player, b.player);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
