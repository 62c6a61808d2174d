/** How long the station waits, and how often it tries. Milliseconds. */
export interface StationTiming {
  /** How often the director is asked while nothing is on air. Default: 500. */
  readonly decideEveryMs: number;
  /** How long a game client may take to show a moving game. Default: 300,000. */
  readonly startTimeoutMs: number;
  /** A game clock that stands still this long, without a pause, is mended. Default: 10,000. */
  readonly frozenAfterMs: number;
  /** How often a game client is restarted for one game within `restartsWithinMs`. Default: 3. */
  readonly restartsMax: number;
  /** Default: 600,000. */
  readonly restartsWithinMs: number;
  /** Rest before a restart. Default: 1,000. */
  readonly restartDelayMs: number;
  /** How long a game that could not be shown is left alone. Default: 900,000. */
  readonly refuseForMs: number;
  /** How long the end of a game stays on the screen. Default: 3,000. */
  readonly endScreenMs: number;
  /** A game that began longer ago is not taken up again after a restart. Default: 5,400,000. */
  readonly resumeMaxMs: number;
  /** How often a driver that cannot work is asked again. Default: 5,000. */
  readonly probeEveryMs: number;
  /** How often OBS, the picture and the next-up text are looked at. Default: 1,000. */
  readonly witnessEveryMs: number;
  /** How often the streaming service is asked whether we are live. Default: 60,000. */
  readonly streamCheckEveryMs: number;
  /** The same until it has said yes for the first time in a game. Default: 3,000. */
  readonly streamCheckFirstMs: number;
}

/** For real games. */
export const defaultStationTiming: StationTiming = {
  decideEveryMs: 500,
  startTimeoutMs: 300_000,
  frozenAfterMs: 10_000,
  restartsMax: 3,
  restartsWithinMs: 600_000,
  restartDelayMs: 1_000,
  refuseForMs: 900_000,
  endScreenMs: 3_000,
  resumeMaxMs: 5_400_000,
  probeEveryMs: 5_000,
  witnessEveryMs: 1_000,
  streamCheckEveryMs: 60_000,
  streamCheckFirstMs: 3_000,
};
