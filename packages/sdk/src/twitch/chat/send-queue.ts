import type { Abortable } from "../../core/clock.ts";
import { RateLimitError } from "../../core/errors.ts";
import type { ChannelStanding } from "./channel-roster.ts";
import type { ChatReceipt, PartReceipt } from "./chat-receipt.ts";
import { RecentTexts } from "./recent-texts.ts";
import { SendLimits } from "./send-limits.ts";

/** Whether a message may overtake, and push out, those of normal priority. */
export type SayPriority = "high" | "normal";

/** What happens to a text that was said in the same channel less than half a minute ago. */
export type OnDuplicate = "vary" | "reject";

export interface SendQueueOptions {
  /** How many messages may wait. */
  readonly messagesMax: number;
  readonly onDuplicate: OnDuplicate;
  /** Told that there is something new to send. */
  readonly onPush: () => void;
}

/** What somebody wants said: one message, or several that a long text was cut into. */
export interface Saying {
  readonly channel: string;
  readonly parts: readonly string[];
  /** Said with `/me`. */
  readonly isAction: boolean;
  readonly replyTo: string | undefined;
  readonly priority: SayPriority;
}

/** One message whose turn has come. Say when it is on its way, and then what became of it. */
export interface Turn {
  readonly channel: string;
  readonly text: string;
  readonly isAction: boolean;
  readonly replyTo: string | undefined;
  written(): void;
  settled(receipt: PartReceipt): void;
  /** It could not be written. */
  failed(error: unknown): void;
}

interface Entry extends Saying {
  nextPart: number;
  readonly settled: PartReceipt[];
  readonly resolve: (receipt: ChatReceipt) => void;
  readonly reject: (error: unknown) => void;
  /** All of it is on its way: no deadline can take it back. */
  readonly onWritten: () => void;
}

/** Messages waiting for their turn within Twitch's limits, across connections. */
export class SendQueue {
  readonly #options: SendQueueOptions;
  readonly #limits = new SendLimits();
  readonly #recent = new RecentTexts();
  /** In order of their turn: high priority first, then first come first served. */
  #entries: Entry[] = [];

  constructor(options: SendQueueOptions) {
    this.#options = options;
  }

  /** How many messages wait. */
  get size(): number {
    return this.#entries.reduce((sum, { parts, nextPart }) => sum + parts.length - nextPart, 0);
  }

