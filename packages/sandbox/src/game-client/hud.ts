import type { Canvas } from "../picture/canvas.ts";
import { color, faded } from "../picture/color.ts";
import { drawText, shortened } from "../picture/text.ts";
import { drawChampion } from "./champion-disc.ts";
import type { Moment, PlayerAtMoment } from "./moment.ts";
import { TEAM_COLORS } from "./terrain.ts";

/** What every picture says in small letters. */
export const SANDBOX_NOTE = "SANDBOX GAME - not League of Legends";

/** Draws score, clock, both teams, the last kills and the featured player over the map. */
export function drawHud(canvas: Canvas, moment: Moment, focus: number): void {
  drawScore(canvas, moment);
  drawTeam(canvas, moment, 100);
  drawTeam(canvas, moment, 200);
  drawKillFeed(canvas, moment);
  const featured = moment.players[focus];
  if (featured) drawFeatured(canvas, featured);
  drawNote(canvas);
}

/** Minutes and seconds of game time, `3:07` say. */
export function clockText(timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The line that keeps anyone from taking the picture for the real game. */
export function drawNote(canvas: Canvas): void {
  const at = { x: canvas.width / 2, y: canvas.height - 13 };
  drawText(canvas, at, SANDBOX_NOTE, { color: SILVER, align: "center", edge: "outline" });
}

const INK = color(0x0a1220, 0.86);
const GOLD = color(0xe8c66a);
const WHITE = color(0xf4f7fb);
const SILVER = color(0xaab6c8);
const FEED_MS = 16_000;
const FEED_LINES_MAX = 4;
const ROW_HEIGHT = 38;

function drawScore(canvas: Canvas, moment: Moment): void {
  const middle = canvas.width / 2;
  canvas.panel({ x: middle - 152, y: 8, width: 304, height: 56 }, 10, faded(GOLD, 0.9));
  canvas.panel({ x: middle - 150, y: 10, width: 300, height: 52 }, 9, INK);
  canvas.panel({ x: middle - 146, y: 14, width: 90, height: 44 }, 6, faded(TEAM_COLORS[100], 0.28));
  canvas.panel({ x: middle + 56, y: 14, width: 90, height: 44 }, 6, faded(TEAM_COLORS[200], 0.28));
  const score = { color: WHITE, scale: 4, align: "center", edge: "shadow" } as const;
  drawText(canvas, { x: middle - 101, y: 22 }, String(moment.blueKills), score);
  drawText(canvas, { x: middle + 101, y: 22 }, String(moment.redKills), score);
  const clock = clockText(moment.timeMs);
  drawText(canvas, { x: middle, y: 20 }, clock, { color: GOLD, scale: 3, align: "center" });
  drawText(canvas, { x: middle, y: 48 }, "KILLS", { color: SILVER, align: "center" });
}

function drawTeam(canvas: Canvas, moment: Moment, teamId: 100 | 200): void {
  const width = 164;
  const left = teamId === 100 ? 10 : canvas.width - width - 10;
  const players = moment.players.filter((player) => player.teamId === teamId);
  for (const [row, player] of players.entries()) {
    const top = 82 + row * ROW_HEIGHT;
    canvas.panel({ x: left, y: top, width, height: ROW_HEIGHT - 4 }, 6, INK);
    const edge = teamId === 100 ? left : left + width - 3;
    canvas.rect({ x: edge, y: top + 5, width: 3, height: ROW_HEIGHT - 14 }, TEAM_COLORS[teamId]);
    drawTeamRow(canvas, left, top, player);
  }
}

function drawTeamRow(canvas: Canvas, left: number, top: number, player: PlayerAtMoment): void {
  const dead = player.respawnMs > 0;
  drawChampion(canvas, { x: left + 23, y: top + 17 }, 13, { ...player, grey: dead });
  const name = shortened(player.riotId.split("#")[0] ?? "", 13);
  drawText(canvas, { x: left + 42, y: top + 7 }, name, { color: dead ? SILVER : WHITE });
  const score = `${player.kills}/${player.deaths}/${player.assists}`;
  drawText(canvas, { x: left + 42, y: top + 20 }, score, { color: GOLD });
  const state = dead ? `${Math.ceil(player.respawnMs / 1000)} s` : `lv ${player.level}`;
  const at = { x: left + 154, y: top + 20 };
  drawText(canvas, at, state, { color: dead ? TEAM_COLORS[200] : SILVER, align: "right" });
}

function drawKillFeed(canvas: Canvas, moment: Moment): void {
  const recent = moment.kills.filter(({ atMs }) => moment.timeMs - atMs < FEED_MS);
  for (const [row, kill] of recent.slice(-FEED_LINES_MAX).reverse().entries()) {
    const [killer, victim] = [moment.players[kill.killer], moment.players[kill.victim]];
    if (!killer || !victim) continue;
    const box = { x: canvas.width - 130, y: 280 + row * 21, width: 120, height: 19 };
    canvas.panel(box, 6, faded(TEAM_COLORS[killer.teamId], row === 0 ? 0.75 : 0.4));
    canvas.panel({ ...box, x: box.x + 3, width: box.width - 6 }, 5, INK);
    const middle = box.y + 9.5;
    drawChampion(canvas, { x: box.x + 22, y: middle }, 8, { ...killer });
    drawChampion(canvas, { x: box.x + 98, y: middle }, 8, { ...victim, grey: true });
    const word = { color: WHITE, align: "center" } as const;
    drawText(canvas, { x: box.x + 60, y: box.y + 6 }, "slew", word);
  }
}

function drawFeatured(canvas: Canvas, player: PlayerAtMoment): void {
  const box = { x: 12, y: canvas.height - 112, width: 316, height: 96 };
  canvas.panel({ x: box.x - 2, y: box.y - 2, width: 320, height: 100 }, 12, faded(GOLD, 0.9));
  canvas.panel(box, 10, INK);
  const dead = player.respawnMs > 0;
  drawChampion(canvas, { x: box.x + 52, y: box.y + 48 }, 36, { ...player, grey: dead });
  const left = box.x + 102;
  const name = shortened(player.riotId.split("#")[0] ?? "", 17);
  drawText(canvas, { x: left, y: box.y + 12 }, "NOW WATCHING", { color: SILVER });
  drawText(canvas, { x: left, y: box.y + 26 }, name, { color: WHITE, scale: 2, edge: "shadow" });
  const champion = shortened(player.championName, 17);
  drawText(canvas, { x: left, y: box.y + 48 }, champion, { color: GOLD, scale: 2 });
  const score = `${player.kills}/${player.deaths}/${player.assists}`;
  const line = `${score}  level ${player.level}  ${player.creepScore} cs`;
  drawText(canvas, { x: left, y: box.y + 74 }, line, { color: WHITE });
}
