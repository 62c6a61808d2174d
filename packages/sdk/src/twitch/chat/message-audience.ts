import { BoundedQueue } from "../../core/bounded-queue.ts";
import type { Abortable } from "../../core/clock.ts";
import { describeError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { ChatMessage } from "./messages.ts";

export type MessageListener = (message: ChatMessage) => void;

/** Everybody who wants to know what is said: listeners at once, readers at their own pace. */
export class MessageAudience {
  readonly #log: Log;
  readonly #behindMax: number;
  readonly #listeners = new Set<MessageListener>();
  readonly #readers = new Set<BoundedQueue<ChatMessage>>();
  #lost = 0;

  /** A reader may be `behindMax` messages late before it loses the oldest; 0 keeps all. */
  constructor({ log, behindMax }: { readonly log: Log; readonly behindMax: number }) {
    this.#log = log;
    this.#behindMax = behindMax === 0 ? Number.POSITIVE_INFINITY : behindMax;
  }

  /** How many messages readers were too slow for. */
  get lost(): number {
    return this.#lost;
  }

  on(listener: MessageListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  read({ signal }: Abortable): AsyncIterableIterator<ChatMessage> {
    signal?.throwIfAborted();
    const reader = new BoundedQueue<ChatMessage>({
      name: "chat messages",
      itemsMax: this.#behindMax,
      whenFull: "drop-oldest",
      onDrop: () => this.#noteLost(),
    });
    const leave = () => {
      this.#readers.delete(reader);
      signal?.removeEventListener("abort", leave);
    };
    this.#readers.add(reader);
    signal?.addEventListener("abort", leave, { once: true });
    return {
      next: () => reader.next({ signal }),
      return: () => {
        leave();
        return Promise.resolve({ value: undefined, done: true });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  tell(message: ChatMessage): void {
    for (const listener of this.#listeners) {
      try {
        listener(message);
      } catch (error) {
        // One listener's bug must cost neither the others nor the connection their message.
        this.#log.error("a chat listener failed", { reason: describeError(error) });
      }
    }
    for (const reader of this.#readers) reader.push(message);
  }

  /** Ends every reader's loop once it has read what is left. */
  close(): void {
    for (const reader of this.#readers) reader.close();
    this.#readers.clear();
  }

  #noteLost(): void {
    this.#lost += 1;
    // At 1, 2, 4, 8, …: a reader that stays behind must not flood the log.
    const isPowerOfTwo = (this.#lost & (this.#lost - 1)) === 0;
    if (isPowerOfTwo) this.#log.warn("chat messages lost to a slow reader", { lost: this.#lost });
  }
}