  /** Resolves with what became of all parts; rejects as soon as one is not going to be written. */
  submit(saying: Saying, { signal }: Abortable): Promise<ChatReceipt> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const { promise, resolve, reject } = Promise.withResolvers<ChatReceipt>();
    const onAbort = () => this.#drop(entry, signal?.reason);
    const onWritten = () => signal?.removeEventListener("abort", onAbort);
    const entry: Entry = { ...saying, nextPart: 0, settled: [], resolve, reject, onWritten };
    if (!this.#makeRoom(entry)) return Promise.reject(this.#full());
    const firstBehind = this.#entries.findIndex(
      ({ priority }) => saying.priority === "high" && priority === "normal",
    );
    this.#entries.splice(firstBehind === -1 ? this.#entries.length : firstBehind, 0, entry);
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#options.onPush();
    return promise.finally(onWritten);
  }

  /**
   * The message whose turn it is, or how long until there is one; undefined when none waits for a
   * channel we are in. A channel that must wait does not hold up the others.
   */
  next(
    at: number,
    standingIn: (channel: string) => ChannelStanding,
    slowMsIn: (channel: string) => number = () => 0,
  ): Turn | number | undefined {
    let shortestMs: number | undefined;
    for (const entry of [...this.#entries]) {
      const standing = standingIn(entry.channel);
      if (standing === "absent") continue;
      const slowMs = slowMsIn(entry.channel);
      const waitMs = this.#limits.waitMs(at, entry.channel, standing !== "plain", slowMs);
      if (waitMs > 0) {
        shortestMs = Math.min(shortestMs ?? waitMs, waitMs);
        continue;
      }
      const turn = this.#turn(at, entry, standing);
      if (turn) return turn;
    }
    return shortestMs;
  }

  /** Gives up on everything that waits for `channel`, or on everything. */
  rejectAll(reason: unknown, channel?: string): void {
    for (const entry of [...this.#entries]) {
      if (channel === undefined || entry.channel === channel) this.#drop(entry, reason);
    }
  }

  #turn(at: number, entry: Entry, standing: ChannelStanding): Turn | undefined {
    const { channel, isAction, replyTo, parts } = entry;
    const text = this.#unrepeated(at, entry, standing);
    if (text === undefined) return undefined;
    this.#limits.take(at, channel);
    this.#recent.take(at, channel, text);
    entry.nextPart += 1;
    const isLast = entry.nextPart === parts.length;
    if (isLast) this.#entries = this.#entries.filter((other) => other !== entry);
    return {
      channel,
      text,
      isAction,
      replyTo,
      written: () => isLast && entry.onWritten(),
      settled: (receipt) => this.#settle(entry, receipt),
      failed: (error) => this.#drop(entry, error),
    };
  }

  /** The text to send, made new where it must be; undefined when that is not to be, or cannot. */
  #unrepeated(at: number, entry: Entry, standing: ChannelStanding): string | undefined {
    const { channel, parts, nextPart } = entry;
    const text = parts[nextPart] ?? "";
    const repeatAfterMs = this.#recent.waitMs(at, channel, text);
    if (standing === "privileged" || repeatAfterMs === 0) return text;
    const { onDuplicate } = this.#options;
    const varied = onDuplicate === "vary" ? this.#recent.vary(at, channel, text) : undefined;
    if (varied === undefined) {
      const facts = { scope: `repetition in #${channel}`, retryAfterMs: repeatAfterMs };
      this.#drop(entry, new RateLimitError("the same was said here a moment ago", facts));
    }
    return varied;
  }

  /** A part was answered for: with the last one, or the first refused one, the whole is. */
  #settle(entry: Entry, receipt: PartReceipt): void {
    const ids = entry.settled.flatMap((part) =>
      part.status === "delivered" && part.id !== undefined ? [part.id] : [],
    );
    entry.settled.push(receipt);
    if (receipt.status === "dropped") {
      this.#entries = this.#entries.filter((other) => other !== entry);
      entry.resolve({ ...receipt, ids });
    } else if (entry.settled.length === entry.parts.length) {
      entry.resolve(wholeReceipt(entry.settled));
    }
  }

  /** Whether `entry` fits, once it has pushed out the latest of lower priority. */
  #makeRoom(entry: Entry): boolean {
    const { messagesMax } = this.#options;
    if (entry.parts.length > messagesMax) return false;
    while (this.size + entry.parts.length > messagesMax) {
      const latest = this.#entries.at(-1);
      if (entry.priority === "normal" || latest?.priority !== "normal") return false;
      this.#drop(latest, this.#full());
    }
    return true;
  }

  #drop(entry: Entry, reason: unknown): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
    entry.reject(reason);
  }

  #full(): RateLimitError {
    const { messagesMax } = this.#options;
    // What 20 messages in 32 s come to: an estimate, the limit that holds depends on the channel.
    const facts = { scope: "chat send queue", retryAfterMs: 1_600 };
    return new RateLimitError(`${messagesMax} chat messages are waiting already`, facts);
  }
}

/** The receipt for all parts, none of which was refused. */
function wholeReceipt(parts: readonly PartReceipt[]): ChatReceipt {
  const ids: string[] = [];
  for (const part of parts) {
    if (part.status === "unknown") return part;
    if (part.status === "delivered" && part.id !== undefined) ids.push(part.id);
  }
  return { status: "delivered", id: ids[0], ids };
}
