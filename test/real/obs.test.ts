import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { silentLog, systemClock } from "@grandstand/sdk/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Showing } from "../../packages/grandstand/src/channel/game/game-driver.ts";
import type { GameId, LiveGame } from "../../packages/grandstand/src/channel/game/live-game.ts";
import type { DesiredStage } from "../../packages/grandstand/src/channel/game/stage.ts";
import { createLiveDriver } from "../../packages/grandstand/src/channel/league/live-driver.ts";
import type { StageEvent } from "../../packages/grandstand/src/channel/stage/events.ts";
import { openObs } from "../../packages/grandstand/src/channel/stage/obs-socket.ts";
import { ObsStage } from "../../packages/grandstand/src/channel/stage/obs-stage.ts";
import {
  type ObsStudioOptions,
  prepareObsStudio,
  startObsStudio,
  startXvfb,
} from "./obs-studio.ts";
import { eventually, freePort, missingPrograms, type RealProcess } from "./real-process.ts";
import {
  type Layout,
  layoutDistance,
  REFUSED_STREAM_KEY,
  type RtmpIngest,
  readLayout,
  startRtmpIngest,
} from "./rtmp-ingest.ts";

/** The stage drives an OBS of this machine, which streams the stand-in's game to a real ingest. */
const missing = missingPrograms("obs", "Xvfb", "nginx", "ffmpeg", "gcc");
if (missing.length > 0 && process.env.GRANDSTAND_TEST_ALL === "1") {
  throw new Error(`these programs are needed: ${missing.join(", ")}`);
}

const texts = { player: "Some Player#EUW", champion: "Singed", nextUp: "Other – Ahri" };
const live: DesiredStage = { scene: "Live", texts };
const intermission: DesiredStage = { scene: "Intermission", texts };
/** The ground of the intermission, away from its words. */
const INTERMISSION_RGB = [0x16, 0x24, 0x3a] as const;
/** Encoding and scaling leave this much between a frame and its picture; other games are far. */
const GAME_DISTANCE_MAX = 8;
/** A hung OBS is found within a heartbeat and a call's deadline, 6 s; the rest is for the machine. */
const LOST_WITHIN_MS = 9_000;

