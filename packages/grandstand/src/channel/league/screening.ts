import type { Abortable } from "@grandstand/sdk/core";
import { matchRegionOf, type PlatformRoute, type Puuid } from "@grandstand/sdk/riot";
import type { MasteryScreening, MatchScreening } from "../game/screening.ts";
import type { ChampionNames } from "./champion-names.ts";
import { MatchCache, type MatchPicks } from "./match-cache.ts";
import { consistentBar, judgeGames, judgeMasteries, type OneTrickBar } from "./one-trick.ts";
import type { RiotApi } from "./ports.ts";

export interface ScreeningOptions {
  readonly riot: Pick<RiotApi, "topMasteries" | "matchIds" | "match">;
  readonly names: Pick<ChampionNames, "champion">;
  /** Made consistent first, see {@link consistentBar}. */
  readonly bar: OneTrickBar;
  /** Matches kept for other players in them. */
  readonly matchesMax: number;
}

/** Who waits longer for the service: a person who asked, or nobody in particular. */
export interface ScreeningCall extends Abortable {
  readonly priority: "interactive" | "background";
}

/** How many of a player's best champions are compared; the rest hardly weighs. */
const MASTERIES_COMPARED = 8;
/** Ranked solo: one-tricks are judged by it alone. */
const RANKED_SOLO_QUEUE = 420;

/** Screens players: by mastery at the price of one call, by matches at that of eleven or more. */
export class Screening {
  readonly #options: ScreeningOptions;
  readonly #bar: OneTrickBar;
  readonly #matches: MatchCache;

  constructor(options: ScreeningOptions) {
    this.#options = options;
    this.#bar = consistentBar(options.bar);
    this.#matches = new MatchCache(options.matchesMax);
  }

  /** Undefined for a player without any mastery. */
  async byMastery(
    platform: PlatformRoute,
    puuid: Puuid,
    call: ScreeningCall,
  ): Promise<MasteryScreening | undefined> {
    const { riot, names } = this.#options;
    const masteries = await riot.topMasteries(platform, puuid, MASTERIES_COMPARED, call);
    const judged = judgeMasteries(masteries, this.#bar);
    if (!judged) return undefined;
    const { best, share, standsOut } = judged;
    const { championId, level, points } = best;
    return { champion: names.champion(championId), level, points, share, standsOut };
  }

  /** Reads ranked matches, newest first, only until the answer is clear. */
  async byMatches(
    platform: PlatformRoute,
    puuid: Puuid,
    championId: number,
    call: ScreeningCall,
  ): Promise<MatchScreening> {
    const { riot } = this.#options;
    const bar = this.#bar;
    const region = matchRegionOf(platform);
    const query = { queue: RANKED_SOLO_QUEUE, count: bar.gamesMax };
    const ids = await riot.matchIds(region, puuid, query, call);
    let available = ids.length;
    let games = 0;
    let onChampion = 0;
    for (const id of ids.slice(0, bar.gamesMax)) {
      if (judgeGames({ games, onChampion }, available, bar) !== "undecided") break;
      const picks = await this.#picks(region, id, call);
      const pick = picks?.get(puuid);
      // A match that the service has lost, or that does not tell him, says nothing.
      if (pick === undefined) available -= 1;
      else games += 1;
      if (pick === championId) onChampion += 1;
    }
    const isOneTrick = judgeGames({ games, onChampion }, available, bar) === "one-trick";
    return { share: games === 0 ? 0 : onChampion / games, games, isOneTrick };
  }

  async #picks(
    region: ReturnType<typeof matchRegionOf>,
    id: string,
    call: ScreeningCall,
  ): Promise<MatchPicks | undefined> {
    const known = this.#matches.get(id);
    if (known) return known;
    const match = await this.#options.riot.match(region, id, call);
    return match && this.#matches.add(match);
  }
}
