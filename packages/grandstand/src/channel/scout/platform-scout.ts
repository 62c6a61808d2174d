import {
  type Abortable,
  type Clock,
  describeError,
  type Log,
  taskGroup,
} from "@grandstand/sdk/core";
import type { Candidate, GameId } from "../game/live-game.ts";
import type { PlayerBook, PlayerRef } from "../game/player.ts";
import type { RosterRow } from "../game/screening.ts";
import { Breaker } from "./breaker.ts";
import type { ScoutLane } from "./events.ts";
import { ladderEntrants } from "./ladder-entrants.ts";
import { learnNames } from "./learn-names.ts";
import { LiveBoard } from "./live-board.ts";
import { nextLook, nextMatchReading } from "./next-look.ts";
import type { ScoutPace } from "./pace.ts";
import type { PlatformStatus } from "./platform-status.ts";
import type { ScoutSource } from "./ports.ts";
import { isWatched, type Prospect, restoreProspect, toRosterRow } from "./prospect.ts";
import type { RosterKeeper } from "./roster-keeper.ts";
import { screenedByMastery, screenedByMatches } from "./screened.ts";
import type { Teller } from "./teller.ts";
import { Watchlist } from "./watchlist.ts";

export interface PlatformScoutOptions {
  readonly platform: string;
  readonly source: ScoutSource;
  readonly book: PlayerBook;
  readonly keeper: RosterKeeper;
  readonly teller: Teller;
  readonly pace: ScoutPace;
  readonly clock: Clock;
  readonly log: Log;
}

/** What an earlier run left behind of one platform. */
export interface EarlierRun {
  readonly rows: readonly RosterRow[];
  readonly candidates: readonly Candidate[];
  /** Undefined when it is not known: then the candidates are believed as if it had ended now. */
  readonly endedAt: number | undefined;
}

/** What a look lane does next. */
type Job =
  | { readonly kind: "ladder" }
  | { readonly kind: "look"; readonly prospect: Prospect }
  | { readonly kind: "screen" };

/**
 * The scout of one platform. Look lanes share the platform's route: ladders, masteries, games in
 * progress. Match readers share the region's. Neither waits for a stage of the other to finish, so
 * that the first suspect found in a game is verified while the ladder is still being screened.
 */
export class PlatformScout {
  readonly #options: PlatformScoutOptions;
  readonly #watchlist: Watchlist;
  readonly #board: LiveBoard;
  readonly #breakers: Readonly<Record<ScoutLane, Breaker>>;
  #ladderReadAt: number | undefined;
  #ladderTriedAt: number | undefined;
  #lastSuccessAt: number | undefined;
  #jobs = 0;

