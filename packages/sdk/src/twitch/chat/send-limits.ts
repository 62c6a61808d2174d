import { SlidingWindow } from "./sliding-window.ts";

/**
 * Twitch ignores everything for up to half an hour once an account is over its limits, and counts
 * in windows that nobody sees. So each window is kept a little longer than Twitch's own 30 s.
 */
const WINDOW_MS = 32_000;
/** Messages an account may send in a window to channels where it is nobody special. */
const PLAIN_COUNT_MAX = 20;
/** The same where it is broadcaster, moderator or VIP. */
const PRIVILEGED_COUNT_MAX = 100;
/** The least distance of two messages in a channel where we are nobody special; Twitch's is 1 s. */
const PLAIN_DISTANCE_MS = 1_200;
/** How much longer than a channel's slow mode we wait, for clocks and ways that differ. */
const SLOW_MARGIN_MS = 500;
/** For how long a channel's last message is remembered: no slow mode asks for more. */
const REMEMBERED_MS = 30 * 60_000;

/** What one account may say when. Twitch counts across channels, and across our connections. */
export class SendLimits {
  readonly #window = new SlidingWindow({ countMax: PRIVILEGED_COUNT_MAX, windowMs: WINDOW_MS });
  readonly #lastSentAt = new Map<string, number>();

  /** How long until a message to `channel` is allowed; `at` is on a monotonic clock. */
  waitMs(at: number, channel: string, isPrivileged: boolean, slowMs = 0): number {
    if (isPrivileged) return this.#window.waitMs(at);
    const lastSentAt = this.#lastSentAt.get(channel) ?? Number.NEGATIVE_INFINITY;
    const distanceMs = Math.max(PLAIN_DISTANCE_MS, slowMs > 0 ? slowMs + SLOW_MARGIN_MS : 0);
    return Math.max(this.#window.waitMs(at, PLAIN_COUNT_MAX), lastSentAt + distanceMs - at, 0);
  }

  /** Counts a message to `channel`. */
  take(at: number, channel: string): void {
    this.#window.take(at);
    // Deleted first so that the map stays in the order of time.
    this.#lastSentAt.delete(channel);
    this.#lastSentAt.set(channel, at);
    for (const [other, lastSentAt] of this.#lastSentAt) {
      if (lastSentAt + REMEMBERED_MS > at) break;
      this.#lastSentAt.delete(other);
    }
  }
}
