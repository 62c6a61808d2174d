import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { systemClock } from "@grandstand/sdk/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Showing, ShowingEvent } from "../game/game-driver.ts";
import type { GameId, LiveGame } from "../game/live-game.ts";
import { createLiveDriver } from "./live-driver.ts";

/** The driver starts a real process: the sandbox's game client, over TLS with its own certificate. */
const program = fileURLToPath(import.meta.resolve("@grandstand/sandbox/game-client"));

let folder: string;
let grid: Server;
let host: string;
let showings: Showing[];
/** Where the client that was started last serves its data. */
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "grandstand-live-"));
  grid = createServer((_request, response) => response.end(JSON.stringify(gridAnswer())));
  grid.listen(0, "127.0.0.1");
  await once(grid, "listening");
  host = `127.0.0.1:${(grid.address() as AddressInfo).port}`;
  showings = [];
});

afterEach(async () => {
  await Promise.all(showings.map((showing) => showing.stop()));
  grid.closeAllConnections();
  grid.close();
  await rm(folder, { recursive: true });
});

function gridAnswer(): object {
  const startTime = systemClock.now() - 60_000;
  return {
    worldId: "here",
    gameKey: { gameId: 1, platformId: "EUW1" },
    startTime,
    endsAt: startTime + 600_000,
    gameEnded: false,
    spectatorDelayMs: 0,
    participants: Array.from({ length: 10 }, (_, index) => ({
      riotId: `Player ${index}#EUW`,
      championName: "Singed",
      teamId: index < 5 ? 100 : 200,
      kills: 0,
      deaths: 0,
      assists: 0,
    })),
    kills: [],
  };
}

async function show(options: { readonly world?: string; readonly flags?: readonly string[] }) {
  const { world = "here", flags = [] } = options;
  port = await freePort();
  const driver = createLiveDriver({
    command: {
      argv: [
        process.execPath,
        "--conditions=grandstand-source",
        program,
        "spectator {host} {key} {gameId} {platform}",
        `-LiveClientDataPort=${port}`,
        `-PictureFile=${join(folder, "game.png")}`,
        "-Focus={focus}",
        ...flags,
      ],
      host,
      world,
    },
    liveDataUrl: `https://127.0.0.1:${port}`,
    pollEveryMs: 100,
  });
  const game: LiveGame = {
    id: "EUW1_1" as GameId,
    platform: "euw1",
    queueId: 420,
    startedAt: undefined,
    participants: [],
    spectatorKey: "key",
  };
  const showing = await driver.show({ game, focusName: "Player 3#EUW" });
  showings.push(showing);
  return showing;
}

async function first(showing: Showing, kind: ShowingEvent["kind"]): Promise<ShowingEvent> {
  for await (const event of showing.events) {
    if (event.kind === kind) return event;
    if (event.kind === "failed" || event.kind === "ended") throw new Error(JSON.stringify(event));
  }
  throw new Error("the events ended");
}

test("a game runs, has a picture, and is gone with everything when taken off", async () => {
  const showing = await show({});
  const running = await first(showing, "running");
  expect(running).toMatchObject({ kind: "running", paused: false });
  expect((await readFile(join(folder, "game.png"))).subarray(1, 4).toString()).toBe("PNG");
  await showing.stop();
  const [error] = await once(connect(port, "127.0.0.1"), "error");
  expect(error).toMatchObject({ code: "ECONNREFUSED" });
});

test("a client that freezes is told as frozen", async () => {
  const showing = await show({ flags: ["-Fault=freeze@0"] });
  expect(await first(showing, "frozen")).toMatchObject({ kind: "frozen" });
});

test("a client that crashes is told with its exit code", async () => {
  const showing = await show({ flags: ["-Fault=crash@1"] });
  const failed = await first(showing, "failed");
  expect(failed).toMatchObject({
    reason: expect.stringContaining("exit code 70"),
    retryable: true,
  });
});

test("a game from another world is refused, for good", async () => {
  const showing = await show({ world: "elsewhere" });
  expect(await first(showing, "failed")).toMatchObject({ retryable: false });
});

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