describe.skipIf(missing.length > 0)("a real OBS", { timeout: 120_000 }, () => {
  const running = new AbortController();
  const sampled = new AbortController();
  const events: StageEvent[] = [];
  let folder: string;
  let picture: string;
  /** The game's own pictures, taken while it runs: the stream is some seconds behind. */
  const gameLayouts: Layout[] = [];
  let sampling: Promise<void>;
  let sandbox: Sandbox;
  let showing: Showing;
  let xvfb: RealProcess;
  let ingest: RtmpIngest;
  let studio: ObsStudioOptions;
  let obs: RealProcess;
  let stage: ObsStage;
  let stageEnded: Promise<unknown>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "grandstand-obs-"));
    picture = join(folder, "game.png");
    sandbox = await startSandbox({ seed: 1, startedAt: Date.now(), crowd: false });
    showing = await showGame(sandbox, picture);
    sampling = sampleGame();
    ingest = await startRtmpIngest(folder);
    const started = await startXvfb(folder);
    xvfb = started.process;
    const { display } = started;
    const port = await freePort();
    const password = "test password";
    studio = { folder, display, port, password, ingest: ingest.url, streamKey: "test" };
    await prepareObsStudio(studio);
    obs = await startObsStudio(studio);
    stage = newStage(studio.password);
    stageEnded = stage.run({ signal: running.signal }).catch(() => {});
  }, 120_000);

  afterAll(async () => {
    running.abort(new Error("the test is over"));
    await stageEnded;
    sampled.abort();
    await sampling;
    await showing?.stop();
    await obs?.end("SIGINT");
    await ingest?.stop();
    await xvfb?.end();
    await sandbox?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  function newStage(password: string): ObsStage {
    return new ObsStage({
      target: { url: `ws://127.0.0.1:${studio.port}`, password },
      picture: { file: picture },
      streaming: { armed: true, goLive: true },
      append: async (event) => {
        events.push(event);
      },
      log: silentLog,
    });
  }

  async function sampleGame(): Promise<void> {
    while (!sampled.signal.aborted) {
      gameLayouts.push(await readLayout(picture));
      await systemClock.sleep(700, { signal: sampled.signal }).catch(() => {});
    }
  }

  const distanceToGame = (seen: Layout) =>
    Math.min(...gameLayouts.map((layout) => layoutDistance(layout, seen)));

  const isOnAir = (scene: string) => () =>
    stage.status.connection === "connected" &&
    stage.status.scene === scene &&
    stage.status.streaming;

  test("streams the game's picture, moving, with a scene switch to be seen", async () => {
    stage.want(live);
    await eventually("the stream", isOnAir("Live"));
    expect(stage.status.pictureKind).toBe("image_source");

    const first = await eventually("the game in the stream", async () => {
      const seen = await ingest.latestLayout(0);
      return seen && distanceToGame(seen) < GAME_DISTANCE_MAX ? seen : undefined;
    });
    const sinceAt = Date.now();
    const moved = await eventually("a later frame", async () => {
      const seen = await ingest.latestLayout(sinceAt + 2_000);
      return seen && layoutDistance(seen, first) > 0.05 ? seen : undefined;
    });
    expect(distanceToGame(moved)).toBeLessThan(GAME_DISTANCE_MAX);

    stage.want(intermission);
    const between = await eventually("the intermission in the stream", async () => {
      const seen = await ingest.latestLayout(sinceAt);
      return seen && isIntermission(seen) ? seen : undefined;
    });
    expect(distanceToGame(between)).toBeGreaterThan(3 * GAME_DISTANCE_MAX);
    expect(await stage.confirm("Live")).toBeUndefined();
    const confirmed = await stage.confirm("Intermission");
    expect(confirmed?.detail).toBe("scene Intermission, stream active");
  });

  test("gives the programme's picture once a second", async () => {
    stage.want(live);
    const before = await eventually("a picture", () => stage.picture);
    const after = await eventually("another one", () => {
      const now = stage.picture;
      return now && Buffer.compare(now.bytes, before.bytes) !== 0 ? now : undefined;
    });
    expect(after.at - before.at).toBeLessThan(5_000);
    expect(["image/jpeg", "image/png"]).toContain(after.mediaType);
  });

  test("is lost within its bound when it hangs, and as wanted when it goes on", async () => {
    stage.want(live);
    await eventually("the game on air", isOnAir("Live"));
    obs.signal("SIGSTOP");
    const stoppedAtMs = performance.now();
    await eventually("the loss", () => stage.status.connection === "lost");
    expect(performance.now() - stoppedAtMs).toBeLessThan(LOST_WITHIN_MS);
    expect(await stage.confirm("Live")).toBeUndefined();
    stage.want(intermission);
    obs.signal("SIGCONT");
    await eventually("the intermission", isOnAir("Intermission"), 40_000);
  });

  test("is lost when it is killed, and streams what is wanted when it is back", async () => {
    obs.signal("SIGKILL");
    const killedAtMs = performance.now();
    await eventually("the loss", () => stage.status.connection === "lost");
    expect(performance.now() - killedAtMs).toBeLessThan(3_000);
    stage.want(live);
    obs = await startObsStudio(studio);
    const startedAt = Date.now();
    await eventually("the game on air", isOnAir("Live"), 40_000);
    await eventually("the game in the stream", async () => {
      const seen = await ingest.latestLayout(startedAt);
      return seen !== undefined && distanceToGame(seen) < GAME_DISTANCE_MAX;
    });
    expect(events.map(({ kind }) => kind)).toContain("stageLost");
  });

  test("refuses a wrong password, and the stage says how to mend it", async () => {
    const other = newStage("wrong");
    const ending = new AbortController();
    const ended = other.run({ signal: ending.signal }).catch(() => {});
    await eventually("the refusal", () => other.status.connection === "refused");
    expect(other.status.trouble).toContain("GRANDSTAND_OBS_PASSWORD");
    expect(other.status.trouble).not.toContain("wrong");
    ending.abort();
    await ended;
  });

  test("stops streaming when the station goes", async () => {
    running.abort(new Error("shutdown"));
    await stageEnded;
    expect(events.at(-1)).toEqual({ kind: "streamStopped", why: "the station was shut down" });
  });

  test("tells of a stream key that the ingest refuses", async () => {
    const target = { url: `ws://127.0.0.1:${studio.port}`, password: studio.password };
    const socket = await openObs(target, {});
    await eventually("the end of the last stream", async () => {
      const status = (await socket.call("GetStreamStatus", {})) as { outputActive: boolean };
      return !status.outputActive;
    });
    const streamServiceSettings = { server: ingest.url, key: REFUSED_STREAM_KEY, use_auth: false };
    const service = { streamServiceType: "rtmp_custom", streamServiceSettings };
    await socket.call("SetStreamServiceSettings", service);
    socket.terminate();

    const other = newStage(studio.password);
    const ending = new AbortController();
    const ended = other.run({ signal: ending.signal }).catch(() => {});
    await eventually("the refusal", () => events.some(({ kind }) => kind === "streamRefused"));
    expect(other.status).toMatchObject({ connection: "connected", streaming: false });
    expect(other.status.trouble).toContain("stream key");
    ending.abort();
    await ended;
  });
});

function isIntermission(layout: Uint8Array): boolean {
  return INTERMISSION_RGB.every((value, index) => Math.abs((layout[index] ?? 0) - value) < 16);
}

/** A game of the sandbox on the stand-in client, once its picture is there. */
async function showGame(sandbox: Sandbox, picture: string): Promise<Showing> {
  const port = await freePort();
  const program = fileURLToPath(import.meta.resolve("@grandstand/sandbox/game-client"));
  const driver = createLiveDriver({
    command: {
      argv: [
        process.execPath,
        "--conditions=grandstand-source",
        program,
        "spectator {host} {key} {gameId} {platform}",
        `-LiveClientDataPort=${port}`,
        `-PictureFile=${picture}`,
      ],
      host: sandbox.urls.grid,
      world: sandbox.world.id,
    },
    liveDataUrl: `https://127.0.0.1:${port}`,
  });
  const showing = await driver.show({ game: longestGame(sandbox), focusName: undefined });
  for await (const event of showing.events) {
    if (event.kind === "running") break;
    if (event.kind !== "loading") throw new Error(`no game: ${JSON.stringify(event)}`);
  }
  await eventually("the game's picture", async () => (await stat(picture)).size > 0);
  return showing;
}

/** The game that goes on longest from now, of those that have begun. */
function longestGame({ world }: Sandbox): LiveGame {
  const now = Date.now();
  const [game] = world.options.platforms
    .flatMap((platform) => world.gamesAt(platform, now))
    .filter(({ startedAt }) => startedAt + world.options.spectatorDelayMs < now)
    .toSorted((a, b) => b.endsAt - a.endsAt);
  if (!game) throw new Error("no game runs in the world");
  return {
    id: game.matchId as GameId,
    platform: game.platform,
    queueId: game.queueId,
    startedAt: game.startedAt,
    participants: [],
    spectatorKey: game.encryptionKey,
  };
}
