import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { EVENT_BITS, type EventType, isFields, RequestRefusal } from "./protocol.ts";
import { RequestData } from "./request-data.ts";
import type { RequestContext } from "./requests/context.ts";
import { runRequest, SERVED_REQUESTS } from "./requests/table.ts";
import { SceneCollection } from "./scene-collection.ts";
import { StreamOutput } from "./stream-output.ts";

/** obs-websocket's own description of itself; lies beside the checkout where it is to be had. */
const FILE = new URL(
  "../../../../../shared/data/specs/obs-websocket-protocol.json",
  import.meta.url,
);
const isThere = existsSync(FILE);
const what = isThere ? "" : ` (skipped: no ${FILE.pathname})`;

interface Entry {
  readonly name: string;
  readonly fields: readonly string[];
  readonly requestFields: readonly string[];
  readonly subscription: string;
}

function entries(key: "requests" | "events"): readonly Entry[] {
  const file: unknown = JSON.parse(readFileSync(FILE, "utf8"));
  const list = isFields(file) ? file[key] : undefined;
  if (!Array.isArray(list)) throw new Error(`the protocol file has no ${key}`);
  return list.filter(isFields).map((entry) => ({
    name: String(entry.requestType ?? entry.eventType),
    fields: names(entry.responseFields ?? entry.dataFields),
    requestFields: names(entry.requestFields),
    subscription: String(entry.eventSubscription),
  }));
}

function names(list: unknown): readonly string[] {
  const all = Array.isArray(list) ? list.filter(isFields) : [];
  return all.map(({ valueName }) => String(valueName));
}

const TARGET = { sceneName: "Scene" };
const ITEM = { ...TARGET, sceneItemId: 1 };

/** One request of each type that succeeds, in an order that lets all succeed. */
const ASKED: readonly (readonly [requestType: string, data: Readonly<Record<string, unknown>>])[] =
  [
    ["GetVersion", {}],
    ["GetStats", {}],
    ["GetVideoSettings", {}],
    ["BroadcastCustomEvent", { eventData: { hello: true } }],
    ["GetInputKindList", { unversioned: true }],
    ["GetInputDefaultSettings", { inputKind: "image_source" }],
    [
      "CreateInput",
      {
        ...TARGET,
        inputName: "Red",
        inputKind: "color_source_v3",
        inputSettings: { width: 8, height: 8 },
        sceneItemEnabled: true,
      },
    ],
    ["GetInputList", { inputKind: "color_source_v3" }],
    ["GetInputSettings", { inputName: "Red" }],
    ["SetInputSettings", { inputName: "Red", inputSettings: { width: 9 }, overlay: true }],
    ["GetSceneItemList", TARGET],
    ["GetSceneItemId", { ...TARGET, sourceName: "Red", searchOffset: 0 }],
    ["GetSceneItemTransform", ITEM],
    ["SetSceneItemTransform", { ...ITEM, sceneItemTransform: { positionX: 1 } }],
    ["GetSceneItemEnabled", ITEM],
    ["SetSceneItemEnabled", { ...ITEM, sceneItemEnabled: true }],
    ["GetSceneItemIndex", ITEM],
    ["SetSceneItemIndex", { ...ITEM, sceneItemIndex: 0 }],
    ["GetSourceActive", { sourceName: "Red" }],
    [
      "GetSourceScreenshot",
      { sourceName: "Red", imageFormat: "png", imageWidth: 8, imageHeight: 8 },
    ],
    ["CreateScene", { sceneName: "Live" }],
    ["CreateSceneItem", { sceneName: "Live", sourceName: "Red", sceneItemEnabled: false }],
    ["RemoveSceneItem", { sceneName: "Live", sceneItemId: 2 }],
    ["SetCurrentProgramScene", { sceneName: "Live" }],
    ["GetCurrentProgramScene", {}],
    ["GetSceneList", {}],
    ["RemoveScene", { sceneName: "Live" }],
    ["RemoveInput", { inputName: "Red" }],
    [
      "SetStreamServiceSettings",
      { streamServiceType: "rtmp_custom", streamServiceSettings: { key: "k" } },
    ],
    ["GetStreamServiceSettings", {}],
    ["StartStream", {}],
    ["GetStreamStatus", {}],
    ["StopStream", {}],
    ["ToggleStream", {}],
  ];

