/** How often a join is asked for that nobody confirms, and how long apart. */
export interface JoinPatience {
  readonly askAgainMs: number;
  readonly askedMax: number;
}

/** A join is asked for three times within half a minute. */
export const JOIN_PATIENCE: JoinPatience = { askAgainMs: 10_000, askedMax: 3 };

/** What the joining of a connection has to do next, and how long until then. */
export interface JoinStep {
  readonly name: string;
  readonly waitMs: number;
  /** It was asked for often enough: the wish is given up. */
  readonly isLast: boolean;
}

interface Join {
  isJoined: boolean;
  /** Joined, refused or given up. */
  isSettled: boolean;
  /** How often, and when last, on a monotonic clock, it was asked for. */
  asked: number;
  askedAt: number;
}

/** How far one connection has come with joining its channels. */
export class JoinList {
  readonly #patience: JoinPatience;
  readonly #joins = new Map<string, Join>();

  constructor(names: readonly string[], patience: JoinPatience) {
    this.#patience = patience;
    for (const name of names) this.add(name);
  }

  add(name: string): void {
    if (!this.#joins.has(name)) this.#joins.set(name, freshJoin());
  }

  delete(name: string): void {
    this.#joins.delete(name);
  }

  has(name: string): boolean {
    return this.#joins.has(name);
  }

  isJoined(name: string): boolean {
    return this.#joins.get(name)?.isJoined === true;
  }

  /** Whether the fate of every channel is known. */
  get isSettled(): boolean {
    return this.#joins.values().every(({ isSettled }) => isSettled);
  }

  /** Whether that was news. */
  noteJoined(name: string): boolean {
    const join = this.#joins.get(name);
    if (!join || join.isJoined) return false;
    join.isJoined = true;
    join.isSettled = true;
    return true;
  }

  /** Refused, or given up. */
  noteSettled(name: string): void {
    const join = this.#joins.get(name);
    if (join) join.isSettled = true;
  }

  noteAsked(name: string, at: number): void {
    const join = this.#joins.get(name);
    if (!join) return;
    join.asked += 1;
    join.askedAt = at;
  }

  /** We are out of this one, and may ask again. */
  noteLeft(name: string): void {
    if (this.#joins.has(name)) this.#joins.set(name, freshJoin());
  }

  /** The channel that is next; undefined when there is nothing left to do. */
  next(at: number): JoinStep | undefined {
    const { askAgainMs, askedMax } = this.#patience;
    let next: JoinStep | undefined;
    for (const [name, { isSettled, asked, askedAt }] of this.#joins) {
      if (isSettled) continue;
      const waitMs = asked === 0 ? 0 : Math.max(0, askedAt + askAgainMs - at);
      if (!next || waitMs < next.waitMs) next = { name, waitMs, isLast: asked >= askedMax };
      if (waitMs === 0) break;
    }
    return next;
  }
}

function freshJoin(): Join {
  return { isJoined: false, isSettled: false, asked: 0, askedAt: 0 };
}
