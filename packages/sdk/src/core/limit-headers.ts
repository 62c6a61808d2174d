/** At most `limit` requests in each window of `windowMs`. */
export interface RateLimit {
  readonly limit: number;
  readonly windowMs: number;
}

/** One window's count as the service sees it. */
export interface RateCount {
  readonly count: number;
  readonly windowMs: number;
}

/** Who refused: the key's limit, the method's, the service behind it, or a layer that won't say. */
export type LimitScope = "application" | "method" | "service" | "unnamed";

/** What one answer teaches about limits. */
export interface LimitLesson {
  readonly application: BucketLesson;
  readonly method: BucketLesson;
  /** Set on a 429. */
  readonly refusedBy: LimitScope | undefined;
  /** As the service asked, however long; undefined when it did not say. */
  readonly retryAfterMs: number | undefined;
}

/** The part of a lesson that concerns one bucket; undefined where the answer was silent. */
export interface BucketLesson {
  readonly limits: readonly RateLimit[] | undefined;
  readonly counts: readonly RateCount[] | undefined;
}

/** The status and lower-case headers of an answer. */
export interface AnswerFacts {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Windows kept of one header; what lies beyond is ignored. */
const WINDOWS_MAX = 8;

/** Reads Riot's headers: `X-App-Rate-Limit: 20:1,100:120` and its kin. */
export function readLimitHeaders({ status, headers }: AnswerFacts): LimitLesson {
  const bucket = (name: string): BucketLesson => ({
    limits: parseRateLimits(headers[`x-${name}-rate-limit`]),
    counts: parsePairs(headers[`x-${name}-rate-limit-count`])?.map(([count, windowMs]) => ({
      count,
      windowMs,
    })),
  });
  return {
    application: bucket("app"),
    method: bucket("method"),
    refusedBy: status === 429 ? parseScope(headers["x-rate-limit-type"]) : undefined,
    retryAfterMs: parseRetryAfter(headers["retry-after"]),
  };
}

/** `20:1,100:120` (requests:seconds); undefined when any part of it is not understood. */
export function parseRateLimits(text: string | undefined): readonly RateLimit[] | undefined {
  const pairs = parsePairs(text);
  if (pairs?.some(([limit]) => limit === 0)) return undefined;
  return pairs?.map(([limit, windowMs]) => ({ limit, windowMs }));
}

function parsePairs(text: string | undefined): [count: number, windowMs: number][] | undefined {
  const pairs: [number, number][] = [];
  for (const part of text?.split(",") ?? []) {
    const [, count, seconds] = /^\s*(\d{1,9}):(\d{1,9})\s*$/.exec(part) ?? [];
    if (count === undefined || seconds === undefined || Number(seconds) === 0) return undefined;
    pairs.push([Number(count), Number(seconds) * 1000]);
  }
  return pairs.length > 0 ? pairs.slice(0, WINDOWS_MAX) : undefined;
}

function parseScope(text: string | undefined): LimitScope {
  const scope = text?.trim().toLowerCase();
  return scope === "application" || scope === "method" || scope === "service" ? scope : "unnamed";
}

function parseRetryAfter(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,9}\s*$/.test(text) ? Number(text) * 1000 : undefined;
}
