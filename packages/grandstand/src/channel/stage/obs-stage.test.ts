import { seededRandom, silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DesiredStage } from "../game/stage.ts";
import type { StageEvent } from "./events.ts";
import { FakeObs } from "./fake-obs.ts";
import { ObsStage } from "./obs-stage.ts";
import { inputNames } from "./stage-layout.ts";

const texts = { player: "A#EUW", champion: "Singed", nextUp: "B – Ahri" };
const live: DesiredStage = { scene: "Live", texts };
const fault: DesiredStage = { scene: "Fault", texts };

let clock: SimulatedClock;
let obs: FakeObs;
let events: StageEvent[];
let running: AbortController;
let ended: Promise<unknown>;

beforeEach(() => {
  clock = new SimulatedClock();
  obs = new FakeObs();
  events = [];
  running = new AbortController();
  ended = Promise.resolve();
});

afterEach(async () => {
  running.abort(new Error("over"));
  await clock.runUntil(ended, 60_000);
  expect(clock.pending).toBe(0);
});

function start(options: { readonly keys?: "both" | "armed" | "none" } = {}): ObsStage {
  const { keys = "none" } = options;
  const stage = new ObsStage({
    target: { url: "ws://obs", password: "secret" },
    picture: { file: "/game.png" },
    streaming: { armed: keys !== "none", goLive: keys === "both" },
    append: async (event) => {
      events.push(event);
    },
    open: obs.open,
    clock,
    random: seededRandom(1),
    log: silentLog,
  });
  ended = stage.run({ signal: running.signal }).catch((error: unknown) => error);
  return stage;
}

const kinds = () => events.map(({ kind }) => kind);

describe("what is wanted", () => {
  test("is made in an empty OBS: three scenes, the picture, the texts, the scene", async () => {
    const stage = start();
    stage.want(live);
    await clock.advance(1_000);
    expect(obs.scenes).toEqual(["Scene", "Live", "Intermission", "Fault"]);
    expect(obs.programme).toBe("Live");
    expect(obs.inputs.get(inputNames.picture)).toMatchObject({
      kind: "image_source",
      settings: { file: "/game.png" },
    });
    expect(obs.inputs.get(inputNames.player)?.settings.text).toBe("A#EUW");
    expect(obs.inputs.get(inputNames.nextUp)?.settings.text).toBe("Next: B – Ahri");
    expect(stage.status).toMatchObject({
      connection: "connected",
      trouble: "",
      scene: "Live",
      pictureKind: "image_source",
    });
    expect(kinds()).toEqual(["stageConnected", "sceneShown"]);
  });

  test("changes at once, and only what has changed is sent", async () => {
    const stage = start();
    stage.want(live);
    await clock.advance(5_000);
    obs.calls = [];
    stage.want({ ...live, texts: { ...texts, nextUp: "C – Zed" } });
    await clock.advance(0);
    expect(obs.calls.filter((name) => name === "SetInputSettings")).toHaveLength(1);
    stage.want({ ...live, texts: { ...texts, nextUp: "C – Zed" } });
    await clock.advance(0);
    expect(obs.calls.filter((name) => name === "SetInputSettings")).toHaveLength(1);
    stage.want(fault);
    await clock.advance(0);
    expect(obs.programme).toBe("Fault");
  });

  test("comes back after an operator switched, and after he deleted a scene item", async () => {
    const stage = start();
    stage.want(live);
    await clock.advance(1_000);
    obs.switchByHand("Scene");
    await clock.advance(100);
    expect(obs.programme).toBe("Live");
    obs.removeInput(inputNames.player);
    await clock.advance(11_000);
    expect(obs.inputs.get(inputNames.player)?.settings.text).toBe("A#EUW");
  });

  test("leaves an operator's items alone, and lies below them", async () => {
    obs.scenes.push("Live");
    obs.inputs.set("My webcam", { kind: "v4l2_input", settings: { device: 1 } });
    obs.items.set("Live", [{ id: 900, source: "My webcam" }]);
    start().want(live);
    await clock.advance(1_000);
    const sources = obs.items.get("Live")?.map(({ source }) => source);
    expect(sources).toEqual([
      inputNames.liveGround,
      inputNames.picture,
      inputNames.player,
      inputNames.champion,
      inputNames.nextUp,
      "My webcam",
    ]);
    expect(obs.inputs.get("My webcam")).toEqual({ kind: "v4l2_input", settings: { device: 1 } });
  });

  test("is retried while OBS is not ready, without losing the connection", async () => {
    obs.refuse.set("CreateInput", 207);
    const stage = start();
    stage.want(live);
    await clock.advance(5_000);
    expect(stage.status).toMatchObject({ connection: "connected" });
    expect(stage.status.trouble).toContain("207");
    obs.refuse.clear();
    await clock.advance(2_000);
    expect(stage.status.trouble).toBe("");
    expect(obs.programme).toBe("Live");
  });

  test("is still told when this OBS has nothing for the game's picture", async () => {
    obs.kinds = ["color_source_v3", "text_ft2_source_v2"];
    const stage = start();
    stage.want(live);
    await clock.advance(1_000);
    expect(stage.status.trouble).toContain("no input for the game's picture");
    expect(obs.programme).toBe("Live");
  });
});

