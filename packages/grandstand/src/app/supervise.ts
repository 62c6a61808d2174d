import {
  backoffMs,
  type Clock,
  describeError,
  type Log,
  type Random,
  type Task,
} from "@grandstand/sdk/core";

/** First and longest rest before a part that failed is run again. */
const BACKOFF = { baseMs: 1_000, maxMs: 60_000 };
/** A part that ran this long had recovered: its next failure counts as the first. */
const HEALTHY_AFTER_MS = 120_000;

/**
 * Keeps a part running until aborted. A refused token or an unforeseen failure of one part must
 * not take the others off the air: it is logged, the page shows it, and the part is run again.
 */
export async function supervise(
  name: string,
  task: Task<unknown>,
  parts: { readonly clock: Clock; readonly random: Random; readonly log: Log },
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { clock, random, log } = parts;
  let failures = 0;
  for (;;) {
    const startedAt = clock.monotonic();
    try {
      await task({ signal });
      return;
    } catch (error) {
      signal.throwIfAborted();
      if (clock.monotonic() - startedAt > HEALTHY_AFTER_MS) failures = 0;
      failures += 1;
      const waitMs = backoffMs(failures, BACKOFF, random);
      log.error(`${name} failed and is run again`, {
        reason: describeError(error),
        failures,
        waitMs: Math.round(waitMs),
      });
      await clock.sleep(waitMs, { signal });
    }
  }
}
