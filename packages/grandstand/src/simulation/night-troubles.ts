import type { RiotFault, RiotStandIn } from "@grandstand/sandbox";
import type { Clock, Random } from "@grandstand/sdk/core";
import { DRIVER_FAULTS, type DriverFault } from "./faulty-driver.ts";
import type { SimulatedStage } from "./simulated-stage.ts";

export interface NightTroublesOptions {
  readonly riot: Pick<RiotStandIn, "faults">;
  readonly clock: Clock;
  readonly random: Random;
  /** How long trouble and quiet take turns. */
  readonly troubleMs: number;
  readonly quietMs: number;
}

/** What the service does wrong. The station is not to blame for these refusals. */
const RIOT_FAULTS: readonly RiotFault[] = [
  { kind: "status", status: 429 },
  { kind: "status", status: 429, limitType: "service", retryAfterS: 3 },
  { kind: "status", status: 500 },
  { kind: "slow", delayMs: 15_000 },
  { kind: "empty" },
  { kind: "garbage" },
  { kind: "truncated" },
  { kind: "ghost" },
];
const RIOT_CALLS = [1, 30] as const;
const PAUSE_MS = [5_000, 60_000] as const;
const STAGE_LOST_MS = [1_000, 60_000] as const;
const DRIVER_FAULT_SHARE = 0.7;
/** Part of the troubles. */
const STAGE_SHARE = 0.3;

/** Makes things fail for a while, then leaves them alone for a while, all night. */
export class NightTroubles {
  readonly #options: NightTroublesOptions;
  #isActive = false;
  #count = 0;
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(options: NightTroublesOptions) {
    this.#options = options;
  }

  /** Whether things fail now, and since when they do or don't. */
  get isActive(): boolean {
    return this.#isActive || this.#options.riot.faults.pending > 0;
  }

  get changedAt(): number {
    return this.#changedAt;
  }

  /** How many faults were made. */
  get count(): number {
    return this.#count;
  }

  /** The fault of the next game client, if there is one. */
  nextDriverFault(): DriverFault | undefined {
    const { random } = this.#options;
    if (!this.#isActive || random.next() > DRIVER_FAULT_SHARE) return undefined;
    this.#count += 1;
    return random.pick(DRIVER_FAULTS);
  }

  async run(stage: SimulatedStage, { signal }: { readonly signal: AbortSignal }): Promise<never> {
    const { clock, quietMs, troubleMs } = this.#options;
    for (;;) {
      this.#turn(false);
      await clock.sleep(quietMs, { signal });
      this.#turn(true);
      const untilAt = clock.now() + troubleMs;
      while (clock.now() < untilAt) await this.#one(stage, { signal });
    }
  }

  #turn(isActive: boolean): void {
    this.#isActive = isActive;
    this.#changedAt = this.#options.clock.now();
    if (!isActive) this.#options.riot.faults.clear();
  }

  async #one(stage: SimulatedStage, { signal }: { readonly signal: AbortSignal }): Promise<void> {
    const { clock, random, riot } = this.#options;
    await clock.sleep(random.integer(...PAUSE_MS), { signal });
    this.#count += 1;
    if (random.next() < STAGE_SHARE) {
      await stage.lose(random.integer(...STAGE_LOST_MS), signal);
      return;
    }
    const fault = random.pick(RIOT_FAULTS);
    if (fault) riot.faults.plan({ times: random.integer(...RIOT_CALLS), fault });
  }
}
