/** What became of something said: see `status`. */
export type ChatReceipt = DeliveredReceipt | DroppedReceipt | UnknownReceipt;

/** Twitch took it. */
export interface DeliveredReceipt {
  readonly status: "delivered";
  /** The message's id, to delete or answer it by; undefined where the server tells none. */
  readonly id: string | undefined;
  /** The ids of all messages that a long text became. */
  readonly ids: readonly string[];
}

/** Twitch refused it, and nobody has seen it. */
export interface DroppedReceipt {
  readonly status: "dropped";
  /** Twitch's name for the reason: `msg_duplicate`, `msg_slowmode`, `msg_banned`, … */
  readonly noticeId: string;
  /** The reason in Twitch's words. */
  readonly reason: string;
  /** The parts of a long text that had been taken before. */
  readonly ids: readonly string[];
}

/** It was written, and the server said nothing about it: it may have been seen or not. */
export interface UnknownReceipt {
  readonly status: "unknown";
  /** How long we waited for a word. */
  readonly afterMs: number;
}

/** What became of one message. */
export type PartReceipt =
  | { readonly status: "delivered"; readonly id: string | undefined }
  | Omit<DroppedReceipt, "ids">
  | UnknownReceipt;
