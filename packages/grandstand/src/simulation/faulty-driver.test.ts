import { seededRandom } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { describe, expect, test } from "vitest";
import type { GameDriver, ShowingEvent } from "../channel/game/game-driver.ts";
import type { GameId } from "../channel/game/live-game.ts";
import { type DriverFault, FaultyDriver } from "./faulty-driver.ts";

const GAME = {
  id: "EUW1_1" as GameId,
  platform: "euw1",
  queueId: 420,
  startedAt: 0,
  participants: [],
  spectatorKey: undefined,
};

/** Tells a game of three minutes at once. */
const healthy: GameDriver = {
  name: "healthy",
  probe: async () => ({ available: true, why: "" }),
  show: async () => ({
    events: (async function* game(): AsyncGenerator<ShowingEvent> {
      yield { kind: "loading" };
      for (let second = 0; second < 180; second += 1) {
        yield { kind: "running", clockMs: second * 1_000, paused: false };
      }
      yield { kind: "ended", reason: "over" };
    })(),
    stop: async () => {},
  }),
};

function faulty(fault: DriverFault | undefined) {
  const clock = new SimulatedClock();
  const random = seededRandom(1);
  return new FaultyDriver({ driver: healthy, nextFault: () => fault, clock, random });
}

async function kindsOf(fault: DriverFault | undefined): Promise<readonly string[]> {
  const showing = await faulty(fault).show({ game: GAME, focusName: undefined });
  const kinds = new Set<string>();
  for await (const { kind } of showing.events) kinds.add(kind);
  return [...kinds];
}

describe("a game client", () => {
  test("without a fault shows the game to its end", async () => {
    expect(await kindsOf(undefined)).toEqual(["loading", "running", "ended"]);
  });

  test("that crashes fails while the game runs", async () => {
    expect(await kindsOf("crash")).toEqual(["loading", "running", "failed"]);
  });

  test("that freezes says so, again and again", async () => {
    expect(await kindsOf("freeze")).toEqual(["loading", "running", "frozen", "ended"]);
  });

  test("that ends while starting was never to be seen", async () => {
    expect(await kindsOf("ends while starting")).toEqual(["loading", "ended"]);
  });

  test("that is gone cannot be started, and is not on the screen", async () => {
    const driver = faulty("gone at start");
    await expect(driver.show({ game: GAME, focusName: undefined })).rejects.toThrow("gone");
    expect(driver.onScreen).toBe(0);
  });

  test("that is never ready says nothing, and is on the screen until it is stopped", async () => {
    const driver = faulty("never ready");
    const showing = await driver.show({ game: GAME, focusName: undefined });
    const events = showing.events[Symbol.asyncIterator]();
    const silence = new Promise((resolve) => setImmediate(() => resolve("silence")));
    expect(await Promise.race([events.next(), silence])).toBe("silence");
    expect(driver.onScreen).toBe(1);
    await Promise.all([showing.stop(), showing.stop()]);
    expect(driver.onScreen).toBe(0);
  });
});
