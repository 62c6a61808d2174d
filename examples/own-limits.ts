// The limiter for a service of your own. All calls start at once, none is refused, and the limit
// is learned from the first answer. The service is made up, and its minutes pass in no time.
import { type AnswerFacts, Limiter, seededRandom, silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";

const clock = new SimulatedClock();
const allowance = { limit: 30, windowMs: 60_000 };
let window = { endsAt: 0, calls: 0 };

/** Thirty calls a minute, and it says so in a header of its own. */
function madeUpService(): AnswerFacts {
  const now = clock.monotonic();
  if (now >= window.endsAt) window = { endsAt: now + allowance.windowMs, calls: 0 };
  window.calls += 1;
  const isOver = window.calls > allowance.limit;
  return { status: isOver ? 429 : 200, headers: { "x-calls-a-minute": `${allowance.limit}` } };
}

const limiter = new Limiter({
  name: "made-up",
  clock,
  random: seededRandom(1),
  log: silentLog,
  application: [{ limit: 1, windowMs: 1_000 }], // A careful guess, until the first answer.
  readAnswer: ({ status, headers }) => {
    const limits = [{ limit: Number(headers["x-calls-a-minute"]), windowMs: 60_000 }];
    return {
      application: { limits, counts: undefined },
      method: { limits: undefined, counts: undefined },
      refusedBy: status === 429 ? "application" : undefined,
      retryAfterMs: undefined,
    };
  },
});

async function call(): Promise<number> {
  using permit = await limiter.acquire({ method: "things" });
  const answer = madeUpService();
  permit.settle(answer);
  return answer.status;
}

const statuses = await clock.runUntil(Promise.all(Array.from({ length: 100 }, call)));
const refused = statuses.filter((status) => status === 429).length;
console.log(`${statuses.length} calls, ${refused} refused, in ${clock.monotonic() / 1_000} s`);
