import type { Abortable } from "../../core/clock.ts";
import type { PartReceipt } from "./chat-receipt.ts";

/** What goes with a message that is sent by other means than the chat connection. */
export interface ChatSenderOptions extends Abortable {
  /** The `id` of the message that this answers. */
  readonly replyTo: string | undefined;
  /** Said with `/me`, which is not part of the text. */
  readonly isAction: boolean;
}

/**
 * Another way for messages to leave than the chat connection: Helix, say. The chat keeps calling it
 * in order and within the limits; what it rejects with, the sayer is told.
 */
export interface ChatSender {
  send(channel: string, text: string, options: ChatSenderOptions): Promise<PartReceipt>;
}
