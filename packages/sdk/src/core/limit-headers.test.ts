import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRateLimits, readLimitHeaders } from "./limit-headers.ts";

describe("readLimitHeaders", () => {
  test("reads limits and counts of both buckets", () => {
    const headers = {
      "x-app-rate-limit": "20:1,100:120",
      "x-app-rate-limit-count": "1:1,5:120",
      "x-method-rate-limit": "2000:60",
      "x-method-rate-limit-count": "0:60",
    };
    expect(readLimitHeaders({ status: 200, headers })).toEqual({
      application: {
        limits: [
          { limit: 20, windowMs: 1_000 },
          { limit: 100, windowMs: 120_000 },
        ],
        counts: [
          { count: 1, windowMs: 1_000 },
          { count: 5, windowMs: 120_000 },
        ],
      },
      method: {
        limits: [{ limit: 2_000, windowMs: 60_000 }],
        counts: [{ count: 0, windowMs: 60_000 }],
      },
      refusedBy: undefined,
      retryAfterMs: undefined,
    });
  });

  test.each([
    ["application", "application"],
    ["Method", "method"],
    ["service", "service"],
    ["", "unnamed"],
    [undefined, "unnamed"],
  ])("a 429 of type %j is by %s", (type, refusedBy) => {
    const headers: Record<string, string> = type === undefined ? {} : { "x-rate-limit-type": type };
    expect(readLimitHeaders({ status: 429, headers }).refusedBy).toBe(refusedBy);
  });

  test.each([
    ["1", 1_000],
    ["86400", 86_400_000],
    ["-1", undefined],
    ["1.5", undefined],
    ["Wed, 21 Oct 2026 07:28:00 GMT", undefined],
    ["9".repeat(40), undefined],
  ])("Retry-After %s is %j ms", (text, retryAfterMs) => {
    const answer = { status: 429, headers: { "retry-after": text } };
    expect(readLimitHeaders(answer).retryAfterMs).toBe(retryAfterMs);
  });
});

describe("parseRateLimits", () => {
  test.each(["", "20", "20:", ":1", "20:0", "0:1", "20:1,x", "1e3:1", "20:1;100:120"])(
    "does not guess at %j",
    (text) => {
      expect(parseRateLimits(text)).toBeUndefined();
    },
  );

  test("survives any text, and keeps at most eight windows", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseRateLimits(text)));
    expect(parseRateLimits("1:1,".repeat(20).slice(0, -1))).toHaveLength(8);
  });
});
