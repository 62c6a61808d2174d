import { type Clock, describeError, type Log } from "@grandstand/sdk/core";
import type { StageEvent } from "./events.ts";
import { obsAnswers, readStreamChanged } from "./obs-answers.ts";
import type { ObsSession } from "./obs-session.ts";
import { ObsRequestError } from "./obs-socket.ts";

/** The two keys without which nothing goes out. */
export interface StreamKeys {
  /** `stage.arm` in the configuration file. */
  readonly armed: boolean;
  /** `--go-live` on the command line. */
  readonly goLive: boolean;
}

export interface StreamControlOptions {
  readonly keys: StreamKeys;
  readonly append: (event: StageEvent) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_EVERY_MS = 1_000;
/** A stream that ends sooner was refused: a wrong key ends within a second. */
const HELD_MS = 3_000;
/** How long OBS may take to connect. */
const START_WITHIN_MS = 15_000;
const LOOK_WHILE_STARTING_MS = 250;
/** How long an output may take to stop before it can be started again. */
const STOP_WITHIN_MS = 30_000;
/** Rest after a refusal; each further one in a row doubles it. */
const REFUSED_REST_MS = 15_000;
const REFUSED_REST_MAX_MS = 300_000;
const OUTPUT_STOPPED = "OBS_WEBSOCKET_OUTPUT_STOPPED";
const OUTPUT_RUNNING = 500;
const OUTPUT_NOT_RUNNING = 501;

/** Starts the stream when both keys are turned, keeps it up, and stops only what it started. */
export class StreamControl {
  readonly #options: StreamControlOptions;
  #isActive = false;
  #startedByUs = false;
  /** Whether OBS has told of an end since the last start. */
  #hasEnded = false;
  #refusals = 0;
  #trouble = "";

  constructor(options: StreamControlOptions) {
    this.#options = options;
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  /** Why the stream does not go out though it should; empty when it does, or should not. */
  get trouble(): string {
    return this.#trouble;
  }

  /** Which key is missing; empty when both are turned. */
  get held(): string {
    const { armed, goLive } = this.#options.keys;
    if (!armed) return "stage.arm is not true in the configuration";
    return goLive ? "" : "grandstand was started without --go-live";
  }

  /** Keeps the stream as it should be until the signal aborts. */
  async run(session: ObsSession, signal: AbortSignal): Promise<never> {
    const { clock, log } = this.#options;
    session.on("StreamStateChanged", (data) => {
      if (readStreamChanged(data)?.outputState === OUTPUT_STOPPED) this.#hasEnded = true;
    });
    for (;;) {
      try {
        const isActive = await this.#look(session);
        if (isActive !== this.#isActive) await this.#turned(isActive);
        if (isActive) this.#trouble = "";
        else if (this.held === "") await this.#start(session, signal);
      } catch (error) {
        signal.throwIfAborted();
        this.#trouble = describeError(error);
        log.warn("the stream cannot be looked after", { reason: this.#trouble });
      }
      await clock.sleep(LOOK_EVERY_MS, { signal });
    }
  }

  /** Ends the stream, if it is ours, before the station goes. */
  async stop(session: ObsSession): Promise<void> {
    if (!this.#startedByUs || !this.#isActive) return;
    try {
      await session.tell("StopStream");
    } catch (error) {
      if (!isRefusal(error, OUTPUT_NOT_RUNNING)) throw error;
    }
    this.#startedByUs = false;
    await this.#turned(false, "the station was shut down");
  }

  /** An output that reconnects is not lost: OBS is at it. */
  async #look(session: ObsSession): Promise<boolean> {
    const status = await session.ask(obsAnswers.stream, "GetStreamStatus");
    return status.outputActive || status.outputReconnecting;
  }

  async #turned(isActive: boolean, why = "OBS stopped it"): Promise<void> {
    const { append } = this.#options;
    await append(isActive ? { kind: "streamStarted" } : { kind: "streamStopped", why });
    this.#isActive = isActive;
  }

  async #start(session: ObsSession, signal: AbortSignal): Promise<void> {
    const { clock, append } = this.#options;
    if (!(await this.#tellStart(session, signal))) return;
    this.#startedByUs = true;
    if (await this.#comesUp(session, signal)) {
      this.#refusals = 0;
      await this.#turned(true);
      return;
    }
    this.#startedByUs = false;
    const why = "the stream ended at once: look at the server and the stream key in OBS";
    if (this.#refusals === 0) await append({ kind: "streamRefused", why });
    this.#trouble = why;
    const restMs = Math.min(REFUSED_REST_MS * 2 ** this.#refusals, REFUSED_REST_MAX_MS);
    this.#refusals += 1;
    await clock.sleep(restMs, { signal });
  }

  /** An output that is still stopping refuses to start; it is asked again until it has stopped. */
  async #tellStart(session: ObsSession, signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#options;
    for (let waitedMs = 0; waitedMs < STOP_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
      this.#hasEnded = false;
      try {
        await session.tell("StartStream");
        return true;
      } catch (error) {
        if (!isRefusal(error, OUTPUT_RUNNING)) throw error;
        if (await this.#look(session)) return false;
        await clock.sleep(LOOK_EVERY_MS, { signal });
      }
    }
    this.#trouble = `OBS's output did not stop within ${STOP_WITHIN_MS / 1000} s`;
    return false;
  }

  /** Whether the stream gets up and stays up for a moment. Connecting may take its time. */
  async #comesUp(session: ObsSession, signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#options;
    const startedAtMs = clock.monotonic();
    let upSinceMs: number | undefined;
    while (clock.monotonic() - startedAtMs < START_WITHIN_MS && !this.#hasEnded) {
      await clock.sleep(LOOK_WHILE_STARTING_MS, { signal });
      if (!(await this.#look(session))) continue;
      upSinceMs ??= clock.monotonic();
      if (clock.monotonic() - upSinceMs >= HELD_MS) return true;
    }
    return false;
  }
}

function isRefusal(error: unknown, status: number): boolean {
  return error instanceof ObsRequestError && error.status === status;
}
