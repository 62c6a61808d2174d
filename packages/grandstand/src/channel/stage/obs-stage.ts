import {
  type Abortable,
  abortable,
  type Clock,
  describeError,
  type Log,
  type Random,
  silentLog,
  systemClock,
  systemRandom,
  taskGroup,
} from "@grandstand/sdk/core";
import type { Confirmation } from "../game/on-air.ts";
import type {
  DesiredStage,
  ProgrammePicture,
  SceneName,
  Stage,
  StageConnection,
  StageStatus,
} from "../game/stage.ts";
import type { StageEvent } from "./events.ts";
import type { PictureSource } from "./input-kinds.ts";
import { obsAnswers, readSceneChanged } from "./obs-answers.ts";
import { ObsConnection } from "./obs-connection.ts";
import { ObsScenes } from "./obs-scenes.ts";
import type { ObsSession } from "./obs-session.ts";
import { type ObsTarget, type OpenObs, openObs } from "./obs-socket.ts";
import { decodePicture, screenshotFormat } from "./programme-picture.ts";
import { StreamControl, type StreamKeys } from "./stream-control.ts";

export interface ObsStageOptions {
  readonly target: ObsTarget;
  readonly picture: PictureSource;
  /** Both keys must be turned before anything is streamed. */
  readonly streaming: StreamKeys;
  readonly append: (event: StageEvent) => Promise<void>;
  /** How long OBS may take for an answer. Default: 4,000. */
  readonly callTimeoutMs?: number | undefined;
  /** How often OBS must answer to count as alive. Default: 2,000. */
  readonly heartbeatEveryMs?: number | undefined;
  readonly open?: OpenObs | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
}

/** What an OBS stage tells beyond the contract of {@link Stage}. */
export interface ObsStageStatus extends StageStatus {
  /** Which of the two keys is missing; empty when the stream may go out. */
  readonly held: string;
}

interface ScreenshotRequest {
  readonly imageFormat: string;
  readonly imageWidth: number;
}

/** OBS is looked over this often even when nothing new is wanted: an operator has hands. */
const CHECK_EVERY_MS = 10_000;
const RETRY_MS = 1_000;
const PICTURE_EVERY_MS = 1_000;
/** The page shows it no wider; a picture a second is the most memory that a station moves. */
const PICTURE_WIDTH_MAX = 640;
const STOP_WITHIN_MS = 4_000;

