/** At most so many requests in one window. */
export interface RateLimit {
  readonly requestsMax: number;
  readonly windowMs: number;
}

/**
 * Counts requests as the service does: a window opens with its first counted request, lasts its
 * full length whatever follows, and then waits for the next first request.
 */
export class FixedWindows {
  readonly #windows: readonly { readonly limit: RateLimit; openedAt: number; count: number }[];

  constructor(limits: readonly RateLimit[]) {
    this.#windows = limits.map((limit) => ({
      limit,
      openedAt: Number.NEGATIVE_INFINITY,
      count: 0,
    }));
  }

  /** How long until a request fits into every window; 0 when it does now. */
  blockedForMs(now: number): number {
    const waits = this.#windows.map(({ limit, openedAt, count }) => {
      const leftMs = openedAt + limit.windowMs - now;
      return leftMs > 0 && count >= limit.requestsMax ? leftMs : 0;
    });
    return Math.max(0, ...waits);
  }

  /** Counts one request in every window, opening those that have run out. */
  count(now: number): void {
    for (const window of this.#windows) {
      if (now >= window.openedAt + window.limit.windowMs) {
        window.openedAt = now;
        window.count = 0;
      }
      window.count++;
    }
  }

  /** The limits as a header tells them: `20:1,100:120`. */
  get limitHeader(): string {
    return this.#windows
      .map(({ limit }) => `${limit.requestsMax}:${limit.windowMs / 1_000}`)
      .join(",");
  }

  /** The counts of the open windows, `1:1,37:120`. */
  countHeader(now: number): string {
    return this.#windows
      .map(({ limit, openedAt, count }) => {
        const isOpen = now < openedAt + limit.windowMs;
        return `${isOpen ? count : 0}:${limit.windowMs / 1_000}`;
      })
      .join(",");
  }
}
