import type { ScoreFactor } from "../game/decision.ts";
import type { Candidate } from "../game/live-game.ts";
import type { AiredGame } from "../game/on-air.ts";
import type { DirectorWeights } from "./weights.ts";

/** Rank: the tier, and the league points within it. */
export function rankFactor({ rank }: Candidate, weights: DirectorWeights): ScoreFactor {
  const tierPoints = weights.tierPoints[rank.tier] ?? 0;
  const part = clamp(rank.leaguePoints / weights.leaguePointsFull);
  return {
    factor: "rank",
    points: round(tierPoints + part * weights.leaguePointsPoints),
    note: `${titleCase(rank.tier)}, ${rank.leaguePoints} LP`,
  };
}

/** Dedication: the share of games on the champion, trusted by how many games it rests on. */
export function dedicationFactor({ oneTrick }: Candidate, weights: DirectorWeights): ScoreFactor {
  const { share, games, champion } = oneTrick;
  const { dedicationPriorGames: priorGames, dedicationPriorShare: priorShare } = weights;
  const seen = games + priorGames;
  const trusted = seen === 0 ? 0 : (share * games + priorShare * priorGames) / seen;
  return {
    factor: "dedication",
    points: round(clamp(trusted) * weights.dedicationPoints),
    note: `${champion.name} in ${Math.round(share * games)} of ${games} ranked games`,
  };
}

/** Champion: whether the one-trick does the one trick this time. */
export function championFactor(candidate: Candidate, weights: DirectorWeights): ScoreFactor {
  const { champion, oneTrick } = candidate;
  const isOn = isOnChampion(candidate);
  return {
    factor: "champion",
    points: isOn ? 0 : weights.offChampionPoints,
    note: isOn
      ? `plays ${champion.name} in this game`
      : `plays ${champion.name} this time, not ${oneTrick.champion.name}`,
  };
}

export function isOnChampion({ champion, oneTrick }: Candidate): boolean {
  return champion.id === oneTrick.champion.id;
}

/** Freshness: how much of the game is still to come. */
export function freshnessFactor(
  { game }: Candidate,
  weights: DirectorWeights,
  now: number,
): ScoreFactor {
  const ageMs = game.startedAt === undefined ? 0 : Math.max(0, now - game.startedAt);
  const gone = clamp(ageMs / weights.usualGameMs);
  const minutes = Math.floor(ageMs / 60_000);
  const note =
    game.startedAt === undefined
      ? "the game is loading"
      : gone >= 0.9
        ? `near its usual end, ${minutes} min in`
        : `${minutes} min in, about ${Math.round((1 - gone) * 100)} % still to come`;
  return { factor: "freshness", points: round((1 - 2 * gone) * weights.freshnessPoints), note };
}

/** Wait: the broadcast runs behind the game, and nothing is to be seen before it begins. */
export function waitFactor(
  { game }: Candidate,
  weights: DirectorWeights,
  now: number,
): ScoreFactor {
  const startsAt = (game.startedAt ?? now) + weights.spectatorDelayMs;
  const waitMs = Math.min(Math.max(0, startsAt - now), weights.spectatorDelayMs);
  return {
    factor: "wait",
    points: -round((waitMs / 60_000) * weights.waitPointsPerMinute),
    note:
      waitMs === 0 ? "can be seen at once" : `its picture begins in ${Math.ceil(waitMs / 1_000)} s`,
  };
}

/** Novelty: the same player, champion or platform again is less of a treat. */
export function noveltyFactor(
  candidate: Candidate,
  recent: readonly AiredGame[],
  weights: DirectorWeights,
  now: number,
): ScoreFactor {
  const repeats = [
    { what: "player", points: weights.repeatedPlayerPoints, isSame: samePlayer },
    { what: "champion", points: weights.repeatedChampionPoints, isSame: sameChampion },
    { what: "platform", points: weights.repeatedPlatformPoints, isSame: samePlatform },
  ];
  let points = 0;
  const notes: string[] = [];
  for (const { what, points: full, isSame } of repeats) {
    const endedAt = recent
      .filter((aired) => isSame(aired.candidate, candidate))
      .reduce((latest, aired) => Math.max(latest, aired.endedAt), Number.NEGATIVE_INFINITY);
    const fading = 1 - clamp((now - endedAt) / weights.noveltyMs);
    if (fading === 0) continue;
    points += fading * full;
    notes.push(`same ${what} ${Math.max(0, Math.round((now - endedAt) / 60_000))} min ago`);
  }
  return {
    factor: "novelty",
    points: round(points),
    note: notes.join(", ") || "nothing of it was on air lately",
  };
}

/** Votes: the share of the audience, doubted while few have voted. */
export function voteFactor(
  { game }: Candidate,
  votes: Readonly<Record<string, number>>,
  weights: DirectorWeights,
): ScoreFactor {
  const all = Object.values(votes).reduce((sum, count) => sum + count, 0);
  const own = votes[game.id] ?? 0;
  return {
    factor: "votes",
    points: own === 0 ? 0 : round((own / (all + weights.voteDoubt)) * weights.votePoints),
    note: all === 0 ? "nobody has voted" : `${own} of ${all} votes`,
  };
}

const samePlayer = (a: Candidate, b: Candidate) => a.player === b.player;
const sameChampion = (a: Candidate, b: Candidate) => a.champion.id === b.champion.id;
const samePlatform = (a: Candidate, b: Candidate) => a.game.platform === b.game.platform;

const clamp = (part: number) => Math.min(1, Math.max(0, part));

/** Tenths of a point; never minus zero, which would look odd on a page. */
const round = (points: number) => Math.round(points * 10) / 10 + 0;

const titleCase = (tier: string) => tier.charAt(0) + tier.slice(1).toLowerCase();
