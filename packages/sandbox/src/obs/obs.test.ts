import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OBSWebSocket, { EventSubscription } from "obs-websocket-js/json";
import { OBSWebSocket as MsgpackClient } from "obs-websocket-js/msgpack";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import WebSocket from "ws";
import { ManualClock } from "../manual-clock.ts";
import { Canvas } from "../picture/canvas.ts";
import { color } from "../picture/color.ts";
import { decodePng, encodePng } from "../picture/png.ts";
import { createObs, OBS_CALLS_MAX, OBS_CLIENTS_MAX, type ObsStandIn } from "./obs.ts";

const RED = 0xff0000ff;
const BLUE = 0xffff0000;
const NOWHERE = { host: "127.0.0.1", port: 0 };

let clock: ManualClock;
let obs: ObsStandIn;
let url: string;
let clients: OBSWebSocket[];
let folder: string;

beforeEach(async () => {
  clock = new ManualClock(1_000_000);
  obs = createObs({ password: "secret", clock, width: 64, height: 36 });
  ({ url } = await obs.listen(NOWHERE));
  clients = [];
  folder = await mkdtemp(join(tmpdir(), "obs-"));
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.disconnect()));
  await obs.stop();
  await rm(folder, { recursive: true });
});

async function connected(eventSubscriptions = EventSubscription.All): Promise<OBSWebSocket> {
  const client = new OBSWebSocket();
  clients.push(client);
  await client.connect(url, "secret", { eventSubscriptions });
  return client;
}

async function screenshot(client: OBSWebSocket, sourceName: string, imageWidth?: number) {
  const size = imageWidth === undefined ? {} : { imageWidth };
  const shot = { sourceName, imageFormat: "png", ...size };
  const { imageData } = await client.call("GetSourceScreenshot", shot);
  expect(imageData.startsWith("data:image/png;base64,")).toBe(true);
  return decodePng(Buffer.from(imageData.slice(imageData.indexOf(",") + 1), "base64"));
}

/** The close code of a socket that says one message after Hello. */
async function closeCodeAfter(...messages: (string | Buffer)[]): Promise<number> {
  const socket = new WebSocket(url, "obswebsocket.json");
  await once(socket, "message");
  for (const message of messages) socket.send(message);
  const [code] = await once(socket, "close");
  return Number(code);
}

describe("the handshake", () => {
  it("lets a client in that proves the password", async () => {
    const client = new OBSWebSocket();
    clients.push(client);
    const hello = await client.connect(url, "secret");
    expect(hello).toMatchObject({ rpcVersion: 1, negotiatedRpcVersion: 1 });
    expect(client.identified).toBe(true);
  });

  it("asks for nothing where there is no password", async () => {
    const open = createObs({ clock });
    const client = new OBSWebSocket();
    const where = await open.listen(NOWHERE);
    await client.connect(where.url);
    await client.disconnect();
    await open.stop();
  });

  it("closes with 4009 on a wrong or missing password", async () => {
    for (const password of ["wrong", undefined]) {
      const client = new OBSWebSocket();
      await expect(client.connect(url, password)).rejects.toMatchObject({ code: 4009 });
    }
  });

  it("closes with the protocol's own code on every other breach", async () => {
    const request = { op: 6, d: { requestType: "GetStats", requestId: "1" } };
    expect(await closeCodeAfter(JSON.stringify(request))).toBe(4007);
    expect(await closeCodeAfter("{")).toBe(4002);
    expect(await closeCodeAfter("[1]")).toBe(4002);
    expect(await closeCodeAfter(Buffer.from([0x80]))).toBe(4002);
    expect(await closeCodeAfter('{"op":1}')).toBe(4003);
    expect(await closeCodeAfter('{"op":1,"d":{}}')).toBe(4003);
    expect(await closeCodeAfter('{"op":1,"d":{"rpcVersion":"1"}}')).toBe(4004);
  });

  it("closes with 4006, 4008, 4010 once a client may speak", async () => {
    await obs.stop();
    obs = createObs({ clock });
    ({ url } = await obs.listen(NOWHERE));
    const identify = '{"op":1,"d":{"rpcVersion":1}}';
    expect(await closeCodeAfter(identify, '{"op":42,"d":{}}')).toBe(4006);
    expect(await closeCodeAfter(identify, identify)).toBe(4008);
    expect(await closeCodeAfter('{"op":1,"d":{"rpcVersion":2}}')).toBe(4010);
  });

  it("refuses a client that only speaks msgpack before the upgrade", async () => {
    const client = new MsgpackClient();
    await expect(client.connect(url, "secret")).rejects.toThrow("400");
  });

  it("refuses more clients than it can hold", async () => {
    await Promise.all(Array.from({ length: OBS_CLIENTS_MAX }, () => connected()));
    await expect(new OBSWebSocket().connect(url, "secret")).rejects.toThrow("503");
  });
});

