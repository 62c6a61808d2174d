import type { DesiredStage, SceneName } from "../game/stage.ts";
import { choosePicture, type InputChoice, type PictureSource } from "./input-kinds.ts";
import { obsAnswers } from "./obs-answers.ts";
import type { ObsSession } from "./obs-session.ts";
import { inputTexts, type StageItem, stageLayout } from "./stage-layout.ts";

const SCENES: readonly SceneName[] = ["Live", "Intermission", "Fault"];

/** OBS's bits for where a source sits: 1 is left, 2 is right, 4 is top, 0 is the middle. */
const TOP_LEFT = 5;
const ALIGNMENTS = { left: 1, center: 0, right: 2 } as const;

/**
 * Makes one OBS look as wanted. What it creates, it knows by name; an operator's own scenes, inputs
 * and items are left alone, and lie above ours in a scene that both use.
 */
export class ObsScenes {
  readonly #session: ObsSession;
  readonly #kinds: readonly string[];
  readonly #picture: InputChoice | undefined;
  /** What OBS was last told about our inputs in this session, so that it is told once. */
  readonly #told = new Map<string, string>();

  constructor(session: ObsSession, kinds: readonly string[], source: PictureSource) {
    this.#session = session;
    this.#kinds = kinds;
    this.#picture = choosePicture(kinds, source);
  }

  /** The input kind that carries the game's picture. */
  get pictureKind(): string | undefined {
    return this.#picture?.kind;
  }

  /** Creates what is missing and puts right what is ours. */
  async build(): Promise<void> {
    const video = await this.#session.ask(obsAnswers.video, "GetVideoSettings");
    const canvas = { width: video.baseWidth, height: video.baseHeight };
    const { scenes } = await this.#session.ask(obsAnswers.scenes, "GetSceneList");
    const { inputs } = await this.#session.ask(obsAnswers.inputs, "GetInputList");
    const existing = new Map(inputs.map(({ name, kind }) => [name, kind]));
    const layout = stageLayout({ canvas, kinds: this.#kinds, picture: this.#picture });
    for (const sceneName of SCENES) {
      if (!scenes.includes(sceneName)) {
        await this.#session.tell("CreateScene", { sceneName });
      }
      const items = layout.filter(({ scene }) => scene === sceneName);
      await this.#buildScene(sceneName, items, existing);
    }
  }

  /** Writes the texts that have changed. */
  async writeTexts(texts: DesiredStage["texts"]): Promise<void> {
    for (const [inputName, text] of inputTexts(texts)) {
      if (this.#told.has(`${inputName}/own`)) await this.#apply(inputName, "text", { text });
    }
  }

  /** Puts a scene on the programme. */
  async show(sceneName: SceneName): Promise<void> {
    const shown = await this.#session.ask(obsAnswers.programScene, "GetCurrentProgramScene");
    if (shown.currentProgramSceneName === sceneName) return;
    await this.#session.tell("SetCurrentProgramScene", { sceneName });
  }

  async #buildScene(
    sceneName: SceneName,
    items: readonly StageItem[],
    existing: ReadonlyMap<string, string>,
  ): Promise<void> {
    const list = { sceneName };
    const { sceneItems } = await this.#session.ask(obsAnswers.sceneItems, "GetSceneItemList", list);
    const present = new Map(sceneItems.map(({ source, id }) => [source, id]));
    const created: number[] = [];
    for (const item of items) {
      const kind = existing.get(item.input);
      let sceneItemId = kind === item.choice.kind ? present.get(item.input) : undefined;
      if (sceneItemId === undefined) {
        sceneItemId = await this.#create(item, kind);
        created.push(sceneItemId);
      }
      await this.#place(item, sceneItemId);
      await this.#apply(item.input, "own", item.choice.settings);
    }
    // New items come to lie on top: ours go to the bottom, in their order.
    for (const sceneItemId of created.toReversed()) {
      const place = { sceneName, sceneItemId, sceneItemIndex: 0 };
      await this.#session.tell("SetSceneItemIndex", place);
    }
  }

  async #create(item: StageItem, existingKind: string | undefined): Promise<number> {
    const { scene: sceneName, input: inputName, choice } = item;
    for (const key of this.#told.keys()) {
      if (key.startsWith(`${inputName}/`)) this.#told.delete(key);
    }
    if (existingKind === choice.kind) {
      const source = { sceneName, sourceName: inputName };
      const made = await this.#session.ask(obsAnswers.sceneItem, "CreateSceneItem", source);
      return made.sceneItemId;
    }
    // Ours, but of another kind: from another OBS, or before the configuration was changed.
    if (existingKind !== undefined) await this.#session.tell("RemoveInput", { inputName });
    const made = await this.#session.ask(obsAnswers.sceneItem, "CreateInput", {
      sceneName,
      inputName,
      inputKind: choice.kind,
      inputSettings: choice.settings,
    });
    return made.sceneItemId;
  }

  async #place(item: StageItem, sceneItemId: number): Promise<void> {
    const sceneItemTransform = {
      positionX: item.box.x,
      positionY: item.box.y,
      alignment: TOP_LEFT,
      boundsType: "OBS_BOUNDS_SCALE_INNER",
      boundsAlignment: ALIGNMENTS[item.align],
      boundsWidth: Math.max(1, item.box.width),
      boundsHeight: Math.max(1, item.box.height),
    };
    await this.#once(`${item.input}/place`, sceneItemTransform, () => {
      const place = { sceneName: item.scene, sceneItemId, sceneItemTransform };
      return this.#session.tell("SetSceneItemTransform", place);
    });
  }

  async #apply(inputName: string, part: "own" | "text", inputSettings: object): Promise<void> {
    await this.#once(`${inputName}/${part}`, inputSettings, () =>
      this.#session.tell("SetInputSettings", { inputName, inputSettings, overlay: true }),
    );
  }

  /** Tells OBS something unless it was told the same already. */
  async #once(key: string, value: object, tell: () => Promise<unknown>): Promise<void> {
    const wanted = JSON.stringify(value);
    if (this.#told.get(key) === wanted) return;
    await tell();
    this.#told.set(key, wanted);
  }
}
