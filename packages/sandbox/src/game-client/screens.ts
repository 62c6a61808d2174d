import { Canvas } from "../picture/canvas.ts";
import { color, faded, mixed } from "../picture/color.ts";
import { drawText, shortened } from "../picture/text.ts";
import { drawChampion } from "./champion-disc.ts";
import { PICTURE_HEIGHT, PICTURE_WIDTH } from "./game-picture.ts";
import { clockText, drawNote } from "./hud.ts";
import type { Moment } from "./moment.ts";
import type { SpectatedGame } from "./spectated-game.ts";
import { TEAM_COLORS } from "./terrain.ts";

/** The loading screen; before the game is known it shows no players. */
export function drawLoadingScreen(game: SpectatedGame | undefined, elapsedMs: number): Canvas {
  const canvas = night(new Canvas(PICTURE_WIDTH, PICTURE_HEIGHT));
  const middle = PICTURE_WIDTH / 2;
  for (const [index, player] of (game?.players ?? []).entries()) {
    const left = 60 + (index % 5) * 172;
    const top = player.teamId === 100 ? 40 : 320;
    const team = TEAM_COLORS[player.teamId];
    canvas.panel({ x: left, y: top, width: 152, height: 160 }, 10, faded(team, 0.9));
    canvas.panel({ x: left + 2, y: top + 2, width: 148, height: 156 }, 9, color(0x0d1728));
    drawChampion(canvas, { x: left + 76, y: top + 62 }, 42, player);
    const champion = shortened(player.championName, 11);
    drawText(canvas, { x: left + 76, y: top + 116 }, champion, { ...CENTERED, scale: 2 });
    const name = shortened(player.riotId.split("#")[0] ?? "", 22);
    drawText(canvas, { x: left + 76, y: top + 140 }, name, { ...CENTERED, color: SILVER });
  }
  const dots = ".".repeat(1 + (Math.floor(elapsedMs / 400) % 3));
  drawText(canvas, { x: middle, y: 226 }, `Loading${dots}`, { ...CENTERED, scale: 3 });
  const bar = { x: middle - 200, y: 268, width: 400, height: 12 };
  canvas.panel(bar, 6, color(0x05080f));
  const sweep = (elapsedMs / 1600) % 1;
  canvas.panel({ ...bar, x: bar.x + sweep * 300, width: 100 }, 6, GOLD);
  drawNote(canvas);
  return canvas;
}

/** The end screen: the last picture behind the winner's name. */
export function drawEndScreen(last: Canvas, moment: Moment): Canvas {
  const canvas = new Canvas(last.width, last.height, last.pixels.slice());
  const whole = { x: 0, y: 0, width: last.width, height: last.height };
  canvas.rect(whole, color(0x05080f, 0.62));
  const team = TEAM_COLORS[moment.winner];
  canvas.rect({ ...whole, y: 178, height: 184 }, faded(mixed(team, color(0x05080f), 0.7), 0.92));
  canvas.rect({ ...whole, y: 178, height: 4 }, team);
  canvas.rect({ ...whole, y: 358, height: 4 }, team);
  const middle = last.width / 2;
  const title = moment.winner === 100 ? "VICTORY blue" : "VICTORY red";
  const big = { ...CENTERED, scale: 8, edge: "shadow" } as const;
  drawText(canvas, { x: middle, y: 208 }, title, { ...big, color: team });
  const score = `${moment.blueKills} : ${moment.redKills} kills in ${clockText(moment.timeMs)}`;
  drawText(canvas, { x: middle, y: 306 }, score, { ...CENTERED, scale: 3 });
  drawNote(canvas);
  return canvas;
}

const WHITE = color(0xf4f7fb);
const SILVER = color(0xaab6c8);
const GOLD = color(0xe8c66a);
const CENTERED = { color: WHITE, align: "center" } as const;

function night(canvas: Canvas): Canvas {
  for (let y = 0; y < canvas.height; y++) {
    const shade = mixed(color(0x14284a), color(0x070b14), y / canvas.height);
    canvas.rect({ x: 0, y, width: canvas.width, height: 1 }, shade);
  }
  return canvas;
}
