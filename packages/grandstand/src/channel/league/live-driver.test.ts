import { NetworkError } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { beforeEach, describe, expect, test } from "vitest";
import type { GameDriver, Showing, ShowingEvent } from "../game/game-driver.ts";
import type { GameId, LiveGame } from "../game/live-game.ts";
import type { Child, ChildCommand, ChildExit } from "./child-process.ts";
import { createLiveDriver, type LiveDriverOptions } from "./live-driver.ts";
import { connectLoopbackJson } from "./loopback-json.ts";

const game: LiveGame = {
  id: "EUW1_1" as GameId,
  platform: "euw1",
  queueId: 420,
  startedAt: 0,
  participants: [],
  spectatorKey: "key",
};

/** A game client that does what it is told. */
class FakeClient implements Child {
  readonly #exit = Promise.withResolvers<ChildExit>();
  readonly exited = this.#exit.promise;
  readonly say: (line: string) => void;
  readonly command: ChildCommand;
  readonly signals: string[] = [];
  dies: "when asked" | "when forced" | "never" = "when asked";

  constructor(command: ChildCommand, say: (line: string) => void) {
    this.command = command;
    this.say = say;
  }

  endInput(): void {
    this.signals.push("end of input");
  }

  terminate(how: "ask" | "force"): void {
    this.signals.push(how);
    if (this.dies === "never" || (how === "ask" && this.dies === "when forced")) return;
    this.exit({ signal: how === "ask" ? "SIGTERM" : "SIGKILL" });
  }

  exit(exit: Partial<ChildExit>): void {
    this.#exit.resolve({ code: undefined, signal: undefined, error: undefined, ...exit });
  }
}

let clock: SimulatedClock;
let clients: FakeClient[];
/** What the game client serves; a path that is missing is a refused connection. */
let data: Record<string, unknown>;
let answers: boolean;

beforeEach(() => {
  clock = new SimulatedClock();
  clients = [];
  data = {};
  answers = true;
});

function driver(options: Partial<LiveDriverOptions> = {}): GameDriver {
  return createLiveDriver({
    command: { argv: ["client", "{gameId}"] },
    spawn: (command, onLine) => {
      const client = new FakeClient(command, onLine);
      clients.push(client);
      return client;
    },
    connect: () => ({
      get: async (path, { signal } = {}) => {
        if (!answers) {
          return new Promise((_, reject) => {
            signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
          });
        }
        if (path in data) return data[path];
        throw new NetworkError("connection refused", { method: "GET", path });
      },
      [Symbol.dispose]() {},
    }),
    clock,
    ...options,
  });
}

async function show(options: Partial<LiveDriverOptions> = {}) {
  const showing = await driver(options).show({ game, focusName: undefined });
  const [client] = clients;
  if (!client) throw new Error("nothing was started");
  return { showing, client, told: collect(showing) };
}

function collect(showing: Showing): ShowingEvent[] {
  const told: ShowingEvent[] = [];
  void (async () => {
    for await (const event of showing.events) told.push(event);
  })();
  return told;
}

function gameClock(seconds: number, more: { readonly paused?: boolean } = {}): void {
  data["/liveclientdata/gamestats"] = { gameTime: seconds };
  if (more.paused !== undefined) data["/replay/playback"] = { paused: more.paused };
}

async function runFor(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    const stats = data["/liveclientdata/gamestats"] as { gameTime: number };
    gameClock(stats.gameTime + 1);
    await clock.advance(1_000);
  }
}

describe("a game on the screen", () => {
  test("loads until its clock is above zero, then tells the clock once a second", async () => {
    const { told, showing } = await show();
    await clock.advance(3_000);
    gameClock(0);
    await clock.advance(5_000);
    expect(told).toEqual([{ kind: "loading" }]);
    gameClock(61.5);
    await clock.advance(1_000);
    gameClock(62.5);
    await clock.advance(1_000);
    expect(told.slice(1)).toEqual([
      { kind: "running", clockMs: 61_500, paused: false },
      { kind: "running", clockMs: 62_500, paused: false },
    ]);
    await showing.stop();
    expect(clock.pending).toBe(0);
  });

  test("that stands still without a pause is told as frozen, and for how long", async () => {
    const { told, showing } = await show();
    gameClock(10);
    await clock.advance(13_000);
    expect(told.at(-1)).toEqual({ kind: "frozen", clockMs: 10_000, stillMs: 12_000 });
    await runFor(1);
    expect(told.at(-1)).toEqual({ kind: "running", clockMs: 11_000, paused: false });
    await showing.stop();
  });

  test("that is paused is running", async () => {
    const { told, showing } = await show();
    gameClock(10, { paused: true });
    await clock.advance(60_000);
    expect(told.at(-1)).toEqual({ kind: "running", clockMs: 10_000, paused: true });
    await showing.stop();
  });

  test("whose client does not answer any more is frozen", async () => {
    const { told, showing } = await show();
    gameClock(10);
    await clock.advance(1_000);
    answers = false;
    await clock.advance(15_000);
    expect(told.at(-1)?.kind).toBe("frozen");
    await showing.stop();
    expect(clock.pending).toBe(0);
  });
});

