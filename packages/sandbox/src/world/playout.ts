import { Dice, mix } from "./chance.ts";
import type { WorldKill } from "./model.ts";

/** Final kills, deaths and assists of one participant. */
export interface Score {
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
}

/** What happened in a game of a given length: its winner and its kills, in order of time. */
export function playOut(
  key: number,
  lengthMs: number,
): { readonly winner: 100 | 200; readonly kills: readonly WorldKill[] } {
  const dice = new Dice(mix(key, 31));
  const winner = dice.next() < 0.5 ? 100 : 200;
  const count = Math.round(10 + Math.sqrt(lengthMs / 60_000) * (3.2 + 2.4 * dice.next()));
  const instants = Array.from({ length: count }, () => killInstant(dice, lengthMs));
  const deadUntilMs = new Map<number, number>();
  const kills: WorldKill[] = [];
  for (const atMs of instants.sort((a, b) => a - b)) {
    const kill = fight(dice, winner, atMs, deadUntilMs);
    if (kill === undefined) continue;
    deadUntilMs.set(kill.victim, atMs + lengthMs * (0.01 + 0.03 * (atMs / lengthMs)));
    kills.push(kill);
  }
  return { winner, kills };
}

/** Counts a participant's part in the kills. */
export function scoreOf(participant: number, kills: readonly WorldKill[]): Score {
  return {
    kills: kills.filter((kill) => kill.killer === participant).length,
    deaths: kills.filter((kill) => kill.victim === participant).length,
    assists: kills.filter((kill) => kill.assisters.includes(participant)).length,
  };
}

/** Blue sits at 0 to 4, red at 5 to 9. */
export function teamOf(participant: number): 100 | 200 {
  return participant < 5 ? 100 : 200;
}

/** Fights grow more frequent towards the end; none in the first twentieth. */
function killInstant(dice: Dice, lengthMs: number): number {
  return Math.floor(lengthMs * (0.05 + 0.94 * dice.next() ** 0.8));
}

/** One kill among those alive; undefined when a whole team is dead. */
function fight(
  dice: Dice,
  winner: 100 | 200,
  atMs: number,
  deadUntilMs: ReadonlyMap<number, number>,
): WorldKill | undefined {
  const alive = SEATS.filter((seat) => (deadUntilMs.get(seat) ?? 0) <= atMs);
  const winnersKill = dice.next() < 0.6;
  const killers = alive.filter((seat) => (teamOf(seat) === winner) === winnersKill);
  const victims = alive.filter((seat) => !killers.includes(seat));
  if (killers.length === 0 || victims.length === 0) return undefined;
  const killer = dice.pick(killers);
  const assisters = killers.filter((seat) => seat !== killer && dice.next() < 0.4);
  return { atMs, killer, victim: dice.pick(victims), assisters };
}

const SEATS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
