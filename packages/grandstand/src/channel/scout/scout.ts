import { type Abortable, type Clock, type Log, taskGroup } from "@grandstand/sdk/core";
import type { Candidate, GameId } from "../game/live-game.ts";
import type { PlayerBook, PlayerRef } from "../game/player.ts";
import type { RosterRow } from "../game/screening.ts";
import { defaultPace, type ScoutPace } from "./pace.ts";
import { PlatformScout } from "./platform-scout.ts";
import type { PlatformStatus } from "./platform-status.ts";
import type { AppendScoutEvent, RosterStore, ScoutSource } from "./ports.ts";
import { RosterKeeper } from "./roster-keeper.ts";
import { Teller } from "./teller.ts";

export interface ScoutOptions {
  readonly platforms: readonly string[];
  readonly source: ScoutSource;
  readonly book: PlayerBook;
  readonly roster: RosterStore;
  readonly append: AppendScoutEvent;
  /** Candidates of an earlier run, as the journal has them; they are asked about first. */
  readonly candidates?: readonly Candidate[] | undefined;
  /** When that run last wrote to the journal. Default: just now. */
  readonly candidatesAt?: number | undefined;
  /** Default: {@link defaultPace}. */
  readonly pace?: Partial<ScoutPace> | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Finds one-tricks and their games on all platforms at once, each within its own API budget, and
 * tells the journal what changed. It chooses what to ask next; the source's limiter does the
 * waiting.
 */
export class Scout {
  readonly #earlier: Pick<ScoutOptions, "candidates" | "candidatesAt">;
  readonly #teller: Teller;
  readonly #keeper: RosterKeeper;
  readonly #scouts: ReadonlyMap<string, PlatformScout>;
  #resuming: Promise<void> | undefined;

  constructor(options: ScoutOptions) {
    const { platforms, source, book, roster, append, clock, log } = options;
    const pace = { ...defaultPace, ...options.pace };
    const { saveEveryMs } = pace;
    const teller = new Teller({ append, clock, log });
    const keeper = new RosterKeeper({ store: roster, saveEveryMs, clock, log });
    this.#earlier = options;
    this.#teller = teller;
    this.#keeper = keeper;
    this.#scouts = new Map(
      platforms.map((platform) => {
        const own = { platform, log: log.child({ platform }) };
        return [platform, new PlatformScout({ source, book, keeper, teller, pace, clock, ...own })];
      }),
    );
  }

  /**
   * Takes up what an earlier run knew. Once this resolves, candidates too old to be believed are
   * gone from the journal. `run` begins with it; whoever must not choose one of them waits for it.
   */
  resume(options: Abortable = {}): Promise<void> {
    this.#resuming ??= this.#resume(options);
    return this.#resuming;
  }

  /** Scouts until aborted, then rejects with the signal's reason. */
  async run({ signal }: Abortable = {}): Promise<void> {
    await this.resume({ signal });
    await taskGroup(
      async (group) => {
        group.spawn((context) => this.#keeper.run(context));
        for (const scout of this.#scouts.values()) group.spawn((context) => scout.run(context));
      },
      { signal },
    );
  }

  async #resume({ signal }: Abortable): Promise<void> {
    const { candidates = [], candidatesAt: endedAt } = this.#earlier;
    const all = await this.#keeper.load();
    signal?.throwIfAborted();
    await this.#giveUpUnwatched(candidates, { signal });
    for (const [platform, scout] of this.#scouts) {
      const rows = all.filter((row) => row.platform === platform);
      const own = candidates.filter(({ game }) => game.platform === platform);
      await scout.resume({ rows, candidates: own, endedAt }, { signal });
    }
  }

  /** Nobody asks any more about games of platforms that an earlier run watched. */
  async #giveUpUnwatched(candidates: readonly Candidate[], options: Abortable): Promise<void> {
    const unwatched = candidates.filter(({ game }) => !this.#scouts.has(game.platform));
    const reason = "its platform is not watched";
    const events = unwatched.map(
      ({ game, player }) => ({ kind: "candidateGone", gameId: game.id, player, reason }) as const,
    );
    await this.#teller.tell(events, options);
  }

  /** Games with a verified one-trick in them, each with the time it was last seen. */
  get candidates(): readonly Candidate[] {
    return [...this.#scouts.values()].flatMap((scout) => scout.candidates);
  }

  /** What screening knows of a player by reference or by account; answers at once. */
  known(
    platform: string,
    by: { readonly player: PlayerRef } | { readonly accountId: string },
  ): RosterRow | undefined {
    return this.#scouts.get(platform)?.known(by);
  }

  /** Tells the scout that a game has been on air, so that it is no candidate any more. */
  async gameEnded(platform: string, id: GameId, options: Abortable = {}): Promise<void> {
    await this.#scouts.get(platform)?.gameEnded(id, options);
  }

  status(): readonly PlatformStatus[] {
    return [...this.#scouts.values()].map((scout) => scout.status());
  }
}