describe("scenes", () => {
  it("begin with one, and are made, put on air and removed", async () => {
    const client = await connected();
    const heard: string[] = [];
    client.on("SceneCreated", ({ sceneName }) => heard.push(`created ${sceneName}`));
    client.on("CurrentProgramSceneChanged", ({ sceneName }) => heard.push(`on air ${sceneName}`));
    client.on("SceneRemoved", ({ sceneName }) => heard.push(`removed ${sceneName}`));
    await client.call("CreateScene", { sceneName: "Live" });
    await client.call("SetCurrentProgramScene", { sceneName: "Live" });
    expect(await client.call("GetSceneList")).toMatchObject({
      currentProgramSceneName: "Live",
      scenes: [{ sceneName: "Live" }, { sceneName: "Scene" }],
    });
    await client.call("RemoveScene", { sceneName: "Live" });
    const current = await client.call("GetCurrentProgramScene");
    expect(current).toMatchObject({ currentProgramSceneName: "Scene" });
    expect(heard).toEqual(["created Live", "on air Live", "removed Live", "on air Scene"]);
    await expect(client.call("RemoveScene", { sceneName: "Scene" })).rejects.toMatchObject({
      code: 603,
    });
  });

  it("may hold each other, but none itself", async () => {
    const client = await connected();
    await client.call("CreateScene", { sceneName: "Inner" });
    await client.call("CreateSceneItem", { sceneName: "Scene", sourceName: "Inner" });
    const loop = client.call("CreateSceneItem", { sceneName: "Inner", sourceName: "Scene" });
    await expect(loop).rejects.toMatchObject({ code: 700 });
    await paint(client, "Inner", "Red", RED);
    expect((await screenshot(client, "Scene")).at(5, 5)).toEqual([255, 0, 0, 255]);
  });
});

async function paint(client: OBSWebSocket, sceneName: string, name: string, tint: number) {
  const inputSettings = { color: tint, width: 64, height: 36 };
  const input = { inputName: name, inputKind: "color_source_v3", inputSettings };
  return client.call("CreateInput", { sceneName, ...input });
}

describe("the picture", () => {
  it("is what the items paint, later ones on top, in ABGR", async () => {
    const client = await connected();
    await paint(client, "Scene", "Red", RED);
    const { sceneItemId } = await paint(client, "Scene", "Blue", BLUE);
    expect((await screenshot(client, "Scene")).at(0, 0)).toEqual([0, 0, 255, 255]);
    const item = { sceneName: "Scene", sceneItemId };
    await client.call("SetSceneItemTransform", {
      ...item,
      sceneItemTransform: { positionX: 32, scaleX: 0.5 },
    });
    const split = await screenshot(client, "Scene");
    expect([split.width, split.height]).toEqual([64, 36]);
    expect(split.at(31, 10)).toEqual([255, 0, 0, 255]);
    expect(split.at(32, 10)).toEqual([0, 0, 255, 255]);
    await client.call("SetSceneItemIndex", { ...item, sceneItemIndex: 0 });
    expect((await screenshot(client, "Scene")).at(60, 10)).toEqual([255, 0, 0, 255]);
    await client.call("SetSceneItemIndex", { ...item, sceneItemIndex: 1 });
    await client.call("SetSceneItemEnabled", { ...item, sceneItemEnabled: false });
    expect((await screenshot(client, "Scene")).at(60, 10)).toEqual([255, 0, 0, 255]);
  });

  it("follows the file of an image, and is empty while that is missing or broken", async () => {
    const client = await connected();
    const file = join(folder, "game.png");
    const input = { inputName: "Game", inputKind: "image_source", inputSettings: { file } };
    const { sceneItemId } = await client.call("CreateInput", { sceneName: "Scene", ...input });
    await client.call("SetSceneItemTransform", {
      sceneName: "Scene",
      sceneItemId,
      sceneItemTransform: {
        boundsType: "OBS_BOUNDS_SCALE_INNER",
        boundsWidth: 64,
        boundsHeight: 36,
      },
    });
    const middles = [];
    for (const tint of [0x00ff00, undefined, 0xffff00, "broken"]) {
      const image = new Canvas(128, 72);
      if (typeof tint === "number") image.fill(color(tint));
      if (tint === undefined) await rm(file);
      else await writeFile(file, tint === "broken" ? "no picture" : encodePng(image));
      middles.push((await screenshot(client, "Scene")).at(32, 18).join());
    }
    expect(middles).toEqual(["0,255,0,255", "0,0,0,255", "255,255,0,255", "0,0,0,255"]);
    const alone = client.call("GetSourceScreenshot", { sourceName: "Game", imageFormat: "png" });
    await expect(alone).rejects.toMatchObject({ code: 702 });
  });

  it("shows text, and keeps its proportions when it is scaled", async () => {
    const client = await connected();
    const inputSettings = { text: "HI\nHO", font: { size: 20 }, color1: RED };
    const input = { inputName: "Title", inputKind: "text_ft2_source_v2", inputSettings };
    await client.call("CreateInput", { sceneName: "Scene", ...input });
    const shot = await screenshot(client, "Scene");
    const red = shot.pixels.filter((value, index) => index % 4 === 0 && value === 255).length;
    expect(red).toBeGreaterThan(100);
    const small = await screenshot(client, "Scene", 32);
    expect([small.width, small.height]).toEqual([32, 18]);
  });
});

