import { isTwitchUserId, type TwitchUserId } from "../user-id.ts";
import { type ChatBadges, readBadges } from "./chat-badges.ts";
import type { IrcLine } from "./parse-line.ts";

/** What every chat message is: a line, whose facts are read from it when asked for. */
export abstract class LineMessage {
  readonly line: IrcLine;

  constructor(line: IrcLine) {
    this.line = line;
  }
}

/** A message about one channel. */
export abstract class ChannelMessage extends LineMessage {
  /** The channel's login, without `#`; empty where the server names none. */
  get channel(): string {
    const [target = ""] = this.line.params;
    return target.startsWith("#") ? target.slice(1) : "";
  }

  get roomId(): TwitchUserId | undefined {
    return readUserId(this.line.tag("room-id"));
  }

  /** When Twitch sent it, in epoch milliseconds. */
  get sentAt(): number | undefined {
    return readNumber(this.line.tag("tmi-sent-ts"));
  }
}

/** A message about one person in one channel. */
export abstract class PersonMessage extends ChannelMessage {
  /** The lower-case name by which the person is addressed. */
  get login(): string {
    return this.line.tag("login") || this.line.nick;
  }

  /** The name as the person writes it; the login where there is none. */
  get displayName(): string {
    return this.line.tag("display-name").trim() || this.login;
  }

  get userId(): TwitchUserId | undefined {
    return readUserId(this.line.tag("user-id"));
  }

  /** `#RRGGBB`, or empty when never chosen. */
  get color(): string {
    return this.line.tag("color");
  }

  get badges(): ChatBadges {
    return readBadges(this.line.tag("badges"));
  }

  get isBroadcaster(): boolean {
    return hasBadge(this.line.tag("badges"), "broadcaster");
  }

  get isModerator(): boolean {
    return this.line.tag("mod") === "1" || hasBadge(this.line.tag("badges"), "moderator");
  }

  get isVip(): boolean {
    return this.line.tag("vip") === "1" || hasBadge(this.line.tag("badges"), "vip");
  }

  get isSubscriber(): boolean {
    return this.line.tag("subscriber") === "1";
  }
}

/** A user id that the server sent, or undefined where it sent none. */
export function readUserId(tag: string): TwitchUserId | undefined {
  return isTwitchUserId(tag) ? tag : undefined;
}

/** A whole number that the server sent, or undefined where it sent none. */
export function readNumber(tag: string): number | undefined {
  return /^-?\d{1,15}$/.test(tag) ? Number(tag) : undefined;
}

function hasBadge(badges: string, set: string): boolean {
  return badges.startsWith(`${set}/`) || badges.includes(`,${set}/`);
}
