import { fraction, hashText, mix } from "./chance.ts";
import type { WorldOptions } from "./model.ts";
import { createShuffle, type Shuffle } from "./shuffle.ts";

/** Rounds before the world's start in which its players already played. */
export const HISTORY_ROUNDS = 100;

/** Where and when ten players meet. */
export interface Table {
  readonly platform: string;
  readonly shift: number;
  readonly round: number;
  /** Counts the tables of one shift in one round. */
  readonly number: number;
  /** Seeds everything that happens in the game. */
  readonly key: number;
  readonly loadingAt: number;
  readonly startedAt: number;
  readonly endsAt: number;
}

/**
 * When who plays with whom. A platform's players belong to shifts, and each shift's time is cut in
 * rounds, out of step with all other shifts. A round deals some of the shift into tables of ten;
 * every table starts at its own moment and ends at least the shortest rest before the round does.
 * So nobody is in two games, and any question is answered by looking at one round of each shift.
 */
export class Schedule {
  /** Long enough for the longest game and the longest rest. */
  readonly roundMs: number;
  readonly #options: WorldOptions;
  readonly #worldKey: number;
  readonly #loadingMs: readonly [number, number];
  readonly #shifts: number;
  /** Tables that a shift fills in a round, on average; a fraction is settled round by round. */
  readonly #tables: number;