describe("inputs", () => {
  it("are listed by kind, changed by overlay or whole, and removed everywhere", async () => {
    const client = await connected();
    const { inputKinds } = await client.call("GetInputKindList");
    expect(inputKinds).toEqual(
      expect.arrayContaining(["image_source", "color_source_v3", "text_ft2_source_v2"]),
    );
    await paint(client, "Scene", "Red", RED);
    await client.call("SetInputSettings", { inputName: "Red", inputSettings: { width: 8 } });
    expect(await client.call("GetInputSettings", { inputName: "Red" })).toEqual({
      inputKind: "color_source_v3",
      inputSettings: { color: RED, width: 8, height: 36 },
    });
    const whole = { inputName: "Red", inputSettings: { width: 9 }, overlay: false };
    await client.call("SetInputSettings", whole);
    expect(await client.call("GetInputSettings", { inputName: "Red" })).toMatchObject({
      inputSettings: { width: 9 },
    });
    const { sceneItems } = await client.call("GetSceneItemList", { sceneName: "Scene" });
    expect(sceneItems).toMatchObject([{ sourceName: "Red", inputKind: "color_source_v3" }]);
    await client.call("RemoveInput", { inputName: "Red" });
    expect(await client.call("GetInputList")).toEqual({ inputs: [] });
    const left = await client.call("GetSceneItemList", { sceneName: "Scene" });
    expect(left.sceneItems).toEqual([]);
  });
});

describe("refusals", () => {
  it("carry OBS's codes", async () => {
    const client = await connected();
    await paint(client, "Scene", "Red", RED);
    const code = (requestType: string, requestData?: object): Promise<number> =>
      client
        .callBatch([{ requestType, requestData } as never])
        .then(([result]) => result?.requestStatus.code ?? 0);
    expect(await code("Nonsense")).toBe(204);
    expect(await code("toString")).toBe(204);
    expect(await code("CreateScene")).toBe(301);
    expect(await code("CreateScene", {})).toBe(300);
    expect(await code("CreateScene", { sceneName: 7 })).toBe(401);
    expect(await code("CreateScene", { sceneName: "" })).toBe(403);
    expect(await code("CreateScene", { sceneName: "Red" })).toBe(601);
    expect(await code("SetCurrentProgramScene", { sceneName: "Nowhere" })).toBe(600);
    expect(await code("SetCurrentProgramScene", { sceneName: "Red" })).toBe(602);
    const input = { sceneName: "Scene", inputName: "New", inputKind: "nonsense" };
    expect(await code("CreateInput", input)).toBe(605);
    const shot = { sourceName: "Scene", imageFormat: "png" };
    expect(await code("GetSourceScreenshot", { ...shot, imageWidth: 4 })).toBe(402);
    expect(await code("GetSourceScreenshot", { ...shot, imageFormat: "tiff" })).toBe(400);
    expect(await code("StopStream")).toBe(501);
  });

  it("end a batch where it asks for that", async () => {
    const client = await connected();
    const requests = [
      { requestType: "GetStats" as const },
      { requestType: "StopStream" as const },
      { requestType: "GetStats" as const },
    ];
    expect(await client.callBatch(requests)).toHaveLength(3);
    expect(await client.callBatch(requests, { haltOnFailure: true })).toHaveLength(2);
  });
});