describe("the connection", () => {
  test("a hung OBS is lost within a heartbeat and a deadline, and made as wanted again", async () => {
    const stage = start();
    stage.want(live);
    await clock.advance(10_000);
    obs.hang();
    await clock.advance(6_100);
    expect(stage.status.connection).toBe("lost");
    expect(stage.status.trouble).toContain("does not answer");
    stage.want(fault);
    await clock.advance(30_000);
    obs.recover();
    await clock.advance(11_000);
    expect(stage.status).toMatchObject({ connection: "connected", scene: "Fault" });
    expect(kinds().filter((kind) => kind === "stageLost")).toHaveLength(1);
  });

  test("a killed OBS is lost at once; a fresh one gets everything anew", async () => {
    const stage = start();
    stage.want(live);
    await clock.advance(10_000);
    obs.crash();
    await clock.advance(100);
    expect(stage.status.connection).toBe("lost");
    expect(await stage.confirm("Live")).toBeUndefined();
    await clock.advance(3_000);
    expect(stage.status.connection).toBe("connected");
    expect(obs.programme).toBe("Live");
    expect(obs.inputs.get(inputNames.player)?.settings.text).toBe("A#EUW");
  });

  test("a wrong password is said with how to mend it, and asked again slowly", async () => {
    obs.password = "another";
    const stage = start();
    await clock.advance(60_000);
    expect(stage.status.connection).toBe("refused");
    expect(stage.status.trouble).toContain("GRANDSTAND_OBS_PASSWORD");
    expect(stage.status.trouble).not.toContain("secret");
    expect(obs.connects).toBeLessThanOrEqual(5);
    expect(kinds()).toEqual(["stageRefused"]);
    obs.password = "secret";
    await clock.advance(20_000);
    expect(stage.status.connection).toBe("connected");
  });

  test("an OBS that is not there is lost once, and found when it comes", async () => {
    obs.isThere = false;
    const stage = start();
    await clock.advance(60_000);
    expect(stage.status.connection).toBe("lost");
    expect(kinds()).toEqual(["stageLost"]);
    obs.isThere = true;
    await clock.advance(6_000);
    expect(stage.status.connection).toBe("connected");
  });

  test("an answer that nobody understands is trouble, not a crash", async () => {
    obs.garble = "GetSceneList";
    const stage = start();
    await clock.advance(3_000);
    expect(stage.status.trouble).toContain("GetSceneList");
    obs.garble = undefined;
    await clock.advance(2_000);
    expect(stage.status.trouble).toBe("");
  });
});

describe("the picture of the programme", () => {
  test("is taken once a second, as JPEG where OBS can", async () => {
    const stage = start();
    await clock.advance(1_500);
    const first = stage.picture;
    expect(first?.mediaType).toBe("image/jpeg");
    await clock.advance(1_000);
    expect((stage.picture?.at ?? 0) - (first?.at ?? 0)).toBe(1_000);
  });
});