  constructor(options: WorldOptions) {
    const [shortestMs, longestMs] = options.gameLengthMs;
    const players = options.playersPerPlatform;
    this.#options = options;
    this.#worldKey = mix(hashText(String(options.seed)), hashText(String(options.startedAt)));
    this.#loadingMs = [Math.round(shortestMs * 0.03), Math.round(shortestMs * 0.06)];
    this.roundMs = this.#loadingMs[1] + longestMs + options.restMs[1];
    this.#shifts = Math.min(SHIFTS_MAX, Math.max(1, Math.floor(players / SHIFT_SIZE_MIN)));
    const usualMs = (this.#loadingMs[0] + this.#loadingMs[1] + shortestMs + longestMs) / 2;
    const dealt = options.activeShare * (this.roundMs / usualMs) * (players / this.#shifts);
    const fullTables = Math.floor(Math.floor(players / this.#shifts) / TABLE_SIZE);
    this.#tables = Math.min(fullTables, dealt / TABLE_SIZE);
  }

  /** Games that a player has played by an instant, on average. */
  usualGamesUntil(at: number): number {
    const rounds = Math.max(0, (at - this.#options.startedAt) / this.roundMs + HISTORY_ROUNDS);
    return (rounds * this.#tables * TABLE_SIZE * this.#shifts) / this.#options.playersPerPlatform;
  }

  /** The table of the game that loads or runs at an instant with this player in it. */
  openTableOf(platform: string, position: number, at: number): Table | undefined {
    const round = this.#roundAt(platform, position % this.#shifts, at);
    const table = this.#tableOf(platform, round, position);
    return table && isOpen(table, at) ? table : undefined;
  }

  /** The tables of all games that load or run on a platform at an instant. */
  openTables(platform: string, at: number): readonly Table[] {
    return Array.from({ length: this.#shifts }, (_, shift) => {
      const round = this.#roundAt(platform, shift, at);
      return Array.from({ length: this.#tablesIn(platform, shift, round) }, (_, number) =>
        this.#table(platform, shift, round, number),
      ).filter((table) => isOpen(table, at));
    }).flat();
  }

  /** Tables a player sat at that ended before an instant, newest first, `rounds` back at most. */
  *tablesBefore(
    platform: string,
    position: number,
    { before, rounds }: { readonly before: number; readonly rounds: number },
  ): Generator<Table, undefined> {
    const newest = this.#roundAt(platform, position % this.#shifts, before);
    const oldest = Math.max(-HISTORY_ROUNDS, newest - rounds);
    for (let round = newest; round >= oldest; round--) {
      const table = this.#tableOf(platform, round, position);
      if (table && table.endsAt <= before) yield table;
    }
  }

  /** Ladder positions of the ten at a table, blue side first. */
  positionsAt(table: Table): readonly number[] {
    const deal = this.#deal(table.platform, table.shift, table.round);
    return Array.from(
      { length: TABLE_SIZE },
      (_, i) => deal.itemAt(table.number * TABLE_SIZE + i) * this.#shifts + table.shift,
    );
  }

  /** The table's game id: ten digits, rising with the rounds, other ones in another world. */
  gameIdOf({ platform, shift, round, number }: Table): number {
    const shifts = (round + HISTORY_ROUNDS) * this.#shifts + shift;
    return this.#firstGameId(platform) + shifts * Math.ceil(this.#tables) + number;
  }

  /** The inverse of `gameIdOf`; undefined for an id that no table ever has. */
  tableByGameId(platform: string, gameId: number): Table | undefined {
    const tables = gameId - this.#firstGameId(platform);
    const tablesMax = Math.ceil(this.#tables);
    if (!Number.isSafeInteger(gameId) || tables < 0 || tablesMax === 0) return undefined;
    const shifts = Math.floor(tables / tablesMax);
    const shift = shifts % this.#shifts;
    const round = Math.floor(shifts / this.#shifts) - HISTORY_ROUNDS;
    const number = tables % tablesMax;
    if (number >= this.#tablesIn(platform, shift, round)) return undefined;
    return this.#table(platform, shift, round, number);
  }

  #tableOf(platform: string, round: number, position: number): Table | undefined {
    const shift = position % this.#shifts;
    const member = Math.floor(position / this.#shifts);
    const number = Math.floor(this.#deal(platform, shift, round).seatOf(member) / TABLE_SIZE);
    const dealtIn = number < this.#tablesIn(platform, shift, round);
    return dealtIn ? this.#table(platform, shift, round, number) : undefined;
  }

  #table(platform: string, shift: number, round: number, number: number): Table {
    const key = mix(this.#key(platform, shift, Salt.table), round, number);
    const loadingMs = between(this.#loadingMs, fraction(key, Salt.loading));
    const lengthMs = between(this.#options.gameLengthMs, fraction(key, Salt.length));
    const slackMs = this.roundMs - this.#options.restMs[0] - loadingMs - lengthMs;
    const roundAt = this.#roundZeroAt(platform, shift) + round * this.roundMs;
    const loadingAt = roundAt + between([0, slackMs], fraction(key, Salt.offset));
    const startedAt = loadingAt + loadingMs;
    const endsAt = startedAt + lengthMs;
    return { platform, shift, round, number, key, loadingAt, startedAt, endsAt };
  }

  #tablesIn(platform: string, shift: number, round: number): number {
    if (round < -HISTORY_ROUNDS) return 0;
    return Math.floor(this.#tables + fraction(this.#key(platform, shift, Salt.tables), round));
  }

  /** Who sits where: the shift's members shuffled anew in each round. */
  #deal(platform: string, shift: number, round: number): Shuffle {
    const members = Math.ceil((this.#options.playersPerPlatform - shift) / this.#shifts);
    return createShuffle(members, mix(this.#key(platform, shift, Salt.deal), round));
  }

  #roundAt(platform: string, shift: number, at: number): number {
    return Math.floor((at - this.#roundZeroAt(platform, shift)) / this.roundMs);
  }

  /** Round 0 of every shift covers the world's start. */
  #roundZeroAt(platform: string, shift: number): number {
    const platformPhase = fraction(this.#key(platform, 0, Salt.phase));
    const phase = (platformPhase + shift / this.#shifts) % 1;
    return this.#options.startedAt - Math.floor(phase * this.roundMs);
  }

  #firstGameId(platform: string): number {
    return 7_000_000_001 + 1_000_000 * (this.#key(platform, 0, Salt.id) % 900);
  }

  #key(platform: string, shift: number, salt: number): number {
    return mix(this.#worldKey, hashText(platform), shift, salt);
  }
}

const TABLE_SIZE = 10;

/** Shifts start evenly spread over a round, so that a platform has games at any moment. */
const SHIFTS_MAX = 8;
const SHIFT_SIZE_MIN = 2 * TABLE_SIZE;

const Salt = {
  table: 11,
  loading: 12,
  length: 13,
  offset: 14,
  phase: 15,
  id: 16,
  deal: 17,
  tables: 18,
} as const;

function isOpen(table: Table, at: number): boolean {
  return table.loadingAt <= at && at < table.endsAt;
}

function between([low, high]: readonly [number, number], part: number): number {
  return low + Math.floor(part * (high - low + 1));
}
