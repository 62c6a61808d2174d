import { type Random, seededRandom } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { expect, test } from "vitest";
import type { GameId } from "../game/live-game.ts";
import type { ChannelEntry } from "./channel-state.ts";
import { candidate, crash, fold, runs, type Script, TestChannel } from "./test-channel.ts";

/** One start of a game client under faults: a mixture of all that is known to happen. */
function anyScript(random: Random): Script {
  const lengthMs = random.integer(1, 180) * 1_000;
  const scripts: readonly Script[] = [
    runs(lengthMs),
    runs(lengthMs),
    runs(lengthMs, crash),
    runs(lengthMs, { kind: "failed", reason: "wrong world", retryable: false }),
    (tell) => tell(crash),
    (tell) => tell({ kind: "ended", reason: "over" }),
    () => {},
    async (tell, wait) => {
      await wait(random.integer(0, 30_000));
      tell({ kind: "running", clockMs: 1_000, paused: false });
      for (let stillMs = 0; ; stillMs += 1_000) {
        await wait(1_000);
        tell({ kind: "frozen", clockMs: 1_000, stillMs });
      }
    },
    async (tell, wait) => {
      await wait(3_000);
      tell({ kind: "running", clockMs: 1_000, paused: false });
    },
    () => Promise.reject(new Error("the driver broke")),
  ];
  return random.pick(scripts) ?? runs(lengthMs);
}

async function simulate(seed: number): Promise<TestChannel<SimulatedClock>> {
  const random = seededRandom(seed);
  const clock = new SimulatedClock();
  const script = () => anyScript(random);
  const timing = { startTimeoutMs: 40_000 };
  let channel = new TestChannel({ script, games: random.integer(0, 4), clock, timing });
  let games = 10;
  for (let minute = 0; minute < 12; minute += 1) {
    await clock.advance(random.integer(1, 60_000));
    const chance = random.next();
    if (chance < 0.4) channel.write({ kind: "candidateSeen", candidate: candidate(games++) });
    else if (chance < 0.5) channel.station.skip("chance", "seed");
    else if (chance < 0.6) channel.driver.available = !channel.driver.available;
    else if (chance < 0.7) channel.diskIsFull = !channel.diskIsFull;
    else if (chance < 0.8) {
      const { entries } = channel;
      await stop(channel);
      channel = new TestChannel({ script, clock, timing, entries });
    }
  }
  await stop(channel);
  return channel;
}

async function stop(channel: TestChannel<SimulatedClock>): Promise<void> {
  const reason = await channel.clock.runUntil(channel.stop(), 60_000);
  expect(reason).toMatchObject({ message: "shutdown" });
}

/** What must hold in every journal that the station wrote. */
function checkJournal(entries: readonly ChannelEntry[]): void {
  let open: GameId | undefined;
  const restarts = new Map<GameId, number[]>();
  for (const { at, event } of entries) {
    switch (event.kind) {
      case "gameChosen":
        expect(open, "two decisions for one slot").toBeUndefined();
        open = event.candidate.game.id;
        break;
      case "gameWentLive":
      case "gameReturned":
      case "gameResumed":
        expect(event.gameId).toBe(open);
        break;
      case "clientRestarted": {
        expect(event.gameId).toBe(open);
        const recent = (restarts.get(event.gameId) ?? []).filter((other) => other > at - 600_000);
        expect(recent.length, "restarts within 10 minutes").toBeLessThan(3);
        restarts.set(event.gameId, [...recent, at]);
        break;
      }
      case "gameEnded":
      case "gameAbandoned":
        expect(event.gameId).toBe(open);
        open = undefined;
        break;
      default:
    }
  }
}

test("200 nights of random faults keep the journal in order", { timeout: 60_000 }, async () => {
  let wentLive = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    try {
      const channel = await simulate(seed);
      checkJournal(channel.entries);
      expect(fold(channel.entries)).toEqual(JSON.parse(JSON.stringify(channel.state)));
      expect(channel.driver.showing).toBe(0);
      expect(channel.clock.pending).toBe(0);
      wentLive += channel.of("gameWentLive").length;
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
  expect(wentLive).toBeGreaterThan(200);
});