  constructor(options: PlatformScoutOptions) {
    const { pace, platform } = options;
    this.#options = options;
    this.#watchlist = new Watchlist(platform);
    this.#board = new LiveBoard(this.#watchlist, pace);
    this.#breakers = {
      calls: new Breaker(pace),
      "live games": new Breaker(pace),
      matches: new Breaker(pace),
    };
  }

  /** Games on this platform with a verified one-trick in them. */
  get candidates(): readonly Candidate[] {
    return this.#board.candidates;
  }

  status(): PlatformStatus {
    const verdicts = [...this.#watchlist.prospects].map(({ screening }) => screening?.verdict);
    const troubles = Object.entries(this.#breakers).flatMap(([lane, { trouble }]) =>
      trouble ? [{ lane: lane as ScoutLane, ...trouble }] : [],
    );
    return {
      platform: this.#options.platform,
      players: verdicts.length,
      screened: verdicts.filter((verdict) => verdict !== undefined).length,
      suspects: verdicts.filter((verdict) => verdict === "suspect").length,
      oneTricks: verdicts.filter((verdict) => verdict === "one-trick").length,
      candidates: this.candidates.length,
      lastSuccessAt: this.#lastSuccessAt,
      trouble: troubles[0],
    };
  }

  /** What screening knows of a player; undefined for one it has not come to. */
  known(
    by: { readonly player: PlayerRef } | { readonly accountId: string },
  ): RosterRow | undefined {
    const prospect =
      "player" in by
        ? this.#watchlist.byPlayer(by.player)
        : this.#watchlist.byAccount(by.accountId);
    return prospect && toRosterRow(prospect);
  }

  /**
   * Takes up what an earlier run knew: its roster, and the games it believed in when it ended. Once
   * this resolves, those that it would not have believed until now are gone.
   */
  async resume({ rows, candidates, endedAt }: EarlierRun, { signal }: Abortable): Promise<void> {
    const { book, clock, source, teller } = this.#options;
    const championName = (id: number) => source.championName(id);
    this.#watchlist.restore(
      rows.flatMap((row) => {
        const accountId = book.find(row.player)?.accountId;
        return accountId === undefined ? [] : [restoreProspect(row, accountId, championName)];
      }),
    );
    const now = clock.now();
    const believedAt = endedAt ?? now;
    const events = candidates.flatMap((candidate) => this.#board.resume(candidate, believedAt));
    await teller.tell([...events, ...this.#board.expire(now)], { signal });
  }

  /** Scouts until aborted. No failure of the service ends it. */
  async run({ signal }: Abortable): Promise<void> {
    const { looksInFlightMax, matchReadersMax } = this.#options.pace;
    await taskGroup(
      async (group) => {
        for (let lane = 0; lane < looksInFlightMax; lane += 1) {
          group.spawn((context) => this.#lookLane(context));
        }
        for (let reader = 0; reader < matchReadersMax; reader += 1) {
          group.spawn((context) => this.#matchLane(context));
        }
      },
      { signal },
    );
  }

  /** A game that was on air is nobody's candidate any more. */
  async gameEnded(id: GameId, { signal }: Abortable): Promise<void> {
    await this.#options.teller.tell(this.#board.ended(id), { signal });
  }

  async #lookLane({ signal }: Abortable): Promise<never> {
    const { clock, pace, teller } = this.#options;
    for (;;) {
      signal?.throwIfAborted();
      const now = clock.now();
      await teller.tell(this.#board.expire(now), { signal });
      const job = this.#nextJob(now);
      if (!job || !this.#breakers.calls.admits(now)) {
        await clock.sleep(pace.restMs, { signal });
        continue;
      }
      this.#jobs += 1;
      await this.#attempt("calls", () => this.#do(job, { signal }), { signal });
    }
  }

  async #matchLane({ signal }: Abortable): Promise<never> {
    const { clock, pace } = this.#options;
    for (;;) {
      signal?.throwIfAborted();
      const now = clock.now();
      const prospect = nextMatchReading(this.#watchlist, this.#board, { pace, now });
      if (!prospect || !this.#breakers.matches.admits(now)) {
        await clock.sleep(pace.restMs, { signal });
        continue;
      }
      await this.#attempt("matches", () => this.#readMatches(prospect, { signal }), { signal });
    }
  }

  #nextJob(now: number): Job | undefined {
    const { pace } = this.#options;
    if (this.#isLadderDue(now)) return { kind: "ladder" };
    const prospect = nextLook(this.#watchlist, this.#board, { pace, now });
    const isScreeningTurn =
      this.#watchlist.hasUnscreened &&
      this.#jobs % pace.screenEvery === 0 &&
      prospect?.lookedAt !== undefined;
    if (prospect && !isScreeningTurn && this.#breakers["live games"].admits(now)) {
      return { kind: "look", prospect };
    }
    return this.#watchlist.hasUnscreened ? { kind: "screen" } : undefined;
  }

  #isLadderDue(now: number): boolean {
    const { ladderAgeMs, retryMs } = this.#options.pace;
    const isOld = this.#ladderReadAt === undefined || now - this.#ladderReadAt > ladderAgeMs;
    return isOld && (this.#ladderTriedAt === undefined || now - this.#ladderTriedAt > retryMs);
  }

  async #do(job: Job, options: Abortable): Promise<void> {
    switch (job.kind) {
      case "ladder":
        return this.#readLadder(options);
      case "look":
        return this.#look(job.prospect, options);
      case "screen":
        return this.#screen(options);
      default:
        return job satisfies never;
    }
  }

  async #readLadder({ signal }: Abortable): Promise<void> {
    const { source, book, platform, pace, clock } = this.#options;
    const watchlist = this.#watchlist;
    const { playersMax } = pace;
    this.#ladderTriedAt = clock.now();
    const reading = { platform, source, book, watchlist, playersMax, signal };
    const entrants = await ladderEntrants(reading);
    const now = clock.now();
    watchlist.adopt(entrants, {
      screenedBefore: now - pace.screeningAgeMs,
      isNeeded: ({ player, isBusy }) => isBusy || this.#board.gameOf(player) !== undefined,
    });
    this.#ladderReadAt = now;
  }

  async #screen(options: Abortable): Promise<void> {
    const { source, platform, clock, keeper } = this.#options;
    const prospect = this.#watchlist.takeUnscreened();
    if (!prospect) return;
    await this.#busyWith(prospect, async () => {
      const found = await source.screenByMastery(platform, prospect.accountId, options);
      this.#watchlist.screen(prospect, screenedByMastery(prospect, found, clock.now()));
      prospect.needsMatches = isWatched(prospect);
      keeper.keep(prospect);
    });
  }

  async #readMatches(prospect: Prospect, options: Abortable): Promise<void> {
    const { source, platform, clock, keeper, teller } = this.#options;
    const { screening, accountId, player } = prospect;
    if (!screening) return;
    prospect.matchesTriedAt = clock.now();
    await this.#busyWith(prospect, async () => {
      const { id } = screening.oneTrick.champion;
      const found = await source.screenByMatches(platform, accountId, id, options);
      const verified = screenedByMatches(screening, found, clock.now());
      this.#watchlist.screen(prospect, verified);
      prospect.needsMatches = false;
      keeper.keep(prospect);
      if (verified.verdict !== "one-trick") return;
      const { oneTrick } = verified;
      const events = this.#board.reconsider(prospect);
      await teller.tell(
        [{ kind: "oneTrickVerified", player, platform, oneTrick }, ...events],
        options,
      );
    });
  }

  async #look(prospect: Prospect, options: Abortable): Promise<void> {
    const { source, book, platform, clock, pace, teller } = this.#options;
    if (!book.find(prospect.player)) return this.#forget(prospect, options);
    const breaker = this.#breakers["live games"];
    const askedAt = clock.now();
    prospect.lookedAt = askedAt;
    this.#board.asking(prospect.player, askedAt);
    await this.#busyWith(prospect, async () => {
      const sighting = await source.liveGame(platform, prospect.accountId, options);
      if (sighting) await learnNames(sighting, this.#watchlist, book);
      const now = clock.now();
      const isTrusted = breaker.trouble === undefined;
      const { outcome, events } = this.#board.answer(prospect, sighting, { now, isTrusted });
      if (outcome === "hidden") prospect.hiddenUntilAt = now + pace.hiddenAskMs;
      if (outcome === "absent") prospect.idleLooks += 1;
      await teller.tell(events, options);
      if (outcome === "vanished") {
        await this.#failed("live games", "games that should still run are not found", options);
      } else if (sighting) await this.#succeeded("live games", options);
    });
  }

  /** Whoever was erased from the book is looked for no longer. */
  async #forget(prospect: Prospect, options: Abortable): Promise<void> {
    this.#watchlist.drop(prospect);
    await this.#options.teller.tell(this.#board.forget(prospect.player), options);
  }

  /** Keeps the other lanes off a player meanwhile. */
  async #busyWith(prospect: Prospect, work: () => Promise<void>): Promise<void> {
    prospect.isBusy = true;
    try {
      await work();
    } finally {
      prospect.isBusy = false;
    }
  }

  async #attempt(lane: ScoutLane, work: () => Promise<void>, options: Abortable): Promise<void> {
    try {
      await work();
      this.#lastSuccessAt = this.#options.clock.now();
      await this.#succeeded(lane, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      const reason = describeError(error);
      this.#options.log.warn("a scout's call failed", { lane, reason });
      await this.#failed(lane, reason, options);
    }
  }

  async #failed(lane: ScoutLane, reason: string, options: Abortable): Promise<void> {
    const { clock, platform, teller } = this.#options;
    if (!this.#breakers[lane].failed(reason, clock.now())) return;
    await teller.tell([{ kind: "platformTroubled", platform, lane, reason }], options);
  }

  async #succeeded(lane: ScoutLane, options: Abortable): Promise<void> {
    const { platform, teller } = this.#options;
    if (!this.#breakers[lane].succeeded()) return;
    await teller.tell([{ kind: "platformRecovered", platform, lane }], options);
  }
}
