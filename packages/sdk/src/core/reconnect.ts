import type { Abortable, Clock } from "./clock.ts";
import { AuthError, ConfigError, describeError } from "./errors.ts";
import type { Log } from "./log.ts";
import type { Random } from "./random.ts";

/** How long to wait between attempts that fail in a row. */
export interface ReconnectBackoff {
  /** The longest first wait; each further one is `factor` times as long, up to `maxMs`. */
  readonly firstMs: number;
  readonly maxMs: number;
  readonly factor: number;
  /** Which share of a wait is left to chance: 1 is full jitter, 0 none. */
  readonly jitter: number;
}

/** What is known when an attempt has failed and the next one is put off. */
export interface ReconnectWait {
  readonly error: unknown;
  readonly waitMs: number;
  /** How many attempts have failed in a row. */
  readonly failures: number;
}

export interface ReconnectOptions<C> extends Abortable {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Makes one connection. */
  readonly connect: (options: { readonly signal: AbortSignal }) => Promise<C>;
  /** Lives on the connection until it is lost, and releases it. Called once for each of them. */
  readonly use: (connection: C, options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly backoff: ReconnectBackoff;
  /** A connection that held this long starts the backoff over. */
  readonly healthyAfterMs: number;
  /** Which failures no new attempt can mend. Default: a bad token or setting. */
  readonly isFatal?: ((error: unknown) => boolean) | undefined;
  /** Told before each wait. */
  readonly onWait?: ((wait: ReconnectWait) => void) | undefined;
}

/**
 * Keeps a connection: connects, uses it, and connects anew with growing, jittered waits, until the
 * signal aborts (rejects with its reason, also out of a wait) or a failure is fatal (rejects with
 * that). It never resolves.
 */
export async function reconnecting<C>(options: ReconnectOptions<C>): Promise<never> {
  const { clock, random, log, backoff, isFatal = needsPerson, onWait } = options;
  const signal = options.signal ?? new AbortController().signal;
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    const { error, heldMs } = await attempt(options, signal);
    signal.throwIfAborted();
    if (isFatal(error)) throw error;
    failures = heldMs >= options.healthyAfterMs ? 1 : failures + 1;
    const waitMs = reconnectWaitMs(backoff, failures, random);
    log.warn("connection lost", { reason: describeError(error), failures, waitMs });
    onWait?.({ error, waitMs, failures });
    await clock.sleep(waitMs, { signal });
  }
}

/** How long to wait after so many failures in a row, 1 being the first. */
export function reconnectWaitMs(
  backoff: ReconnectBackoff,
  failures: number,
  random: Random,
): number {
  const { firstMs, maxMs, factor, jitter } = backoff;
  const longestMs = Math.min(maxMs, firstMs * factor ** (failures - 1));
  return Math.round(longestMs * (1 - jitter * random.next()));
}

async function attempt<C>(options: ReconnectOptions<C>, signal: AbortSignal) {
  const { clock, connect, use } = options;
  let connectedAt: number | undefined;
  let error: unknown;
  try {
    const connection = await connect({ signal });
    connectedAt = clock.monotonic();
    await use(connection, { signal });
    error = new Error("the connection ended");
  } catch (caught) {
    error = caught;
  }
  return { error, heldMs: connectedAt === undefined ? 0 : clock.monotonic() - connectedAt };
}

function needsPerson(error: unknown): boolean {
  return error instanceof AuthError || error instanceof ConfigError;
}
