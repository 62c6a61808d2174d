import type { SceneCollection } from "../scene-collection.ts";
import type { RequestContext, RequestTable } from "./context.ts";
import { namedScene } from "./named.ts";

/** Scenes: list, make, remove, and the one on air. */
export const SCENE_REQUESTS: RequestTable = {
  GetSceneList: (_data, { collection }) => ({
    ...programOf(collection),
    currentPreviewSceneName: null,
    currentPreviewSceneUuid: null,
    scenes: listed(collection),
  }),
  GetCurrentProgramScene: (_data, { collection }) => ({
    ...programOf(collection),
    sceneName: collection.program.name,
    sceneUuid: collection.program.uuid,
  }),
  SetCurrentProgramScene: (data, context) => {
    const scene = namedScene(data, context.collection);
    if (scene === context.collection.program) return undefined;
    context.collection.switchTo(scene);
    const transition = { transitionName: "Cut", transitionUuid: TRANSITION_UUID };
    context.emit("SceneTransitionStarted", transition);
    tellProgram(context);
    context.emit("SceneTransitionEnded", transition);
    return undefined;
  },
  CreateScene: (data, context) => {
    const scene = context.collection.createScene(data.text("sceneName"));
    const told = { sceneName: scene.name, sceneUuid: scene.uuid };
    context.emit("SceneCreated", { ...told, isGroup: false });
    context.emit("SceneListChanged", { scenes: listed(context.collection) });
    return { sceneUuid: scene.uuid };
  },
  RemoveScene: (data, context) => {
    const scene = namedScene(data, context.collection);
    const wasProgram = scene === context.collection.program;
    context.collection.removeScene(scene);
    const told = { sceneName: scene.name, sceneUuid: scene.uuid };
    context.emit("SceneRemoved", { ...told, isGroup: false });
    context.emit("SceneListChanged", { scenes: listed(context.collection) });
    if (wasProgram) tellProgram(context);
    return undefined;
  },
};

const TRANSITION_UUID = "c0ffee00-0000-4000-8000-000000000001";

function programOf({ program }: SceneCollection): object {
  return { currentProgramSceneName: program.name, currentProgramSceneUuid: program.uuid };
}

function tellProgram({ collection, emit }: RequestContext): void {
  const { name, uuid } = collection.program;
  emit("CurrentProgramSceneChanged", { sceneName: name, sceneUuid: uuid });
}

/** OBS counts its scenes from the bottom of its list, where the newest stands. */
function listed({ scenes }: SceneCollection): readonly object[] {
  return scenes
    .toReversed()
    .map(({ name, uuid }, sceneIndex) => ({ sceneIndex, sceneName: name, sceneUuid: uuid }));
}
