import type { SandboxClock } from "../world/model.ts";

/** Why a message was not sent, by the `msg-id` of the NOTICE that says so. */
export type Refusal = "msg_ratelimit" | "msg_duplicate";

/** One message about to be said. */
export interface Attempt {
  readonly login: string;
  readonly channel: string;
  readonly text: string;
  /** Broadcaster or moderator there. */
  readonly isPrivileged: boolean;
}

const windowMs = 30_000;
const everywhereMax = 100;
const unprivilegedMax = 20;
const channelPauseMs = 1000;
const duplicateMs = 30_000;

/** Users remembered; the one longest silent is forgotten first. */
export const limitedUsersMax = 2000;
const channelsPerUserMax = 100;

interface Habits {
  readonly everywhere: number[];
  readonly unprivileged: number[];
  readonly last: Map<string, { readonly text: string; readonly at: number }>;
}

/**
 * Twitch's limits on sending: 100 messages in 30 s where the sender is privileged, 20 elsewhere,
 * and there also one a second and channel, and nothing twice within 30 s. A message refused for
 * the pause or as a duplicate has still used up its place in the window.
 */
export class ChatLimits {
  readonly #clock: SandboxClock;
  readonly #users = new Map<string, Habits>();

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** Counts the attempt; undefined when the message may be sent. */
  refusalOf(attempt: Attempt): Refusal | undefined {
    const now = this.#clock.now();
    const habits = this.#habitsOf(attempt.login);
    if (!take(habits.everywhere, everywhereMax, now)) return "msg_ratelimit";
    if (!attempt.isPrivileged) {
      if (!take(habits.unprivileged, unprivilegedMax, now)) return "msg_ratelimit";
      const last = habits.last.get(attempt.channel);
      if (last && now - last.at < channelPauseMs) return "msg_ratelimit";
      const isSame = last?.text === attempt.text;
      if (last && isSame && now - last.at < duplicateMs) return "msg_duplicate";
    }
    habits.last.delete(attempt.channel);
    habits.last.set(attempt.channel, { text: attempt.text, at: now });
    forgetFirst(habits.last, channelsPerUserMax);
    return undefined;
  }

  #habitsOf(login: string): Habits {
    const habits = this.#users.get(login) ?? { everywhere: [], unprivileged: [], last: new Map() };
    this.#users.delete(login);
    this.#users.set(login, habits);
    forgetFirst(this.#users, limitedUsersMax);
    return habits;
  }
}

/** Takes a place in a sliding window; false when all are taken. */
function take(times: number[], max: number, now: number): boolean {
  while (times[0] !== undefined && now - times[0] >= windowMs) times.shift();
  if (times.length >= max) return false;
  times.push(now);
  return true;
}

function forgetFirst<K, V>(map: Map<K, V>, max: number): void {
  const [first] = map.keys();
  if (map.size > max && first !== undefined) map.delete(first);
}
