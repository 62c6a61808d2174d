import { describe, expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { AuthError } from "./errors.ts";
import { silentLog } from "./log.ts";
import { seededRandom } from "./random.ts";
import {
  type ReconnectOptions,
  type ReconnectWait,
  reconnecting,
  reconnectWaitMs,
} from "./reconnect.ts";

const BACKOFF = { firstMs: 1_000, maxMs: 60_000, factor: 2, jitter: 0 };

function harness(overrides: Partial<ReconnectOptions<number>> = {}) {
  const clock = new SimulatedClock();
  const startedAt = clock.now();
  const controller = new AbortController();
  const attemptsMs: number[] = [];
  const waits: ReconnectWait[] = [];
  const kept = reconnecting<number>({
    clock,
    random: seededRandom(7),
    log: silentLog,
    connect: () => {
      attemptsMs.push(clock.now() - startedAt);
      return Promise.reject(new Error("nobody there"));
    },
    use: () => Promise.resolve(),
    backoff: BACKOFF,
    healthyAfterMs: 30_000,
    onWait: (wait) => waits.push(wait),
    signal: controller.signal,
    ...overrides,
  });
  kept.catch(() => {});
  return { clock, controller, attemptsMs, waits, kept, startedAt };
}

describe("reconnecting", () => {
  test("waits double up to the greatest", async () => {
    const { clock, waits } = harness();
    await clock.advance(300_000);
    const first = waits.slice(0, 8).map(({ waitMs }) => waitMs);
    expect(first).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  test("full jitter spreads a wait from nothing to its whole length", () => {
    const random = seededRandom(1);
    const backoff = { ...BACKOFF, jitter: 1 };
    const waits = Array.from({ length: 2_000 }, () => reconnectWaitMs(backoff, 3, random));
    expect(Math.min(...waits)).toBeLessThan(20);
    expect(Math.max(...waits)).toBeGreaterThan(3_980);
    expect(Math.max(...waits)).toBeLessThanOrEqual(4_000);
  });

  test("a connection that held starts the backoff over, a short one does not", async () => {
    const heldMs = [0, 0, 29_999, 30_000, 0];
    const { clock, waits } = harness({
      connect: () => Promise.resolve(heldMs.shift() ?? 0),
      use: (ms, { signal }) => clock.sleep(ms, { signal }),
    });
    await clock.advance(60_000 + 1_000 + 2_000 + 4_000 + 1_000 + 2_000);
    expect(waits.map(({ failures }) => failures).slice(0, 5)).toEqual([1, 2, 3, 1, 2]);
  });

  test("an abort reaches the wait and rejects with its reason, untouched", async () => {
    const { clock, controller, kept, attemptsMs } = harness();
    await clock.advance(1_500);
    expect(attemptsMs).toEqual([0, 1_000]);
    const reason = { why: "the evening is over" };
    controller.abort(reason);
    await expect(kept).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });

  test("an abort reaches the connection in use, and no new attempt follows", async () => {
    const seen: unknown[] = [];
    const { clock, controller, kept } = harness({
      connect: () => Promise.resolve(1),
      use: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            seen.push(signal.reason);
            reject(new Error("the socket broke while closing"));
          });
        }),
    });
    await clock.advance(10);
    const reason = new Error("stop");
    controller.abort(reason);
    await expect(kept).rejects.toBe(reason);
    expect(seen).toEqual([reason]);
  });

  test("a bad token ends it at once", async () => {
    const refused = new AuthError("the token is dead");
    const { kept, waits } = harness({ connect: () => Promise.reject(refused) });
    await expect(kept).rejects.toBe(refused);
    expect(waits).toEqual([]);
  });

  test("the caller says which failures are fatal", async () => {
    const refused = new AuthError("may be mended by waiting");
    const { clock, waits } = harness({
      connect: () => Promise.reject(refused),
      isFatal: () => false,
    });
    await clock.advance(1_000);
    expect(waits[0]?.error).toBe(refused);
    expect(waits).toHaveLength(2);
  });

  test("a signal that has already aborted makes no attempt", async () => {
    const { kept, attemptsMs } = harness({ signal: AbortSignal.abort("never") });
    await expect(kept).rejects.toBe("never");
    expect(attemptsMs).toEqual([]);
  });
});
