import { expect, test } from "vitest";
import { choosePicture, chooseText, newestKind } from "./input-kinds.ts";
import { stageLayout } from "./stage-layout.ts";

/** As told by OBS 29 on Debian, and by OBS 30 on Windows and macOS. */
const linux = ["image_source", "color_source_v3", "text_ft2_source_v2", "xshm_input"];
const xcomposite = [...linux, "xcomposite_input"];
const windows = ["image_source", "color_source_v3", "text_gdiplus_v3", "game_capture"];
const windowsCaptures = [...windows, "window_capture", "monitor_capture"];
const mac = ["image_source", "color_source_v3", "text_ft2_source_v2", "screen_capture"];

test("the newest version of a kind is used, and no other kind that begins alike", () => {
  const kinds = ["color_source", "color_source_v2", "color_source_v10", "color_source_video"];
  expect(newestKind(kinds, "color_source")).toBe("color_source_v10");
  expect(newestKind(["text_ft2_source"], "text_ft2_source")).toBe("text_ft2_source");
  expect(newestKind([], "image_source")).toBeUndefined();
});

test("a file comes through the image source everywhere", () => {
  for (const kinds of [linux, windows, mac]) {
    const choice = choosePicture(kinds, { file: "/game.png", display: "0" });
    expect(choice).toEqual({ kind: "image_source", settings: { file: "/game.png" } });
  }
});

test("a window comes through the best capture of each system", () => {
  const kindOf = (kinds: readonly string[]) => choosePicture(kinds, { window: "League" })?.kind;
  expect(kindOf(windowsCaptures)).toBe("game_capture");
  expect(kindOf(["window_capture"])).toBe("window_capture");
  expect(kindOf(xcomposite)).toBe("xcomposite_input");
  expect(kindOf(mac)).toBe("screen_capture");
  expect(kindOf(linux)).toBeUndefined();
});

test("a window that cannot be captured falls back on the display", () => {
  expect(choosePicture(linux, { window: "League", display: ":78" })).toEqual({
    kind: "xshm_input",
    settings: { advanced: true, server: ":78", screen: 0, show_cursor: false },
  });
  expect(choosePicture(windowsCaptures, { display: "1" })).toEqual({
    kind: "monitor_capture",
    settings: { monitor: 1 },
  });
});

test("text is written as each system can", () => {
  expect(chooseText(windows, 40)?.kind).toBe("text_gdiplus_v3");
  expect(chooseText(linux, 40)?.kind).toBe("text_ft2_source_v2");
  expect(chooseText(["image_source"], 40)).toBeUndefined();
});

test("everything lies inside the canvas, whatever its size", () => {
  for (const canvas of [
    { width: 1280, height: 720 },
    { width: 640, height: 360 },
    { width: 2560, height: 1080 },
    { width: 1080, height: 1920 },
  ]) {
    const picture = choosePicture(linux, { file: "/game.png" });
    const items = stageLayout({ canvas, kinds: linux, picture });
    expect(items).toHaveLength(11);
    for (const { box } of items) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(canvas.width);
      expect(box.y + box.height).toBeLessThanOrEqual(canvas.height);
    }
  }
});
