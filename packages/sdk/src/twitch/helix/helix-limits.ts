import type { AnswerFacts } from "../../core/limit-headers.ts";

/** What one answer teaches of the budget it was taken from. */
export interface HelixLesson {
  /** A full bucket; undefined when the answer did not say. */
  readonly points: number | undefined;
  readonly pointsLeft: number | undefined;
  /** Set on a 429: the bucket was empty, or the endpoint has a limit of its own. */
  readonly refusedBy: "budget" | "endpoint" | undefined;
  /** For how long to be silent; undefined when an endpoint did not say. */
  readonly waitMs: number | undefined;
}

const WAIT_MS_MIN = 1_000;
const WAIT_MS_MAX = 60_000;

/**
 * Reads Helix's headers: `Ratelimit-Limit: 800`, `Ratelimit-Remaining: 0`, and `Ratelimit-Reset` in
 * epoch seconds, by the service's clock. A 429 with points left is the endpoint's own.
 */
export function readHelixLimits({ status, headers }: AnswerFacts, now: number): HelixLesson {
  const points = readCount(headers["ratelimit-limit"]) || undefined;
  const pointsLeft = readCount(headers["ratelimit-remaining"]);
  if (status !== 429) return { points, pointsLeft, refusedBy: undefined, waitMs: undefined };
  const retryAfter = readCount(headers["retry-after"]);
  const asked = retryAfter === undefined ? undefined : bounded(retryAfter * 1_000);
  if (pointsLeft !== undefined && pointsLeft > 0) {
    return { points, pointsLeft, refusedBy: "endpoint", waitMs: asked };
  }
  // By the answer's own date the machines' clocks need not agree.
  const toldAt = Date.parse(headers.date ?? "");
  const resetAt = (readCount(headers["ratelimit-reset"]) ?? 0) * 1_000;
  const untilResetMs = resetAt - (Number.isNaN(toldAt) ? now : toldAt);
  return { points, pointsLeft, refusedBy: "budget", waitMs: asked ?? bounded(untilResetMs) };
}

const bounded = (ms: number) => Math.min(WAIT_MS_MAX, Math.max(WAIT_MS_MIN, ms));

function readCount(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const count = Number(text);
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
