import { ChannelMessage, PersonMessage } from "./line-message.ts";

/** The server tells us something: a refused message, a changed mode, a failed login. */
export class NoticeMessage extends ChannelMessage {
  readonly kind = "notice";

  /** `msg_duplicate`, `msg_ratelimit`, …; empty where the server gives none. */
  get noticeId(): string {
    return this.line.tag("msg-id");
  }

  get text(): string {
    return this.line.param(1);
  }
}

/** Something happened to or by a viewer: a subscription, a raid, an announcement. */
export class UsernoticeMessage extends PersonMessage {
  readonly kind = "usernotice";

  get id(): string {
    return this.line.tag("id");
  }

  /** `sub`, `resub`, `subgift`, `raid`, `announcement`, …; an open list. */
  get noticeId(): string {
    return this.line.tag("msg-id");
  }

  /** What Twitch writes about it, in English. */
  get systemText(): string {
    return this.line.tag("system-msg");
  }

  /** What the viewer added; often nothing. */
  get text(): string {
    return this.line.param(1);
  }

  /** A `msg-param-…` by the rest of its name: `viewerCount`, `months`. */
  parameter(name: string): string {
    return this.line.tag(`msg-param-${name}`);
  }
}
