import type { Abortable } from "@grandstand/sdk/core";
import { type ActiveGame, type PlatformRoute, parsePlatform, toPuuid } from "@grandstand/sdk/riot";
import type { GameId } from "../game/live-game.ts";
import type { LadderPlayer, MasteryScreening, MatchScreening } from "../game/screening.ts";
import type { Sighting } from "../game/sighting.ts";
import type { ChampionNames } from "./champion-names.ts";
import type { RiotApi } from "./ports.ts";
import { readRoster } from "./roster.ts";
import type { Screening } from "./screening.ts";

export interface LeagueSourceOptions {
  readonly riot: Pick<RiotApi, "ladder" | "activeGame">;
  readonly screening: Screening;
  readonly names: Pick<ChampionNames, "champion">;
}

/** More players than this are not in one game. */
const PARTICIPANTS_MAX = 20;

/** League of Legends, as the scout asks about it; all calls yield to people's questions. */
export class LeagueSource {
  readonly #options: LeagueSourceOptions;

  constructor(options: LeagueSourceOptions) {
    this.#options = options;
  }

  async ladder(platform: string, { signal }: Abortable = {}): Promise<readonly LadderPlayer[]> {
    return readRoster(this.#options.riot, toPlatform(platform), { signal });
  }

  async screenByMastery(
    platform: string,
    accountId: string,
    { signal }: Abortable = {},
  ): Promise<MasteryScreening | undefined> {
    const call = { priority: "background", signal } as const;
    return this.#options.screening.byMastery(toPlatform(platform), toPuuid(accountId), call);
  }

  async screenByMatches(
    platform: string,
    accountId: string,
    championId: number,
    { signal }: Abortable = {},
  ): Promise<MatchScreening> {
    const { screening } = this.#options;
    const call = { priority: "background", signal } as const;
    return screening.byMatches(toPlatform(platform), toPuuid(accountId), championId, call);
  }

  async liveGame(
    platform: string,
    accountId: string,
    { signal }: Abortable = {},
  ): Promise<Sighting | undefined> {
    const { riot, names } = this.#options;
    const call = { priority: "background", signal } as const;
    const game = await riot.activeGame(toPlatform(platform), toPuuid(accountId), call);
    return game && toSighting(game, names);
  }

  championName(championId: number): string {
    return this.#options.names.champion(championId).name;
  }
}

/** A game in the wing's words. */
export function toSighting(game: ActiveGame, names: Pick<ChampionNames, "champion">): Sighting {
  return {
    // Riot's match ids carry the platform, so they are unique over all of them.
    id: game.matchId as GameId,
    platform: game.platform,
    queueId: game.queueId,
    startedAt: game.startedAt,
    spectatorKey: game.spectatorKey,
    participants: game.participants.slice(0, PARTICIPANTS_MAX).map((participant) => ({
      accountId: participant.puuid,
      // Without an id there is no name either: whoever hides one means both.
      name: participant.puuid && participant.riotId,
      champion: names.champion(participant.championId),
      side: participant.teamId === 200 ? "red" : "blue",
    })),
  };
}

function toPlatform(name: string): PlatformRoute {
  const platform = parsePlatform(name);
  if (!platform) throw new RangeError(`no League platform is called ${name}`);
  return platform;
}
