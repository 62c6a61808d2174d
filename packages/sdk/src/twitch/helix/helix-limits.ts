import type { AnswerFacts, LimitLesson } from "../../core/limit-headers.ts";

/** What a client may do until Twitch says otherwise: 800 points a minute, one for most calls. */
export const HELIX_LIMITS = [{ limit: 800, windowMs: 60_000 }];

const WAIT_MS_MIN = 1_000;
const WAIT_MS_MAX = 60_000;

/**
 * Reads Helix's headers: `Ratelimit-Limit: 800`, `Ratelimit-Remaining: 0`, and `Ratelimit-Reset` in
 * epoch seconds. A 429 with points remaining comes from a limit of the one endpoint.
 */
export function readHelixLimits({ status, headers }: AnswerFacts, now: number): LimitLesson {
  const limit = readCount(headers["ratelimit-limit"]);
  const silent = { limits: undefined, counts: undefined };
  const limits = limit ? [{ limit, windowMs: 60_000 }] : undefined;
  if (status !== 429) {
    return {
      application: { limits, counts: undefined },
      method: silent,
      refusedBy: undefined,
      retryAfterMs: undefined,
    };
  }
  const resetAt = 1_000 * (readCount(headers["ratelimit-reset"]) ?? 0);
  return {
    application: { limits, counts: undefined },
    method: silent,
    refusedBy: readCount(headers["ratelimit-remaining"]) === 0 ? "application" : "method",
    // The machines' clocks may differ by more than the wait: both ends are guarded.
    retryAfterMs: Math.min(WAIT_MS_MAX, Math.max(WAIT_MS_MIN, resetAt - now)),
  };
}

function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
