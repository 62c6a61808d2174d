import { Canvas } from "../picture/canvas.ts";
import { type Color, color, faded, mixed } from "../picture/color.ts";
import { apart, BLUE_BASE, LANES, type Place, RED_BASE, RIVER, TOWERS, toWay } from "./rift.ts";

export const TEAM_COLORS: Readonly<Record<100 | 200, Color>> = {
  100: color(0x4aa3ff),
  200: color(0xff5a5f),
};

/** Draws the whole map without anything that moves. Slow: once per program. */
export function drawTerrain(side: number): Canvas {
  const canvas = doubled(drawGround(side / 2));
  drawTrees(canvas);
  for (const tower of TOWERS) drawTower(canvas, tower, tower.teamId);
  drawNexus(canvas, BLUE_BASE, 100);
  drawNexus(canvas, RED_BASE, 200);
  return canvas;
}

function drawGround(side: number): Canvas {
  const canvas = new Canvas(side, side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const place = { x: (x + 0.5) / side, y: (y + 0.5) / side };
      canvas.pixels.set(groundColor(place), (y * side + x) * 4);
    }
  }
  return canvas;
}

/** Twice as large and soft. Ground has no sharp edges, and this costs a quarter of drawing it. */
function doubled(ground: Canvas): Canvas {
  const side = ground.width * 2;
  const canvas = new Canvas(side, side);
  const last = ground.width - 1;
  let target = 0;
  for (let y = 0; y < side; y++) {
    const upper = (y >> 1) * ground.width;
    const lower = Math.min((y + 1) >> 1, last) * ground.width;
    for (let x = 0; x < side; x++) {
      const left = x >> 1;
      const right = Math.min((x + 1) >> 1, last);
      const near = [upper + left, upper + right, lower + left, lower + right] as const;
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (const pixel of near) sum += ground.pixels[pixel * 4 + channel] ?? 0;
        canvas.pixels[target++] = sum / 4;
      }
    }
  }
  return canvas;
}

const MEADOW = color(0x2f5d3a);
const MOSS = color(0x1d4030);
const DIRT = color(0xa08a5e);
const DIRT_EDGE = color(0x6d6742);
const WATER = color(0x2f86a8);
const DEEP_WATER = color(0x1c5f86);
const SHORE = color(0x75a08a);
const STONE = color(0x77808f);
const ABYSS = color(0x0c1722);
const LANE_WIDTH = 0.032;
const RIVER_WIDTH = 0.042;
const BASE_RADIUS = 0.13;
const TREES = 1500;

function groundColor(place: Place): Color {
  const rough = noise(place.x * 18, place.y * 18) * 0.6 + noise(place.x * 60, place.y * 60) * 0.4;
  const river = toWay(place, RIVER) + (rough - 0.5) * 0.02;
  let ground = mixed(MOSS, MEADOW, rough);
  if (river < RIVER_WIDTH + 0.008) {
    const ripple = noise(place.x * 40 + place.y * 90, place.y * 40 - place.x * 20);
    const water = mixed(DEEP_WATER, WATER, Math.min(river / RIVER_WIDTH, 1) * 0.6 + ripple * 0.4);
    ground = mixed(water, SHORE, smooth(RIVER_WIDTH - 0.008, RIVER_WIDTH + 0.002, river));
  }
  const lane = Math.min(...LANES.map((way) => toWay(place, way))) + (rough - 0.5) * 0.014;
  if (lane < LANE_WIDTH) {
    const dirt = mixed(DIRT, DIRT_EDGE, smooth(0.3, 1, lane / LANE_WIDTH) * 0.8 + rough * 0.2);
    const ford = river < RIVER_WIDTH ? 0.45 : 1;
    ground = mixed(ground, dirt, smooth(0, 0.008, LANE_WIDTH - lane) * ford);
  }
  ground = baseColor(place, BLUE_BASE, 100, rough, ground);
  ground = baseColor(place, RED_BASE, 200, rough, ground);
  const rim = Math.min(place.x, place.y, 1 - place.x, 1 - place.y) + (rough - 0.5) * 0.03;
  return mixed(ABYSS, ground, smooth(0.012, 0.05, rim));
}

