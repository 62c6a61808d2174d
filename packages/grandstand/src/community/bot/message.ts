import type { Role, ViewerRef } from "./viewer.ts";

/** Something said in a chat, whatever the platform. */
export interface ChatMessageIn {
  /** The platform's id of the message, to reply to; empty where there is none. */
  readonly id: string;
  /** `twitch`, say. */
  readonly platform: string;
  readonly channel: string;
  readonly viewer: {
    readonly ref: ViewerRef;
    readonly name: string;
    readonly roles: readonly Role[];
  };
  readonly text: string;
  readonly at: number;
}

/** What the bot says: one line, free of control characters. */
export interface Reply {
  readonly platform: string;
  readonly channel: string;
  readonly text: string;
  /** The message that is answered; undefined for what the bot says by itself. */
  readonly replyTo: string | undefined;
}
