import { SimulatedClock } from "@grandstand/sdk/testing";
import { describe, expect, test } from "vitest";
import type { ShowingEvent } from "../game/game-driver.ts";
import type { ChannelEntry } from "./channel-state.ts";
import type { StationTiming } from "./station-timing.ts";
import { crash, runs, type Script, TestChannel } from "./test-channel.ts";

interface StartOptions {
  readonly script: (game: string, start: number) => Script;
  readonly games?: number;
  readonly clock?: SimulatedClock;
  readonly entries?: readonly ChannelEntry[];
  readonly timing?: Partial<StationTiming>;
}

const start = (options: StartOptions) =>
  new TestChannel({ ...options, clock: options.clock ?? new SimulatedClock() });

async function stop(channel: TestChannel<SimulatedClock>): Promise<void> {
  const reason = await channel.clock.runUntil(channel.stop(), 60_000);
  expect(reason).toMatchObject({ message: "shutdown" });
}

describe("a game", () => {
  test("goes on air when it moves, is confirmed by four witnesses, and the next one follows", async () => {
    const channel = start({ script: () => runs(60_000), games: 2 });
    await channel.clock.advance(30_000);
    expect(channel.story()).toEqual(["gameChosen", "gameWentLive"]);
    expect(channel.stage.scenes()).toEqual(["Intermission", "Live"]);
    expect(channel.stage.wanted.at(-1)?.desired.texts).toEqual({
      player: "player1#EUW",
      champion: "Champion1",
      nextUp: "Champion2 (player2#EUW)",
    });
    const witnesses = channel.station.confirmations().map(({ by }) => by);
    expect(witnesses.toSorted()).toEqual(["clock", "obs", "picture", "twitch"]);
    expect(channel.of("onAirConfirmed")).toHaveLength(4);
    expect(channel.station.status().gameClock?.clockMs).toBeGreaterThan(20_000);

    await channel.clock.advance(60_000);
    expect(channel.story()).toEqual([
      "gameChosen",
      "gameWentLive",
      "gameEnded",
      "gameChosen",
      "gameWentLive",
    ]);
    const [ended, next] = [channel.of("gameEnded")[0], channel.of("gameChosen")[1]];
    expect((next?.at ?? 0) - (ended?.at ?? 0)).toBeLessThan(1_000);
    const restart = channel.driver.starts[1]?.at ?? 0;
    expect(restart - (ended?.at ?? 0)).toBeLessThanOrEqual(4_000);
    expect(channel.state.recent.map((aired) => aired.candidate.game.id)).toEqual(["EUW1_1"]);
    await stop(channel);
  });

  test("whose clock stands still for 10 s is restarted, and returns", async () => {
    const freezes: Script = async (tell, wait) => {
      await wait(2_000);
      tell({ kind: "running", clockMs: 5_000, paused: false });
      for (let stillMs = 3_000; ; stillMs += 1_000) {
        await wait(1_000);
        tell({ kind: "frozen", clockMs: 5_000, stillMs });
      }
    };
    const channel = start({
      script: (_, start) => (start === 0 ? freezes : runs(60_000)),
      games: 1,
    });
    await channel.clock.advance(25_000);
    expect(channel.story()).toEqual([
      "gameChosen",
      "gameWentLive",
      "clientRestarted",
      "gameReturned",
    ]);
    expect(channel.of("clientRestarted")[0]?.event).toMatchObject({
      attempt: 1,
      reason: "the game's clock stood still for 10 s",
    });
    expect(channel.stage.scenes()).toEqual(["Intermission", "Live", "Intermission", "Live"]);
    await stop(channel);
  });

  test("that is paused for a minute is left alone", async () => {
    const pauses: Script = async (tell, wait) => {
      await wait(1_000);
      for (let second = 0; second < 60; second += 1) {
        tell({ kind: "running", clockMs: 5_000, paused: true });
        await wait(1_000);
      }
      await runs(10_000)(tell, wait);
    };
    const channel = start({ script: () => pauses, games: 1 });
    await channel.clock.advance(70_000);
    expect(channel.story()).toEqual(["gameChosen", "gameWentLive"]);
    await stop(channel);
  });

  test("whose client dies again and again is given up after 3 restarts for the next one", async () => {
    const channel = start({
      script: (game) => (game === "EUW1_1" ? (tell) => tell(crash) : runs(600_000)),
      games: 2,
    });
    await channel.clock.advance(20_000);
    expect(channel.driver.starts.map(({ game }) => game)).toEqual([
      ...["EUW1_1", "EUW1_1", "EUW1_1", "EUW1_1"],
      "EUW1_2",
    ]);
    expect(channel.of("clientRestarted").map(({ event }) => event.attempt)).toEqual([1, 2, 3]);
    expect(channel.of("gameAbandoned")[0]?.event.reason).toContain("after 3 restarts: died");
    expect(channel.state.refused.EUW1_1).toBeDefined();
    expect(channel.state.onAir?.phase).toBe("live");
    await stop(channel);
  });

  test("that crashes every four minutes is restarted each time", async () => {
    const channel = start({ script: () => runs(240_000, crash), games: 1 });
    await channel.clock.advance(30 * 60_000);
    expect(channel.of("clientRestarted").length).toBeGreaterThanOrEqual(6);
    expect(channel.of("gameAbandoned")).toHaveLength(0);
    await stop(channel);
  });

  test("that cannot be shown at all is not tried twice", async () => {
    const refused: ShowingEvent = { kind: "failed", reason: "no key", retryable: false };
    const channel = start({ script: () => (tell) => tell(refused), games: 1 });
    await channel.clock.advance(60_000);
    expect(channel.story()).toEqual(["gameChosen", "gameAbandoned", "decided"]);
    await stop(channel);
  });

  test("that ends while it starts is given up without a restart", async () => {
    const over: Script = (tell) => tell({ kind: "ended", reason: "over" });
    const channel = start({
      script: (game) => (game === "EUW1_1" ? over : runs(60_000)),
      games: 2,
    });
    await channel.clock.advance(10_000);
    const story = ["gameChosen", "gameAbandoned", "gameChosen", "gameWentLive"];
    expect(channel.story()).toEqual(story);
    await stop(channel);
  });

  test("that never gets going is restarted after the start's limit", async () => {
    const channel = start({
      script: () => () => {},
      games: 1,
      timing: { startTimeoutMs: 30_000 },
    });
    await channel.clock.advance(32_000);
    expect(channel.of("clientRestarted")[0]?.event.reason).toContain("within 30 s");
    await stop(channel);
  });

  test("is taken off when somebody skips it, and is not chosen again", async () => {
    const channel = start({ script: () => runs(600_000), games: 2 });
    expect(channel.station.skip("dull", "mod")).toBe(false);
    await channel.clock.advance(10_000);
    expect(channel.station.skip("dull", "mod")).toBe(true);
    await channel.clock.advance(10_000);
    expect(channel.of("gameEnded")[0]?.event.reason).toBe("skipped by mod: dull");
    expect(channel.driver.starts.map(({ game }) => game)).toEqual(["EUW1_1", "EUW1_2"]);
    await stop(channel);
  });
});

