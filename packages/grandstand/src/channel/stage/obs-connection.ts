import {
  type Abortable,
  AuthError,
  type Clock,
  describeError,
  type Log,
  type Random,
  reconnecting,
  TimeoutError,
  taskGroup,
} from "@grandstand/sdk/core";
import { ObsSession } from "./obs-session.ts";
import { ObsRequestError, type ObsSocket, type ObsTarget, type OpenObs } from "./obs-socket.ts";

export interface ObsConnectionOptions {
  readonly target: ObsTarget;
  readonly open: OpenObs;
  /** Works with OBS until the session is lost. */
  readonly use: (session: ObsSession, options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Told when OBS cannot be reached (any more), and when it turns us away. */
  readonly onTrouble: (trouble: "lost" | "refused", why: string) => void;
  /** How long OBS may take for an answer. Default: 4,000. */
  readonly callTimeoutMs?: number | undefined;
  /** How often OBS must answer to count as alive. Default: 2,000. */
  readonly heartbeatEveryMs?: number | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const CALL_TIMEOUT_MS = 4_000;
const HEARTBEAT_EVERY_MS = 2_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** A wrong password is not mended by asking often. */
const REFUSED_RETRY_MS = 15_000;
const BACKOFF = { firstMs: 500, maxMs: 5_000, factor: 2, jitter: 0.5 };
const HEALTHY_AFTER_MS = 10_000;

/**
 * Keeps a connection to OBS. A hung OBS keeps its socket open, so that only a heartbeat finds out:
 * it is lost after at most `heartbeatEveryMs` and `callTimeoutMs` together.
 */
export class ObsConnection {
  readonly #options: ObsConnectionOptions;
  #wasRefused = false;

  constructor(options: ObsConnectionOptions) {
    this.#options = options;
  }

  /** Connects and reconnects until the signal aborts. */
  run({ signal }: Abortable = {}): Promise<never> {
    const { clock, random, log, onTrouble } = this.#options;
    return reconnecting({
      clock,
      random,
      log,
      signal,
      backoff: BACKOFF,
      healthyAfterMs: HEALTHY_AFTER_MS,
      // An operator mends a password while the station runs.
      isFatal: () => false,
      connect: (options) => this.#connect(options.signal),
      use: (socket, options) => this.#use(socket, options.signal),
      onWait: ({ error }) => {
        this.#wasRefused = error instanceof AuthError;
        onTrouble(this.#wasRefused ? "refused" : "lost", describeError(error));
      },
    });
  }

  async #connect(signal: AbortSignal): Promise<ObsSocket> {
    const { clock, open, target } = this.#options;
    if (this.#wasRefused) await clock.sleep(REFUSED_RETRY_MS, { signal });
    using deadline = clock.deadline(CONNECT_TIMEOUT_MS, { signal, what: "connecting to OBS" });
    return await open(target, { signal: deadline.signal });
  }

  async #use(socket: ObsSocket, signal: AbortSignal): Promise<void> {
    const { clock, callTimeoutMs = CALL_TIMEOUT_MS, use } = this.#options;
    const session = new ObsSession({ socket, clock, callTimeoutMs });
    try {
      await taskGroup(
        async (group) => {
          group.spawn((options) => this.#beat(session, options.signal));
          group.spawn((options) => use(session, options));
        },
        { signal: AbortSignal.any([signal, session.lost]) },
      );
    } finally {
      session.lose("the connection was given up");
    }
  }

  async #beat(session: ObsSession, signal: AbortSignal): Promise<void> {
    const { clock, heartbeatEveryMs = HEARTBEAT_EVERY_MS } = this.#options;
    for (;;) {
      await clock.sleep(heartbeatEveryMs, { signal });
      try {
        await session.tell("GetStats");
      } catch (error) {
        if (error instanceof TimeoutError) session.lose("OBS does not answer any more");
        // OBS that is loading says so, and lives.
        else if (!(error instanceof ObsRequestError)) throw error;
      }
    }
  }
}
