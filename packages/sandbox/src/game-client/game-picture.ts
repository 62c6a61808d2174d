import { Canvas, type Point } from "../picture/canvas.ts";
import { color, faded } from "../picture/color.ts";
import { drawText, shortened } from "../picture/text.ts";
import { drawChampion } from "./champion-disc.ts";
import { drawHud } from "./hud.ts";
import { drawMinimap } from "./minimap.ts";
import type { Moment } from "./moment.ts";
import { killPlace, minionPlaces, placeOf } from "./movement.ts";
import { between, type Place } from "./rift.ts";
import type { SpectatedGame } from "./spectated-game.ts";
import { drawTerrain, TEAM_COLORS } from "./terrain.ts";

export const PICTURE_WIDTH = 960;
export const PICTURE_HEIGHT = 540;

/** Draws a running game, moment by moment. */
export class GamePicture {
  readonly #game: SpectatedGame;
  readonly #focus: number;
  readonly #terrain = drawTerrain(MAP_SIDE);
  readonly #map: Canvas;

  /** `focus` is the featured player's Riot id; the camera stays with him. */
  constructor(game: SpectatedGame, focus: string | undefined) {
    this.#game = game;
    this.#focus = game.players.findIndex(({ riotId }) => riotId === focus);
    this.#map = new Canvas(MINIMAP_SIDE, MINIMAP_SIDE);
    this.#map.blit(this.#terrain, { x: 0, y: 0, width: MINIMAP_SIDE, height: MINIMAP_SIDE });
  }

