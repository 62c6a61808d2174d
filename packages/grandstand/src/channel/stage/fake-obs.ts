import { AuthError, NetworkError } from "@grandstand/sdk/core";
import { type ObsEvent, ObsRequestError, type OpenObs } from "./obs-socket.ts";

interface FakeInput {
  readonly kind: string;
  readonly settings: Record<string, unknown>;
}

interface Call {
  readonly sceneName: string;
  readonly inputName: string;
  readonly inputKind: string;
  readonly inputSettings: Record<string, unknown>;
  readonly sourceName: string;
  readonly sceneItemId: number;
  readonly sceneItemIndex: number;
  readonly imageFormat: string;
}

/** An OBS in memory for tests: no sockets, no time of its own, faults at will. */
export class FakeObs {
  password = "secret";
  isThere = true;
  kinds = ["image_source", "color_source_v3", "text_ft2_source_v2"];
  scenes = ["Scene"];
  programme = "Scene";
  inputs = new Map<string, FakeInput>();
  items = new Map<string, { readonly id: number; readonly source: string }[]>();
  stream: "off" | "on" | "stopping" | "reconnecting" = "off";
  streamKeyIsWrong = false;
  /** A start only takes effect when the test sets `stream`. */
  connectsSlowly = false;
  /** Requests to answer with an error, and its code. */
  refuse = new Map<string, number>();
  /** A request that is answered with nonsense. */
  garble: string | undefined;
  calls: string[] = [];
  connects = 0;
  #isHung = false;
  #nextId = 1;
  #close: ((why: string) => void) | undefined;
  #listeners = new Map<ObsEvent, (data: unknown) => void>();

  readonly open: OpenObs = async ({ password }, { signal }) => {
    this.connects += 1;
    if (!this.isThere) throw new NetworkError("connect refused", { method: "CONNECT", path: "/" });
    if (this.#isHung) {
      return new Promise((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    }
    if (password !== this.password) throw new AuthError("set GRANDSTAND_OBS_PASSWORD");
    const { promise: closed, resolve } = Promise.withResolvers<string>();
    this.#close = resolve;
    return {
      closed,
      call: (request, data) => this.#call(request, data),
      on: (event, listener) => this.#listeners.set(event, listener),
      terminate: () => resolve("terminated"),
    };
  };

  hang(): void {
    this.#isHung = true;
  }

  recover(): void {
    this.#isHung = false;
  }

  /** Dies, and is there again with nothing in it. */
  crash(): void {
    this.scenes = ["Scene"];
    this.programme = "Scene";
    this.inputs.clear();
    this.items.clear();
    this.stream = "off";
    this.#close?.("OBS closed the connection (1006)");
  }

  switchByHand(scene: string): void {
    this.programme = scene;
    this.#listeners.get("CurrentProgramSceneChanged")?.({ sceneName: scene });
  }

  tellStreamEnded(): void {
    const ended = { outputActive: false, outputState: "OBS_WEBSOCKET_OUTPUT_STOPPED" };
    this.#listeners.get("StreamStateChanged")?.(ended);
  }

  removeInput(name: string): void {
    this.inputs.delete(name);
    for (const [scene, items] of this.items) {
      this.items.set(
        scene,
        items.filter(({ source }) => source !== name),
      );
    }
  }

  async #call(request: string, data: object): Promise<unknown> {
    this.calls.push(request);
    if (this.#isHung) return new Promise(() => {});
    const code = this.refuse.get(request);
    if (code !== undefined) throw new ObsRequestError(request, code, "as told");
    if (this.garble === request) return { scenes: "none" };
    return this.#answer(request, data as Call);
  }

  #answer(request: string, data: Call): unknown {
    switch (request) {
      case "GetVersion":
        return { obsVersion: "29.0.2", supportedImageFormats: ["bmp", "jpeg", "png"] };
      case "GetInputKindList":
        return { inputKinds: this.kinds };
      case "GetVideoSettings":
        return { baseWidth: 1280, baseHeight: 720 };
      case "GetSceneList":
        return { scenes: this.scenes.map((sceneName) => ({ sceneName })) };
      case "GetCurrentProgramScene":
        return { currentProgramSceneName: this.programme };
      case "GetInputList":
        return {
          inputs: [...this.inputs].map(([inputName, { kind }]) => ({ inputName, inputKind: kind })),
        };
      case "GetSceneItemList":
        return {
          sceneItems: (this.items.get(data.sceneName) ?? []).map(({ id, source }) => ({
            sceneItemId: id,
            sourceName: source,
          })),
        };
      case "GetStreamStatus":
        return {
          outputActive: this.stream === "on",
          outputReconnecting: this.stream === "reconnecting",
        };
      case "GetSourceScreenshot":
        return { imageData: `data:image/${data.imageFormat};base64,AAAA` };
      default:
        return this.#change(request, data);
    }
  }

  #change(request: string, data: Call): unknown {
    switch (request) {
      case "CreateScene":
        this.scenes.push(data.sceneName);
        return {};
      case "CreateInput":
        this.inputs.set(data.inputName, { kind: data.inputKind, settings: data.inputSettings });
        return { sceneItemId: this.#addItem(data.sceneName, data.inputName) };
      case "CreateSceneItem":
        return { sceneItemId: this.#addItem(data.sceneName, data.sourceName) };
      case "SetInputSettings": {
        const input = this.inputs.get(data.inputName);
        if (!input) throw new ObsRequestError(request, 600, "no such input");
        const settings = { ...input.settings, ...data.inputSettings };
        this.inputs.set(data.inputName, { ...input, settings });
        return {};
      }
      case "SetSceneItemIndex": {
        const items = this.items.get(data.sceneName) ?? [];
        const from = items.findIndex(({ id }) => id === data.sceneItemId);
        items.splice(data.sceneItemIndex, 0, ...items.splice(from, 1));
        return {};
      }
      case "SetCurrentProgramScene":
        this.switchByHand(data.sceneName);
        return {};
      case "StartStream":
        if (this.stream !== "off") throw new ObsRequestError(request, 500, "running");
        if (this.connectsSlowly) return {};
        this.stream = this.streamKeyIsWrong ? "off" : "on";
        if (this.streamKeyIsWrong) this.tellStreamEnded();
        return {};
      case "StopStream":
        if (this.stream === "off") throw new ObsRequestError(request, 501, "not running");
        this.stream = "off";
        return {};
      default:
        return {};
    }
  }

  #addItem(scene: string, source: string): number {
    const id = this.#nextId++;
    this.items.set(scene, [...(this.items.get(scene) ?? []), { id, source }]);
    return id;
  }
}
