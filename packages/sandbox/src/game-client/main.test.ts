import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, it } from "vitest";
import { systemSandboxClock as clock } from "../clock.ts";
import { decodePng } from "../picture/png.ts";
import { exampleAnswer } from "./example-game.ts";
import { EXIT_CODES, LOG_TEXTS } from "./log.ts";

const PROGRAM = fileURLToPath(new URL("main.ts", import.meta.url));

const GAME = "7000000001";
const ENDING_GAME = "7000000002";

let grid: Server;
let gridPort: number;
let folder: string;
const children: Client[] = [];

/** When the running game began. */
let startedAt = 0;

beforeAll(async () => {
  const now = clock.now();
  startedAt = now - 44_000;
  const answers: Readonly<Record<string, object>> = {
    [GAME]: exampleAnswer(startedAt),
    [ENDING_GAME]: exampleAnswer(now - 116_000),
  };
  grid = createServer((request, response) => {
    const shape = /\/getGameMetaData\/EUW1\/(\d+)\/1\/token\?key=k%2B1$/;
    const answer = answers[shape.exec(request.url ?? "")?.[1] ?? ""];
    response.writeHead(answer ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer ?? {}));
  });
  grid.listen(0, "127.0.0.1");
  await once(grid, "listening");
  const address = grid.address();
  gridPort = typeof address === "object" && address ? address.port : 0;
  folder = await mkdtemp(join(tmpdir(), "game-client-"));
});

afterAll(async () => {
  for (const child of children) child.process.kill("SIGKILL");
  await Promise.all(children.map(({ ended }) => ended));
  grid.closeAllConnections();
  grid.close();
  await rm(folder, { recursive: true });
});

interface Client {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly picture: string;
  /** Resolves to the rest of the first line that contains `text`. */
  said(text: string): Promise<string>;
}

function start(flags: readonly string[] = [], gameId = GAME): Client {
  const picture = join(folder, `${children.length}.png`);
  const order = `spectator 127.0.0.1:${gridPort} k+1 ${gameId} EUW1`;
  const argv = [order, "-UseRads", "-GameBaseDir=..", "-Locale=en_GB", "-LiveClientDataPort=0"];
  const child = spawn(
    process.execPath,
    ["--conditions=grandstand-source", PROGRAM, ...argv, `-PictureFile=${picture}`, ...flags],
    { stdio: ["pipe", "ignore", "pipe"] },
  );
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
    child.emit("log");
  });
  const client: Client = {
    process: child,
    ended: once(child, "exit").then(([code]) => code),
    picture,
    said: async (text) => {
      while (!log.includes(text) || !log.slice(log.indexOf(text)).includes("\n")) {
        const what = await Promise.race([once(child, "log"), once(child, "close")]);
        if (what.length > 0 && !log.includes(text)) throw new Error(`it never said it: ${log}`);
      }
      return log.slice(log.indexOf(text) + text.length).split("\n")[0] ?? "";
    },
  };
  children.push(client);
  return client;
}

function ask(port: string, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const url = `https://127.0.0.1:${port}${path}`;
    get(url, { rejectUnauthorized: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve(JSON.parse(text)));
    }).on("error", reject);
  });
}

async function changed(file: string, from: Buffer): Promise<Buffer> {
  for (;;) {
    const now = await readFile(file);
    if (!now.equals(from)) return now;
    await clock.sleep(50);
  }
}

async function untilPaused(port: string): Promise<unknown> {
  for (;;) {
    const playback = await ask(port, "/replay/playback");
    if (JSON.stringify(playback).includes('"paused":true')) return playback;
    await clock.sleep(20);
  }
}

describe.concurrent("the stand-in game client", () => {
  it("shows a running game over TLS and as a picture that moves, and obeys its parent", async ({
    expect,
  }) => {
    const client = start(["-World=example", "-Focus=Player 2#EUW"]);
    const port = await client.said(LOG_TEXTS.liveClientData);
    await client.said(LOG_TEXTS.gameStart);
    const first = await readFile(client.picture);
    expect(decodePng(first)).toMatchObject({ width: 960, height: 540 });
    expect(await ask(port, "/liveclientdata/playerlist")).toHaveLength(10);
    expect(await ask(port, "/liveclientdata/gamestats")).toMatchObject({
      gameTime: expect.closeTo((clock.now() - startedAt) / 1000, -1),
    });
    const second = await changed(client.picture, first);
    expect(decodePng(second).pixels).not.toEqual(decodePng(first).pixels);

    client.process.stdin?.write("pause\n");
    const paused = await untilPaused(port);
    expect(paused).toMatchObject({ paused: true, speed: 1, length: 120 });
    expect(await ask(port, "/replay/playback")).toEqual(paused);

    client.process.stdin?.end();
    expect(await client.ended).toBe(EXIT_CODES.ok);
  });

  it("stands still when frozen, answers all the same, and crashes with its own exit code", async ({
    expect,
  }) => {
    const client = start(["-Fault=freeze@0"]);
    const port = await client.said(LOG_TEXTS.liveClientData);
    await client.said(LOG_TEXTS.gameStart);
    const frozen = await ask(port, "/replay/playback");
    expect(frozen).toMatchObject({ paused: false });
    await clock.sleep(120);
    expect(await ask(port, "/replay/playback")).toEqual(frozen);
    client.process.stdin?.write("crash\n");
    expect(await client.ended).toBe(EXIT_CODES.crashed);
  });

  it("tells the end of the game, shows it, and exits with 0", async ({ expect }) => {
    const client = start([], ENDING_GAME);
    await client.said(LOG_TEXTS.gameStart);
    await client.said(LOG_TEXTS.gameEnd);
    expect(await client.ended).toBe(EXIT_CODES.ok);
  });

  it("ends at once, or for its reason, when it cannot show the game", async ({ expect }) => {
    const unknown = start([], "7");
    const foreign = start(["-World=another"]);
    const gone = start(["-Fault=gone"]);
    const wrong = start(["-Fault=nonsense"]);
    const crashing = start(["-Fault=crash@0"]);
    await unknown.said(LOG_TEXTS.downloadFailed);
    await foreign.said(LOG_TEXTS.otherWorld);
    expect(await unknown.ended).toBe(EXIT_CODES.failed);
    expect(await foreign.ended).toBe(EXIT_CODES.otherWorld);
    expect(await gone.ended).toBe(EXIT_CODES.failed);
    expect(await wrong.ended).toBe(EXIT_CODES.usage);
    expect(await crashing.ended).toBe(EXIT_CODES.crashed);
  });

  it("loads for ever when it is told to be silent, and quits all the same", async ({ expect }) => {
    const silent = start(["-Fault=silent"]);
    const ready = silent.said(LOG_TEXTS.gameStart);
    const another = start();
    await another.said(LOG_TEXTS.gameStart);
    const loading = await readFile(silent.picture);
    await changed(silent.picture, loading);
    silent.process.stdin?.write("quit\n");
    await expect(ready).rejects.toThrow("never said it");
    expect(await silent.ended).toBe(EXIT_CODES.ok);
  });
});
