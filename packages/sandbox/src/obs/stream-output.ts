import type { SandboxClock } from "../world/model.ts";
import { type Emit, RequestRefusal, STATUS } from "./protocol.ts";

/** The stream as the outside sees it. */
export interface StreamState {
  readonly active: boolean;
  readonly startedAt: number | undefined;
}

export interface StreamOutputOptions {
  readonly clock: SandboxClock;
  readonly emit: Emit;
  /** Resolves when OBS is not frozen. */
  readonly awake: () => Promise<void>;
  readonly onChanged: (state: StreamState) => void;
}

/** OBS's stream: starting and stopping each take a moment and are told by events. */
export class StreamOutput {
  readonly #options: StreamOutputOptions;
  readonly #ended = new AbortController();
  #phase: Phase = "stopped";
  #startedAt: number | undefined;

  constructor(options: StreamOutputOptions) {
    this.#options = options;
  }

  get state(): StreamState {
    const active = this.#phase === "started" || this.#phase === "stopping";
    return { active, startedAt: active ? this.#startedAt : undefined };
  }

  /** Milliseconds since the stream started, 0 when there is none. */
  get durationMs(): number {
    const { startedAt } = this.state;
    return startedAt === undefined ? 0 : this.#options.clock.now() - startedAt;
  }

  start(): void {
    if (this.#phase !== "stopped") {
      throw new RequestRefusal(STATUS.outputRunning, "The stream output is running.");
    }
    this.#enter("starting", false, "STARTING");
    this.#soon(() => {
      this.#startedAt = this.#options.clock.now();
      this.#enter("started", true, "STARTED");
    });
  }

  stop(): void {
    if (this.#phase !== "started") {
      throw new RequestRefusal(STATUS.outputNotRunning, "The stream output is not running.");
    }
    this.#enter("stopping", true, "STOPPING");
    this.#soon(() => this.#enter("stopped", false, "STOPPED"));
  }

  /** Forgets what is under way; OBS itself ends. */
  end(): void {
    this.#ended.abort();
    const wasActive = this.state.active;
    this.#phase = "stopped";
    if (wasActive) this.#options.onChanged(this.state);
  }

  #enter(phase: Phase, active: boolean, word: string): void {
    this.#phase = phase;
    const outputState = `OBS_WEBSOCKET_OUTPUT_${word}`;
    this.#options.emit("StreamStateChanged", { outputActive: active, outputState });
    if (phase === "started" || phase === "stopped") this.#options.onChanged(this.state);
  }

  #soon(act: () => void): void {
    const { signal } = this.#ended;
    this.#options.clock
      .sleep(OUTPUT_DELAY_MS, { signal })
      .then(() => this.#options.awake())
      .then(() => signal.throwIfAborted())
      // Only the end of OBS rejects, and then nobody waits for the output.
      .then(act, () => undefined);
  }
}

type Phase = "stopped" | "starting" | "started" | "stopping";

const OUTPUT_DELAY_MS = 120;
