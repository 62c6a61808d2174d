import { describe, expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import type { RateLimit } from "./limit-headers.ts";
import { Limiter, type LimiterOptions, type Permit } from "./limiter.ts";
import { silentLog } from "./log.ts";
import { MemoryStateStore } from "./memory-state-store.ts";
import { seededRandom } from "./random.ts";

const TWO_PER_SECOND: readonly RateLimit[] = [{ limit: 2, windowMs: 1_000 }];

function setup(options: Partial<LimiterOptions> = {}) {
  const clock = new SimulatedClock();
  const random = seededRandom(1);
  const limiter = new Limiter({
    name: "euw1",
    clock,
    random,
    log: silentLog,
    application: TWO_PER_SECOND,
    ...options,
  });
  /** Acquires in the background; `granted` fills as the permits come. */
  const granted: string[] = [];
  const permits: Permit[] = [];
  const ask = (label: string, more: Partial<Parameters<Limiter["acquire"]>[0]> = {}) =>
    limiter.acquire({ method: "m", ...more }).then((permit) => {
      granted.push(label);
      permits.push(permit);
      return permit;
    });
  return { clock, limiter, ask, granted, permits };
}

const OK = { status: 200, headers: {} };

/** Lets the limiter see one good answer, so that it trusts its limits. */
async function warmUp({ limiter, clock }: ReturnType<typeof setup>, method = "m") {
  (await limiter.acquire({ method })).settle(OK);
  await clock.advance(2_000);
}

describe("Limiter", () => {
  test("one request feels its way until an answer has come", async () => {
    const { clock, ask, granted, permits } = setup();
    ask("a");
    ask("b");
    await clock.advance(5_000);
    expect(granted).toEqual(["a"]);
    permits[0]?.settle(OK);
    await clock.advance(0);
    expect(granted).toEqual(["a", "b"]);
  });

  test("a window lasts from the earliest answer, not from sending", async () => {
    const all = setup({ marginMs: 0 });
    const { clock, ask, granted, permits } = all;
    await warmUp(all);
    ask("a");
    ask("b");
    ask("c");
    await clock.advance(300);
    permits[0]?.settle(OK);
    permits[1]?.settle(OK);
    await clock.advance(999);
    expect(granted).toEqual(["a", "b"]);
    await clock.advance(1);
    expect(granted).toEqual(["a", "b", "c"]);
  });

  test("a request that may have arrived late is charged to the next window too", async () => {
    const all = setup({ marginMs: 0 });
    const { clock, ask, granted, permits } = all;
    await warmUp(all);
    ask("a");
    await clock.advance(100);
    permits[0]?.settle(OK);
    await clock.advance(850);
    ask("late");
    await clock.advance(100);
    permits[1]?.settle(OK);
    await clock.advance(50);
    // The first window is over at 1,100, but "late" was answered at 1,050 and counts again.
    ask("b");
    ask("c");
    await clock.advance(10);
    expect(granted).toEqual(["a", "late", "b"]);
  });

  test("first come, first served within a priority, and interactive first", async () => {
    const all = setup({ backgroundShare: 0 });
    const { clock, ask, granted } = all;
    await warmUp(all);
    for (const label of ["x1", "x2"]) ask(label);
    for (const label of ["b1", "b2"]) ask(label, { priority: "background" });
    for (const label of ["i1", "i2"]) ask(label);
    await clock.advance(0);
    for (const permit of all.permits) permit.settle(OK);
    await clock.advance(1_100);
    for (const permit of all.permits) permit.settle(OK);
    await clock.advance(1_100);
    expect(granted).toEqual(["x1", "x2", "i1", "i2", "b1", "b2"]);
  });

  test("background keeps its share while interactive calls never stop", async () => {
    const all = setup({ backgroundShare: 0.25, application: [{ limit: 8, windowMs: 1_000 }] });
    const { clock, ask, granted, permits } = all;
    await warmUp(all);
    for (let index = 0; index < 40; index += 1) {
      ask("i");
      ask("b", { priority: "background" });
    }
    for (let second = 0; second < 4; second += 1) {
      await clock.advance(0);
      for (const permit of permits.splice(0)) permit.settle(OK);
      await clock.advance(1_020);
    }
    const backgrounds = granted.filter((label) => label === "b").length;
    expect(backgrounds / granted.length).toBeGreaterThanOrEqual(0.15);
    expect(backgrounds / granted.length).toBeLessThanOrEqual(0.25);
  });

  test("background leaves the reserve to interactive calls", async () => {
    const limits = [{ limit: 10, windowMs: 1_000 }];
    const all = setup({ interactiveReserve: 0.2, application: limits });
    const { clock, ask, granted } = all;
    await warmUp(all);
    for (let index = 0; index < 12; index += 1) ask("b", { priority: "background" });
    await clock.advance(0);
    expect(granted).toHaveLength(8);
    ask("i");
    await clock.advance(0);
    expect(granted).toHaveLength(9);
    expect(granted.at(-1)).toBe("i");
  });

  test("a full method does not hold up another", async () => {
    const all = setup({ method: [{ limit: 1, windowMs: 10_000 }] });
    const { clock, limiter, ask, granted } = all;
    (await limiter.acquire({ method: "m" })).settle(OK);
    ask("full", { method: "m" });
    ask("free", { method: "n" });
    await clock.advance(0);
    expect(granted).toEqual(["free"]);
  });

  test("aborting gives the place away and rejects with the reason untouched", async () => {
    const all = setup();
    const { clock, limiter, ask, granted } = all;
    await warmUp(all);
    ask("a");
    ask("b");
    const controller = new AbortController();
    const reason = { why: "changed my mind" };
    const left = ask("left", { signal: controller.signal });
    controller.abort(reason);
    await expect(left).rejects.toBe(reason);
    await expect(ask("never", { signal: controller.signal })).rejects.toBe(reason);
    expect(limiter.usage()[0]?.waiting).toBe(0);
    await clock.advance(0);
    expect(granted).toEqual(["a", "b"]);
    expect(clock.pending).toBe(0);
  });

  test("onLimit throw fails at once and says how long to wait", async () => {
    const all = setup({ marginMs: 0 });
    await warmUp(all);
    const { ask, permits } = all;
    await Promise.all([ask("a"), ask("b")]);
    permits[0]?.settle(OK);
    await expect(ask("c", { onLimit: "throw" })).rejects.toMatchObject({
      code: "GRANDSTAND_RATE_LIMIT",
      scope: "euw1 m",
      retryAfterMs: 1_000,
    });
  });

  test("more than waitingMax waiters are refused", async () => {
    const all = setup({ waitingMax: 2 });
    await warmUp(all);
    const { ask } = all;
    await Promise.all([ask("a"), ask("b")]);
    ask("w1");
    ask("w2");
    await expect(ask("w3")).rejects.toThrow("already 2 waiting");
  });

  test("one timer serves all who wait", async () => {
    const all = setup();
    await warmUp(all);
    const { clock, ask, permits } = all;
    await Promise.all([ask("a"), ask("b")]);
    for (let index = 0; index < 50; index += 1) ask("w");
    permits[0]?.settle(OK);
    expect(clock.pending).toBe(1);
  });

  test("a request that never got an answer frees its place a window later", async () => {
    const all = setup({ marginMs: 0 });
    await warmUp(all);
    const { clock, ask, granted, permits } = all;
    await Promise.all([ask("a"), ask("b")]);
    ask("c");
    await clock.advance(400);
    for (const permit of permits) permit[Symbol.dispose]();
    await clock.advance(999);
    expect(granted).toHaveLength(2);
    await clock.advance(1);
    expect(granted).toHaveLength(3);
  });

  test("limits told by an answer replace those assumed", async () => {
    const all = setup();
    const { limiter } = all;
    (await limiter.acquire({ method: "m" })).settle({
      status: 200,
      headers: {
        "x-app-rate-limit": "500:10,30000:600",
        "x-app-rate-limit-count": "7:10,90:600",
        "x-method-rate-limit": "50:10",
        "x-method-rate-limit-count": "1:10",
      },
    });
    const usage = limiter.usage().map(({ name, limit, used }) => ({ name, limit, used }));
    expect(usage).toEqual([
      { name: "application", limit: 500, used: 7 },
      { name: "application", limit: 30_000, used: 90 },
      { name: "m", limit: 50, used: 1 },
    ]);
  });

  test("garbage in limit headers changes nothing", async () => {
    const { limiter } = setup();
    (await limiter.acquire({ method: "m" })).settle({
      status: 200,
      headers: { "x-app-rate-limit": "lots:1,0:5", "x-app-rate-limit-count": "-1" },
    });
    expect(limiter.usage()).toMatchObject([{ limit: 2, used: 1, windowMs: 1_000 }]);
  });

  test("a stored state that is garbage is reported and forgotten", async () => {
    const { limiter } = setup();
    const store = new MemoryStateStore();
    await store.set("limiter:euw1", { version: 1, application: "?" });
    await limiter.restore(store);
    expect(limiter.usage()[0]?.used).toBe(0);
  });
});

describe("a refusal", () => {
  const refusal = (type: string | undefined, retryAfter: string | undefined) => ({
    status: 429,
    headers: {
      ...(type === undefined ? {} : { "x-rate-limit-type": type }),
      ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
    },
  });

  async function refuse(type: string | undefined, retryAfter: string | undefined) {
    const all = setup({ marginMs: 0, application: [{ limit: 100, windowMs: 1_000 }] });
    await warmUp(all);
    await warmUp(all, "n");
    (await all.ask("refused")).settle(refusal(type, retryAfter));
    all.ask("same");
    all.ask("other", { method: "n" });
    all.granted.length = 0;
    return all;
  }

  test("by the application limit holds up every method for as long as it says", async () => {
    const { clock, granted } = await refuse("application", "7");
    await clock.advance(6_999);
    expect(granted).toEqual([]);
    await clock.advance(1);
    expect(granted).toEqual(["same"]);
  });

  test.each(["method", "service", undefined])("by %s holds up one method only", async (type) => {
    const { clock, granted } = await refuse(type, "7");
    await clock.advance(6_999);
    expect(granted).toEqual(["other"]);
    await clock.advance(1);
    expect(granted).toEqual(["other", "same"]);
  });

  test("is waited for however long it asks", async () => {
    const { clock, granted } = await refuse("application", "86400");
    await clock.advance(86_399_999);
    expect(granted).toEqual([]);
    await clock.advance(1);
    expect(granted).toEqual(["same"]);
  });

  test.each([undefined, "0", "soon"])(
    "with Retry-After %s backs off, and doubles",
    async (after) => {
      const all = await refuse("method", after);
      const { clock, granted, permits } = all;
      await clock.advance(499);
      expect(granted).toEqual(["other"]);
      await clock.advance(501);
      expect(granted).toEqual(["other", "same"]);
      permits.at(-1)?.settle(refusal("method", after));
      all.ask("again");
      await clock.advance(999);
      expect(granted).toEqual(["other", "same"]);
      await clock.advance(1_001);
      expect(granted).toEqual(["other", "same", "again"]);
    },
  );

  test("of many requests at once counts as one", async () => {
    const all = setup({ marginMs: 0, application: [{ limit: 100, windowMs: 1_000 }] });
    await warmUp(all);
    const { clock, ask, permits, granted } = all;
    await Promise.all(Array.from({ length: 20 }, () => ask("x")));
    await clock.advance(50);
    for (const permit of permits) permit.settle(refusal("service", undefined));
    granted.length = 0;
    ask("again");
    await clock.advance(1_000);
    expect(granted).toEqual(["again"]);
  });
});
