import { type Emit, RequestRefusal, STATUS } from "../protocol.ts";
import type { RequestData } from "../request-data.ts";
import type { Scene, SceneCollection, SceneItem } from "../scene-collection.ts";
import { croppedSize, sizeOf } from "../source-picture.ts";
import { changedTransform, placedBox, type Size } from "../transform.ts";
import type { RequestTable } from "./context.ts";
import { namedItem, namedScene, namedSource } from "./named.ts";

/** The items of a scene: list, add, remove, order, visibility and place. */
export const SCENE_ITEM_REQUESTS: RequestTable = {
  GetSceneItemList: async (data, { collection, screen }) => {
    const { items } = namedScene(data, collection);
    return { sceneItems: await Promise.all(items.map((item, row) => listed(item, row, screen))) };
  },
  GetSceneItemId: (data, { collection }) => {
    const scene = namedScene(data, collection);
    const source = data.text("sourceName");
    const offset = data.has("searchOffset") ? data.number("searchOffset", -1) : 0;
    const found = scene.items.filter((item) => item.source.name === source).at(offset);
    if (found) return { sceneItemId: found.id };
    const comment = "No scene items were found in the specified scene by that name.";
    throw new RequestRefusal(STATUS.resourceNotFound, comment);
  },
  CreateSceneItem: (data, { collection, emit }) => {
    const scene = namedScene(data, collection);
    const source = namedSource(data, collection, "source");
    const enabled = data.has("sceneItemEnabled") ? data.flag("sceneItemEnabled") : true;
    const item = collection.addItem(scene, source, enabled);
    tellItemCreated(emit, scene, item);
    return { sceneItemId: item.id };
  },
  RemoveSceneItem: (data, { collection, emit }) => {
    const { scene, item } = namedItem(data, collection);
    scene.items.splice(scene.items.indexOf(item), 1);
    emit("SceneItemRemoved", itemFacts(scene, item));
    return undefined;
  },
  GetSceneItemTransform: async (data, { collection, screen }) => {
    const { item } = namedItem(data, collection);
    return { sceneItemTransform: await fullTransform(item, screen) };
  },
  SetSceneItemTransform: async (data, { collection, screen, emit }) => {
    const { scene, item } = namedItem(data, collection);
    item.transform = changedTransform(item.transform, data.object("sceneItemTransform"));
    emit("SceneItemTransformChanged", {
      ...sceneFacts(scene),
      sceneItemId: item.id,
      sceneItemTransform: await fullTransform(item, screen),
    });
    return undefined;
  },
  GetSceneItemEnabled: (data, { collection }) => ({
    sceneItemEnabled: namedItem(data, collection).item.enabled,
  }),
  SetSceneItemEnabled: (data, { collection, emit }) => {
    const { scene, item } = namedItem(data, collection);
    item.enabled = data.flag("sceneItemEnabled");
    const told = { ...sceneFacts(scene), sceneItemId: item.id };
    emit("SceneItemEnableStateChanged", { ...told, sceneItemEnabled: item.enabled });
    return undefined;
  },
  GetSceneItemIndex: (data, { collection }) => {
    const { scene, item } = namedItem(data, collection);
    return { sceneItemIndex: scene.items.indexOf(item) };
  },
  SetSceneItemIndex: (data, { collection, emit }) => moveItem(data, collection, emit),
};

/** Tells that an item stands in a scene. */
export function tellItemCreated(emit: Emit, scene: Scene, item: SceneItem): void {
  const sceneItemIndex = scene.items.indexOf(item);
  emit("SceneItemCreated", { ...itemFacts(scene, item), sceneItemIndex });
}

function moveItem(data: RequestData, collection: SceneCollection, emit: Emit): undefined {
  const { scene, item } = namedItem(data, collection);
  const index = data.number("sceneItemIndex", 0, scene.items.length - 1);
  scene.items.splice(scene.items.indexOf(item), 1);
  scene.items.splice(index, 0, item);
  const sceneItems = scene.items.map(({ id }, row) => ({ sceneItemId: id, sceneItemIndex: row }));
  emit("SceneItemListReindexed", { ...sceneFacts(scene), sceneItems });
}

function sceneFacts(scene: Scene): object {
  return { sceneName: scene.name, sceneUuid: scene.uuid };
}

function itemFacts(scene: Scene, item: SceneItem): object {
  const { name, uuid } = item.source;
  return { ...sceneFacts(scene), sceneItemId: item.id, sourceName: name, sourceUuid: uuid };
}

async function listed(item: SceneItem, row: number, screen: Size): Promise<object> {
  const { source } = item;
  return {
    inputKind: source.type === "input" ? source.kind : null,
    isGroup: source.type === "input" ? null : false,
    sceneItemBlendMode: "OBS_BLEND_NORMAL",
    sceneItemEnabled: item.enabled,
    sceneItemId: item.id,
    sceneItemIndex: row,
    sceneItemLocked: false,
    sceneItemTransform: await fullTransform(item, screen),
    sourceName: source.name,
    sourceType: source.type === "input" ? "OBS_SOURCE_TYPE_INPUT" : "OBS_SOURCE_TYPE_SCENE",
    sourceUuid: source.uuid,
  };
}

/** The transform with what OBS computes: the source's size, and the size it is drawn at. */
async function fullTransform({ source, transform }: SceneItem, screen: Size): Promise<object> {
  const size = await sizeOf(source, screen);
  const { width, height } = placedBox(transform, croppedSize(size, transform));
  return { ...transform, height, sourceHeight: size.height, sourceWidth: size.width, width };
}
