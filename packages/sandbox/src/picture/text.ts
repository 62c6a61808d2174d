import type { Canvas, Point } from "./canvas.ts";
import { type Color, color } from "./color.ts";
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyph } from "./font.ts";

/** How a line of text looks. */
export interface TextStyle {
  readonly color: Color;
  /** Canvas pixels per font pixel, a whole number. Default 1. */
  readonly scale?: number;
  /** Where `at` lies in the line. Default `left`. */
  readonly align?: "left" | "center" | "right";
  /** What sets the text off its ground. Default `none`. */
  readonly edge?: "none" | "shadow" | "outline";
}

/** Writes one line of text; `at` is its top. */
export function drawText(canvas: Canvas, at: Point, text: string, style: TextStyle): void {
  const scale = style.scale ?? 1;
  const left = Math.round(at.x - ALIGNED[style.align ?? "left"] * textWidth(text, scale));
  const top = Math.round(at.y);
  for (const [x, y] of EDGES[style.edge ?? "none"]) {
    stamp(canvas, { x: left + x * scale, y: top + y * scale }, text, EDGE_COLOR, scale);
  }
  stamp(canvas, { x: left, y: top }, text, style.color, scale);
}

/** The width in pixels of one line of text. */
export function textWidth(text: string, scale = 1): number {
  const length = [...text].length;
  return Math.max(length * (GLYPH_WIDTH + 1) - 1, 0) * scale;
}

/** The height in pixels of one line of text, descenders included. */
export function textHeight(scale = 1): number {
  return GLYPH_HEIGHT * scale;
}

/** The text, cut to `characters` with two dots where it was longer. */
export function shortened(text: string, characters: number): string {
  const all = [...text];
  return all.length <= characters ? text : `${all.slice(0, characters - 2).join("")}..`;
}

const ALIGNED = { left: 0, center: 0.5, right: 1 };
const EDGE_COLOR = color(0x05080f, 0.85);
const EDGES: Record<"none" | "shadow" | "outline", readonly (readonly [number, number])[]> = {
  none: [],
  shadow: [[1, 1]],
  outline: [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
  ],
};

function stamp(canvas: Canvas, at: Point, text: string, ink: Color, scale: number): void {
  let left = at.x;
  for (const character of text) {
    glyph(character).forEach((columns, row) => {
      for (const column of columns) {
        const x = left + column * scale;
        canvas.rect({ x, y: at.y + row * scale, width: scale, height: scale }, ink);
      }
    });
    left += (GLYPH_WIDTH + 1) * scale;
  }
}
