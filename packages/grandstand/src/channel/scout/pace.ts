/** How often the scout asks, how long it believes, when it gives up. All of it per platform. */
export interface ScoutPace {
  /** Players taken from the ladders, most promising first. */
  readonly playersMax: number;
  /** Only games of these queues are worth showing; a game that tells no queue counts as one. */
  readonly queueIds: readonly number[];
  /** Look-ups under way at once; the client's limiter does the waiting. */
  readonly looksInFlightMax: number;
  /** Players whose matches are read at once. */
  readonly matchReadersMax: number;
  /** Ladders older than this are read again. */
  readonly ladderAgeMs: number;
  /** A screening older than this is done again. */
  readonly screeningAgeMs: number;
  /** While players wait to be screened and to be looked up, every n-th call screens. */
  readonly screenEvery: number;
  /** A player found idle is asked again after this, and ever later while he stays idle. */
  readonly idleAskMs: number;
  readonly idleGrowth: number;
  readonly idleAskMsMax: number;
  /** A game in progress is asked about again after this. */
  readonly liveAskMs: number;
  /** And after this when it was not found the last time. */
  readonly missAskMs: number;
  /** A player who hides in his own game is left alone for this long. */
  readonly hiddenAskMs: number;
  /** A game not found this many times in a row is gone: one absence is no proof. */
  readonly missesMax: number;
  /** A game that nobody confirmed for this long is gone as well. */
  readonly goneAfterMs: number;
  /** An older game is a ghost of the service. */
  readonly gameAgeMsMax: number;
  /** A game that loads longer than this is one, too. */
  readonly loadingMsMax: number;
  /** A game younger than this hardly ever ends: its absence is the service's fault, likely. */
  readonly youngGameMs: number;
  /** Failures in a row after which a platform counts as troubled and is asked less. */
  readonly failuresMax: number;
  /** The first pause then, doubled with each failed trial up to the second. */
  readonly pauseMs: number;
  readonly pauseMsMax: number;
  /** A player whose call failed is not tried again before this. */
  readonly retryMs: number;
  /** With nothing due, the scout looks round again after this. */
  readonly restMs: number;
  /** How often screening results are written to the roster's store. */
  readonly saveEveryMs: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** For the real service: half-hour games, under the limits of a personal key. */
export const defaultPace: ScoutPace = {
  playersMax: 1_500,
  queueIds: [420],
  looksInFlightMax: 4,
  matchReadersMax: 1,
  ladderAgeMs: HOUR_MS,
  screeningAgeMs: 7 * 24 * HOUR_MS,
  screenEvery: 3,
  idleAskMs: MINUTE_MS,
  idleGrowth: 1.5,
  idleAskMsMax: 10 * MINUTE_MS,
  liveAskMs: 90 * SECOND_MS,
  missAskMs: 15 * SECOND_MS,
  hiddenAskMs: 15 * MINUTE_MS,
  missesMax: 2,
  goneAfterMs: 10 * MINUTE_MS,
  gameAgeMsMax: 80 * MINUTE_MS,
  loadingMsMax: 10 * MINUTE_MS,
  youngGameMs: 15 * MINUTE_MS,
  failuresMax: 5,
  pauseMs: 30 * SECOND_MS,
  pauseMsMax: 10 * MINUTE_MS,
  retryMs: MINUTE_MS,
  restMs: 500,
  saveEveryMs: 2 * SECOND_MS,
};

/** For the sandbox's world of games of two to four minutes, asked on this machine. */
export const demoPace: ScoutPace = {
  ...defaultPace,
  looksInFlightMax: 2,
  ladderAgeMs: 10 * MINUTE_MS,
  idleAskMs: 3 * SECOND_MS,
  idleAskMsMax: 5 * SECOND_MS,
  liveAskMs: 5 * SECOND_MS,
  missAskMs: SECOND_MS,
  hiddenAskMs: MINUTE_MS,
  goneAfterMs: MINUTE_MS,
  gameAgeMsMax: 6 * MINUTE_MS,
  loadingMsMax: MINUTE_MS,
  youngGameMs: 90 * SECOND_MS,
  pauseMs: 5 * SECOND_MS,
  pauseMsMax: MINUTE_MS,
  retryMs: 10 * SECOND_MS,
  restMs: 250,
};