describe("the stream", () => {
  it("starts and stops after a moment, tells it, and counts its time", async () => {
    const client = await connected();
    const states: string[] = [];
    const told: boolean[] = [];
    client.on("StreamStateChanged", ({ outputState }) => states.push(outputState));
    const unsubscribe = obs.onStreamChanged(({ active }) => told.push(active));
    await client.call("StartStream");
    await expect(client.call("StartStream")).rejects.toMatchObject({ code: 500 });
    await clock.advance(150);
    expect(obs.state.stream).toEqual({ active: true, startedAt: 1_000_120 });
    await clock.advance(61_970);
    expect(await client.call("GetStreamStatus")).toMatchObject({
      outputActive: true,
      outputDuration: 62_000,
      outputTimecode: "00:01:02.000",
      outputTotalFrames: 1860,
    });
    expect(await client.call("ToggleStream")).toEqual({ outputActive: false });
    await clock.advance(150);
    expect(await client.call("GetStreamStatus")).toMatchObject({ outputActive: false });
    expect(told).toEqual([true, false]);
    unsubscribe();
    expect(states.map((state) => state.replace("OBS_WEBSOCKET_OUTPUT_", ""))).toEqual([
      "STARTING",
      "STARTED",
      "STOPPING",
      "STOPPED",
    ]);
  });

  it("remembers where it goes", async () => {
    const client = await connected();
    const service = {
      streamServiceType: "rtmp_custom",
      streamServiceSettings: { server: "rtmp://127.0.0.1/live", key: "k" },
    };
    await client.call("SetStreamServiceSettings", service);
    expect(await client.call("GetStreamServiceSettings")).toEqual(service);
  });
});

describe("faults", () => {
  it("freeze answers until the thaw, for those connected and those who come", async () => {
    const client = await connected();
    obs.freeze();
    let answered = false;
    const answer = client.call("GetStats").then(() => {
      answered = true;
    });
    const newcomer = connected();
    const probe = createConnection(Number(new URL(url).port), "127.0.0.1");
    await once(probe, "connect");
    probe.destroy();
    expect(answered).toBe(false);
    obs.thaw();
    await answer;
    await newcomer;
    expect(answered).toBe(true);
  });

  it("drop cuts the connection as a killed process does, and lets clients come back", async () => {
    const client = await connected();
    const closed = new Promise((resolve) => client.once("ConnectionClosed", resolve));
    obs.drop();
    expect(await closed).toMatchObject({ code: 1006 });
    expect(await (await connected()).call("GetStats")).toMatchObject({ activeFps: 30 });
  });
});

describe("what a client hears and leaves", () => {
  it("is only what it subscribed to", async () => {
    const deaf = await connected(EventSubscription.None);
    const keen = await connected(EventSubscription.SceneItemTransformChanged);
    const heard: string[] = [];
    deaf.on("SceneCreated", () => heard.push("deaf"));
    keen.on("SceneCreated", () => heard.push("keen"));
    keen.on("SceneItemTransformChanged", ({ sceneItemTransform }) => {
      heard.push(`moved to ${sceneItemTransform.positionX}`);
    });
    await deaf.call("CreateScene", { sceneName: "Live" });
    const { sceneItemId } = await paint(deaf, "Live", "Red", RED);
    const moved = { sceneItemTransform: { positionX: 7 } };
    await deaf.call("SetSceneItemTransform", { sceneName: "Live", sceneItemId, ...moved });
    await keen.call("GetStats");
    expect(heard).toEqual(["moved to 7"]);
  });

  it("is a bounded log of calls", async () => {
    const client = await connected();
    const many = Array.from({ length: OBS_CALLS_MAX }, () => ({
      requestType: "GetStats" as const,
    }));
    await client.call("GetVideoSettings");
    await client.callBatch(many);
    expect(obs.calls).toHaveLength(OBS_CALLS_MAX);
    expect(obs.calls[0]).toEqual({ at: 1_000_000, requestType: "GetStats", code: 100 });
  });
});
