import type { TwitchUserId } from "../user-id.ts";
import { ChannelMessage, readNumber, readUserId } from "./line-message.ts";

/** All of a channel's messages, or all of one person's, were taken away. */
export class ClearchatMessage extends ChannelMessage {
  readonly kind = "clearchat";

  /** Whose messages; empty when the whole chat was cleared. */
  get login(): string {
    return this.line.param(1);
  }

  get userId(): TwitchUserId | undefined {
    return readUserId(this.line.tag("target-user-id"));
  }

  /** How long the person may not speak; undefined for a ban, and for a cleared chat. */
  get timeoutMs(): number | undefined {
    const seconds = readNumber(this.line.tag("ban-duration"));
    return seconds === undefined ? undefined : seconds * 1_000;
  }
}

/** One message was taken away. */
export class ClearmsgMessage extends ChannelMessage {
  readonly kind = "clearmsg";

  get login(): string {
    return this.line.tag("login");
  }

  get messageId(): string {
    return this.line.tag("target-msg-id");
  }

  get text(): string {
    return this.line.param(1);
  }
}
