import type { Canvas, Point } from "../picture/canvas.ts";
import { type Color, color, mixed } from "../picture/color.ts";
import { drawText, textHeight } from "../picture/text.ts";
import { TEAM_COLORS } from "./terrain.ts";

/** A champion's round portrait: a colour and initials of its own, ringed by its team. */
export function drawChampion(
  canvas: Canvas,
  at: Point,
  radius: number,
  champion: { readonly championName: string; readonly teamId: 100 | 200; readonly grey?: boolean },
): void {
  const own = championColor(champion.championName);
  const face = champion.grey ? mixed(own, color(0x30343c), 0.85) : own;
  const team = TEAM_COLORS[champion.teamId];
  const ring = champion.grey ? mixed(team, color(0x30343c), 0.7) : team;
  canvas.disc(at, radius + 1.5, color(0x05080f));
  canvas.disc(at, radius, ring);
  canvas.disc(at, radius * 0.8, mixed(face, color(0x05080f), 0.45));
  canvas.disc({ x: at.x - radius * 0.08, y: at.y - radius * 0.12 }, radius * 0.66, face);
  const scale = radius >= 20 ? 2 : 1;
  const ink = champion.grey ? color(0x9aa0aa) : color(0xffffff);
  const top = { x: at.x, y: at.y - textHeight(scale) / 2 + scale / 2 };
  drawText(canvas, top, initials(champion.championName), {
    color: ink,
    scale,
    align: "center",
    edge: "outline",
  });
}

/** Two letters: of the first two words, or of the one there is. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const [first = "?", second] = words;
  return second ? `${[...first][0]}${[...second][0]}` : [...first].slice(0, 2).join("");
}

/** A clear colour that depends on the name alone. */
export function championColor(name: string): Color {
  let turn = 7;
  for (const character of name) turn = (turn * 31 + (character.codePointAt(0) ?? 0)) % 3600;
  const hue = turn / 10;
  const channel = (shift: number): number => {
    const share = (shift + hue / 30) % 12;
    return 0.5 - 0.3 * Math.max(-1, Math.min(share - 3, 9 - share, 1));
  };
  return [channel(0) * 255, channel(8) * 255, channel(4) * 255, 255];
}
