/**
 * The answers as the Riot API documents them, in its spelling. Real answers differ now and then:
 * these types name fields, they are no promise. Fields that nothing reads are left out.
 */

/** account-v1 */
export interface AccountDto {
  readonly puuid: string;
  readonly gameName?: string;
  readonly tagLine?: string;
}

/** league-v4, one ladder of a queue */
export interface LeagueListDto {
  readonly tier: string;
  readonly entries: readonly LeagueItemDto[];
}

export interface LeagueItemDto {
  readonly puuid: string;
  readonly leaguePoints: number;
  readonly wins: number;
  readonly losses: number;
}

/** league-v4, one player's place in one queue */
export interface LeagueEntryDto {
  readonly queueType: string;
  readonly tier?: string;
  /** `I` to `IV` */
  readonly rank?: string;
  readonly leaguePoints: number;
  readonly wins: number;
  readonly losses: number;
}

/** champion-mastery-v4 */
export interface ChampionMasteryDto {
  readonly championId: number;
  readonly championLevel: number;
  readonly championPoints: number;
  readonly lastPlayTime: number;
}

/** match-v5 */
export interface MatchDto {
  readonly metadata: { readonly matchId: string };
  readonly info: MatchInfoDto;
}

export interface MatchInfoDto {
  readonly queueId: number;
  /** Older matches lack it. */
  readonly gameStartTimestamp?: number;
  readonly gameCreation: number;
  /** Seconds; milliseconds in matches that have no `gameEndTimestamp`. */
  readonly gameDuration: number;
  readonly gameEndTimestamp?: number;
  readonly participants: readonly MatchParticipantDto[];
}

export interface MatchParticipantDto {
  readonly puuid: string;
  readonly championId: number;
  readonly teamId: number;
  readonly win: boolean;
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
}

/** spectator-v5 */
export interface CurrentGameInfoDto {
  readonly gameId: number;
  readonly platformId: string;
  readonly gameQueueConfigId?: number;
  /** 0 while the game loads. */
  readonly gameStartTime: number;
  readonly observers: { readonly encryptionKey: string };
  readonly participants: readonly CurrentGameParticipantDto[];
}

export interface CurrentGameParticipantDto {
  /** Null in streamer mode. */
  readonly puuid?: string | null;
  readonly riotId?: string | null;
  readonly championId: number;
  readonly teamId: number;
}
