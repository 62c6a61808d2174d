import { describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { HelixBudget } from "./helix-budget.ts";

const told = (left: number, more: Record<string, string> = {}) => ({
  status: 200,
  headers: { "ratelimit-limit": "800", "ratelimit-remaining": `${left}`, ...more },
});

function setup(waitingMax?: number) {
  const clock = new SimulatedClock();
  const random = seededRandom(1);
  const budget = new HelixBudget({ name: "app", clock, random, log: silentLog, waitingMax });
  const take = (method = "GET /users") => budget.acquire({ method });
  return { clock, budget, take };
}

describe("HelixBudget", () => {
  test("a full bucket goes at once, an empty one as it fills", async () => {
    const { clock, take } = setup();
    for (let index = 0; index < 800; index += 1) await take();
    const at = clock.monotonic();
    const next = await clock.runUntil(Promise.all([take(), take()]));
    expect(next).toHaveLength(2);
    expect(clock.monotonic() - at).toBe(150);
  });

  test("Twitch's own count is believed, whoever else has spent the points", async () => {
    const { clock, budget, take } = setup();
    (await take()).settle(told(1));
    expect(budget.usage()).toMatchObject({ points: 800, pointsLeft: 1 });
    await take();
    const at = clock.monotonic();
    await clock.runUntil(take());
    expect(clock.monotonic() - at).toBe(75);
  });

  test("an old answer does not bring spent points back", async () => {
    const { budget, take } = setup();
    const [first, second, third] = await Promise.all([take(), take(), take()]);
    second?.settle(told(10));
    first?.settle(told(11));
    expect(budget.usage().pointsLeft).toBe(10);
    third?.settle(told(9));
    expect(budget.usage().pointsLeft).toBe(9);
  });

  test.each([0, -3_600, 3_600])("an empty bucket waits, clocks %d s apart", async (skewS) => {
    const { clock, take } = setup();
    const serverNow = clock.now() + skewS * 1_000;
    const reset = `${serverNow / 1_000 + 20}`;
    const date = new Date(serverNow).toUTCString();
    (await take()).settle({ ...told(0, { "ratelimit-reset": reset, date }), status: 429 });
    const at = clock.monotonic();
    const probe = await clock.runUntil(take());
    expect(clock.monotonic() - at).toBe(20_000);
    // One feels its way; its answer says that the others may go.
    const others = Promise.all([take(), take()]);
    probe.settle(told(790));
    await clock.runUntil(others);
    expect(clock.monotonic() - at).toBe(20_000);
  });

  test.each([undefined, "0", "99999999999"])(
    "a Reset of %s costs at most a minute",
    async (reset) => {
      const { clock, take } = setup();
      const headers = reset === undefined ? {} : { "ratelimit-reset": reset };
      (await take()).settle({ status: 429, headers });
      const at = clock.monotonic();
      await clock.runUntil(take());
      expect(clock.monotonic() - at).toBeGreaterThanOrEqual(1_000);
      expect(clock.monotonic() - at).toBeLessThanOrEqual(60_000);
    },
  );

  test("an endpoint that refuses with points left stops nobody else", async () => {
    const { clock, take } = setup();
    (await take("POST /chat/shoutouts")).settle({ ...told(500), status: 429 });
    const at = clock.monotonic();
    await take("GET /users");
    expect(clock.monotonic()).toBe(at);
    const probe = await clock.runUntil(take("POST /chat/shoutouts"));
    expect(clock.monotonic() - at).toBeGreaterThanOrEqual(500);
    // Refused again: twice as long, and no second request beside the one that tries.
    const waiting = take("POST /chat/shoutouts");
    probe.settle({ ...told(500), status: 429 });
    const again = clock.monotonic();
    (await clock.runUntil(waiting)).settle(told(499));
    expect(clock.monotonic() - again).toBeGreaterThanOrEqual(1_000);
    await take("POST /chat/shoutouts");
  });

  test("more than waitingMax are refused, and an abort gives the place away", async () => {
    const { clock, budget, take } = setup(1);
    for (let index = 0; index < 800; index += 1) await take();
    const stop = new AbortController();
    const waiting = budget.acquire({ method: "GET /users", signal: stop.signal });
    await expect(take()).rejects.toMatchObject({ code: "GRANDSTAND_RATE_LIMIT" });
    stop.abort("enough");
    await expect(waiting).rejects.toBe("enough");
    expect(budget.usage().waiting).toBe(0);
    await clock.runUntil(take());
    expect(clock.pending).toBe(0);
  });

  test("a server that tells of no points takes none", async () => {
    const { budget, take } = setup();
    for (let index = 0; index < 2_000; index += 1) {
      (await take()).settle({ status: 200, headers: {} });
    }
    expect(budget.usage().pointsLeft).toBe(800);
    expect(budget.isIdle).toBe(true);
  });
});
