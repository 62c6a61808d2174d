import type { Color } from "./color.ts";

/** A point in pixels from the top left corner; fractions are honoured. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An area in pixels from the top left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A raster of RGBA pixels. Everything drawn is blended over what is there and cut at the edge. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** Four bytes per pixel, row by row. */
  readonly pixels: Uint8ClampedArray;

  constructor(width: number, height: number, pixels?: Uint8ClampedArray) {
    this.width = width;
    this.height = height;
    this.pixels = pixels ?? new Uint8ClampedArray(width * height * 4);
  }

  /** The colour at a whole-numbered place inside the canvas. */
  at(x: number, y: number): Color {
    const offset = (y * this.width + x) * 4;
    const [red = 0, green = 0, blue = 0, alpha = 0] = this.pixels.subarray(offset, offset + 4);
    return [red, green, blue, alpha];
  }

  /** Replaces every pixel; opacity included. */
  fill(color: Color): void {
    for (let offset = 0; offset < this.pixels.length; offset += 4) this.pixels.set(color, offset);
  }

  /** A filled rectangle, its edges rounded to whole pixels. */
  rect(box: Box, color: Color): void {
    const [left, right] = span(Math.round(box.x), Math.round(box.x + box.width), this.width);
    const [top, bottom] = span(Math.round(box.y), Math.round(box.y + box.height), this.height);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) this.#blend(x, y, color, 1);
    }
  }

  /** A line with round ends and soft edges. */
  line(from: Point, to: Point, thickness: number, color: Color): void {
    const radius = thickness / 2;
    this.#cover(around([from, to], radius), color, (x, y) => radius - toSegment(x, y, from, to));
  }

  /** A filled circle with a soft edge. */
  disc(center: Point, radius: number, color: Color): void {
    this.line(center, center, radius * 2, color);
  }

  /** The outline of a circle, `thickness` wide inwards. */
  ring(center: Point, radius: number, thickness: number, color: Color): void {
    const middle = radius - thickness / 2;
    this.#cover(around([center], radius), color, (x, y) => {
      const off = Math.abs(Math.hypot(x - center.x, y - center.y) - middle);
      return thickness / 2 - off;
    });
  }

  /** A rectangle with rounded corners. */
  panel(box: Box, radius: number, color: Color): void {
    const centerX = box.x + box.width / 2;
    const centerY = box.y + box.height / 2;
    const corners = [box, { x: box.x + box.width, y: box.y + box.height }];
    this.#cover(around(corners, 0), color, (x, y) => {
      const outX = Math.abs(x - centerX) - box.width / 2 + radius;
      const outY = Math.abs(y - centerY) - box.height / 2 + radius;
      const outside = Math.hypot(Math.max(outX, 0), Math.max(outY, 0));
      return radius - outside - Math.min(Math.max(outX, outY), 0);
    });
  }

  /** Draws another canvas into `box`: averaged where it shrinks, in blocks where it grows. */
  blit(source: Canvas, box: Box): void {
    const [left, right] = span(box.x, box.x + box.width, this.width);
    const [top, bottom] = span(box.y, box.y + box.height, this.height);
    const columns = cuts(source.width, box.x, box.width, left, right);
    const rows = cuts(source.height, box.y, box.height, top, bottom);
    for (let y = top; y < bottom; y++) {
      const row = rows[y - top] ?? NO_CUT;
      for (let x = left; x < right; x++) {
        this.#blend(x, y, source.#average(columns[x - left] ?? NO_CUT, row), 1);
      }
    }
  }

  /** Blends by how deep inside the shape a pixel's middle lies, in pixels. */
  #cover(box: Box, color: Color, depth: (x: number, y: number) => number): void {
    const [left, right] = span(box.x, box.x + box.width, this.width);
    const [top, bottom] = span(box.y, box.y + box.height, this.height);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const share = depth(x + 0.5, y + 0.5) + 0.5;
        if (share > 0) this.#blend(x, y, color, Math.min(share, 1));
      }
    }
  }

  #blend(x: number, y: number, color: Color, share: number): void {
    const pixels = this.pixels;
    const offset = (y * this.width + x) * 4;
    const over = (color[3] / 255) * share;
    if (over === 1) {
      pixels[offset] = color[0];
      pixels[offset + 1] = color[1];
      pixels[offset + 2] = color[2];
      pixels[offset + 3] = 255;
      return;
    }
    const under = ((pixels[offset + 3] ?? 0) / 255) * (1 - over);
    const alpha = over + under;
    if (alpha === 0) return;
    pixels[offset] = (color[0] * over + (pixels[offset] ?? 0) * under) / alpha;
    pixels[offset + 1] = (color[1] * over + (pixels[offset + 1] ?? 0) * under) / alpha;
    pixels[offset + 2] = (color[2] * over + (pixels[offset + 2] ?? 0) * under) / alpha;
    pixels[offset + 3] = alpha * 255;
  }

  /** The mean colour of a block of pixels, each counting as much as it is opaque. */
  #average([left, right]: Span, [top, bottom]: Span): Color {
    if (right - left === 1 && bottom - top === 1) return this.at(left, top);
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (let y = top; y < bottom; y++) {
      for (let offset = (y * this.width + left) * 4; offset < (y * this.width + right) * 4; ) {
        const weight = this.pixels[offset + 3] ?? 0;
        red += (this.pixels[offset] ?? 0) * weight;
        green += (this.pixels[offset + 1] ?? 0) * weight;
        blue += (this.pixels[offset + 2] ?? 0) * weight;
        alpha += weight;
        offset += 4;
      }
    }
    if (alpha === 0) return [0, 0, 0, 0];
    const pixels = (right - left) * (bottom - top);
    return [red / alpha, green / alpha, blue / alpha, alpha / pixels];
  }
}

/** From the first pixel to the one after the last. */
type Span = readonly [from: number, to: number];

const NO_CUT: Span = [0, 1];

function span(from: number, to: number, limit: number): Span {
  return [Math.max(Math.floor(from), 0), Math.min(Math.ceil(to), limit)];
}

/** For each target pixel from `first` to `end`, which of `size` source pixels it shows. */
function cuts(size: number, start: number, length: number, first: number, end: number): Span[] {
  const step = size / length;
  return Array.from({ length: Math.max(end - first, 0) }, (_, index) => {
    const from = (first + index - start) * step;
    const left = Math.min(Math.max(Math.floor(from), 0), size - 1);
    const width = step <= 1 ? 1 : Math.round(from + step) - left;
    return [left, Math.min(left + Math.max(width, 1), size)] as const;
  });
}

function around(points: readonly Point[], radius: number): Box {
  const left = Math.min(...points.map(({ x }) => x)) - radius - 1;
  const top = Math.min(...points.map(({ y }) => y)) - radius - 1;
  const right = Math.max(...points.map(({ x }) => x)) + radius + 1;
  const bottom = Math.max(...points.map(({ y }) => y)) + radius + 1;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function toSegment(x: number, y: number, from: Point, to: Point): number {
  const alongX = to.x - from.x;
  const alongY = to.y - from.y;
  const lengthSquared = alongX * alongX + alongY * alongY;
  const along = lengthSquared
    ? Math.min(Math.max(((x - from.x) * alongX + (y - from.y) * alongY) / lengthSquared, 0), 1)
    : 0;
  return Math.hypot(x - from.x - along * alongX, y - from.y - along * alongY);
}
