/** One request's place in the windows it may have been counted in. */
export interface Charge {
  readonly sentAt: number;
  /** When its answer came, or the hope of one ended. */
  settledAt: number | undefined;
}

/** What of a window outlives the process. Instants are the owner's own time. */
export interface RateWindowState {
  readonly limit: number;
  readonly windowMs: number;
  readonly used: number;
  readonly openedEarliestAt: number | undefined;
  readonly openedLatestAt: number | undefined;
}

/**
 * Our knowledge of one fixed window on the server.
 *
 * The server opens its window when the first counted request *arrives*, and we only know that this
 * lies between sending and answer. So the window is over at the earliest answer + `windowMs`, not
 * before. A request sent late may have arrived after the end, and then counts in the *next* window:
 *
 *     server   ├──── window ────┤      ├──── next ────
 *     ours     ├──── window + round trip ──┤
 *                                ▲ sent here: charged to both
 *
 * Every request is charged to each window that may have counted it, hence no window is overrun.
 */
export class RateWindow {
  limit: number;
  readonly windowMs: number;
  readonly #marginMs: number;
  /** Charges in flight, and charges that may belong to the next window as well. */
  #open = new Set<Charge>();
  #inFlight = 0;
  /** Charges that certainly belong to this window. */
  #sure = 0;
  /** What the server counted beyond our own: another process on the same key, or our last life. */
  #foreign = 0;
  #openedEarliestAt: number | undefined;
  #openedLatestAt: number | undefined;
  #lastSettledAt: number | undefined;
  #beganAt = Number.NEGATIVE_INFINITY;

  constructor({ limit, windowMs }: { limit: number; windowMs: number }, marginMs: number) {
    this.limit = limit;
    this.windowMs = windowMs;
    this.#marginMs = marginMs;
  }

  get used(): number {
    return this.#sure + this.#foreign + this.#open.size;
  }

  /** When the window is certainly over; undefined while that cannot be known, or none is open. */
  get endsAt(): number | undefined {
    const openedAt = this.#openedBefore();
    return openedAt === undefined ? undefined : openedAt + this.windowMs + this.#marginMs;
  }

  /** `now` if one more fits below `ceiling`, a later instant, or Infinity: only an answer can tell. */
  roomAt(now: number, ceiling: number): number {
    this.roll(now);
    return this.used < ceiling ? now : (this.endsAt ?? Number.POSITIVE_INFINITY);
  }

  charge(charge: Charge): void {
    this.#open.add(charge);
    this.#inFlight += 1;
    this.#openedEarliestAt ??= charge.sentAt;
  }

  /** `counted`: the service surely counted it; otherwise no answer came, or none that tells. */
  settle(charge: Charge, counted: boolean): void {
    const { sentAt, settledAt } = charge;
    if (settledAt === undefined || !this.#open.has(charge)) return;
    this.#inFlight -= 1;
    this.#lastSettledAt = settledAt;
    // An older request may lie wholly in the window before: it says nothing about this one.
    if (counted && sentAt >= this.#beganAt) this.#openedLatestAt ??= settledAt;
    if (!this.#mayBeLate(charge)) {
      this.#open.delete(charge);
      this.#sure += 1;
    }
  }

  /**
   * Takes over the charges of a window that was not known before the answer to `teacher`, whose
   * `count` tells how many requests the server had already seen in it.
   */
  adopt(charges: Iterable<Charge>, teacher: Charge, count: number | undefined): void {
    for (const charge of charges) this.charge(charge);
    this.#foreign = Math.max(0, (count ?? 1) - 1);
    this.#openedEarliestAt = this.#foreign > 0 ? Number.NEGATIVE_INFINITY : teacher.sentAt;
  }

  /** Learns from the server's own count, as told by the answer to `charge`. */
  recount(count: number, charge: Charge): void {
    if (charge.sentAt < this.#beganAt || count <= this.used) return;
    // Somebody else may have opened the window, long ago.
    if (this.#foreign === 0) this.#openedEarliestAt = Number.NEGATIVE_INFINITY;
    this.#foreign += count - this.used;
  }

  /** Moves on to the window that `now` lies in. */
  roll(now: number): void {
    for (let endsAt = this.endsAt; endsAt !== undefined && now >= endsAt; endsAt = this.endsAt) {
      const carried = [...this.#open].filter((charge) => this.#mayBeLate(charge));
      const before = this.#openedEarliestAt ?? Number.NEGATIVE_INFINITY;
      const settledAt = carried.flatMap((charge) => charge.settledAt ?? []);
      this.#open = new Set(carried);
      this.#inFlight = carried.length - settledAt.length;
      this.#sure = 0;
      this.#foreign = 0;
      this.#openedLatestAt = undefined;
      this.#lastSettledAt = settledAt.length > 0 ? Math.max(...settledAt) : undefined;
      this.#openedEarliestAt =
        carried.length > 0
          ? Math.max(before + this.windowMs, Math.min(...carried.map(({ sentAt }) => sentAt)))
          : undefined;
      this.#beganAt = now;
    }
  }

  state(): RateWindowState {
    return {
      limit: this.limit,
      windowMs: this.windowMs,
      used: this.used,
      openedEarliestAt: this.#openedEarliestAt,
      openedLatestAt: this.#openedBefore(),
    };
  }

  /** Takes up where another process stopped; what it had in flight arrived before `now`. */
  restore({ used, openedEarliestAt, openedLatestAt }: RateWindowState, now: number): void {
    if (used <= 0) return;
    this.#foreign = used;
    this.#openedLatestAt = Math.min(now, openedLatestAt ?? now);
    this.#openedEarliestAt = Math.min(now, openedEarliestAt ?? Number.NEGATIVE_INFINITY);
    this.roll(now);
  }

  /** The server's window opened no later than this: at an answer, or before the last hope ended. */
  #openedBefore(): number | undefined {
    return this.#openedLatestAt ?? (this.#inFlight === 0 ? this.#lastSettledAt : undefined);
  }

  #mayBeLate({ settledAt }: Charge): boolean {
    const endsEarliestAt = (this.#openedEarliestAt ?? Number.NEGATIVE_INFINITY) + this.windowMs;
    return settledAt === undefined || settledAt > endsEarliestAt;
  }
}
