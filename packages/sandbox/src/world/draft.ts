import { CHAMPIONS } from "./champions.ts";
import { Dice, mix } from "./chance.ts";
import type { WorldPlayer } from "./model.ts";

/**
 * Ten different champions, one for each player: what he feels like playing, by the shares of his
 * pool. Whoever wants his most played champion chooses first, the most faithful before the rest,
 * so that a one-trick's share in his games is the share he declares.
 */
export function draft(players: readonly WorldPlayer[], key: number): readonly number[] {
  const wishes = players.map((player, seat) => ({
    seat,
    player,
    championId: wish(player, new Dice(mix(key, seat, Salt.wish)).next()),
  }));
  const taken = new Set<number>();
  const picks: number[] = [];
  for (const { seat, player, championId } of wishes.toSorted(byEagerness)) {
    const pick = firstFree(
      [championId, ...player.pool.map((entry) => entry.championId)],
      taken,
      key,
    );
    taken.add(pick);
    picks[seat] = pick;
  }
  return picks;
}

/** Up to `count` champions that nobody picked, as bans. */
export function bans(picks: readonly number[], key: number, count: number): readonly number[] {
  const dice = new Dice(mix(key, Salt.bans));
  const banned = new Set<number>();
  while (banned.size < count) {
    const { championId } = dice.pick(CHAMPIONS);
    if (!picks.includes(championId)) banned.add(championId);
  }
  return [...banned];
}

const Salt = { wish: 21, bans: 22 } as const;

interface Wish {
  readonly player: WorldPlayer;
  readonly championId: number;
}

function byEagerness(a: Wish, b: Wish): number {
  return eagerness(b) - eagerness(a);
}

function eagerness({ player, championId }: Wish): number {
  const main = player.pool[0];
  return main?.championId === championId ? main.share : 0;
}

function wish(player: WorldPlayer, roll: number): number {
  let left = roll;
  for (const { championId, share } of player.pool) {
    left -= share;
    if (left < 0) return championId;
  }
  return player.pool.at(-1)?.championId ?? 0;
}

function firstFree(wanted: readonly number[], taken: ReadonlySet<number>, key: number): number {
  const free = wanted.find((championId) => !taken.has(championId));
  if (free !== undefined) return free;
  const dice = new Dice(mix(key, taken.size));
  for (;;) {
    const { championId } = dice.pick(CHAMPIONS);
    if (!taken.has(championId)) return championId;
  }
}
