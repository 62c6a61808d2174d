import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createObs, type ObsStandIn, systemSandboxClock } from "@grandstand/sandbox";
import { silentLog } from "@grandstand/sdk/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StageEvent } from "./events.ts";
import { ObsStage } from "./obs-stage.ts";
import { inputNames } from "./stage-layout.ts";

/** The same stage over a real WebSocket, against the sandbox's OBS. */
const within = { timeout: 5_000, interval: 20 };
const texts = { player: "A#EUW", champion: "Singed", nextUp: "" };

let folder: string;
let obs: ObsStandIn;
let url: string;
let events: StageEvent[];
let running: AbortController;
let ended: Promise<unknown>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "grandstand-stage-"));
  obs = createObs({ password: "p/w", clock: systemSandboxClock });
  ({ url } = await obs.listen({ host: "127.0.0.1", port: 0 }));
  events = [];
  running = new AbortController();
  ended = Promise.resolve();
});

afterEach(async () => {
  running.abort();
  await ended;
  await obs.stop();
  await rm(folder, { recursive: true });
});

function start(options: { readonly password?: string; readonly streams?: boolean } = {}): ObsStage {
  const stage = new ObsStage({
    target: { url, password: options.password ?? "p/w" },
    picture: { file: join(folder, "game.png") },
    streaming: { armed: true, goLive: options.streams ?? false },
    append: async (event) => {
      events.push(event);
    },
    callTimeoutMs: 400,
    heartbeatEveryMs: 100,
    log: silentLog,
  });
  ended = stage.run({ signal: running.signal }).catch(() => {});
  return stage;
}

const isLive = (stage: ObsStage) =>
  vi.waitFor(() => {
    expect(stage.status).toMatchObject({ connection: "connected", scene: "Live" });
  }, within);

test("scenes, texts, picture and stream are as wanted, and confirmed", async () => {
  await writeFile(join(folder, "game.png"), onePixelPng);
  const stage = start({ streams: true });
  stage.want({ scene: "Live", texts });
  await isLive(stage);
  await vi.waitFor(() => expect(stage.status.streaming).toBe(true), within);
  expect(obs.state.programScene).toBe("Live");
  expect(obs.state.scenes.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Live", "Intermission", "Fault"]),
  );
  expect(obs.state.inputs.map(({ name }) => name)).toContain(inputNames.picture);
  expect(obs.calls.filter(({ code }) => code !== 100)).toEqual([]);
  await vi.waitFor(() => expect(stage.picture?.bytes.length).toBeGreaterThan(100), within);
  const confirmed = await stage.confirm("Live");
  expect(confirmed?.detail).toBe("scene Live, stream active");
  running.abort();
  await ended;
  await vi.waitFor(() => expect(obs.state.stream.active).toBe(false), within);
});

test("a frozen OBS is lost, and as wanted when it thaws", async () => {
  const stage = start();
  stage.want({ scene: "Live", texts });
  await isLive(stage);
  obs.freeze();
  await vi.waitFor(() => expect(stage.status.connection).toBe("lost"), within);
  stage.want({ scene: "Fault", texts });
  obs.thaw();
  await vi.waitFor(() => expect(obs.state.programScene).toBe("Fault"), within);
});

test("a dropped connection is made anew", async () => {
  const stage = start();
  stage.want({ scene: "Live", texts });
  await isLive(stage);
  obs.drop();
  await vi.waitFor(() => expect(events.map(({ kind }) => kind)).toContain("stageLost"), within);
  await isLive(stage);
});

test("a wrong password is refused with how to mend it", async () => {
  const stage = start({ password: "wrong" });
  await vi.waitFor(() => expect(stage.status.connection).toBe("refused"), within);
  expect(stage.status.trouble).toContain("GRANDSTAND_OBS_PASSWORD");
});

const onePixelPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
