import type { Clock } from "@grandstand/sdk/core";
import type { Confirmation } from "../channel/game/on-air.ts";
import type { DesiredStage, ProgrammePicture, SceneName, Stage } from "../channel/game/stage.ts";
import type { StageEvent } from "../channel/stage/events.ts";

export interface SimulatedStageOptions {
  readonly clock: Clock;
  readonly append: (event: StageEvent) => Promise<void>;
}

/** Pictures come once a second, as from OBS. */
const PICTURE_EVERY_MS = 1_000;

/** A programme that shows what is wanted at once, except while it is lost. */
export class SimulatedStage implements Stage {
  readonly #options: SimulatedStageOptions;
  #desired: DesiredStage | undefined;
  #shown: SceneName | undefined;
  #isLost = false;

  constructor(options: SimulatedStageOptions) {
    this.#options = options;
  }

  get status() {
    const { clock } = this.#options;
    return {
      connection: this.#isLost ? "lost" : "connected",
      trouble: this.#isLost ? "the simulation took it away" : "",
      scene: this.#isLost ? undefined : this.#shown,
      streaming: !this.#isLost,
      pictureKind: "simulated_source",
      lastAnswerAt: clock.now(),
    } as const;
  }

  /** A picture that changes with every second. */
  get picture(): ProgrammePicture | undefined {
    if (this.#isLost || this.#shown === undefined) return undefined;
    const second = Math.floor(this.#options.clock.now() / PICTURE_EVERY_MS);
    const bytes = new TextEncoder().encode(`${this.#shown} ${second}`);
    return { bytes, mediaType: "image/png", at: second * PICTURE_EVERY_MS };
  }

  want(desired: DesiredStage): void {
    this.#desired = desired;
    if (!this.#isLost) this.#shown = desired.scene;
  }

  async confirm(scene: SceneName): Promise<Confirmation | undefined> {
    if (this.#isLost || this.#shown !== scene) return undefined;
    return { by: "obs", at: this.#options.clock.now(), detail: `scene ${scene}, stream active` };
  }

  /** Takes the stage away for a while; afterwards it shows what is wanted by then. */
  async lose(lostMs: number, signal: AbortSignal): Promise<void> {
    const { clock, append } = this.#options;
    this.#isLost = true;
    await append({ kind: "stageLost", why: "the simulation took it away" });
    await clock.sleep(lostMs, { signal });
    this.#isLost = false;
    this.#shown = this.#desired?.scene;
    await append({ kind: "stageConnected", obsVersion: "simulated", pictureKind: undefined });
  }
}
