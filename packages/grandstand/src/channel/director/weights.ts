/**
 * What the director's points are worth. The whole table is configurable, and travels with the
 * state, so that a past night can be decided again under other weights.
 */
export interface DirectorWeights {
  /** Points for the tier; a tier that is not listed has none. */
  readonly tierPoints: Readonly<Record<string, number>>;
  /** Points for league points, reached at `leaguePointsFull` and growing evenly up to it. */
  readonly leaguePointsPoints: number;
  readonly leaguePointsFull: number;
  /** Points for a player who plays nothing but the champion. */
  readonly dedicationPoints: number;
  /**
   * How many imagined games at `dedicationPriorShare` are mixed into the share, so that 9 of 10
   * games weigh less than 90 of 100.
   */
  readonly dedicationPriorGames: number;
  readonly dedicationPriorShare: number;
  /** Whether a one-trick who plays another champion this time is left out or merely pays. */
  readonly offChampion: "exclude" | "penalise";
  readonly offChampionPoints: number;
  /** Points for a game that has just begun, falling evenly to minus as many at its usual end. */
  readonly freshnessPoints: number;
  readonly usualGameMs: number;
  /** The broadcast of a game begins this long after the game; until then there is no picture. */
  readonly spectatorDelayMs: number;
  /** Taken for each minute that the picture would have to be waited for. */
  readonly waitPointsPerMinute: number;
  /** Taken when the same was on air just now, fading evenly to nothing within `noveltyMs`. */
  readonly repeatedPlayerPoints: number;
  readonly repeatedChampionPoints: number;
  readonly repeatedPlatformPoints: number;
  readonly noveltyMs: number;
  /** Points for a game that has all the votes of a large audience. */
  readonly votePoints: number;
  /** How many imagined votes for nobody are mixed in, so that a single voter does not decide. */
  readonly voteDoubt: number;
}

/** For real games: about half an hour long, shown three minutes late. */
export const defaultWeights: DirectorWeights = {
  tierPoints: { CHALLENGER: 30, GRANDMASTER: 22, MASTER: 14 },
  leaguePointsPoints: 15,
  leaguePointsFull: 1_500,
  dedicationPoints: 40,
  dedicationPriorGames: 10,
  dedicationPriorShare: 0.5,
  offChampion: "exclude",
  offChampionPoints: -60,
  freshnessPoints: 15,
  usualGameMs: 30 * 60_000,
  spectatorDelayMs: 180_000,
  waitPointsPerMinute: 8,
  repeatedPlayerPoints: -30,
  repeatedChampionPoints: -18,
  repeatedPlatformPoints: -6,
  noveltyMs: 3 * 3_600_000,
  votePoints: 60,
  voteDoubt: 2,
};

/** For a world of short games, two to four minutes long and shown a few seconds late. */
export const demoWeights: DirectorWeights = {
  ...defaultWeights,
  usualGameMs: 3 * 60_000,
  spectatorDelayMs: 5_000,
  noveltyMs: 15 * 60_000,
};
