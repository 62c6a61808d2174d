import { ConfigError } from "../../core/errors.ts";
import type { UserstateMessage } from "./state-messages.ts";

/** How many channels one account may be in where it is not a moderator. */
export const CHANNELS_MAX = 100;

/** How we stand in a channel: not in it, like anybody, or as its broadcaster or moderator. */
export type ChannelStanding = "absent" | "plain" | "privileged";

/** One channel as seen by the health page. */
export interface ChannelState {
  readonly name: string;
  readonly isJoined: boolean;
  readonly isModerator: boolean;
}

interface Channel {
  isJoined: boolean;
  userstate: UserstateMessage | undefined;
  /** How often, and when last, on a monotonic clock, this connection asked to join. */
  asked: number;
  askedAt: number;
}

/** The channels that the client wants to be in, and how far it has come with each. */
export class ChannelRoster {
  readonly #channels = new Map<string, Channel>();

  add(name: string): void {
    if (this.#channels.has(name)) return;
    if (this.#channels.size === CHANNELS_MAX) {
      throw new ConfigError(`an account may be in ${CHANNELS_MAX} channels`, {
        setting: "channels",
      });
    }
    this.#channels.set(name, freshChannel());
  }

  delete(name: string): boolean {
    return this.#channels.delete(name);
  }

  has(name: string): boolean {
    return this.#channels.has(name);
  }

  get isAllJoined(): boolean {
    return this.#channels.values().every(({ isJoined }) => isJoined);
  }

  get states(): readonly ChannelState[] {
    return Array.from(this.#channels, ([name, { isJoined }]) => ({
      name,
      isJoined,
      isModerator: this.standing(name) === "privileged",
    }));
  }

  standing(name: string): ChannelStanding {
    const channel = this.#channels.get(name);
    if (!channel?.isJoined) return "absent";
    const { userstate } = channel;
    return userstate?.isModerator || userstate?.isBroadcaster ? "privileged" : "plain";
  }

  userstate(name: string): UserstateMessage | undefined {
    return this.#channels.get(name)?.userstate;
  }

  /** Whether that was news. */
  noteJoined(name: string): boolean {
    const channel = this.#channels.get(name);
    if (!channel || channel.isJoined) return false;
    channel.isJoined = true;
    return true;
  }

  noteUserstate(message: UserstateMessage): void {
    const channel = this.#channels.get(message.channel);
    if (channel) channel.userstate = message;
  }

  noteAsked(name: string, at: number): void {
    const channel = this.#channels.get(name);
    if (!channel) return;
    channel.asked += 1;
    channel.askedAt = at;
  }

  /** We are out of this one, and may ask again. */
  noteLeft(name: string): void {
    if (this.#channels.has(name)) this.#channels.set(name, freshChannel());
  }

  /** The connection is gone, and with it our place in every channel. */
  noteLeftAll(): void {
    for (const name of this.#channels.keys()) this.#channels.set(name, freshChannel());
  }

  /** The channel to ask for next, and how long until then; undefined when none is left. */
  nextToJoin(
    at: number,
    { askAgainMs, askedMax }: { readonly askAgainMs: number; readonly askedMax: number },
  ): { readonly name: string; readonly waitMs: number } | undefined {
    let next: { readonly name: string; readonly waitMs: number } | undefined;
    for (const [name, { isJoined, asked, askedAt }] of this.#channels) {
      if (isJoined || asked >= askedMax) continue;
      const waitMs = asked === 0 ? 0 : Math.max(0, askedAt + askAgainMs - at);
      if (!next || waitMs < next.waitMs) next = { name, waitMs };
    }
    return next;
  }
}

function freshChannel(): Channel {
  return { isJoined: false, userstate: undefined, asked: 0, askedAt: 0 };
}
