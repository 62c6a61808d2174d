import { backAfterMs } from "./moment.ts";
import {
  along,
  BLUE_BASE,
  BOT_LANE,
  between,
  LANES,
  type Lane,
  MID_LANE,
  type Place,
  RED_BASE,
  TOP_LANE,
} from "./rift.ts";
import type { SpectatedGame, SpectatedKill } from "./spectated-game.ts";

/** Where a player is at `timeMs`: on his way, in his lane, or gathering for a kill. */
export function placeOf(game: SpectatedGame, index: number, timeMs: number): Place {
  let place = wanderingPlace(game, index, timeMs);
  for (const kill of game.kills) {
    const pull = pullOf(kill, index, timeMs);
    if (pull > 0) place = between(place, beside(killPlace(game, kill), index, FIGHT_RADIUS), pull);
  }
  return place;
}

/** Where a kill happens: where the victim would have been. */
export function killPlace(game: SpectatedGame, kill: SpectatedKill): Place {
  return wanderingPlace(game, kill.victim, kill.atMs);
}

/** Minions march in waves from both ends of each lane and fall where they meet. */
export function minionPlaces(timeMs: number): readonly (Place & { readonly teamId: 100 | 200 })[] {
  return LANES.flatMap((lane) =>
    WAVE_ROWS.flatMap((row) => {
      const share = ((timeMs / WAVE_WALK_MS + row) % 1) * 0.5;
      return [
        { ...along(lane, share), teamId: 100 as const },
        { ...along(lane, 1 - share), teamId: 200 as const },
      ];
    }),
  );
}

const WAVE_WALK_MS = 36_000;
/** Three waves under way at a time, four minions in each, one behind the other. */
const WAVE_ROWS = [0, 1 / 3, 2 / 3].flatMap((wave) =>
  [0, 1, 2, 3].map((minion) => wave + minion * 0.022),
);
const WALK_OUT_MS = 13_000;
const GATHER_MS = 6000;
const PART_MS = 4000;
const LANE_RADIUS = 0.024;
const FIGHT_RADIUS = 0.048;
const TURN = Math.PI * 2;

function wanderingPlace(game: SpectatedGame, index: number, timeMs: number): Place {
  const blue = game.players[index]?.teamId !== 200;
  const base = blue ? BLUE_BASE : RED_BASE;
  const death = game.kills.findLast(({ victim, atMs }) => victim === index && atMs < timeMs);
  const aliveSinceMs = death ? backAfterMs(death) : 0;
  if (timeMs < aliveSinceMs) return base;
  const out = Math.min((timeMs - aliveSinceMs) / WALK_OUT_MS, 1);
  const lane = laneOf(index);
  if (lane) {
    const step = 0.05 * Math.sin((timeMs / 11_000) * TURN + index) + 0.012 * (index % 3);
    const share = out * (0.455 + step);
    return beside(along(lane, blue ? share : 1 - share), index, LANE_RADIUS);
  }
  return between(base, junglePlace(blue, index, timeMs), out);
}

function laneOf(index: number): Lane | undefined {
  return [TOP_LANE, undefined, MID_LANE, BOT_LANE, BOT_LANE][index % 5];
}

/** The jungler's round through both halves of his own jungle. */
function junglePlace(blue: boolean, index: number, timeMs: number): Place {
  const turn = (timeMs / 46_000) * TURN + index;
  const far = 0.27 * Math.sin(turn);
  const deep = 0.13 + 0.05 * Math.cos(turn * 2);
  const side = blue ? -1 : 1;
  return { x: 0.5 + far + side * deep, y: 0.5 + far - side * deep };
}

/** Next to a place, each player on his own side of it. */
function beside(place: Place, index: number, radius: number): Place {
  const angle = ((index * 3) / 10) * TURN;
  return { x: place.x + radius * Math.cos(angle), y: place.y + radius * Math.sin(angle) };
}

/** How strongly a kill draws a player to its place, 0 to 1: before it, and for a while after. */
function pullOf(kill: SpectatedKill, index: number, timeMs: number): number {
  const takesPart =
    kill.killer === index || kill.victim === index || kill.assisters.includes(index);
  const sinceMs = timeMs - kill.atMs;
  if (!takesPart || sinceMs < -GATHER_MS || sinceMs > PART_MS) return 0;
  if (kill.victim === index && sinceMs > 0) return 0;
  const share = sinceMs < 0 ? 1 + sinceMs / GATHER_MS : 1 - sinceMs / PART_MS;
  return share * share * (3 - 2 * share);
}
