/**
 * The nouns of the sandbox's world. A world is a function of its seed and start instant: two
 * processes with the same options tell the same players, games and results for every instant.
 */

/** The time every stand-in reads. Any object of this shape will do, virtual clocks included. */
export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  sleep(ms: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

export interface WorldOptions {
  readonly seed: number;
  /** The instant the world began, epoch milliseconds. Games before it are the players' history. */
  readonly startedAt: number;
  /** Platform routes in lower case, `euw1` say. Default: all 15. */
  readonly platforms: readonly string[];
  readonly playersPerPlatform: number;
  /** Share of players who play one champion in nearly every game, 0 to 1. */
  readonly oneTrickShare: number;
  /** Shortest and longest game. */
  readonly gameLengthMs: readonly [number, number];
  /** Rest between two games of a player, shortest and longest. */
  readonly restMs: readonly [number, number];
  /** Share of a platform's players who sit in a game at a usual moment, 0 to 1. */
  readonly activeShare: number;
  /** How far the spectator feed runs behind the game; an ended game lingers as long. */
  readonly spectatorDelayMs: number;
  /** Share of players who hide their names (streamer mode), 0 to 1. */
  readonly streamerModeShare: number;
}

export type WorldTier = "CHALLENGER" | "GRANDMASTER" | "MASTER";

export interface WorldPlayer {
  readonly platform: string;
  /** 78 characters, as Riot's. */
  readonly puuid: string;
  readonly gameName: string;
  readonly tagLine: string;
  readonly tier: WorldTier;
  readonly leaguePoints: number;
  readonly wins: number;
  readonly losses: number;
  readonly streamerMode: boolean;
  /** Champion ids this player picks, with the share of games on each, most played first. */
  readonly pool: readonly { readonly championId: number; readonly share: number }[];
}

export interface WorldParticipant {
  readonly player: WorldPlayer;
  readonly championId: number;
  /** 100 is blue, 200 is red. */
  readonly teamId: 100 | 200;
  /** Final score; the stand-in client shows the part that has happened so far. */
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
}

/** One champion kill, by participant index 0 to 9, in milliseconds of game time. */
export interface WorldKill {
  readonly atMs: number;
  readonly killer: number;
  readonly victim: number;
  readonly assisters: readonly number[];
}

export interface WorldGame {
  readonly platform: string;
  readonly gameId: number;
  /** `EUW1_7000000001` */
  readonly matchId: string;
  readonly queueId: number;
  /** Loading begins here; spectator-v5 tells `gameStartTime: 0` until `startedAt`. */
  readonly loadingAt: number;
  readonly startedAt: number;
  readonly endsAt: number;
  readonly winner: 100 | 200;
  readonly participants: readonly WorldParticipant[];
  readonly kills: readonly WorldKill[];
  /** What `observers.encryptionKey` tells; the spectator grid asks for it back. */
  readonly encryptionKey: string;
}

export interface WorldMastery {
  readonly championId: number;
  readonly championLevel: number;
  readonly championPoints: number;
  readonly lastPlayedAt: number;
}

export interface World {
  /** Names this world: equal ids mean equal players and games. */
  readonly id: string;
  readonly options: WorldOptions;
  /** Players of one tier, most league points first. Unknown platforms have none. */
  ladder(platform: string, tier: WorldTier): readonly WorldPlayer[];
  playerByPuuid(puuid: string): WorldPlayer | undefined;
  playerByRiotId(gameName: string, tagLine: string): WorldPlayer | undefined;
  /** The game that loads or runs at `at` with this player in it. */
  gameOf(puuid: string, at: number): WorldGame | undefined;
  game(platform: string, gameId: number): WorldGame | undefined;
  /** Games that load or run on a platform at `at`. */
  gamesAt(platform: string, at: number): readonly WorldGame[];
  /** Games of a player that ended before `before`, newest first. */
  history(
    puuid: string,
    query: { readonly before: number; readonly start: number; readonly count: number },
  ): readonly WorldGame[];
  mastery(puuid: string, at: number): readonly WorldMastery[];
  /** The champion's name, `Singed` say; undefined for an unknown id. */
  championName(championId: number): string | undefined;
}
