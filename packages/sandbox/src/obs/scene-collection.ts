import { INPUT_KINDS } from "./input-kinds.ts";
import { type Fields, RequestRefusal, STATUS } from "./protocol.ts";
import { TRANSFORM_DEFAULT, type Transform } from "./transform.ts";

export interface Input {
  readonly type: "input";
  readonly uuid: string;
  readonly name: string;
  readonly kind: string;
  settings: Fields;
}

export interface SceneItem {
  readonly id: number;
  readonly source: Source;
  enabled: boolean;
  transform: Transform;
}

export interface Scene {
  readonly type: "scene";
  readonly uuid: string;
  readonly name: string;
  /** Bottom first; the index in this list is OBS's `sceneItemIndex`. */
  readonly items: SceneItem[];
}

export type Source = Input | Scene;

/** No collection holds more scenes, inputs, or items in one scene. */
export const SCENES_MAX = 200;
export const INPUTS_MAX = 500;
export const SCENE_ITEMS_MAX = 200;

/** The scenes and inputs of a running OBS. As in a new one, there is one scene, `Scene`. */
export class SceneCollection {
  readonly #uuid: () => string;
  readonly #scenes: Scene[] = [];
  readonly #inputs: Input[] = [];
  #program: Scene;
  #lastItemId = 0;

  constructor(uuid: () => string) {
    this.#uuid = uuid;
    this.#program = this.createScene("Scene");
  }

  /** Oldest first. */
  get scenes(): readonly Scene[] {
    return this.#scenes;
  }

  get inputs(): readonly Input[] {
    return this.#inputs;
  }

  /** The scene on air. */
  get program(): Scene {
    return this.#program;
  }

  switchTo(scene: Scene): void {
    this.#program = scene;
  }

  createScene(name: string): Scene {
    this.#refuseTaken(name);
    refuseFull("scenes", this.#scenes.length, SCENES_MAX);
    const scene: Scene = { type: "scene", uuid: this.#uuid(), name, items: [] };
    this.#scenes.push(scene);
    return scene;
  }

  removeScene(scene: Scene): void {
    if (this.#scenes.length === 1) {
      const comment = "You cannot remove the last scene in the collection.";
      throw new RequestRefusal(STATUS.notEnoughResources, comment);
    }
    this.#scenes.splice(this.#scenes.indexOf(scene), 1);
    this.#dropItems(scene);
    this.#program = this.#program === scene ? (this.#scenes[0] ?? scene) : this.#program;
  }

  /** Makes an input; `addItem` then puts it into scenes. */
  createInput(name: string, kind: string, settings: Fields): Input {
    this.#refuseTaken(name);
    const defaults = INPUT_KINDS[kind];
    if (!defaults || !Object.hasOwn(INPUT_KINDS, kind)) {
      const comment = `Your specified input kind is not supported by OBS: ${kind.slice(0, 100)}`;
      throw new RequestRefusal(STATUS.invalidInputKind, comment);
    }
    refuseFull("inputs", this.#inputs.length, INPUTS_MAX);
    const input: Input = { type: "input", uuid: this.#uuid(), name, kind, settings };
    this.#inputs.push(input);
    return input;
  }

  removeInput(input: Input): void {
    this.#inputs.splice(this.#inputs.indexOf(input), 1);
    this.#dropItems(input);
  }

  addItem(scene: Scene, source: Source, enabled: boolean): SceneItem {
    this.refuseFullScene(scene);
    if (shows(source, scene)) {
      const comment = "A scene cannot hold itself.";
      throw new RequestRefusal(STATUS.resourceCreationFailed, comment);
    }
    const item = { id: ++this.#lastItemId, source, enabled, transform: TRANSFORM_DEFAULT };
    scene.items.push(item);
    return item;
  }

  /** Throws when nothing more fits into the scene. */
  refuseFullScene(scene: Scene): void {
    refuseFull("items of one scene", scene.items.length, SCENE_ITEMS_MAX);
  }

  /** A scene or input by name or UUID. */
  source(nameOrUuid: string): Source {
    const source = [...this.#scenes, ...this.#inputs].find(
      ({ name, uuid }) => name === nameOrUuid || uuid === nameOrUuid,
    );
    if (source) return source;
    const comment = `No source was found by the name of \`${nameOrUuid.slice(0, 100)}\`.`;
    throw new RequestRefusal(STATUS.resourceNotFound, comment);
  }

  #refuseTaken(taken: string): void {
    const sources: readonly Source[] = [...this.#scenes, ...this.#inputs];
    if (!sources.some(({ name }) => name === taken)) return;
    const comment = "A source already exists by that name.";
    throw new RequestRefusal(STATUS.resourceAlreadyExists, comment);
  }

  #dropItems(source: Source): void {
    for (const { items } of this.#scenes) {
      const kept = items.filter((item) => item.source !== source);
      items.splice(0, items.length, ...kept);
    }
  }
}

function refuseFull(what: string, count: number, max: number): void {
  if (count < max) return;
  throw new RequestRefusal(STATUS.resourceCreationFailed, `There are ${max} ${what} already.`);
}

function shows(source: Source, scene: Scene): boolean {
  if (source.type === "input") return false;
  return source === scene || source.items.some((item) => shows(item.source, scene));
}
