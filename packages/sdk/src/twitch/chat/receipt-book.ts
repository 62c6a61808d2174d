import type { Clock } from "../../core/clock.ts";
import type { PartReceipt } from "./chat-receipt.ts";

interface Pending {
  readonly nonce: string;
  readonly settle: (receipt: PartReceipt) => void;
}

/** A NOTICE with such an id answers something said; others tell of a changed mode. */
const DROP_NOTICE = /^(msg_|invalid_|tos_ban$|unrecognized_cmd$|no_permission$)/;

/**
 * What was written on one connection and has not been answered. Twitch answers each message of ours
 * with a USERSTATE or a NOTICE, in each channel in the order of sending.
 */
export class ReceiptBook {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #closing = new AbortController();
  /** By channel, oldest first; bounded by what the send limits let through within the timeout. */
  readonly #pending = new Map<string, Pending[]>();
  readonly #channelsKnown = new Set<string>();

  constructor({ clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number }) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** Resolves with what becomes of a message that is written now. */
  async expect(channel: string, nonce: string): Promise<PartReceipt> {
    const { promise, resolve } = Promise.withResolvers<PartReceipt>();
    const answered = new AbortController();
    const entry = { nonce, settle: resolve };
    this.#pending.set(channel, [...(this.#pending.get(channel) ?? []), entry]);
    const silence = this.#clock
      .sleep(this.#timeoutMs, { signal: AbortSignal.any([answered.signal, this.#closing.signal]) })
      .catch(() => {}) // Answered, or the connection is gone: both settle it here.
      .then((): PartReceipt => ({ status: "unknown", afterMs: this.#timeoutMs }));
    try {
      return await Promise.race([promise, silence]);
    } finally {
      answered.abort();
      this.#forget(channel, entry);
    }
  }

  /** The server told who we are in a channel: after a join, and after each message of ours. */
  noteUserstate(channel: string, nonce: string, id: string): void {
    const isFirst = !this.#channelsKnown.has(channel);
    this.#channelsKnown.add(channel);
    // The first one answers our join, unless it names a message.
    if (isFirst && nonce === "" && id === "") return;
    this.#settle(channel, nonce, { status: "delivered", id: id === "" ? undefined : id });
  }

  noteNotice(channel: string, noticeId: string, reason: string): void {
    if (!DROP_NOTICE.test(noticeId)) return;
    this.#settle(channel, "", { status: "dropped", noticeId, reason });
  }

  /** The connection is gone: what is not answered yet will never be. */
  close(): void {
    this.#closing.abort();
  }

  #settle(channel: string, nonce: string, receipt: PartReceipt): void {
    const pending = this.#pending.get(channel) ?? [];
    const entry = nonce === "" ? pending[0] : pending.find((other) => other.nonce === nonce);
    if (!entry) return;
    this.#forget(channel, entry);
    entry.settle(receipt);
  }

  #forget(channel: string, entry: Pending): void {
    const rest = (this.#pending.get(channel) ?? []).filter((other) => other !== entry);
    if (rest.length === 0) this.#pending.delete(channel);
    else this.#pending.set(channel, rest);
  }
}
