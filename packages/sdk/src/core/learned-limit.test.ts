import { describe, expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { LearnedLimit } from "./learned-limit.ts";
import { Limiter } from "./limiter.ts";
import { silentLog } from "./log.ts";
import { MemoryStateStore } from "./memory-state-store.ts";
import { seededRandom } from "./random.ts";

const OK = { status: 200, headers: {} };
const REFUSED = { status: 429, headers: { "retry-after": "2" } };

function setup(initial = 40) {
  const clock = new SimulatedClock();
  const learned = new LearnedLimit({ clock, windowMs: 1_000, initial, most: 100 });
  const limiter = new Limiter({
    name: "unpublished",
    clock,
    random: seededRandom(1),
    log: silentLog,
    application: [learned.limit],
    readAnswer: learned.readAnswer,
  });
  return { clock, learned, limiter };
}

describe("LearnedLimit", () => {
  test("refusals of one burst halve the limit once; the next one after the pause does again", async () => {
    const { clock, learned } = setup();
    for (let count = 0; count < 30; count++) learned.readAnswer(REFUSED);
    expect(learned.limit.limit).toBe(20);
    await clock.advance(2_000);
    learned.readAnswer(REFUSED);
    expect(learned.limit.limit).toBe(10);
  });

  test("never falls below one request", async () => {
    const { clock, learned } = setup(3);
    for (let count = 0; count < 5; count++) {
      learned.readAnswer(REFUSED);
      await clock.advance(2_000);
    }
    expect(learned.limit.limit).toBe(1);
  });

  test("grows by one in a well used window, and not by slow use", async () => {
    const { clock, learned } = setup(10);
    for (let count = 0; count < 50; count++) {
      learned.readAnswer(OK);
      await clock.advance(500);
    }
    expect(learned.limit.limit).toBe(10);
    for (let count = 0; count < 10; count++) learned.readAnswer(OK);
    expect(learned.limit.limit).toBe(11);
  });

  test("finds a server's hidden limit and then keeps to it", async () => {
    const { clock, limiter, learned } = setup();
    const served: number[] = [];
    let refusals = 0;
    const serve = () => {
      const now = clock.monotonic();
      if (served.filter((at) => at > now - 1_000).length >= 15) {
        refusals += 1;
        return REFUSED;
      }
      served.push(now);
      return OK;
    };
    const ask = async (): Promise<void> => {
      for (;;) {
        using permit = await limiter.acquire({ method: "any" });
        await clock.sleep(20);
        const answer = serve();
        permit.settle(answer);
        if (answer === OK) return;
      }
    };
    await clock.runUntil(Promise.all(Array.from({ length: 400 }, ask)));
    expect(served).toHaveLength(400);
    expect(learned.limit.limit).toBeLessThanOrEqual(16);
    expect(refusals).toBeLessThan(60);
  });

  test("is remembered with the limiter's state", async () => {
    const store = new MemoryStateStore({ entriesMax: 10 });
    const first = setup();
    using permit = await first.limiter.acquire({ method: "any" });
    permit.settle(REFUSED);
    await first.limiter.save(store);
    const second = setup();
    await second.limiter.restore(store);
    second.learned.resume(second.limiter.usage());
    expect(second.learned.limit.limit).toBe(20);
  });
});
