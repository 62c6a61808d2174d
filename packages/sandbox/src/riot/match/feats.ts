import type { WorldGame } from "../../world/model.ts";

/** What can be read off a game's kills about one participant. */
export interface Feats {
  readonly doubleKills: number;
  readonly tripleKills: number;
  readonly quadraKills: number;
  readonly pentaKills: number;
  readonly largestMultiKill: number;
  readonly killingSprees: number;
  readonly largestKillingSpree: number;
  readonly firstBloodKill: boolean;
  readonly firstBloodAssist: boolean;
  readonly longestTimeSpentLivingS: number;
}

/** Kills that follow each other within ten seconds make one multikill. */
const MULTI_KILL_MS = 10_000;
const SPREE_MIN = 3;

export function featsOf(game: WorldGame, seat: number): Feats {
  const multis = runs(game, seat, (gapMs, died) => !died && gapMs <= MULTI_KILL_MS);
  const sprees = runs(game, seat, (_, died) => !died);
  const [firstBlood] = game.kills;
  const count = (size: number) => multis.filter((run) => run === size).length;
  return {
    doubleKills: count(2),
    tripleKills: count(3),
    quadraKills: count(4),
    pentaKills: multis.filter((run) => run >= 5).length,
    largestMultiKill: Math.min(5, Math.max(0, ...multis)),
    killingSprees: sprees.filter((run) => run >= SPREE_MIN).length,
    largestKillingSpree: Math.max(0, ...sprees.filter((run) => run >= SPREE_MIN)),
    firstBloodKill: firstBlood?.killer === seat,
    firstBloodAssist: firstBlood?.assisters.includes(seat) ?? false,
    longestTimeSpentLivingS: Math.floor(longestLifeMs(game, seat) / 1_000),
  };
}

/** Sizes of the groups of kills in which each one belongs together with the one before. */
function runs(
  game: WorldGame,
  seat: number,
  belongs: (gapMs: number, died: boolean) => boolean,
): readonly number[] {
  const sizes: number[] = [];
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let died = false;
  for (const kill of game.kills) {
    if (kill.victim === seat) died = true;
    if (kill.killer !== seat) continue;
    if (sizes.length > 0 && belongs(kill.atMs - lastAtMs, died)) sizes.push((sizes.pop() ?? 0) + 1);
    else sizes.push(1);
    lastAtMs = kill.atMs;
    died = false;
  }
  return sizes;
}

/** The longest time between two deaths; 0 for somebody who never died, as the service tells it. */
function longestLifeMs(game: WorldGame, seat: number): number {
  const deaths = game.kills.filter((kill) => kill.victim === seat).map((kill) => kill.atMs);
  return Math.max(0, ...deaths.map((atMs, i) => atMs - (deaths[i - 1] ?? 0)));
}
