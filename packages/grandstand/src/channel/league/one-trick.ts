/** What counts as a one-trick, and how much has to be read to say so. */
export interface OneTrickBar {
  /** A champion stands out from this part of the mastery points of the best champions. */
  readonly masteryShareMin: number;
  /** And from this many points of its own. */
  readonly masteryPointsMin: number;
  /** A one-trick plays the champion in at least this part of all ranked games looked at. */
  readonly shareMin: number;
  /** No verdict for a one-trick rests on fewer games. */
  readonly gamesMin: number;
  /** How many games are looked at when the answer is not clear earlier. */
  readonly gamesMax: number;
  /** From `gamesMin` games on, this share is clear enough. */
  readonly shareClear: number;
  /** From half of `gamesMin` on, a share below this is hopeless. */
  readonly shareHopeless: number;
}

/** As the community uses the word: two games of three, read off the last twenty at most. */
export const defaultBar: OneTrickBar = {
  masteryShareMin: 0.5,
  masteryPointsMin: 50_000,
  shareMin: 0.65,
  gamesMin: 10,
  gamesMax: 20,
  shareClear: 0.8,
  shareHopeless: 0.3,
};

/** How many match ids the service tells in one call. */
const GAMES_MAX = 100;

/**
 * A bar whose parts agree, whatever an operator sets of it: nothing below the share wanted is
 * clear, nothing above half of it is hopeless, and enough games are looked at for a verdict.
 */
export function consistentBar(bar: OneTrickBar): OneTrickBar {
  const gamesMin = Math.min(bar.gamesMin, GAMES_MAX);
  return {
    ...bar,
    gamesMin,
    gamesMax: Math.min(Math.max(bar.gamesMax, gamesMin), GAMES_MAX),
    shareClear: Math.max(bar.shareClear, bar.shareMin),
    shareHopeless: Math.min(bar.shareHopeless, bar.shareMin / 2),
  };
}

interface Mastery {
  readonly championId: number;
  readonly points: number;
}

/** The champion with most points and how much it stands out; undefined where there is none. */
export function judgeMasteries<M extends Mastery>(
  masteries: readonly M[],
  bar: OneTrickBar,
): { readonly best: M; readonly share: number; readonly standsOut: boolean } | undefined {
  const [first, ...others] = masteries;
  if (!first) return undefined;
  const best = others.reduce((most, other) => (other.points > most.points ? other : most), first);
  const all = masteries.reduce((sum, { points }) => sum + points, 0);
  const share = all > 0 ? best.points / all : 0;
  const standsOut = share >= bar.masteryShareMin && best.points >= bar.masteryPointsMin;
  return { best, share, standsOut };
}

/** Ranked games looked at so far, and how many of them were on the champion. */
export interface GamesRead {
  readonly games: number;
  readonly onChampion: number;
}

/**
 * Whether the games read so far settle it: when it cannot be otherwise any more, when it is clear,
 * or when no further game is there to read (`available`).
 */
export function judgeGames(
  { games, onChampion }: GamesRead,
  available: number,
  bar: OneTrickBar,
): "one-trick" | "refuted" | "undecided" {
  const all = Math.min(available, bar.gamesMax);
  if (all < bar.gamesMin) return "refuted";
  const needed = Math.ceil(bar.shareMin * all);
  const share = games === 0 ? 0 : onChampion / games;
  if (onChampion + (all - games) < needed) return "refuted";
  if (games >= bar.gamesMin / 2 && share < bar.shareHopeless) return "refuted";
  if (games < bar.gamesMin) return "undecided";
  if (onChampion >= needed || share >= bar.shareClear) return "one-trick";
  return "undecided";
}
