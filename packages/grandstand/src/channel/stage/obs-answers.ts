import { asArray, asBoolean, asNumber, asRecord, asString } from "@grandstand/sdk/core";

/** Reads one of OBS's answers or events; undefined for anything that it cannot be. */
export type ReadAnswer<T> = (answer: unknown) => T | undefined;

type Fields = Readonly<Record<string, unknown>>;

/** What OBS's answers must look like; what the stage does not use is left out. */
export const obsAnswers = {
  version: reading((fields) => ({
    obsVersion: asString(fields.obsVersion),
    supportedImageFormats: strings(fields.supportedImageFormats ?? []),
  })),
  inputKinds: reading((fields) => ({ inputKinds: strings(fields.inputKinds) })),
  video: reading((fields) => ({
    baseWidth: positive(fields.baseWidth),
    baseHeight: positive(fields.baseHeight),
  })),
  scenes: reading((fields) => ({
    scenes: list(fields.scenes, (scene) => asString(scene.sceneName)),
  })),
  programScene: reading((fields) => ({
    currentProgramSceneName: asString(fields.currentProgramSceneName),
  })),
  inputs: reading((fields) => ({
    inputs: list(
      fields.inputs,
      whole((input) => ({ name: asString(input.inputName), kind: asString(input.inputKind) })),
    ),
  })),
  sceneItems: reading((fields) => ({
    sceneItems: list(
      fields.sceneItems,
      whole((item) => ({ id: asNumber(item.sceneItemId), source: asString(item.sourceName) })),
    ),
  })),
  sceneItem: reading((fields) => ({ sceneItemId: asNumber(fields.sceneItemId) })),
  stream: reading((fields) => ({
    outputActive: asBoolean(fields.outputActive),
    outputReconnecting: asBoolean(fields.outputReconnecting ?? false),
  })),
  screenshot: reading((fields) => ({ imageData: asString(fields.imageData) })),
};

/** The event that tells which scene is on the programme. */
export const readSceneChanged = reading((fields) => ({ sceneName: asString(fields.sceneName) }));

/** The event that tells what the stream is doing. */
export const readStreamChanged = reading((fields) => ({
  outputState: asString(fields.outputState),
}));

type Whole<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> };

/** Complete, or nothing: one missing field makes the whole unreadable. */
function whole<T extends object>(read: (fields: Fields) => T) {
  return (fields: Fields): Whole<T> | undefined => {
    const found = read(fields);
    return isWhole(found) ? found : undefined;
  };
}

function isWhole<T extends object>(found: T): found is T & Whole<T> {
  return !Object.values(found).includes(undefined);
}

function reading<T extends object>(read: (fields: Fields) => T): ReadAnswer<Whole<T>> {
  const readWhole = whole(read);
  return (answer) => {
    const fields = asRecord(answer);
    return fields && readWhole(fields);
  };
}

function list<T>(value: unknown, read: (fields: Fields) => T | undefined) {
  const items = asArray(value)?.map((item) => {
    const fields = asRecord(item);
    return fields && read(fields);
  });
  return items?.every((item) => item !== undefined) ? items : undefined;
}

function strings(value: unknown): readonly string[] | undefined {
  const items = asArray(value);
  return items?.every((item) => typeof item === "string") ? items : undefined;
}

function positive(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}
