import type { MasteryScreening, MatchScreening } from "../game/screening.ts";
import type { Prospect, ProspectScreening } from "./prospect.ts";

/** What a look at the masteries makes of a prospect. */
export function screenedByMastery(
  { screening: before }: Pick<Prospect, "screening">,
  found: MasteryScreening | undefined,
  now: number,
): ProspectScreening {
  const mastery = {
    champion: found?.champion ?? { id: 0, name: "none" },
    masteryLevel: found?.level ?? 0,
    masteryPoints: found?.points ?? 0,
  };
  // A proven one-trick stays one until his matches say otherwise.
  if (
    found?.standsOut &&
    before?.verdict === "one-trick" &&
    before.oneTrick.champion.id === mastery.champion.id
  ) {
    return { ...before, screenedAt: now, oneTrick: { ...before.oneTrick, ...mastery } };
  }
  return {
    verdict: found?.standsOut ? "suspect" : "unlikely",
    screenedAt: now,
    oneTrick: { ...mastery, share: 0, games: 0 },
  };
}

/** What the matches make of a prospect whose champion stands out. */
export function screenedByMatches(
  { oneTrick }: ProspectScreening,
  { share, games, isOneTrick }: MatchScreening,
  now: number,
): ProspectScreening {
  return {
    verdict: isOneTrick ? "one-trick" : "refuted",
    screenedAt: now,
    oneTrick: { ...oneTrick, share, games },
  };
}
