import type { TwitchUserId } from "../user-id.ts";
import {
  ChannelMessage,
  LineMessage,
  PersonMessage,
  readNumber,
  readUserId,
} from "./line-message.ts";

/** A channel's modes: all of them after a join, later only the one that changed. */
export class RoomstateMessage extends ChannelMessage {
  readonly kind = "roomstate";

  get isEmoteOnly(): boolean | undefined {
    return this.#flag("emote-only");
  }

  get isSubscribersOnly(): boolean | undefined {
    return this.#flag("subs-only");
  }

  /** Messages must differ from each other. */
  get isUniqueOnly(): boolean | undefined {
    return this.#flag("r9k");
  }

  /** How long one must wait between two messages; 0 is off. */
  get slowMs(): number | undefined {
    const seconds = readNumber(this.line.tag("slow"));
    return seconds === undefined ? undefined : seconds * 1_000;
  }

  /** How long one must have followed to speak; -1 is off, 0 any follower. */
  get followersOnlyMinutes(): number | undefined {
    return readNumber(this.line.tag("followers-only"));
  }

  #flag(name: string): boolean | undefined {
    const value = this.line.tag(name);
    return value === "" ? undefined : value === "1";
  }
}

/** Who we are in one channel; sent after our join and after each of our messages. */
export class UserstateMessage extends PersonMessage {
  readonly kind = "userstate";
}

/** Who we are everywhere; sent once after the login. */
export class GlobaluserstateMessage extends LineMessage {
  readonly kind = "globaluserstate";

  get userId(): TwitchUserId | undefined {
    return readUserId(this.line.tag("user-id"));
  }

  get displayName(): string {
    return this.line.tag("display-name");
  }

  get color(): string {
    return this.line.tag("color");
  }
}

/** Somebody entered a channel; Twitch tells it late, and not at all in large ones. */
export class JoinMessage extends PersonMessage {
  readonly kind = "join";
}

/** Somebody left a channel. */
export class PartMessage extends PersonMessage {
  readonly kind = "part";
}
