import { readFile } from "node:fs/promises";
import { Canvas } from "../picture/canvas.ts";
import type { Color } from "../picture/color.ts";
import { decodePng } from "../picture/png.ts";
import { drawText, textHeight, textWidth } from "../picture/text.ts";
import { INPUT_KINDS } from "./input-kinds.ts";
import { type Fields, isFields } from "./protocol.ts";
import type { Input, Scene, SceneItem, Source } from "./scene-collection.ts";
import { placedBox, type Size, type Transform } from "./transform.ts";

/** The picture of a scene or input; an input without a picture of its own is empty. */
export async function drawSource(source: Source, screen: Size): Promise<Canvas> {
  return source.type === "scene" ? drawScene(source, screen) : drawInput(source);
}

/** The size of a source, 0 by 0 for an input without a picture. */
export async function sizeOf(source: Source, screen: Size): Promise<Size> {
  return source.type === "scene" ? screen : drawInput(source);
}

/** A size with the transform's cropping taken off. */
export function croppedSize(size: Size, transform: Transform): Size {
  return {
    width: Math.max(size.width - transform.cropLeft - transform.cropRight, 0),
    height: Math.max(size.height - transform.cropTop - transform.cropBottom, 0),
  };
}

async function drawScene(scene: Scene, screen: Size): Promise<Canvas> {
  const canvas = new Canvas(screen.width, screen.height);
  canvas.fill([0, 0, 0, 255]);
  for (const item of scene.items) {
    if (item.enabled) await drawItem(canvas, item, screen);
  }
  return canvas;
}

/** Rotation is not drawn. */
async function drawItem(canvas: Canvas, item: SceneItem, screen: Size): Promise<void> {
  const whole = await drawSource(item.source, screen);
  const { cropLeft, cropTop } = item.transform;
  const size = croppedSize(whole, item.transform);
  if (size.width === 0 || size.height === 0) return;
  const box = placedBox(item.transform, size);
  if (box.width <= 0 || box.height <= 0) return;
  const cropped = size.width === whole.width && size.height === whole.height ? whole : cut();
  canvas.blit(cropped, box);

  function cut(): Canvas {
    const part = new Canvas(size.width, size.height);
    part.blit(whole, { x: -cropLeft, y: -cropTop, width: whole.width, height: whole.height });
    return part;
  }
}

async function drawInput(input: Input): Promise<Canvas> {
  const settings = { ...INPUT_KINDS[input.kind], ...input.settings };
  switch (input.kind) {
    case "color_source_v3":
      return drawColor(settings);
    case "image_source":
      return drawImage(settings);
    case "text_ft2_source_v2":
      return drawTextInput(settings);
    default:
      return NOTHING;
  }
}

const NOTHING = new Canvas(0, 0);
const SIDE_MAX = 4096;
const TEXT_LINES_MAX = 50;
const TEXT_LINE_CHARACTERS_MAX = 500;

function drawColor(settings: Fields): Canvas {
  const canvas = new Canvas(sideOf(settings.width), sideOf(settings.height));
  canvas.fill(abgr(settings.color));
  return canvas;
}

async function drawImage(settings: Fields): Promise<Canvas> {
  const file = settings.file;
  if (typeof file !== "string" || file === "") return NOTHING;
  try {
    return decodePng(await readFile(file));
  } catch {
    // As in OBS, an image that is missing or broken is a source without a picture.
    return NOTHING;
  }
}

function drawTextInput(settings: Fields): Canvas {
  const text = typeof settings.text === "string" ? settings.text : "";
  const lines = text
    .split(/\r?\n/)
    .slice(0, TEXT_LINES_MAX)
    .map((line) => [...line].slice(0, TEXT_LINE_CHARACTERS_MAX).join(""));
  const font = isFields(settings.font) ? settings.font : {};
  const points = typeof font.size === "number" ? font.size : 32;
  const scale = Math.min(Math.max(Math.round(points / POINTS_PER_SCALE), 1), 64);
  const width = Math.min(Math.max(...lines.map((line) => textWidth(line, scale))), SIDE_MAX);
  if (width === 0) return NOTHING;
  const rowHeight = textHeight(scale) + scale;
  const canvas = new Canvas(width + scale, rowHeight * lines.length);
  const edge = settings.outline === true || settings.drop_shadow === true;
  lines.forEach((line, row) => {
    drawText(canvas, { x: 0, y: row * rowHeight }, line, {
      color: abgr(settings.color1),
      scale,
      edge: edge ? "shadow" : "none",
    });
  });
  return canvas;
}

/** A letter of our font is seven pixels high; of a ten point font, about as many. */
const POINTS_PER_SCALE = 10;

function sideOf(value: unknown): number {
  return typeof value === "number" ? Math.min(Math.max(Math.round(value), 0), SIDE_MAX) : 0;
}

/** OBS packs colours as alpha, blue, green, red: 0xff0000ff is red. */
function abgr(value: unknown): Color {
  const packed = typeof value === "number" ? value >>> 0 : 0xffffffff;
  return [packed & 255, (packed >>> 8) & 255, (packed >>> 16) & 255, packed >>> 24];
}