  draw(moment: Moment): Canvas {
    const { timeMs } = moment;
    const canvas = new Canvas(PICTURE_WIDTH, PICTURE_HEIGHT);
    const places = moment.players.map((_, index) => placeOf(this.#game, index, timeMs));
    const corner = this.#cameraCorner(moment, places);
    const toPixel = ({ x, y }: Place): Point => ({
      x: x * MAP_SIDE - corner.x,
      y: y * MAP_SIDE - corner.y,
    });
    canvas.blit(this.#terrain, { x: -corner.x, y: -corner.y, width: MAP_SIDE, height: MAP_SIDE });
    for (const minion of minionPlaces(timeMs)) {
      const at = toPixel(minion);
      canvas.disc({ x: at.x + 1, y: at.y + 2 }, 6, color(0x000000, 0.4));
      canvas.disc(at, 5.5, color(0x10151f));
      canvas.disc(at, 4, TEAM_COLORS[minion.teamId]);
    }
    this.#drawKills(canvas, moment, toPixel);
    for (const [index, player] of moment.players.entries()) {
      const place = places[index];
      if (!place || player.respawnMs > 0) continue;
      drawStanding(canvas, toPixel(place), moment, index, index === this.#focus);
    }
    this.#drawKillWords(canvas, moment, toPixel);
    drawHud(canvas, moment, this.#focus);
    drawMinimap(canvas, this.#map, moment, places, {
      x: corner.x / MAP_SIDE,
      y: corner.y / MAP_SIDE,
      width: PICTURE_WIDTH / MAP_SIDE,
      height: PICTURE_HEIGHT / MAP_SIDE,
    });
    return canvas;
  }

  /** With the featured player; else where the next kill happens; else over the middle. */
  #cameraCorner({ timeMs, players }: Moment, places: readonly Place[]): Point {
    const next = this.#game.kills.find(({ atMs }) => atMs > timeMs - KILL_SHOWN_MS);
    const soonMs = next ? next.atMs - timeMs : Number.POSITIVE_INFINITY;
    const featured = places[this.#focus];
    const rest = {
      x: 0.5 + 0.08 * Math.sin(timeMs / 9000),
      y: 0.5 + 0.12 * Math.cos(timeMs / 13_000),
    };
    const alive = (players[this.#focus]?.respawnMs ?? 0) === 0;
    let center = featured && alive ? featured : rest;
    if (next && soonMs < CAMERA_AHEAD_MS && !(featured && alive)) {
      const share = Math.min(1, (CAMERA_AHEAD_MS - soonMs) / (CAMERA_AHEAD_MS / 2));
      center = between(center, killPlace(this.#game, next), share);
    }
    return {
      x: clamp(Math.round(center.x * MAP_SIDE - PICTURE_WIDTH / 2), MAP_SIDE - PICTURE_WIDTH),
      y: clamp(Math.round(center.y * MAP_SIDE - PICTURE_HEIGHT / 2), MAP_SIDE - PICTURE_HEIGHT),
    };
  }

  #drawKills(canvas: Canvas, { timeMs, kills }: Moment, toPixel: (place: Place) => Point): void {
    for (const kill of kills) {
      const share = (timeMs - kill.atMs) / KILL_SHOWN_MS;
      if (share > 1) continue;
      const at = toPixel(killPlace(this.#game, kill));
      const strength = 1 - share;
      canvas.disc(at, 20 + 50 * share, color(0xffd23f, 0.35 * strength));
      canvas.ring(at, 24 + 60 * share, 5, color(0xfff3c4, 0.9 * strength));
      for (const [dx, dy] of [
        [1, 1],
        [1, -1],
      ] as const) {
        const from = { x: at.x - 12 * dx, y: at.y - 12 * dy };
        const to = { x: at.x + 12 * dx, y: at.y + 12 * dy };
        canvas.line(from, to, 6, color(0xffffff, 0.5 + 0.5 * strength));
      }
    }
  }

  /** Over everything that stands there. */
  #drawKillWords(
    canvas: Canvas,
    { timeMs, kills }: Moment,
    toPixel: (place: Place) => Point,
  ): void {
    for (const kill of kills) {
      const share = (timeMs - kill.atMs) / KILL_SHOWN_MS;
      if (share > 1) continue;
      const at = toPixel(killPlace(this.#game, kill));
      const lifted = { x: at.x, y: at.y - 74 - 20 * share };
      drawText(canvas, lifted, "SLAIN!", {
        color: color(0xffe08a),
        scale: 2,
        align: "center",
        edge: "outline",
      });
    }
  }
}

const MAP_SIDE = 1280;
const MINIMAP_SIDE = 152;
const KILL_SHOWN_MS = 3200;
const CAMERA_AHEAD_MS = 8000;
const CHAMPION_RADIUS = 22;

function drawStanding(
  canvas: Canvas,
  at: Point,
  moment: Moment,
  index: number,
  featured: boolean,
): void {
  const player = moment.players[index];
  if (!player) return;
  const team = TEAM_COLORS[player.teamId];
  canvas.disc({ x: at.x + 3, y: at.y + 8 }, CHAMPION_RADIUS, color(0x000000, 0.4));
  if (featured) {
    const breath = 4 + 3 * Math.sin(moment.timeMs / 400);
    canvas.ring(at, CHAMPION_RADIUS + 8 + breath, 4, color(0xffd76a, 0.9));
  }
  drawChampion(canvas, at, CHAMPION_RADIUS, player);
  const health = 0.45 + 0.55 * Math.abs(Math.cos(moment.timeMs / 7000 + index * 2));
  const bar = { x: at.x - 26, y: at.y - CHAMPION_RADIUS - 15, width: 52, height: 8 };
  canvas.panel(bar, 3, color(0x05080f, 0.9));
  const filled = { x: bar.x + 2, y: bar.y + 2, width: 48 * health, height: 4 };
  canvas.rect(filled, team);
  canvas.rect({ ...filled, height: 2 }, faded(color(0xffffff), 0.35));
  const name = shortened(player.riotId.split("#")[0] ?? "", 14);
  const label = { x: at.x, y: at.y + CHAMPION_RADIUS + 5 };
  drawText(canvas, label, name, { color: color(0xf2f5fa), align: "center", edge: "outline" });
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
