import type { Point } from "../picture/canvas.ts";

/** Places on the map are shares of its side: 0,0 is the top left, blue's base the bottom left. */
export type Place = Point;

/** A way from blue's base to red's. */
export type Lane = readonly Place[];

export const BLUE_BASE: Place = { x: 0.1, y: 0.9 };
export const RED_BASE: Place = { x: 0.9, y: 0.1 };

export const TOP_LANE: Lane = [BLUE_BASE, { x: 0.1, y: 0.18 }, { x: 0.18, y: 0.1 }, RED_BASE];
export const MID_LANE: Lane = [BLUE_BASE, { x: 0.5, y: 0.5 }, RED_BASE];
export const BOT_LANE: Lane = [BLUE_BASE, { x: 0.82, y: 0.9 }, { x: 0.9, y: 0.82 }, RED_BASE];
export const LANES: readonly Lane[] = [TOP_LANE, MID_LANE, BOT_LANE];

/** The river, from the top lane to the bottom one. */
export const RIVER: readonly Place[] = [
  { x: 0.13, y: 0.13 },
  { x: 0.28, y: 0.25 },
  { x: 0.36, y: 0.4 },
  { x: 0.5, y: 0.5 },
  { x: 0.64, y: 0.6 },
  { x: 0.72, y: 0.75 },
  { x: 0.87, y: 0.87 },
];

/** Towers stand at these shares of each lane, and the same from red's end. */
const TOWER_SHARES = [0.13, 0.25, 0.37];

/** Every tower with the team that holds it. */
export const TOWERS: readonly (Place & { readonly teamId: 100 | 200 })[] = LANES.flatMap((lane) =>
  TOWER_SHARES.flatMap((share) => [
    { ...along(lane, share), teamId: 100 as const },
    { ...along(lane, 1 - share), teamId: 200 as const },
  ]),
);

/** The place at `share` of a way's length, 0 to 1. */
export function along(way: readonly Place[], share: number): Place {
  const lengths = way.slice(1).map((place, index) => apart(way[index] ?? place, place));
  let left = Math.min(Math.max(share, 0), 1) * lengths.reduce((sum, length) => sum + length, 0);
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [way[index] ?? BLUE_BASE, way[index + 1] ?? RED_BASE];
    if (left <= length) return between(from, to, length === 0 ? 0 : left / length);
    left -= length;
  }
  return way.at(-1) ?? RED_BASE;
}

export function between(from: Place, to: Place, share: number): Place {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

export function apart(from: Place, to: Place): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** How far a place lies from a way. */
export function toWay({ x, y }: Place, way: readonly Place[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < way.length; index++) {
    const [from, to] = [way[index - 1] ?? BLUE_BASE, way[index] ?? RED_BASE];
    const [alongX, alongY] = [to.x - from.x, to.y - from.y];
    const length = alongX * alongX + alongY * alongY;
    const reached = ((x - from.x) * alongX + (y - from.y) * alongY) / length;
    const share = Math.min(Math.max(reached, 0), 1);
    const [offX, offY] = [x - from.x - alongX * share, y - from.y - alongY * share];
    nearest = Math.min(nearest, offX * offX + offY * offY);
  }
  return Math.sqrt(nearest);
}
