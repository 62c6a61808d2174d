/** How long Twitch may repeat a message; older ones are replays and refused. */
export const MESSAGE_AGE_MS_MAX = 600_000;
/** How many message ids are remembered; beyond that the oldest is forgotten early. */
export const SEEN_MESSAGES_MAX = 50_000;

/** What became of a message: taken, known already, or too old (or too far ahead) to be believed. */
export type MessageVerdict = "new" | "repeated" | "stale";

/** Remembers what was delivered: Twitch promises at least once, listeners get exactly once. */
export class SeenMessages {
  /** Id to the instant until which it is remembered; in the order of arrival. */
  readonly #forgetAt = new Map<string, number>();
  readonly #messagesMax: number;

  constructor(messagesMax: number = SEEN_MESSAGES_MAX) {
    this.#messagesMax = messagesMax;
  }

  get size(): number {
    return this.#forgetAt.size;
  }

  /** Judges a message and remembers it. `now` and `sentAt` are epoch milliseconds. */
  judge(id: string, sentAt: number, now: number): MessageVerdict {
    if (Math.abs(now - sentAt) > MESSAGE_AGE_MS_MAX) return "stale";
    if (this.#forgetAt.has(id)) return "repeated";
    for (const [old, forgetAt] of this.#forgetAt) {
      if (forgetAt > now && this.#forgetAt.size < this.#messagesMax) break;
      this.#forgetAt.delete(old);
    }
    // A message of the sender's near future stays believable for twice the age.
    this.#forgetAt.set(id, now + 2 * MESSAGE_AGE_MS_MAX);
    return "new";
  }
}
