import type { PlayerRef, Rank } from "../game/player.ts";
import { isWatched, newProspect, type Prospect, type ProspectScreening } from "./prospect.ts";

/** A ladder's player with his reference. */
export interface Entrant {
  readonly accountId: string;
  readonly player: PlayerRef;
  readonly rank: Rank;
}

/** The players of one platform: who waits to be screened, who is watched, who is neither. */
export class Watchlist {
  readonly #platform: string;
  #byAccount = new Map<string, Prospect>();
  #byPlayer = new Map<PlayerRef, Prospect>();
  /** Last is next, so that taking one is cheap. */
  #unscreened: Prospect[] = [];
  readonly #watched = new Set<Prospect>();

  constructor(platform: string) {
    this.#platform = platform;
  }

  get size(): number {
    return this.#byAccount.size;
  }

  get prospects(): Iterable<Prospect> {
    return this.#byAccount.values();
  }

  /** Those whose games are looked for. */
  get watched(): ReadonlySet<Prospect> {
    return this.#watched;
  }

  byAccount(accountId: string): Prospect | undefined {
    return this.#byAccount.get(accountId);
  }

  byPlayer(player: PlayerRef): Prospect | undefined {
    return this.#byPlayer.get(player);
  }

  /** Takes prospects of an earlier run. */
  restore(prospects: readonly Prospect[]): void {
    this.#replace([...this.#byAccount.values(), ...prospects]);
  }

  /**
   * Takes a fresh ladder: ranks are renewed, newcomers join, whoever left it is dropped unless
   * `isNeeded`. Those never screened, or not since `screenedBefore`, queue up, the best first.
   */
  adopt(entrants: readonly Entrant[], { screenedBefore, isNeeded }: AdoptOptions): void {
    const kept = new Map<string, Prospect>();
    for (const { accountId, player, rank } of entrants) {
      const known = this.#byAccount.get(accountId);
      if (known) known.rank = rank;
      const platform = this.#platform;
      kept.set(accountId, known ?? newProspect({ accountId, player, platform, rank }));
    }
    for (const [accountId, prospect] of this.#byAccount) {
      if (!kept.has(accountId) && isNeeded(prospect)) kept.set(accountId, prospect);
    }
    this.#replace([...kept.values()]);
    this.#unscreened = [...kept.values()]
      .filter(({ screening }) => (screening?.screenedAt ?? 0) < screenedBefore)
      .sort((a, b) => worth(a) - worth(b));
  }

  get hasUnscreened(): boolean {
    return this.#unscreened.length > 0;
  }

  /** The most promising player who waits to be screened, taken off the queue. */
  takeUnscreened(): Prospect | undefined {
    return this.#unscreened.pop();
  }

  /** Gives a prospect a new screening, and watches him or no longer does. */
  screen(prospect: Prospect, screening: ProspectScreening): void {
    prospect.screening = screening;
    if (isWatched(prospect)) this.#watched.add(prospect);
    else this.#watched.delete(prospect);
  }

  /** Takes a player off every list; a later ladder may bring him back under a new reference. */
  drop(prospect: Prospect): void {
    this.#watched.delete(prospect);
    this.#byAccount.delete(prospect.accountId);
    this.#byPlayer.delete(prospect.player);
  }

  #replace(prospects: readonly Prospect[]): void {
    this.#byAccount = new Map(prospects.map((prospect) => [prospect.accountId, prospect]));
    this.#byPlayer = new Map(prospects.map((prospect) => [prospect.player, prospect]));
    this.#watched.clear();
    for (const prospect of prospects) if (isWatched(prospect)) this.#watched.add(prospect);
  }
}

interface AdoptOptions {
  readonly screenedBefore: number;
  readonly isNeeded: (prospect: Prospect) => boolean;
}

/** Never screened before screened long ago, then by league points. */
function worth({ screening, rank }: Prospect): number {
  return (screening ? 0 : 1_000_000) + rank.leaguePoints;
}
