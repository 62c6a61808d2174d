import { Fields, type OnDrift } from "../core/fields.ts";
import { formatMatchId, type Puuid, parsePuuid } from "./ids.ts";
import { type PlatformRoute, parsePlatform } from "./routes.ts";
import type { CurrentGameInfoDto, CurrentGameParticipantDto } from "./wire.ts";

/** A game that the spectator service says is being played. It may have ended minutes ago. */
export interface ActiveGame {
  readonly id: number;
  readonly platform: PlatformRoute;
  /** Where match-v5 will have it once it is over. */
  readonly matchId: string;
  /** Undefined in custom games. */
  readonly queueId: number | undefined;
  /** Epoch milliseconds; undefined while the game loads. */
  readonly startedAt: number | undefined;
  /** What the game client asks for to show the game. */
  readonly spectatorKey: string | undefined;
  readonly participants: readonly ActiveParticipant[];
}

/** One of the players of a game in progress. */
export interface ActiveParticipant {
  /** Undefined in streamer mode: respect it. */
  readonly puuid: Puuid | undefined;
  /** `Name#TAG` */
  readonly riotId: string | undefined;
  readonly championId: number;
  /** 100 is blue, 200 is red. */
  readonly teamId: number;
}

/** Reads spectator-v5. The game's own clock is left out: it jumps between replicas. */
export function toActiveGame(json: unknown, asked: PlatformRoute, onDrift: OnDrift): ActiveGame {
  const dto = new Fields<CurrentGameInfoDto>(json, "spectator-v5", onDrift);
  const id = dto.number("gameId");
  if (id === undefined) throw dto.useless("gameId");
  const platform = parsePlatform(dto.string("platformId") ?? "") ?? asked;
  return {
    id,
    platform,
    matchId: formatMatchId({ platform, id }),
    queueId: dto.optionalNumber("gameQueueConfigId"),
    startedAt: dto.number("gameStartTime") || undefined,
    spectatorKey: dto.object("observers")?.string("encryptionKey"),
    participants: dto.list("participants").flatMap(toParticipant),
  };
}

function toParticipant(dto: Fields<CurrentGameParticipantDto>): ActiveParticipant[] {
  const championId = dto.number("championId");
  if (championId === undefined) return [];
  return [
    {
      puuid: parsePuuid(dto.optionalString("puuid") ?? ""),
      riotId: dto.optionalString("riotId") || undefined,
      championId,
      teamId: dto.number("teamId") ?? 0,
    },
  ];
}