describe("the station", () => {
  test("says once why it waits", async () => {
    const channel = start({ script: () => runs(1_000) });
    await channel.clock.advance(60_000);
    expect(channel.story()).toEqual(["decided"]);
    expect(channel.state.lastDecision).toEqual({ kind: "wait", reason: "no game" });
    expect(channel.stage.scenes()).toEqual(["Intermission"]);
    await stop(channel);
  });

  test("takes up the game on air after a kill", async () => {
    const before = start({ script: () => runs(600_000), games: 2 });
    await before.clock.advance(30_000);
    const killed = [...before.entries];
    await stop(before);

    const after = start({
      script: () => runs(5_000),
      entries: killed,
      clock: before.clock,
    });
    await after.clock.advance(5_000);
    const story = ["gameChosen", "gameWentLive", "gameResumed", "gameReturned"];
    expect(after.story()).toEqual(story);
    expect(after.driver.starts.map(({ game }) => game)).toEqual(["EUW1_1"]);
    expect(after.state.onAir?.liveAt).toBe(before.state.onAir?.liveAt);
    await stop(after);
  });

  test("gives up a game on air that is long over after a long night off", async () => {
    const before = start({ script: () => runs(600_000), games: 1 });
    await before.clock.advance(30_000);
    const killed = [...before.entries];
    await stop(before);
    await before.clock.advance(3 * 3_600_000);
    const after = start({
      script: () => runs(5_000),
      entries: killed,
      clock: before.clock,
    });
    await after.clock.advance(1_000);
    expect(after.of("gameAbandoned")[0]?.event.reason).toBe("it is long over");
    await stop(after);
  });

  test("takes the game off and writes nothing when it is shut down", async () => {
    const channel = start({ script: () => runs(600_000), games: 1 });
    await channel.clock.advance(10_000);
    const [entries, wants] = [channel.entries.length, channel.stage.wanted.length];
    await stop(channel);
    expect(channel.driver.showing).toBe(0);
    expect([channel.entries.length, channel.stage.wanted.length]).toEqual([entries, wants]);
    expect(channel.clock.pending).toBe(0);
  });

  test("shows the fault scene while no game client can be started", async () => {
    const channel = start({ script: () => runs(60_000), games: 1 });
    channel.driver.available = false;
    await channel.clock.advance(30_000);
    expect(channel.stage.scene).toBe("Fault");
    expect(channel.story()).toEqual(["driverTroubled"]);
    expect(channel.station.status().trouble).toBe("no game client");
    channel.driver.available = true;
    await channel.clock.advance(10_000);
    expect(channel.stage.scene).toBe("Live");
    expect(channel.station.status().trouble).toBe("");
    await stop(channel);
  });

  test("shows the fault scene after two games in a row that could not be shown", async () => {
    const channel = start({
      script: (game) => (game === "EUW1_3" ? runs(60_000) : (tell) => tell(crash)),
      games: 3,
    });
    await channel.clock.advance(60_000);
    expect(channel.stage.scenes()).toEqual(["Intermission", "Fault", "Live"]);
    await stop(channel);
  });

  test("keeps the game on while the journal cannot be written, and then goes on", async () => {
    const channel = start({ script: () => runs(20_000), games: 2 });
    await channel.clock.advance(10_000);
    channel.diskIsFull = true;
    await channel.clock.advance(60_000);
    expect(channel.of("gameEnded")).toHaveLength(0);
    channel.diskIsFull = false;
    await channel.clock.advance(10_000);
    expect(channel.of("gameEnded")).toHaveLength(1);
    expect(channel.driver.starts).toHaveLength(2);
    await stop(channel);
  });

  test("hears a witness again that fell silent", async () => {
    const channel = start({ script: () => runs(600_000), games: 1 });
    await channel.clock.advance(10_000);
    channel.stage.answers = false;
    await channel.clock.advance(15_000);
    expect(channel.station.confirmations().map(({ by }) => by)).not.toContain("obs");
    channel.stage.answers = true;
    await channel.clock.advance(2_000);
    expect(channel.of("onAirConfirmed").filter(({ event }) => event.by === "obs")).toHaveLength(2);
    await stop(channel);
  });
});
