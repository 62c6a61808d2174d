import { describe, expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { AnswerCache, freshnessMs } from "./answer-cache.ts";
import type { Log } from "./log.ts";
import { silentLog } from "./log.ts";
import { MemoryStateStore } from "./memory-state-store.ts";

test.each<[Record<string, string>, number]>([
  [{}, 0],
  [{ "cache-control": "max-age=60" }, 60_000],
  [{ "cache-control": "public, Max-Age=120, must-revalidate" }, 120_000],
  [{ "cache-control": 'max-age="30"' }, 30_000],
  [{ "cache-control": "max-age=60", age: "45" }, 15_000],
  [{ "cache-control": "max-age=60", age: "90" }, 0],
  [{ "cache-control": "max-age=60, no-store" }, 0],
  [{ "cache-control": "no-cache" }, 0],
  [{ "cache-control": "max-age=banana" }, 0],
  [{ "cache-control": "max-age=-1" }, 0],
])("headers %j hold for %i ms", (headers, ms) => {
  expect(freshnessMs(headers)).toBe(ms);
});

describe("AnswerCache", () => {
  const headers = { "cache-control": "max-age=60" };

  test("keeps an answer until it has aged, and what was not found too", async () => {
    const clock = new SimulatedClock();
    const store = new MemoryStateStore({ entriesMax: 10 });
    const cache = new AnswerCache({ store, clock, log: silentLog });
    cache.keep("/a", { name: "A" }, headers);
    cache.keep("/gone", undefined, headers);
    cache.keep("/not-to-be-kept", {}, {});
    await cache.flush();
    const kept = await cache.find("/a");
    expect(kept?.json).toEqual({ name: "A" });
    expect(await cache.find("/gone")).toMatchObject({ json: undefined });
    expect(await cache.find("/not-to-be-kept")).toBeUndefined();
    expect(kept && cache.isFresh(kept)).toBe(true);
    await clock.advance(60_000);
    expect(kept && cache.isFresh(kept)).toBe(false);
  });

  test("a store that fails is reported, and only costs requests", async () => {
    const warnings: string[] = [];
    const log: Log = { ...silentLog, warn: (message) => warnings.push(message) };
    const failing = async () => {
      throw new Error("disk full");
    };
    const store = { get: failing, set: failing, delete: failing };
    const cache = new AnswerCache({ store, clock: new SimulatedClock(), log });
    cache.keep("/a", 1, headers);
    await cache.flush();
    expect(await cache.find("/a")).toBeUndefined();
    expect(warnings).toEqual(["an answer was not kept", "a kept answer cannot be read"]);
  });
});
