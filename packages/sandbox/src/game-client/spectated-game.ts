/** One of the ten players, with the score the game ends with. */
export interface SpectatedPlayer {
  /** `Anonymous` for those who hide their names. */
  readonly riotId: string;
  readonly championName: string;
  /** 100 is blue, 200 is red. */
  readonly teamId: 100 | 200;
}

/** A champion kill by player index, in milliseconds of game time. */
export interface SpectatedKill {
  readonly atMs: number;
  readonly killer: number;
  readonly victim: number;
  readonly assisters: readonly number[];
}

/** What the spectator grid tells about a game. */
export interface SpectatedGame {
  readonly worldId: string;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly gameEnded: boolean;
  readonly spectatorDelayMs: number;
  /** The team that wins; where the grid keeps it secret, the one with more kills. */
  readonly winner: 100 | 200;
  readonly players: readonly SpectatedPlayer[];
  /** In order of time. */
  readonly kills: readonly SpectatedKill[];
}

/** No more kills than these are kept of one game. */
export const KILLS_MAX = 500;

/** Reads the grid's answer; throws on anything that is not one. */
export function parseSpectatedGame(answer: unknown): SpectatedGame {
  const fields = record("the answer", answer);
  const players = list("participants", fields.participants).slice(0, 10).map(parsePlayer);
  const kills = list("kills", fields.kills)
    .slice(0, KILLS_MAX)
    .map((kill) => parseKill(kill, players.length))
    .sort((a, b) => a.atMs - b.atMs);
  return {
    worldId: text("worldId", fields.worldId),
    startedAt: number("startTime", fields.startTime),
    endsAt: number("endsAt", fields.endsAt),
    gameEnded: fields.gameEnded === true,
    spectatorDelayMs: number("spectatorDelayMs", fields.spectatorDelayMs ?? 0),
    winner: parseWinner(fields.winner, players, kills),
    players,
    kills,
  };
}

function parsePlayer(value: unknown): SpectatedPlayer {
  const fields = record("participants[]", value);
  return {
    riotId: text("riotId", fields.riotId ?? "Anonymous"),
    championName: text("championName", fields.championName),
    teamId: number("teamId", fields.teamId) === 200 ? 200 : 100,
  };
}

function parseKill(value: unknown, players: number): SpectatedKill {
  const fields = record("kills[]", value);
  const index = (name: string, candidate: unknown): number => {
    const found = number(name, candidate);
    if (Number.isInteger(found) && found >= 0 && found < players) return found;
    throw new Error(`${name} is ${found}, which is no player's index`);
  };
  return {
    atMs: number("atMs", fields.atMs),
    killer: index("killer", fields.killer),
    victim: index("victim", fields.victim),
    assisters: list("assisters", fields.assisters ?? [])
      .slice(0, players)
      .map((assister) => index("assister", assister)),
  };
}

function parseWinner(
  told: unknown,
  players: readonly SpectatedPlayer[],
  kills: readonly SpectatedKill[],
): 100 | 200 {
  if (told === 100 || told === 200) return told;
  const blue = kills.filter(({ killer }) => players[killer]?.teamId === 100).length;
  return blue * 2 >= kills.length ? 100 : 200;
}

function record(name: string, value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new Error(`${name} is not an object`);
}

function list(name: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${name} is not a list`);
}

function text(name: string, value: unknown): string {
  if (typeof value === "string") return value.slice(0, 100);
  throw new Error(`${name} is not a text`);
}

function number(name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new Error(`${name} is not a number`);
}
