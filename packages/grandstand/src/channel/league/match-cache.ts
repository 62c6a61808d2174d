import type { MatchSummary } from "@grandstand/sdk/riot";

/** Who played which champion in a match: all that screening needs of it. */
export type MatchPicks = ReadonlyMap<string, number>;

/**
 * Matches read before, the least recently used leaving first. High-ranked players meet each other
 * all the time, so a match fetched for one of them often serves the others.
 */
export class MatchCache {
  readonly #matchesMax: number;
  readonly #matches = new Map<string, MatchPicks>();

  constructor(matchesMax: number) {
    this.#matchesMax = matchesMax;
  }

  get(matchId: string): MatchPicks | undefined {
    const picks = this.#matches.get(matchId);
    if (picks) {
      this.#matches.delete(matchId);
      this.#matches.set(matchId, picks);
    }
    return picks;
  }

  add(match: MatchSummary): MatchPicks {
    const picks = new Map(
      match.participants.map(({ puuid, championId }) => [String(puuid), championId]),
    );
    this.#matches.set(match.id, picks);
    for (const oldest of this.#matches.keys()) {
      if (this.#matches.size <= this.#matchesMax) break;
      this.#matches.delete(oldest);
    }
    return picks;
  }
}