describe("the end of a game", () => {
  test.each([
    ["its log says so", (client: FakeClient) => client.say("1|ALWAYS| Received game end packet")],
    ["it closed", (client: FakeClient) => client.exit({ code: 0 })],
    [
      "there was a GameEnd",
      () => {
        data["/liveclientdata/eventdata"] = { Events: [{ EventName: "GameEnd" }] };
      },
    ],
  ])("is told when %s", async (_, end) => {
    const { told, client, showing } = await show();
    gameClock(10);
    await clock.advance(1_000);
    end(client);
    await clock.advance(1_000);
    expect(told.map(({ kind }) => kind)).toEqual(["loading", "running", "ended"]);
    await showing.stop();
  });
});

describe("a game client that fails", () => {
  test("is told with its exit code, at the start and later", async () => {
    const { told, client } = await show();
    client.exit({ code: 70 });
    await clock.advance(0);
    expect(told.at(-1)).toMatchObject({ kind: "failed", retryable: true });
    expect(told.at(-1)).toMatchObject({ reason: expect.stringContaining("gone 0.0 s after") });

    clients = [];
    const later = await show();
    gameClock(5);
    await clock.advance(1_000);
    later.client.exit({ signal: "SIGSEGV" });
    await clock.advance(0);
    expect(later.told.at(-1)).toEqual({
      kind: "failed",
      reason: "the game client died (signal SIGSEGV)",
      retryable: true,
    });
    expect(clock.pending).toBe(0);
  });

  test("that cannot be started, or refuses another world, is not worth another try", async () => {
    const { told, client } = await show();
    client.exit({ error: new Error("spawn client ENOENT") });
    await clock.advance(0);
    expect(told.at(-1)).toMatchObject({ kind: "failed", retryable: false });

    clients = [];
    const elsewhere = await show({ command: { argv: ["client"], world: "w" } });
    expect(elsewhere.client.command.args).toEqual(["-World=w"]);
    elsewhere.client.exit({ code: 3 });
    await clock.advance(0);
    expect(elsewhere.told.at(-1)).toEqual({
      kind: "failed",
      reason: "the game is not from the world this client shows",
      retryable: false,
    });
  });

  test("to fetch the game is told by its log", async () => {
    const { told, client } = await show();
    client.say("0|ERROR| ReplayDownloader: unable to download spectator data");
    await clock.advance(0);
    expect(told.at(-1)).toMatchObject({ kind: "failed", retryable: true });
  });

  test("is told once, whatever follows", async () => {
    const { told, client } = await show();
    client.exit({ code: 1 });
    await clock.advance(0);
    client.say("Received game end packet");
    await clock.advance(5_000);
    expect(told.map(({ kind }) => kind)).toEqual(["loading", "failed"]);
  });
});

describe("taking a game off", () => {
  test("asks first, and forces after three seconds", async () => {
    const { showing, client } = await show();
    client.dies = "when forced";
    await clock.runUntil(showing.stop());
    expect(client.signals).toEqual(["end of input", "ask", "force"]);
    expect(clock.monotonic()).toBe(3_000);
    await showing.stop();
    expect(client.signals).toHaveLength(3);
  });

  test("does not wait for ever", async () => {
    const { showing, client } = await show();
    client.dies = "never";
    await clock.runUntil(showing.stop());
    expect(clock.monotonic()).toBe(8_000);
    expect(clock.pending).toBe(0);
  });

  test("comes before the next one is shown", async () => {
    const live = driver();
    await live.show({ game, focusName: undefined });
    await live.show({ game, focusName: undefined });
    expect(clients.map(({ signals }) => signals.includes("ask"))).toEqual([true, false]);
  });

  test("an abort before the start starts nothing", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(driver().show({ game, focusName: undefined }, { signal })).rejects.toThrow(
      "enough",
    );
    expect(clients).toHaveLength(0);
  });
});

test("a game without a key fails with the reason, and nothing is started", async () => {
  const closed = { ...game, spectatorKey: undefined };
  const told = collect(await driver().show({ game: closed, focusName: undefined }));
  await clock.advance(0);
  expect(told).toEqual([
    { kind: "failed", reason: expect.stringContaining("no key"), retryable: false },
  ]);
  expect(clients).toHaveLength(0);
});

test("the probe looks for a program that is named by its path", async () => {
  const probe = (file: string) => driver({ command: { argv: [file] } }).probe();
  expect(await probe(process.execPath)).toMatchObject({ available: true });
  expect(await probe("/nowhere/client")).toMatchObject({ available: false });
  expect(await probe("client")).toMatchObject({ available: true });
});

test("unverified TLS is for this machine only", () => {
  for (const url of ["https://example.org:2999", "https://10.0.0.1", "http://127.0.0.1:2999"]) {
    expect(() => connectLoopbackJson(url)).toThrow("must be https on this machine");
  }
  expect(() => connectLoopbackJson("https://127.0.0.1.example.org")).toThrow("this machine");
});
