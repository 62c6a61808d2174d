/** Which moment of the game is shown: it follows the wall clock unless paused or frozen. */
export class Playback {
  readonly #startsAt: number;
  #lengthMs: number;
  #stoppedAtMs: number | undefined;
  #lagMs = 0;
  #frozen = false;

  /** `startsAt` is when the game's first moment is shown, the spectator delay included. */
  constructor(startsAt: number, lengthMs: number) {
    this.#startsAt = startsAt;
    this.#lengthMs = lengthMs;
  }

  /** Game time in milliseconds, from 0 to the game's length. */
  timeMs(now: number): number {
    if (this.#stoppedAtMs !== undefined) return this.#stoppedAtMs;
    return Math.min(Math.max(now - this.#startsAt - this.#lagMs, 0), this.#lengthMs);
  }

  get lengthMs(): number {
    return this.#lengthMs;
  }

  /** The grid may learn only later when a game ends. */
  endAt(lengthMs: number): void {
    this.#lengthMs = lengthMs;
  }

  /** Whether a viewer stopped it; a frozen game says no, and stands still all the same. */
  get paused(): boolean {
    return this.#stoppedAtMs !== undefined && !this.#frozen;
  }

  pause(now: number): void {
    this.#stoppedAtMs ??= this.timeMs(now);
  }

  /** Goes on from where it paused, later than the others who watch. Nothing ends a freeze. */
  resume(now: number): void {
    if (this.#stoppedAtMs === undefined || this.#frozen) return;
    this.#lagMs = now - this.#startsAt - this.#stoppedAtMs;
    this.#stoppedAtMs = undefined;
  }

  freeze(now: number): void {
    this.pause(now);
    this.#frozen = true;
  }

  hasEnded(now: number): boolean {
    return this.timeMs(now) >= this.#lengthMs;
  }
}
