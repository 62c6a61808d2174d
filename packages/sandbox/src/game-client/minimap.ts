import type { Box, Canvas } from "../picture/canvas.ts";
import { color } from "../picture/color.ts";
import type { Moment } from "./moment.ts";
import type { Place } from "./rift.ts";
import { TEAM_COLORS } from "./terrain.ts";

/** The whole map in the bottom right corner, with the players and what the camera sees. */
export function drawMinimap(
  canvas: Canvas,
  map: Canvas,
  moment: Moment,
  places: readonly Place[],
  seen: Box,
): void {
  const side = map.width;
  const left = canvas.width - side - MARGIN;
  const top = canvas.height - side - MARGIN;
  const frame = { x: left - 4, y: top - 4, width: side + 8, height: side + 8 };
  canvas.panel(frame, 4, color(0xc7a75a, 0.9));
  canvas.panel({ x: left - 2, y: top - 2, width: side + 4, height: side + 4 }, 2, color(0x05080f));
  canvas.blit(map, { x: left, y: top, width: side, height: side });
  for (const [index, player] of moment.players.entries()) {
    const place = places[index];
    if (!place || player.respawnMs > 0) continue;
    const at = { x: left + place.x * side, y: top + place.y * side };
    canvas.disc(at, 5, color(0x05080f));
    canvas.disc(at, 3.8, TEAM_COLORS[player.teamId]);
  }
  const [x, y] = [left + seen.x * side, top + seen.y * side];
  const [width, height] = [seen.width * side, seen.height * side];
  const ink = color(0xffffff, 0.75);
  canvas.rect({ x, y, width, height: 1 }, ink);
  canvas.rect({ x, y: y + height - 1, width, height: 1 }, ink);
  canvas.rect({ x, y, width: 1, height }, ink);
  canvas.rect({ x: x + width - 1, y, width: 1, height }, ink);
}

const MARGIN = 14;