describe("the stream", () => {
  test("never starts with one key only, and says which is missing", async () => {
    const unarmed = start();
    await clock.advance(60_000);
    expect(obs.calls).not.toContain("StartStream");
    expect(unarmed.status.held).toContain("stage.arm");
    running.abort();
    await clock.runUntil(ended);
    running = new AbortController();
    const armed = start({ keys: "armed" });
    await clock.advance(60_000);
    expect(obs.calls).not.toContain("StartStream");
    expect(armed.status.held).toContain("--go-live");
    const confirmed = await armed.confirm("Intermission");
    expect(confirmed?.detail).toContain("not streaming: grandstand was started without");
  });

  test("starts with both, is confirmed, and is stopped when the station goes", async () => {
    const stage = start({ keys: "both" });
    expect(await stage.confirm("Intermission")).toBeUndefined();
    await clock.advance(10_000);
    expect(stage.status.streaming).toBe(true);
    const confirmed = await stage.confirm("Intermission");
    expect(confirmed?.detail).toBe("scene Intermission, stream active");
    running.abort(new Error("over"));
    await clock.runUntil(ended);
    expect(obs.stream).toBe("off");
    expect(kinds().slice(-2)).toEqual(["streamStarted", "streamStopped"]);
  });

  test("that an operator had started is left running", async () => {
    obs.stream = "on";
    const stage = start({ keys: "both" });
    await clock.advance(10_000);
    expect(stage.status.streaming).toBe(true);
    running.abort(new Error("over"));
    await clock.runUntil(ended);
    expect(obs.stream).toBe("on");
    expect(obs.calls).not.toContain("StartStream");
  });

  test("that reconnects is not started again", async () => {
    const stage = start({ keys: "both" });
    await clock.advance(10_000);
    obs.stream = "reconnecting";
    await clock.advance(60_000);
    expect(stage.status.streaming).toBe(true);
    expect(obs.calls.filter((name) => name === "StartStream")).toHaveLength(1);
  });

  test("that is still stopping is started as soon as it has stopped", async () => {
    obs.stream = "stopping";
    start({ keys: "both" });
    await clock.advance(8_000);
    expect(obs.stream).toBe("stopping");
    obs.stream = "off";
    await clock.advance(8_000);
    expect(obs.stream).toBe("on");
    expect(kinds()).toContain("streamStarted");
  });

  test("that ends at once is called refused, and tried again slowly", async () => {
    obs.streamKeyIsWrong = true;
    const stage = start({ keys: "both" });
    await clock.advance(120_000);
    expect(kinds().filter((kind) => kind === "streamRefused")).toHaveLength(1);
    expect(stage.status.trouble).toContain("stream key");
    expect(obs.calls.filter((name) => name === "StartStream").length).toBeLessThanOrEqual(5);
    obs.streamKeyIsWrong = false;
    await clock.advance(300_000);
    expect(stage.status.streaming).toBe(true);
    expect(stage.status.trouble).toBe("");
  });

  test("that takes its time to connect is waited for, and is ours", async () => {
    obs.connectsSlowly = true;
    const stage = start({ keys: "both" });
    await clock.advance(5_000);
    expect(stage.status.streaming).toBe(false);
    obs.stream = "on";
    await clock.advance(5_000);
    expect(stage.status.streaming).toBe(true);
    expect(kinds()).not.toContain("streamRefused");
    expect(obs.calls.filter((name) => name === "StartStream")).toHaveLength(1);
    running.abort(new Error("over"));
    await clock.runUntil(ended);
    expect(obs.stream).toBe("off");
  });

  test("that dies is noted and started again", async () => {
    start({ keys: "both" });
    await clock.advance(10_000);
    obs.stream = "off";
    await clock.advance(10_000);
    expect(kinds().slice(-3)).toEqual(["streamStarted", "streamStopped", "streamStarted"]);
  });
});
