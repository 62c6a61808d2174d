import { INPUT_KINDS, unversioned, VIDEO_CAPS } from "../input-kinds.ts";
import { RequestRefusal, STATUS } from "../protocol.ts";
import type { Input } from "../scene-collection.ts";
import type { RequestTable } from "./context.ts";
import { namedInput, namedScene } from "./named.ts";
import { tellItemCreated } from "./scene-items.ts";

/** Inputs: kinds, list, make, remove, settings. */
export const INPUT_REQUESTS: RequestTable = {
  GetInputKindList: (data) => {
    const plain = data.has("unversioned") && data.flag("unversioned");
    const kinds = Object.keys(INPUT_KINDS);
    return { inputKinds: plain ? kinds.map(unversioned) : kinds };
  },
  GetInputDefaultSettings: (data) => {
    const kind = data.text("inputKind");
    if (Object.hasOwn(INPUT_KINDS, kind)) return { defaultInputSettings: INPUT_KINDS[kind] };
    throw new RequestRefusal(STATUS.invalidInputKind, "The input kind is not supported.");
  },
  GetInputList: (data, { collection }) => {
    const kind = data.has("inputKind") ? data.text("inputKind") : undefined;
    const wanted = collection.inputs.filter((input) => kind === undefined || input.kind === kind);
    return { inputs: wanted.map(listed) };
  },
  CreateInput: (data, { collection, emit }) => {
    const scene = namedScene(data, collection);
    const settings = data.has("inputSettings") ? data.object("inputSettings") : {};
    const enabled = data.has("sceneItemEnabled") ? data.flag("sceneItemEnabled") : true;
    collection.refuseFullScene(scene);
    const input = collection.createInput(data.text("inputName"), data.text("inputKind"), settings);
    emit("InputCreated", {
      ...listed(input),
      inputSettings: settings,
      defaultInputSettings: INPUT_KINDS[input.kind],
    });
    const item = collection.addItem(scene, input, enabled);
    tellItemCreated(emit, scene, item);
    return { inputUuid: input.uuid, sceneItemId: item.id };
  },
  RemoveInput: (data, { collection, emit }) => {
    const input = namedInput(data, collection);
    collection.removeInput(input);
    emit("InputRemoved", { inputName: input.name, inputUuid: input.uuid });
    return undefined;
  },
  GetInputSettings: (data, { collection }) => {
    const input = namedInput(data, collection);
    return { inputKind: input.kind, inputSettings: input.settings };
  },
  SetInputSettings: (data, { collection, emit }) => {
    const input = namedInput(data, collection);
    const changes = data.object("inputSettings");
    const overlay = data.has("overlay") ? data.flag("overlay") : true;
    input.settings = overlay ? { ...input.settings, ...changes } : changes;
    const told = { inputName: input.name, inputUuid: input.uuid };
    emit("InputSettingsChanged", { ...told, inputSettings: input.settings });
    return undefined;
  },
};

function listed(input: Input): object {
  return {
    inputKind: input.kind,
    inputKindCaps: VIDEO_CAPS,
    inputName: input.name,
    inputUuid: input.uuid,
    unversionedInputKind: unversioned(input.kind),
  };
}
