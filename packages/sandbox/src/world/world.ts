import { BoundedCache } from "./bounded-cache.ts";
import { championById } from "./champions.ts";
import { fraction, hashText, mix } from "./chance.ts";
import { draft } from "./draft.ts";
import { masteryLevel } from "./mastery-level.ts";
import type {
  World,
  WorldGame,
  WorldMastery,
  WorldOptions,
  WorldPlayer,
  WorldTier,
} from "./model.ts";
import { checkOptions } from "./options.ts";
import { playOut, scoreOf, teamOf } from "./playout.ts";
import { demoWorld } from "./presets.ts";
import { type Ranked, Roster } from "./roster.ts";
import { Schedule, type Table } from "./schedule.ts";

/** A world from its seed and start instant; what the options leave out is as in the demo. */
export function createWorld(
  options: Partial<WorldOptions> & Pick<WorldOptions, "seed" | "startedAt">,
): World {
  return new SeededWorld(checkOptions({ ...demoWorld, ...options }));
}

/** Games remembered between questions. Others are told again from the seed. */
const GAMES_CACHED_MAX = 1_024;

/** Rounds in which mastery looks for the last game on a champion. */
const MASTERY_ROUNDS = 24;

const POINTS_PER_GAME = 900;

class SeededWorld implements World {
  readonly id: string;
  readonly options: WorldOptions;
  readonly #roster: Roster;
  readonly #schedule: Schedule;
  readonly #games = new BoundedCache<string, WorldGame>(GAMES_CACHED_MAX);

  constructor(options: WorldOptions) {
    this.id = nameOf(options);
    this.options = options;
    this.#roster = new Roster(options);
    this.#schedule = new Schedule(options);
  }

  ladder(platform: string, tier: WorldTier): readonly WorldPlayer[] {
    return this.#roster.ladder(platform).filter((player) => player.tier === tier);
  }

  playerByPuuid(puuid: string): WorldPlayer | undefined {
    return this.#roster.byPuuid(puuid)?.player;
  }

  playerByRiotId(gameName: string, tagLine: string): WorldPlayer | undefined {
    return this.#roster.byRiotId(gameName, tagLine);
  }

  gameOf(puuid: string, at: number): WorldGame | undefined {
    const ranked = this.#roster.byPuuid(puuid);
    if (ranked === undefined) return undefined;
    const table = this.#schedule.openTableOf(ranked.player.platform, ranked.position, at);
    return table && this.#gameAt(table);
  }

  game(platform: string, gameId: number): WorldGame | undefined {
    if (!this.options.platforms.includes(platform)) return undefined;
    const table = this.#schedule.tableByGameId(platform, gameId);
    return table && this.#gameAt(table);
  }

  gamesAt(platform: string, at: number): readonly WorldGame[] {
    if (!this.options.platforms.includes(platform)) return [];
    return this.#schedule.openTables(platform, at).map((table) => this.#gameAt(table));
  }

  history(
    puuid: string,
    query: { readonly before: number; readonly start: number; readonly count: number },
  ): readonly WorldGame[] {
    const ranked = this.#roster.byPuuid(puuid);
    if (ranked === undefined) return [];
    const { before, start, count } = query;
    if (!Number.isFinite(before)) throw new RangeError(`history ends at an instant, not ${before}`);
    return this.#schedule
      .tablesBefore(ranked.player.platform, ranked.position, { before, rounds: Infinity })
      .drop(start)
      .take(count)
      .map((table) => this.#gameAt(table))
      .toArray();
  }

  mastery(puuid: string, at: number): readonly WorldMastery[] {
    const ranked = this.#roster.byPuuid(puuid);
    if (ranked === undefined) return [];
    const { player } = ranked;
    const playerKey = hashText(puuid);
    const lastPlayedAt = this.#lastPlayedAt(ranked, at);
    const seasons = 1 + 3 * fraction(playerKey);
    const games = (player.wins + player.losses) * seasons + this.#schedule.usualGamesUntil(at);
    return player.pool.map(({ championId, share }) => {
      const form = fraction(playerKey, championId);
      const championPoints = Math.floor(games * share * POINTS_PER_GAME * (0.9 + 0.2 * form));
      // What the latest rounds don't show was last played some time before them.
      const longAgoMs = (MASTERY_ROUNDS + 40 * form) * this.#schedule.roundMs;
      return {
        championId,
        championLevel: masteryLevel(championPoints).level,
        championPoints,
        lastPlayedAt: lastPlayedAt.get(championId) ?? at - Math.floor(longAgoMs),
      };
    });
  }

  championName(championId: number): string | undefined {
    return championById(championId)?.name;
  }

  /** When each champion's last game ended, as far as the latest rounds tell. */
  #lastPlayedAt({ player, position }: Ranked, at: number): ReadonlyMap<number, number> {
    const latest = { before: at, rounds: MASTERY_ROUNDS };
    const playedAt = new Map<number, number>();
    for (const table of this.#schedule.tablesBefore(player.platform, position, latest)) {
      const players = this.#playersAt(table);
      const championId = draft(players, table.key)[players.indexOf(player)];
      if (championId !== undefined && !playedAt.has(championId)) {
        playedAt.set(championId, table.endsAt);
      }
    }
    return playedAt;
  }

  #gameAt(table: Table): WorldGame {
    const gameId = this.#schedule.gameIdOf(table);
    const matchId = `${table.platform.toUpperCase()}_${gameId}`;
    return this.#games.getOrMake(matchId, () => this.#tell(table, gameId, matchId));
  }

  #tell(table: Table, gameId: number, matchId: string): WorldGame {
    const players = this.#playersAt(table);
    const picks = draft(players, table.key);
    const { winner, kills } = playOut(table.key, table.endsAt - table.startedAt);
    return {
      platform: table.platform,
      gameId,
      matchId,
      queueId: fraction(table.key, 41) < NORMAL_GAMES_SHARE ? NORMAL_QUEUE_ID : RANKED_QUEUE_ID,
      loadingAt: table.loadingAt,
      startedAt: table.startedAt,
      endsAt: table.endsAt,
      winner,
      participants: players.map((player, seat) => ({
        player,
        championId: picks[seat] ?? 0,
        teamId: teamOf(seat),
        ...scoreOf(seat, kills),
      })),
      kills,
      encryptionKey: encryptionKeyOf(table.key),
    };
  }

  #playersAt(table: Table): readonly WorldPlayer[] {
    const ladder = this.#roster.ladder(table.platform);
    return this.#schedule.positionsAt(table).flatMap((position) => ladder[position] ?? []);
  }
}

/** Ranked solo, and now and then a normal draft game. */
const RANKED_QUEUE_ID = 420;
const NORMAL_QUEUE_ID = 400;
const NORMAL_GAMES_SHARE = 0.08;

function nameOf(options: WorldOptions): string {
  const text = JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [hashText(text), hashText(`again ${text}`)]
    .map((part) => part.toString(16).padStart(8, "0"))
    .join("");
}

/** 32 characters of base64, as the spectator grid's keys. */
function encryptionKeyOf(key: number): string {
  const bytes = Uint8Array.from({ length: 24 }, (_, i) => mix(key, i, 42) & 0xff);
  return Buffer.from(bytes).toString("base64");
}