function baseColor(
  place: Place,
  base: Place,
  teamId: 100 | 200,
  rough: number,
  ground: Color,
): Color {
  const far = apart(place, base);
  if (far > BASE_RADIUS) return ground;
  const stone = mixed(mixed(STONE, TEAM_COLORS[teamId], 0.3), MOSS, rough * 0.3);
  const ringed = Math.abs(far - 0.085) < 0.004 ? mixed(stone, TEAM_COLORS[teamId], 0.6) : stone;
  return mixed(ground, ringed, smooth(0, 0.02, BASE_RADIUS - far));
}

function drawTrees(canvas: Canvas): void {
  const side = canvas.width;
  for (let tree = 0; tree < TREES; tree++) {
    const place = { x: chance(tree, 1), y: chance(tree, 2) };
    const grove = noise(place.x * 9 + 40, place.y * 9);
    if (grove < 0.42 || !isWild(place)) continue;
    const radius = side * (0.006 + 0.007 * chance(tree, 3));
    const at = { x: place.x * side, y: place.y * side };
    const leaf = mixed(color(0x1f5a38), color(0x3d8048), chance(tree, 4));
    canvas.disc({ x: at.x + radius * 0.4, y: at.y + radius * 0.6 }, radius, color(0x07140f, 0.45));
    canvas.disc(at, radius, mixed(leaf, color(0x06180f), 0.35));
    canvas.disc({ x: at.x - radius * 0.2, y: at.y - radius * 0.25 }, radius * 0.72, leaf);
    const shine = { x: at.x - radius * 0.35, y: at.y - radius * 0.4 };
    canvas.disc(shine, radius * 0.35, mixed(leaf, color(0xbfe08a), 0.35));
  }
}

function isWild(place: Place): boolean {
  const tamed = Math.min(...LANES.map((way) => toWay(place, way))) < LANE_WIDTH + 0.014;
  const wet = toWay(place, RIVER) < RIVER_WIDTH + 0.014;
  const built = Math.min(apart(place, BLUE_BASE), apart(place, RED_BASE)) < BASE_RADIUS;
  return !tamed && !wet && !built;
}

function drawTower(canvas: Canvas, place: Place, teamId: 100 | 200): void {
  const side = canvas.width;
  const [x, y] = [place.x * side, place.y * side];
  const team = TEAM_COLORS[teamId];
  canvas.disc({ x: x + 4, y: y + 7 }, 17, color(0x000000, 0.35));
  canvas.disc({ x, y }, 17, color(0x2b3038));
  canvas.disc({ x, y }, 14, color(0x8c94a2));
  canvas.disc({ x, y: y - 2 }, 10, color(0x545c6a));
  canvas.disc({ x, y: y - 3 }, 6, team);
  canvas.disc({ x: x - 2, y: y - 5 }, 2.2, color(0xffffff, 0.8));
}

function drawNexus(canvas: Canvas, place: Place, teamId: 100 | 200): void {
  const side = canvas.width;
  const at = { x: place.x * side, y: place.y * side };
  const team = TEAM_COLORS[teamId];
  for (const radius of [60, 50, 42]) canvas.disc(at, radius, faded(team, 0.12));
  canvas.disc({ x: at.x + 5, y: at.y + 8 }, 33, color(0x000000, 0.35));
  canvas.disc(at, 32, color(0x303743));
  canvas.ring(at, 30, 5, color(0xc7a75a));
  canvas.disc(at, 20, mixed(team, color(0x0a1020), 0.3));
  canvas.disc({ x: at.x - 3, y: at.y - 4 }, 13, team);
  canvas.disc({ x: at.x - 6, y: at.y - 8 }, 5, color(0xffffff, 0.75));
}

function smooth(from: number, to: number, value: number): number {
  const share = Math.min(Math.max((value - from) / (to - from), 0), 1);
  return share * share * (3 - 2 * share);
}

/** A soft random landscape, 0 to 1. */
function noise(x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [shareX, shareY] = [smooth(0, 1, x - left), smooth(0, 1, y - top)];
  const upper = chance(left, top) * (1 - shareX) + chance(left + 1, top) * shareX;
  const lower = chance(left, top + 1) * (1 - shareX) + chance(left + 1, top + 1) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}

/** The same number from 0 to 1 for the same two, with nothing to see between neighbours. */
function chance(a: number, b: number): number {
  let bits = Math.imul(a, 0x27d4eb2d) ^ Math.imul(b + 0x9e37, 0x165667b1);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
}
