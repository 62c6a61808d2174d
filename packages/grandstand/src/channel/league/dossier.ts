import type { Abortable } from "@grandstand/sdk/core";
import {
  accountRegionOf,
  formatRiotId,
  type PlatformRoute,
  type Puuid,
  parsePlatform,
  parseRiotId,
  toPuuid,
} from "@grandstand/sdk/riot";
import type { Champion } from "../game/live-game.ts";
import type { PlayerBook, PlayerRef, Rank } from "../game/player.ts";
import type { RosterRow } from "../game/screening.ts";
import type { ChampionNames } from "./champion-names.ts";
import type { RiotDossierApi } from "./ports.ts";
import type { Screening } from "./screening.ts";

export interface DossiersOptions {
  readonly riot: Pick<RiotDossierApi, "accountByRiotId" | "rank">;
  readonly screening: Screening;
  readonly names: Pick<ChampionNames, "champion">;
  readonly book: Pick<PlayerBook, "find">;
  /** What the scout knows already of an account. */
  readonly known: (platform: string, accountId: string) => RosterRow | undefined;
}

/** Somebody about whom questions can be answered. */
export interface Subject {
  readonly platform: PlatformRoute;
  readonly puuid: Puuid;
  /** `Name#TAG`; undefined for a player who never showed it. */
  readonly name: string | undefined;
}

/** Points on the champion a player has most of. */
export interface MasteryFact {
  readonly champion: Champion;
  readonly level: number;
  readonly points: number;
}

/** How much of a player's ranked play is one champion. */
export interface DedicationFact {
  readonly champion: Champion;
  readonly share: number;
  readonly games: number;
}

/**
 * Answers people's questions about players: from what the scout knows already where it can, else
 * by calls that go before the scout's own. A refusal of the service is the caller's to explain.
 */
export class Dossiers {
  readonly #options: DossiersOptions;

  constructor(options: DossiersOptions) {
    this.#options = options;
  }

  /** The player behind a reference, the one on air say; undefined once he was forgotten. */
  byRef(player: PlayerRef): Subject | undefined {
    const identity = this.#options.book.find(player);
    const platform = identity && parsePlatform(identity.platform);
    if (!identity || !platform) return undefined;
    return { platform, puuid: toPuuid(identity.accountId), name: identity.name };
  }

  /** The player of this name, `Name#TAG`; undefined when it is no name or nobody bears it. */
  async byName(
    name: string,
    platform: PlatformRoute,
    { signal }: Abortable = {},
  ): Promise<Subject | undefined> {
    const riotId = parseRiotId(name);
    if (!riotId) return undefined;
    const call = { priority: "interactive", signal } as const;
    const region = accountRegionOf(platform);
    const account = await this.#options.riot.accountByRiotId(region, riotId, call);
    if (!account) return undefined;
    return { platform, puuid: account.puuid, name: formatRiotId(account.riotId ?? riotId) };
  }

  /** Undefined for a player who is not ranked in solo queue. */
  async rank({ platform, puuid }: Subject, { signal }: Abortable = {}): Promise<Rank | undefined> {
    const row = this.#options.known(platform, puuid);
    if (row) return pickRank(row);
    const call = { priority: "interactive", signal } as const;
    const ranks = await this.#options.riot.rank(platform, puuid, call);
    const solo = ranks.find(({ queue }) => queue === "RANKED_SOLO_5x5");
    return solo?.tier === undefined ? undefined : pickRank({ ...solo, tier: solo.tier });
  }

  /** Undefined for a player without any mastery. */
  async mastery(
    { platform, puuid }: Subject,
    { signal }: Abortable = {},
  ): Promise<MasteryFact | undefined> {
    const row = this.#options.known(platform, puuid);
    if (row && row.masteryPoints > 0) {
      const champion = this.#options.names.champion(row.championId);
      return { champion, level: row.masteryLevel, points: row.masteryPoints };
    }
    const call = { priority: "interactive", signal } as const;
    const found = await this.#options.screening.byMastery(platform, puuid, call);
    return found && { champion: found.champion, level: found.level, points: found.points };
  }

  /** On the champion with most mastery; undefined for a player without any. */
  async dedication(subject: Subject, options: Abortable = {}): Promise<DedicationFact | undefined> {
    const { platform, puuid } = subject;
    const row = this.#options.known(platform, puuid);
    if (row && row.games > 0) {
      const champion = this.#options.names.champion(row.championId);
      return { champion, share: row.share, games: row.games };
    }
    const mastery = await this.mastery(subject, options);
    if (!mastery) return undefined;
    const { champion } = mastery;
    const call = { priority: "interactive", signal: options.signal } as const;
    const { screening } = this.#options;
    const { share, games } = await screening.byMatches(platform, puuid, champion.id, call);
    return { champion, share, games };
  }
}

const pickRank = ({ tier, leaguePoints, wins, losses }: Rank): Rank => ({
  tier,
  leaguePoints,
  wins,
  losses,
});
