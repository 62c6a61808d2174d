import type { TwitchUserId } from "../user-id.ts";
import { type ChatEmote, readEmotes } from "./chat-emotes.ts";
import { PersonMessage, readNumber, readUserId } from "./line-message.ts";
import type { IrcLine } from "./parse-line.ts";

/** The message that another one answers. */
export interface RepliedMessage {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly userId: TwitchUserId | undefined;
  readonly text: string;
}

const ACTION_START = "\x01ACTION ";

/** Somebody said something in a channel. */
export class PrivmsgMessage extends PersonMessage {
  readonly kind = "privmsg";
  /** We said it: Twitch does not repeat our own messages, so the client made this one up. */
  readonly isOwn: boolean;

  constructor(line: IrcLine, isOwn = false) {
    super(line);
    this.isOwn = isOwn;
  }

  /** To answer or delete it by; empty for our own where Twitch did not tell it. */
  get id(): string {
    return this.line.tag("id");
  }

  /** What was said, without the frame of a `/me`. */
  get text(): string {
    const text = this.line.param(1);
    if (!text.startsWith(ACTION_START)) return text;
    return text.slice(ACTION_START.length, text.endsWith("\x01") ? -1 : undefined);
  }

  /** Said with `/me`. */
  get isAction(): boolean {
    return this.line.param(1).startsWith(ACTION_START);
  }

  /** This person has never spoken in this channel before. */
  get isFirstMessage(): boolean {
    return this.line.tag("first-msg") === "1";
  }

  /** Bits cheered with it. */
  get bits(): number {
    return readNumber(this.line.tag("bits")) ?? 0;
  }

  get emotes(): readonly ChatEmote[] {
    const tag = this.line.tag("emotes");
    return tag === "" ? [] : readEmotes(tag, this.text);
  }

  get replyTo(): RepliedMessage | undefined {
    const id = this.line.tag("reply-parent-msg-id");
    if (id === "") return undefined;
    return {
      id,
      login: this.line.tag("reply-parent-user-login"),
      displayName: this.line.tag("reply-parent-display-name"),
      userId: readUserId(this.line.tag("reply-parent-user-id")),
      text: this.line.tag("reply-parent-msg-body"),
    };
  }
}

/** Somebody said something to us alone. */
export class WhisperMessage extends PersonMessage {
  readonly kind = "whisper";

  get id(): string {
    return this.line.tag("message-id");
  }

  get text(): string {
    return this.line.param(1);
  }

  get emotes(): readonly ChatEmote[] {
    const tag = this.line.tag("emotes");
    return tag === "" ? [] : readEmotes(tag, this.text);
  }
}
