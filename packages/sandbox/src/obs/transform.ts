import type { Box } from "../picture/canvas.ts";
import { type Fields, RequestRefusal, STATUS } from "./protocol.ts";

/** Where a scene item stands and how it is stretched; OBS's own field names. */
export interface Transform {
  readonly alignment: number;
  readonly boundsAlignment: number;
  readonly boundsHeight: number;
  readonly boundsType: string;
  readonly boundsWidth: number;
  readonly cropBottom: number;
  readonly cropLeft: number;
  readonly cropRight: number;
  readonly cropTop: number;
  readonly positionX: number;
  readonly positionY: number;
  readonly rotation: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const TRANSFORM_DEFAULT: Transform = {
  alignment: 5,
  boundsAlignment: 0,
  boundsHeight: 0,
  boundsType: "OBS_BOUNDS_NONE",
  boundsWidth: 0,
  cropBottom: 0,
  cropLeft: 0,
  cropRight: 0,
  cropTop: 0,
  positionX: 0,
  positionY: 0,
  rotation: 0,
  scaleX: 1,
  scaleY: 1,
};

/** The transform with the given fields changed; what is computed or unknown is left alone. */
export function changedTransform(transform: Transform, changes: Fields): Transform {
  const next: Record<string, unknown> = { ...transform };
  for (const [name, before] of Object.entries(transform)) {
    const value = changes[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== typeof before) {
      const comment = `The field value of \`${name}\` must be a ${typeof before}.`;
      throw new RequestRefusal(STATUS.invalidRequestFieldType, comment);
    }
    const [min, max] = RANGES[name] ?? [-90_001, 90_001];
    if (typeof value === "number" && !(value >= min && value <= max)) {
      const comment = `The field \`${name}\` is out of range: ${min} to ${max}.`;
      throw new RequestRefusal(STATUS.requestFieldOutOfRange, comment);
    }
    if (name === "boundsType" && !BOUNDS_TYPES.has(String(value))) {
      const comment = "The field `boundsType` has an invalid value.";
      throw new RequestRefusal(STATUS.invalidRequestField, comment);
    }
    next[name] = value;
  }
  return { ...transform, ...next };
}

/** Where a source of this size is drawn; cropping is already taken off the size. */
export function placedBox(transform: Transform, size: Size): Box {
  const { boundsType, boundsWidth, boundsHeight } = transform;
  if (boundsType === "OBS_BOUNDS_NONE") {
    const width = size.width * transform.scaleX;
    const height = size.height * transform.scaleY;
    const { positionX: x, positionY: y } = transform;
    return { ...aligned({ x, y }, { width, height }, transform.alignment), width, height };
  }
  const bounds = { width: boundsWidth, height: boundsHeight };
  const corner = { x: transform.positionX, y: transform.positionY };
  const outer = aligned(corner, bounds, transform.alignment);
  const inner = stretched(boundsType, size, bounds);
  const [shareX, shareY] = shares(transform.boundsAlignment);
  return {
    x: outer.x + (bounds.width - inner.width) * shareX,
    y: outer.y + (bounds.height - inner.height) * shareY,
    ...inner,
  };
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  boundsWidth: [1, 90_001],
  boundsHeight: [1, 90_001],
  cropBottom: [0, 100_000],
  cropLeft: [0, 100_000],
  cropRight: [0, 100_000],
  cropTop: [0, 100_000],
  alignment: [0, 255],
  boundsAlignment: [0, 255],
};

const BOUNDS_TYPES = new Set(
  [
    "NONE",
    "STRETCH",
    "SCALE_INNER",
    "SCALE_OUTER",
    "SCALE_TO_WIDTH",
    "SCALE_TO_HEIGHT",
    "MAX_ONLY",
  ].map((name) => `OBS_BOUNDS_${name}`),
);

function stretched(boundsType: string, size: Size, bounds: Size): Size {
  if (boundsType === "OBS_BOUNDS_STRETCH") return bounds;
  const byWidth = bounds.width / Math.max(size.width, 1);
  const byHeight = bounds.height / Math.max(size.height, 1);
  const fitting = Math.min(byWidth, byHeight);
  const scales: Readonly<Record<string, number>> = {
    OBS_BOUNDS_SCALE_OUTER: Math.max(byWidth, byHeight),
    OBS_BOUNDS_SCALE_TO_WIDTH: byWidth,
    OBS_BOUNDS_SCALE_TO_HEIGHT: byHeight,
    OBS_BOUNDS_MAX_ONLY: Math.min(fitting, 1),
  };
  const scale = scales[boundsType] ?? fitting;
  return { width: size.width * scale, height: size.height * scale };
}

function aligned(
  at: { readonly x: number; readonly y: number },
  size: Size,
  alignment: number,
): { readonly x: number; readonly y: number } {
  const [shareX, shareY] = shares(alignment);
  return { x: at.x - size.width * shareX, y: at.y - size.height * shareY };
}

/** OBS's alignment bits (left 1, right 2, top 4, bottom 8; none is the middle) as shares. */
function shares(alignment: number): readonly [x: number, y: number] {
  const x = alignment & 1 ? 0 : alignment & 2 ? 1 : 0.5;
  const y = alignment & 4 ? 0 : alignment & 8 ? 1 : 0.5;
  return [x, y];
}
