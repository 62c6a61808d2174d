import { ConfigError } from "../../core/errors.ts";
import { type ChannelModes, changedModes } from "./channel-modes.ts";
import type { RoomstateMessage, UserstateMessage } from "./state-messages.ts";

/** How many channels one account may be in where it is not a moderator. */
export const PLAIN_CHANNELS_MAX = 100;
/** How many channels share a connection, and how many connections there may be. */
export const CONNECTION_CHANNELS_MAX = 90;
export const CONNECTIONS_MAX = 100;

/** How we stand in a channel: not in it, like anybody, as a VIP, or as broadcaster or moderator. */
export type ChannelStanding = "absent" | "plain" | "vip" | "privileged";

/** What became of a wish to join. */
export type JoinReceipt =
  | { readonly status: "joined" }
  | JoinRefusal
  /** Nobody answered; it is tried again with the next connection. */
  | { readonly status: "unknown"; readonly afterMs: number };

/** We cannot be in the channel; it is tried again with the next connection. */
export interface JoinRefusal {
  readonly status: "refused";
  /** `msg_concurrent_channel_limit_reached`, `msg_banned`, `msg_channel_suspended`, … */
  readonly noticeId: string;
  readonly reason: string;
}

/** One channel as the client sees it. */
export interface ChannelState {
  readonly name: string;
  readonly isJoined: boolean;
  readonly isModerator: boolean;
  readonly isVip: boolean;
  readonly modes: ChannelModes;
  /** Why we are not in it, where the server said so. */
  readonly refusal: JoinRefusal | undefined;
}

interface Channel {
  /** Which connection it belongs to, counted from 0. */
  readonly seat: number;
  isJoined: boolean;
  userstate: UserstateMessage | undefined;
  modes: ChannelModes;
  refusal: JoinRefusal | undefined;
  /** Resolves when the wish to join has come to an end. */
  readonly joining: PromiseWithResolvers<JoinReceipt>;
}

/** The channels that the client wants to be in, the connection of each, and how it stands there. */
export class ChannelRoster {
  readonly #channels = new Map<string, Channel>();

  /** Gives the channel a place on the first connection that has one, and tells which that is. */
  add(name: string): number {
    const known = this.#channels.get(name);
    if (known) return known.seat;
    const seat = this.#freeSeat();
    this.#channels.set(name, freshChannel(seat));
    return seat;
  }

  /** Which connection the channel was on, if it was wanted. */
  delete(name: string): number | undefined {
    const channel = this.#channels.get(name);
    this.#channels.delete(name);
    channel?.joining.reject(new RangeError(`this chat has left #${name}`));
    return channel?.seat;
  }

  has(name: string): boolean {
    return this.#channels.has(name);
  }

  /** How many connections the channels need. */
  get seats(): number {
    return this.#channels.values().reduce((most, { seat }) => Math.max(most, seat + 1), 1);
  }

  namesOn(seat: number): readonly string[] {
    return [...this.#channels].flatMap(([name, channel]) => (channel.seat === seat ? [name] : []));
  }

  /** Whether every channel of a connection is joined. */
  isAllJoinedOn(seat: number): boolean {
    return this.#channels.values().every((channel) => channel.seat !== seat || channel.isJoined);
  }

  get states(): readonly ChannelState[] {
    return Array.from(this.#channels, ([name, { isJoined, modes, refusal }]) => ({
      name,
      isJoined,
      isModerator: this.standing(name) === "privileged",
      isVip: this.standing(name) === "vip",
      modes,
      refusal,
    }));
  }

  standing(name: string): ChannelStanding {
    const channel = this.#channels.get(name);
    if (!channel?.isJoined) return "absent";
    const { userstate } = channel;
    if (userstate?.isModerator || userstate?.isBroadcaster) return "privileged";
    return userstate?.isVip ? "vip" : "plain";
  }

  slowMs(name: string): number {
    return this.#channels.get(name)?.modes.slowMs ?? 0;
  }

  userstate(name: string): UserstateMessage | undefined {
    return this.#channels.get(name)?.userstate;
  }

  /** What becomes of the wish to join `name`; the roster holds it. */
  joining(name: string): Promise<JoinReceipt> | undefined {
    return this.#channels.get(name)?.joining.promise;
  }

  /** Whether one more channel where we are nobody special would be within Twitch's limit. */
  get hasPlainRoom(): boolean {
    const plain = this.#channels
      .values()
      .filter(({ isJoined, userstate }) => isJoined && userstate && !userstate.isModerator)
      .filter(({ userstate }) => !userstate?.isBroadcaster);
    return [...plain].length < PLAIN_CHANNELS_MAX;
  }

  /** Whether that was news. */
  noteJoined(name: string): boolean {
    const channel = this.#channels.get(name);
    if (!channel || channel.isJoined) return false;
    channel.isJoined = true;
    channel.refusal = undefined;
    channel.joining.resolve({ status: "joined" });
    return true;
  }

  noteRefused(name: string, refusal: JoinRefusal): void {
    const channel = this.#channels.get(name);
    if (!channel) return;
    channel.refusal = refusal;
    channel.joining.resolve(refusal);
  }

  noteUnanswered(name: string, afterMs: number): void {
    this.#channels.get(name)?.joining.resolve({ status: "unknown", afterMs });
  }

  noteUserstate(message: UserstateMessage): void {
    const channel = this.#channels.get(message.channel);
    if (channel) channel.userstate = message;
  }

  noteRoomstate(message: RoomstateMessage): void {
    const channel = this.#channels.get(message.channel);
    if (channel) channel.modes = changedModes(channel.modes, message);
  }

  /** We are out of this one. */
  noteLeft(name: string): void {
    const channel = this.#channels.get(name);
    if (channel) this.#channels.set(name, freshChannel(channel.seat));
  }

  /** The connection is gone, and with it our place in its channels. */
  noteSeatLost(seat: number): void {
    for (const [name, channel] of this.#channels) {
      if (channel.seat === seat && channel.isJoined) this.#channels.set(name, freshChannel(seat));
    }
  }

  /** Nothing more will be joined. */
  rejectAll(reason: unknown): void {
    for (const [name, { seat, joining }] of this.#channels) {
      joining.reject(reason);
      this.#channels.set(name, freshChannel(seat));
    }
  }

  #freeSeat(): number {
    const sizes = new Array<number>(CONNECTIONS_MAX).fill(0);
    for (const { seat } of this.#channels.values()) sizes[seat] = (sizes[seat] ?? 0) + 1;
    const seat = sizes.findIndex((size) => size < CONNECTION_CHANNELS_MAX);
    if (seat !== -1) return seat;
    throw new ConfigError(`${CONNECTIONS_MAX} connections are full of channels`, {
      setting: "channels",
    });
  }
}

function freshChannel(seat: number): Channel {
  const joining = Promise.withResolvers<JoinReceipt>();
  // Most wishes are nobody's concern; a rejected one must not end the process.
  joining.promise.catch(() => {});
  return {
    seat,
    isJoined: false,
    userstate: undefined,
    modes: {},
    refusal: undefined,
    joining,
  };
}