/** Keeps OBS as it is wanted, through its restarts, hangs and an operator's hands. */
export class ObsStage implements Stage {
  readonly #options: ObsStageOptions;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #connection: ObsConnection;
  readonly #stream: StreamControl;
  #desired: DesiredStage = {
    scene: "Intermission",
    texts: { player: "", champion: "", nextUp: "" },
  };
  #wake = Promise.withResolvers<void>();
  #session: ObsSession | undefined;
  #state: StageConnection = "connecting";
  #trouble = "";
  #scene: string | undefined;
  /** The scene that the journal knows of. */
  #notedScene: SceneName | undefined;
  #lastAnswerAt: number | undefined;
  #shutdown: AbortSignal | undefined;
  #pictureKind: string | undefined;
  #picture: ProgrammePicture | undefined;

  constructor(options: ObsStageOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#log = options.log ?? silentLog;
    this.#connection = new ObsConnection({
      target: options.target,
      open: options.open ?? openObs,
      use: (session, { signal }) => this.#use(session, signal),
      onTrouble: (trouble, why) => this.#onTrouble(trouble, why),
      callTimeoutMs: options.callTimeoutMs,
      heartbeatEveryMs: options.heartbeatEveryMs,
      clock: this.#clock,
      random: options.random ?? systemRandom(),
      log: this.#log,
    });
    this.#stream = new StreamControl({
      keys: options.streaming,
      append: options.append,
      clock: this.#clock,
      log: this.#log,
    });
  }

  get status(): ObsStageStatus {
    return {
      connection: this.#state,
      trouble: this.#trouble || this.#stream.trouble,
      scene: this.#scene,
      streaming: this.#state === "connected" && this.#stream.isActive,
      pictureKind: this.#pictureKind,
      lastAnswerAt: this.#session?.lastAnswerAt ?? this.#lastAnswerAt,
      held: this.#stream.held,
    };
  }

  get picture(): ProgrammePicture | undefined {
    return this.#picture;
  }

  want(desired: DesiredStage): void {
    if (JSON.stringify(desired) === JSON.stringify(this.#desired)) return;
    this.#desired = desired;
    this.#wake.resolve();
  }

  async confirm(scene: SceneName): Promise<Confirmation | undefined> {
    const session = this.#session;
    if (!session) return undefined;
    try {
      const shown = await session.ask(obsAnswers.programScene, "GetCurrentProgramScene");
      const stream = await session.ask(obsAnswers.stream, "GetStreamStatus");
      if (shown.currentProgramSceneName !== scene) return undefined;
      const { held } = this.#stream;
      if (!stream.outputActive && held === "") return undefined;
      const streaming = stream.outputActive ? "stream active" : `not streaming: ${held}`;
      return { by: "obs", at: this.#clock.now(), detail: `scene ${scene}, ${streaming}` };
    } catch (error) {
      this.#log.debug("OBS cannot confirm", { reason: describeError(error) });
      return undefined;
    }
  }

  /** Keeps at it until the signal aborts; a stream that we started is stopped then. */
  run({ signal }: Abortable = {}): Promise<never> {
    this.#shutdown = signal;
    return this.#connection.run({ signal });
  }

  async #use(session: ObsSession, signal: AbortSignal): Promise<void> {
    const version = await session.ask(obsAnswers.version, "GetVersion");
    const { inputKinds } = await session.ask(obsAnswers.inputKinds, "GetInputKindList");
    const { baseWidth } = await session.ask(obsAnswers.video, "GetVideoSettings");
    const scenes = new ObsScenes(session, inputKinds, this.#options.picture);
    this.#pictureKind = scenes.pictureKind;
    this.#session = session;
    this.#state = "connected";
    this.#trouble = "";
    session.on("CurrentProgramSceneChanged", (data) => this.#onSceneChanged(data));
    try {
      await this.#options.append({
        kind: "stageConnected",
        obsVersion: version.obsVersion,
        pictureKind: scenes.pictureKind,
      });
      await taskGroup(
        async (group) => {
          const screenshot = {
            imageFormat: screenshotFormat(version.supportedImageFormats),
            imageWidth: Math.min(PICTURE_WIDTH_MAX, baseWidth),
          };
          group.spawn((options) => this.#keepConverged(scenes, options.signal));
          group.spawn((options) => this.#keepPicture(session, screenshot, options.signal));
          group.spawn((options) => this.#stream.run(session, options.signal));
        },
        { signal },
      );
    } finally {
      await this.#leave(session);
    }
  }

  async #leave(session: ObsSession): Promise<void> {
    this.#session = undefined;
    this.#lastAnswerAt = session.lastAnswerAt;
    if (!this.#shutdown?.aborted || session.lost.aborted) return;
    using deadline = this.#clock.deadline(STOP_WITHIN_MS, { what: "stopping the stream" });
    try {
      await abortable(this.#stream.stop(session), deadline.signal);
    } catch (error) {
      this.#log.warn("the stream could not be stopped", { reason: describeError(error) });
    }
  }

  /** What is wanted goes out at once; the whole of OBS is looked over now and then. */
  async #keepConverged(scenes: ObsScenes, signal: AbortSignal): Promise<void> {
    let mustBuild = true;
    for (;;) {
      this.#wake = Promise.withResolvers();
      const isDone = await this.#converge(scenes, mustBuild, signal);
      // A refusal is not retried at once, however much is wanted meanwhile.
      if (!isDone) await this.#clock.sleep(RETRY_MS, { signal });
      mustBuild = !isDone || !(await this.#isWokenWithin(CHECK_EVERY_MS, signal));
    }
  }

  async #isWokenWithin(ms: number, signal: AbortSignal): Promise<boolean> {
    using limit = this.#clock.deadline(ms, { signal });
    return await abortable(
      this.#wake.promise.then(() => true),
      limit.signal,
    ).catch(() => {
      signal.throwIfAborted();
      return false;
    });
  }

  async #converge(scenes: ObsScenes, mustBuild: boolean, signal: AbortSignal): Promise<boolean> {
    const { scene, texts } = this.#desired;
    try {
      if (mustBuild) await scenes.build();
      await scenes.writeTexts(texts);
      await scenes.show(scene);
      this.#scene = scene;
      if (scene !== this.#notedScene) await this.#options.append({ kind: "sceneShown", scene });
      this.#notedScene = scene;
      this.#trouble =
        scenes.pictureKind === undefined ? "this OBS has no input for the game's picture" : "";
      return true;
    } catch (error) {
      signal.throwIfAborted();
      this.#trouble = describeError(error);
      this.#log.warn("OBS is not yet as wanted", { reason: this.#trouble });
      return false;
    }
  }

  async #keepPicture(
    session: ObsSession,
    screenshot: ScreenshotRequest,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      try {
        this.#picture = await this.#takePicture(session, screenshot);
      } catch (error) {
        signal.throwIfAborted();
        this.#log.debug("no picture of the programme", { reason: describeError(error) });
      }
      await this.#clock.sleep(PICTURE_EVERY_MS, { signal });
    }
  }

  async #takePicture(
    session: ObsSession,
    screenshot: ScreenshotRequest,
  ): Promise<ProgrammePicture> {
    const shown = await session.ask(obsAnswers.programScene, "GetCurrentProgramScene");
    const sourceName = shown.currentProgramSceneName;
    this.#scene = sourceName;
    const request = { ...screenshot, sourceName };
    const { imageData } = await session.ask(obsAnswers.screenshot, "GetSourceScreenshot", request);
    return decodePicture(imageData, this.#clock.now());
  }

  #onSceneChanged(data: unknown): void {
    const changed = readSceneChanged(data);
    if (!changed) return;
    this.#scene = changed.sceneName;
    if (this.#scene !== this.#desired.scene) this.#wake.resolve();
  }

  #onTrouble(trouble: "lost" | "refused", why: string): void {
    const isNews = this.#state !== trouble;
    this.#state = trouble;
    this.#trouble = why;
    this.#scene = undefined;
    if (!isNews) return;
    const event: StageEvent =
      trouble === "lost" ? { kind: "stageLost", why } : { kind: "stageRefused", why };
    this.#options.append(event).catch((error: unknown) => {
      this.#log.error("the journal cannot be written", { kind: event.kind, error });
    });
  }
}
