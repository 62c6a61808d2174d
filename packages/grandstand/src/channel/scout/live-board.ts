import type { Candidate, GameId, GameParticipant, LiveGame } from "../game/live-game.ts";
import type { PlayerRef } from "../game/player.ts";
import type { SightedParticipant, Sighting } from "../game/sighting.ts";
import { BoundedSet } from "./bounded-set.ts";
import type { ScoutEvent } from "./events.ts";
import type { ScoutPace } from "./pace.ts";
import type { Prospect } from "./prospect.ts";
import type { Watchlist } from "./watchlist.ts";

/** A game that is believed to run, and how sure that is. */
export interface BoardGame {
  readonly game: LiveGame;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Since when nobody has confirmed it: the last sighting, or the end of an earlier run. */
  readonly unconfirmedSince: number;
  readonly askedAt: number;
  /** Answers in a row that did not find it. */
  readonly misses: number;
}

/** What an answer about one player meant. `vanished`: a young game that should still run. */
export type LookOutcome = "seen" | "hidden" | "elsewhere" | "absent" | "vanished";

/** Ended games remembered, so that a lingering one does not come back. */
const OVER_MAX = 1_000;

/**
 * The games in progress on one platform with known players in them. It believes neither a single
 * absence nor a ghost, and turns answers into the events that the journal is told.
 */
export class LiveBoard {
  readonly #watchlist: Watchlist;
  readonly #pace: ScoutPace;
  readonly #games = new Map<GameId, BoardGame>();
  readonly #gameByPlayer = new Map<PlayerRef, GameId>();
  readonly #told = new Map<string, Candidate>();
  readonly #over = new BoundedSet<GameId>(OVER_MAX);

  constructor(watchlist: Watchlist, pace: ScoutPace) {
    this.#watchlist = watchlist;
    this.#pace = pace;
  }