describe("every request that is served", () => {
  it.skipIf(!isThere)(`has the protocol's fields, and so has every event${what}`, async () => {
    const requests = new Map(entries("requests").map((entry) => [entry.name, entry]));
    const events = new Map(entries("events").map((entry) => [entry.name, entry]));
    const { context, clock, told } = example();
    for (const [requestType, data] of ASKED) {
      const entry = requests.get(requestType);
      for (const field of Object.keys(data)) expect(entry?.requestFields).toContain(field);
      const { requestStatus, responseData } = await runRequest(requestType, data, context);
      expect([requestType, requestStatus.code]).toEqual([requestType, 100]);
      const fields = Object.keys(responseData ?? {}).sort();
      expect([requestType, ...fields]).toEqual([requestType, ...(entry?.fields ?? []).toSorted()]);
      await clock.advance(200);
    }
    for (const [eventType, eventData] of told) {
      const fields = events.get(eventType)?.fields ?? [];
      expect([eventType, ...Object.keys(eventData).sort()]).toEqual([
        eventType,
        ...fields.toSorted(),
      ]);
    }
    const unheard = Object.keys(EVENT_BITS).filter((type) => !told.some(([name]) => name === type));
    expect(unheard).toEqual([]);
  });

  it.skipIf(!isThere)(`sends each event to the right subscribers${what}`, () => {
    const bits: Readonly<Record<string, number>> = {
      General: 1 << 0,
      Scenes: 1 << 2,
      Inputs: 1 << 3,
      Transitions: 1 << 4,
      Outputs: 1 << 6,
      SceneItems: 1 << 7,
      SceneItemTransformChanged: 1 << 19,
    };
    const protocol = new Map(
      entries("events").map(({ name, subscription }) => [name, subscription]),
    );
    for (const [eventType, bit] of Object.entries(EVENT_BITS)) {
      expect([eventType, bit]).toEqual([eventType, bits[protocol.get(eventType) ?? ""]]);
    }
  });

  it("is asked for here, or only makes sense in a batch", () => {
    const asked = ASKED.map(([requestType]) => requestType);
    expect([...asked, "Sleep"].sort()).toEqual([...SERVED_REQUESTS].sort());
  });
});

describe("RequestData", () => {
  it("refuses each kind of wrong field with the status for it", () => {
    const data = new RequestData({ text: "a", number: 5, flag: true, empty: "", nothing: null });
    const statusOf = (read: () => unknown): number | undefined => {
      try {
        read();
        return undefined;
      } catch (error) {
        return error instanceof RequestRefusal ? error.status : 0;
      }
    };
    expect(statusOf(() => data.text("text"))).toBeUndefined();
    expect(statusOf(() => data.text("empty"))).toBe(403);
    expect(statusOf(() => data.text("nothing"))).toBe(300);
    expect(statusOf(() => data.number("text", 0))).toBe(401);
    expect(statusOf(() => data.number("number", 0, 4))).toBe(402);
    expect(statusOf(() => data.flag("number"))).toBe(401);
    expect(statusOf(() => data.object("flag"))).toBe(401);
    expect(statusOf(() => new RequestData([]).text("text"))).toBe(301);
  });
});

function example() {
  const clock = new ManualClock(0);
  const told: (readonly [EventType, object])[] = [];
  const emit: RequestContext["emit"] = (type, data) => {
    told.push([type, data]);
  };
  const screen = { width: 64, height: 36 };
  let uuids = 0;
  const collection = new SceneCollection(() => `uuid-${++uuids}`);
  const awake = async (): Promise<void> => undefined;
  const stream = new StreamOutput({ clock, emit, awake, onChanged: () => undefined });
  const streamService = { type: "rtmp_custom", settings: {} };
  const context = { clock, startedAt: 0, screen, collection, stream, streamService, emit };
  return { context, clock, told };
}
