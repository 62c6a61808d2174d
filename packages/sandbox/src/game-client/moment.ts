import type { SpectatedGame, SpectatedKill, SpectatedPlayer } from "./spectated-game.ts";

/** A player as he stands at one moment. */
export interface PlayerAtMoment extends SpectatedPlayer {
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
  readonly creepScore: number;
  /** 1 to 18. */
  readonly level: number;
  /** 0 while alive. */
  readonly respawnMs: number;
}

/** Everything that has happened in a game up to one moment of it. */
export interface Moment {
  readonly timeMs: number;
  readonly lengthMs: number;
  readonly players: readonly PlayerAtMoment[];
  readonly kills: readonly SpectatedKill[];
  readonly blueKills: number;
  readonly redKills: number;
  readonly ended: boolean;
  readonly winner: 100 | 200;
}

/** The game at `timeMs`; the same for everyone who asks. */
export function momentOf(game: SpectatedGame, timeMs: number): Moment {
  const lengthMs = game.endsAt - game.startedAt;
  const kills = game.kills.filter(({ atMs }) => atMs <= timeMs);
  const players = game.players.map((player, index) => standing(player, index, kills, timeMs));
  const killsOf = (teamId: 100 | 200): number =>
    players.reduce((sum, player) => sum + (player.teamId === teamId ? player.kills : 0), 0);
  return {
    timeMs,
    lengthMs,
    players,
    kills,
    blueKills: killsOf(100),
    redKills: killsOf(200),
    ended: timeMs >= lengthMs,
    winner: game.winner,
  };
}

/** When the victim of a kill is back. Sooner than in the real game, as sandbox games are short. */
export function backAfterMs(kill: SpectatedKill): number {
  return kill.atMs + RESPAWN_MS + levelOf(kill.victim, kill.atMs) * RESPAWN_PER_LEVEL_MS;
}

const RESPAWN_MS = 6000;
const RESPAWN_PER_LEVEL_MS = 500;
const LEVEL_MAX = 18;
/** A level every so often, from the pace of a real game. */
const LEVEL_EVERY_MS = 20_000;
const CREEP_EVERY_MS = 7000;

function standing(
  player: SpectatedPlayer,
  index: number,
  kills: readonly SpectatedKill[],
  timeMs: number,
): PlayerAtMoment {
  const lastDeath = kills.findLast(({ victim }) => victim === index);
  const backAtMs = lastDeath ? backAfterMs(lastDeath) : 0;
  return {
    ...player,
    kills: kills.filter(({ killer }) => killer === index).length,
    deaths: kills.filter(({ victim }) => victim === index).length,
    assists: kills.filter(({ assisters }) => assisters.includes(index)).length,
    creepScore: Math.floor((timeMs * paceOf(index)) / CREEP_EVERY_MS),
    level: levelOf(index, timeMs),
    respawnMs: Math.max(backAtMs - timeMs, 0),
  };
}

function levelOf(index: number, timeMs: number): number {
  return Math.min(1 + Math.floor((timeMs * paceOf(index)) / LEVEL_EVERY_MS), LEVEL_MAX);
}

/** Some grow a little faster than others. */
function paceOf(index: number): number {
  return 1 + ((index * 7) % 5) / 20;
}