  /** Candidates as last told, each with the time its game was last seen. */
  get candidates(): readonly Candidate[] {
    return [...this.#told.values()].map((candidate) => ({
      ...candidate,
      lastSeenAt: this.#games.get(candidate.game.id)?.lastSeenAt ?? candidate.lastSeenAt,
    }));
  }

  /** The game in which this player was seen by name. */
  gameOf(player: PlayerRef): BoardGame | undefined {
    const id = this.#gameByPlayer.get(player);
    return id === undefined ? undefined : this.#games.get(id);
  }

  /**
   * Believes a candidate as the earlier run did that ended at `believedAt`. The journal has no
   * single sightings, so how long before that the run saw it last is not held against it.
   */
  resume(candidate: Candidate, believedAt: number): ScoutEvent[] {
    const { game, player, firstSeenAt, lastSeenAt } = candidate;
    this.#told.set(keyOf(candidate), candidate);
    const believed = { game, firstSeenAt, lastSeenAt, unconfirmedSince: believedAt };
    this.#games.set(game.id, { ...believed, askedAt: 0, misses: 0 });
    this.#gameByPlayer.set(player, game.id);
    return this.#watchlist.byPlayer(player) ? [] : this.forget(player);
  }

  /** Notes that the game of this player is being asked about, so that nobody asks twice. */
  asking(player: PlayerRef, now: number): void {
    const board = this.gameOf(player);
    if (board) this.#games.set(board.game.id, { ...board, askedAt: now });
  }

  /** Takes the answer to "in which game is he?". `isTrusted` is false while many answers are wrong. */
  answer(
    prospect: Prospect,
    sighting: Sighting | undefined,
    { now, isTrusted }: { readonly now: number; readonly isTrusted: boolean },
  ): { readonly outcome: LookOutcome; readonly events: readonly ScoutEvent[] } {
    const believed = this.gameOf(prospect.player);
    if (!sighting || this.#isGhost(sighting, believed, now)) {
      return this.#miss(believed, { now, isTrusted });
    }
    const moved = believed !== undefined && believed.game.id !== sighting.id;
    const events = moved ? this.#end(believed.game.id, "its player is in another game") : [];
    if (sighting.queueId !== undefined && !this.#pace.queueIds.includes(sighting.queueId)) {
      return { outcome: "elsewhere", events };
    }
    const isNamed = sighting.participants.some(({ accountId }) => accountId === prospect.accountId);
    events.push(...this.#see(sighting, now));
    return { outcome: isNamed ? "seen" : "hidden", events };
  }

  /** Tells again what a prospect's new screening changes about the game he is in. */
  reconsider(prospect: Prospect): readonly ScoutEvent[] {
    const board = this.gameOf(prospect.player);
    return board ? this.#retell(board) : [];
  }

  /** Drops games that nobody confirmed for too long, or that are older than any game. */
  expire(now: number): readonly ScoutEvent[] {
    const { goneAfterMs, gameAgeMsMax, loadingMsMax } = this.#pace;
    const events: ScoutEvent[] = [];
    for (const { game, firstSeenAt, unconfirmedSince } of this.#games.values()) {
      const isTooOld =
        game.startedAt === undefined
          ? now - firstSeenAt > loadingMsMax
          : now - game.startedAt > gameAgeMsMax;
      if (isTooOld) events.push(...this.#end(game.id, "older than a game can be"));
      else if (now - unconfirmedSince > goneAfterMs)
        events.push(...this.#end(game.id, "long unconfirmed"));
    }
    return events;
  }

  /** Drops a player who is unknown now, but nobody else in his game. */
  forget(player: PlayerRef): ScoutEvent[] {
    const events: ScoutEvent[] = [];
    for (const [key, { game, player: told }] of this.#told) {
      if (told !== player) continue;
      this.#told.delete(key);
      events.push({
        kind: "candidateGone",
        gameId: game.id,
        player,
        reason: "its player is unknown now",
      });
    }
    this.#gameByPlayer.delete(player);
    return events;
  }

  /** A game that was on air is nobody's candidate any more. */
  ended(id: GameId): readonly ScoutEvent[] {
    this.#over.add(id);
    return this.#games.has(id) ? this.#end(id, "it has been on air") : [];
  }

  #isGhost(sighting: Sighting, believed: BoardGame | undefined, now: number): boolean {
    const { startedAt } = sighting;
    if (this.#over.has(sighting.id)) return true;
    if (startedAt === undefined) return false;
    if (now - startedAt > this.#pace.gameAgeMsMax) return true;
    // A stale replica still tells the game before the one that its players are in.
    const others = sighting.participants.map(({ accountId }) => {
      const prospect = accountId === undefined ? undefined : this.#watchlist.byAccount(accountId);
      return prospect && this.gameOf(prospect.player);
    });
    return [believed, ...others].some(
      (other) => other && other.game.id !== sighting.id && (other.game.startedAt ?? 0) > startedAt,
    );
  }

  #miss(
    believed: BoardGame | undefined,
    { now, isTrusted }: { readonly now: number; readonly isTrusted: boolean },
  ): { readonly outcome: LookOutcome; readonly events: readonly ScoutEvent[] } {
    if (!believed) return { outcome: "absent", events: [] };
    const { game } = believed;
    const isYoung = now - (game.startedAt ?? now) < this.#pace.youngGameMs;
    const misses = believed.misses + (isTrusted ? 1 : 0);
    this.#games.set(game.id, { ...believed, misses, askedAt: now });
    const outcome = isYoung ? "vanished" : "absent";
    if (misses < this.#pace.missesMax) return { outcome, events: [] };
    return { outcome, events: this.#end(game.id, `not found ${misses} times`, { isYoung }) };
  }

  #see(sighting: Sighting, now: number): ScoutEvent[] {
    const before = this.#games.get(sighting.id);
    const game = this.#toGame(sighting, before?.game);
    const firstSeenAt = before?.firstSeenAt ?? now;
    const confirmed = { lastSeenAt: now, unconfirmedSince: now, askedAt: now, misses: 0 };
    const board = { game, firstSeenAt, ...confirmed };
    const events: ScoutEvent[] = [];
    for (const { player } of game.participants) {
      const prospect = player && this.#watchlist.byPlayer(player);
      if (!prospect) continue;
      prospect.lookedAt = now;
      prospect.idleLooks = 0;
      const other = this.#gameByPlayer.get(prospect.player);
      if (other !== undefined && other !== game.id) {
        events.push(...this.#end(other, "its player is in another game"));
      }
      this.#gameByPlayer.set(prospect.player, game.id);
    }
    this.#games.set(game.id, board);
    return [...events, ...this.#retell(board)];
  }

  /** What was known once stays known: replicas forget the start and the key of a game. */
  #toGame(sighting: Sighting, before: LiveGame | undefined): LiveGame {
    return {
      id: sighting.id,
      platform: sighting.platform,
      queueId: sighting.queueId ?? before?.queueId,
      startedAt: sighting.startedAt ?? before?.startedAt,
      spectatorKey: sighting.spectatorKey ?? before?.spectatorKey,
      participants: sighting.participants.map((participant) => this.#toParticipant(participant)),
    };
  }

  #toParticipant({ accountId, champion, side }: SightedParticipant): GameParticipant {
    const prospect = accountId === undefined ? undefined : this.#watchlist.byAccount(accountId);
    return { player: prospect?.player, champion, side };
  }

  /** Tells the candidates of a game that are new or different. */
  #retell({ game, firstSeenAt, lastSeenAt }: BoardGame): ScoutEvent[] {
    const events: ScoutEvent[] = [];
    for (const { player, champion } of game.participants) {
      const prospect = player && this.#watchlist.byPlayer(player);
      if (prospect?.screening?.verdict !== "one-trick") continue;
      const { rank, screening } = prospect;
      const candidate: Candidate = {
        game,
        player: prospect.player,
        champion,
        oneTrick: screening.oneTrick,
        rank,
        firstSeenAt,
        lastSeenAt,
      };
      const key = keyOf(candidate);
      const told = this.#told.get(key);
      if (told && isSame(told, candidate)) continue;
      this.#told.set(key, candidate);
      events.push({ kind: told ? "candidateChanged" : "candidateSeen", candidate });
    }
    return events;
  }

  /** A young game that merely was not found may come back; any other is over for good. */
  #end(id: GameId, reason: string, { isYoung = false } = {}): ScoutEvent[] {
    this.#games.delete(id);
    if (!isYoung) this.#over.add(id);
    for (const [player, gameId] of this.#gameByPlayer) {
      if (gameId === id) this.#gameByPlayer.delete(player);
    }
    const events: ScoutEvent[] = [];
    for (const [key, { game, player }] of this.#told) {
      if (game.id !== id) continue;
      this.#told.delete(key);
      events.push({ kind: "candidateGone", gameId: id, player, reason });
    }
    return events;
  }
}

const keyOf = ({ game, player }: Candidate) => `${game.id} ${player}`;

/** Alike in everything but when they were last seen. */
function isSame(a: Candidate, b: Candidate): boolean {
  return JSON.stringify({ ...a, lastSeenAt: 0 }) === JSON.stringify({ ...b, lastSeenAt: 0 });
}
