import { Fields, type OnDrift } from "../core/fields.ts";
import { type Puuid, parsePuuid } from "./ids.ts";
import type { MatchDto, MatchInfoDto, MatchParticipantDto } from "./wire.ts";

/** A finished game, down to who played what and who won. */
export interface MatchSummary {
  /** `EUW1_7261321891` */
  readonly id: string;
  readonly queueId: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly participants: readonly MatchParticipant[];
}

/** One of the players of a finished game, with the final score. */
export interface MatchParticipant {
  readonly puuid: Puuid;
  readonly championId: number;
  /** 100 is blue, 200 is red. */
  readonly teamId: number;
  readonly won: boolean;
  readonly kills: number;
  readonly deaths: number;
  readonly assists: number;
}

/** Reads match-v5; participants without a player or champion are left out. */
export function toMatchSummary(json: unknown, onDrift: OnDrift): MatchSummary {
  const dto = new Fields<MatchDto>(json, "match-v5", onDrift);
  const id = dto.object("metadata")?.string("matchId");
  if (id === undefined) throw dto.useless("metadata");
  const info = dto.object("info");
  if (!info) throw dto.useless("info");
  return {
    id,
    queueId: info.number("queueId") ?? 0,
    startedAt: info.optionalNumber("gameStartTimestamp") ?? info.number("gameCreation") ?? 0,
    durationMs: durationMsOf(info),
    participants: info.list("participants").flatMap(toParticipant),
  };
}

/** Since October 2021 the duration is in seconds, and the end is told beside it. */
function durationMsOf(info: Fields<MatchInfoDto>): number {
  const duration = info.number("gameDuration") ?? 0;
  return info.optionalNumber("gameEndTimestamp") === undefined ? duration : duration * 1000;
}

function toParticipant(dto: Fields<MatchParticipantDto>): MatchParticipant[] {
  const puuid = parsePuuid(dto.string("puuid") ?? "");
  const championId = dto.number("championId");
  if (!puuid || championId === undefined) return [];
  return [
    {
      puuid,
      championId,
      teamId: dto.number("teamId") ?? 0,
      won: dto.boolean("win") ?? false,
      kills: dto.number("kills") ?? 0,
      deaths: dto.number("deaths") ?? 0,
      assists: dto.number("assists") ?? 0,
    },
  ];
}
