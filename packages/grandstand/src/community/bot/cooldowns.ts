import { type Clock, describeError, type Log } from "@grandstand/sdk/core";
import type { CooldownStore } from "./ports.ts";

/** How long a command rests after an answer; 0 for not at all. */
export interface Cooldown {
  /** For everybody. */
  readonly globalMs: number;
  /** For the viewer who had the answer. */
  readonly perViewerMs: number;
}

export interface CooldownsOptions {
  readonly store: CooldownStore;
  readonly clock: Pick<Clock, "now" | "monotonic">;
  readonly log: Log;
  /** How many cooldowns may run; beyond it nobody new is answered. Default 20 000. */
  readonly entriesMax?: number | undefined;
}

/** A cooldown shorter than a restart need not outlive one. */
export const PERSISTED_MS_MIN = 5_000;

/** Which commands rest, for everybody and for single viewers, also over a restart. */
export class Cooldowns {
  readonly #options: CooldownsOptions;
  readonly #entriesMax: number;
  /** When each ends, in the clock's monotonic time: a clock set back prolongs nothing. */
  readonly #ends = new Map<string, number>();

  private constructor(options: CooldownsOptions) {
    this.#options = options;
    this.#entriesMax = options.entriesMax ?? 20_000;
  }

  /** Takes up the cooldowns that were running when the last process ended. */
  static async open(options: CooldownsOptions): Promise<Cooldowns> {
    const cooldowns = new Cooldowns(options);
    const now = options.clock.now();
    for (const [key, endsAt] of await options.store.load()) {
      if (endsAt > now) cooldowns.#ends.set(key, options.clock.monotonic() + endsAt - now);
    }
    return cooldowns;
  }

  /**
   * Starts both cooldowns and says true, or says false while one of them runs. They count from the
   * call; the promise resolves once they would survive the process.
   */
  async start(command: string, cooldown: Cooldown, viewer: string): Promise<boolean> {
    const wanted: readonly (readonly [string, number])[] = [
      [command, cooldown.globalMs],
      [`${command} ${viewer}`, cooldown.perViewerMs],
    ];
    const now = this.#options.clock.monotonic();
    if (wanted.some(([key]) => now < (this.#ends.get(key) ?? 0))) return false;
    const started = wanted.filter(([, ms]) => ms > 0);
    if (!this.#hasRoom(started.length, now)) return false;
    for (const [key, ms] of started) this.#ends.set(key, now + ms);
    await this.#save(started.filter(([, ms]) => ms >= PERSISTED_MS_MIN));
    return true;
  }

  #hasRoom(entries: number, now: number): boolean {
    if (this.#ends.size + entries <= this.#entriesMax) return true;
    for (const [key, end] of this.#ends) if (end <= now) this.#ends.delete(key);
    const hasRoom = this.#ends.size + entries <= this.#entriesMax;
    if (!hasRoom) this.#options.log.warn("too many cooldowns", { entriesMax: this.#entriesMax });
    return hasRoom;
  }

  async #save(started: readonly (readonly [string, number])[]): Promise<void> {
    if (started.length === 0) return;
    const { store, clock, log } = this.#options;
    const now = clock.now();
    try {
      await store.save(new Map(started.map(([key, ms]) => [key, now + ms])));
    } catch (error) {
      // They still count in this process; only a restart would forget them.
      log.warn("cooldowns not written", { error: describeError(error) });
    }
  }
}
