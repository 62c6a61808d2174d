import { RequestRefusal, STATUS } from "../protocol.ts";
import type { RequestData } from "../request-data.ts";
import type { Input, Scene, SceneCollection, SceneItem, Source } from "../scene-collection.ts";

/** The source that a request names by `xName` or `xUuid`. */
export function namedSource(
  data: RequestData,
  collection: SceneCollection,
  what: "source" | "scene" | "input",
): Source {
  const field = data.has(`${what}Name`) || !data.has(`${what}Uuid`) ? "Name" : "Uuid";
  return collection.source(data.text(`${what}${field}`));
}

export function namedScene(data: RequestData, collection: SceneCollection): Scene {
  const source = namedSource(data, collection, "scene");
  if (source.type === "scene") return source;
  throw new RequestRefusal(STATUS.invalidResourceType, "The specified source is not a scene.");
}

export function namedInput(data: RequestData, collection: SceneCollection): Input {
  const source = namedSource(data, collection, "input");
  if (source.type === "input") return source;
  throw new RequestRefusal(STATUS.invalidResourceType, "The specified source is not an input.");
}

/** The item that a request names by its scene and `sceneItemId`. */
export function namedItem(
  data: RequestData,
  collection: SceneCollection,
): { readonly scene: Scene; readonly item: SceneItem } {
  const scene = namedScene(data, collection);
  const id = data.number("sceneItemId", 0);
  const item = scene.items.find((candidate) => candidate.id === id);
  if (item) return { scene, item };
  const comment = "No scene items were found in the specified scene by that ID.";
  throw new RequestRefusal(STATUS.resourceNotFound, comment);
}
