import type { SandboxClock } from "../world/model.ts";
import { standingIn } from "./badges.ts";
import { courtesyReply } from "./chat-courtesy.ts";
import type { ChatLimits } from "./chat-limits.ts";
import * as lines from "./chat-lines.ts";
import { readSpeech } from "./chat-message.ts";
import type { ChatMember, ChatRoom } from "./chat-room.ts";
import type { IrcLine } from "./irc-line.ts";
import type { TwitchUser, UserDirectory } from "./users.ts";

/** What every connection shares. */
export interface ChatHouse {
  readonly clock: SandboxClock;
  readonly users: UserDirectory;
  readonly room: ChatRoom;
  readonly limits: ChatLimits;
}

/** The client at the other end of a session. */
export interface ChatPeer {
  /** Whether it asked for this of the service's capabilities. */
  hears(capability: "tags" | "commands" | "membership"): boolean;
  send(line: string): void;
}

/** Channels one session may be in. */
export const channelsMax = 100;

const notices = {
  msg_ratelimit: "Your message was not sent because you are sending messages too quickly.",
  msg_duplicate:
    "Your message was not sent because it is identical to the previous one you sent, " +
    "less than 30 seconds ago.",
  msg_channel_suspended: "This channel does not exist or has been suspended.",
  msg_concurrent_channel_limit_reached: `You may be in ${channelsMax} channels at once, no more.`,
  unrecognized_cmd: "Unrecognized command: ",
} as const;

/** A client that has logged in: the channels it is in, and what it says there. */
export class ChatSession implements ChatMember {
  readonly login: string;
  readonly #house: ChatHouse;
  readonly #peer: ChatPeer;
  /** Undefined for anonymous readers. */
  readonly #user: TwitchUser | undefined;
  readonly #channels = new Set<string>();

  constructor(house: ChatHouse, peer: ChatPeer, login: string, user: TwitchUser | undefined) {
    this.login = login;
    this.#house = house;
    this.#peer = peer;
    this.#user = user;
    for (const line of lines.welcomeLines(login)) this.send(line);
    if (user && peer.hears("commands")) {
      this.send(lines.globalUserStateLine(user, this.hearsTags));
    }
  }

  get hearsTags(): boolean {
    return this.#peer.hears("tags");
  }

  get hearsMembership(): boolean {
    return this.#peer.hears("membership");
  }

  send(line: string): void {
    this.#peer.send(line);
  }

  serve(line: IrcLine): void {
    const [target = "", text = ""] = line.params;
    switch (line.command) {
      case "JOIN":
        for (const name of target.split(",")) this.#join(name);
        break;
      case "PART":
        for (const name of target.split(",")) this.#part(name);
        break;
      case "NAMES":
        this.#tellNames(channelOf(target) ?? "");
        break;
      case "PRIVMSG":
        this.#speak(target, text, line.tags);
        break;
      default: {
        const unknown = `:${lines.serverName} 421 ${this.login} ${line.command} :Unknown command`;
        for (const reply of courtesyReply(this.login, line) ?? [unknown]) this.send(reply);
      }
    }
  }

  end(): void {
    for (const channel of this.#channels) this.#house.room.part(this, channel);
    this.#channels.clear();
  }

  #join(name: string): void {
    const channel = channelOf(name) ?? "";
    if (this.#channels.has(channel)) return;
    const roomId = this.#house.room.roomId(channel);
    if (roomId === undefined) {
      this.#notify(channel || "*", "msg_channel_suspended");
      return;
    }
    if (this.#channels.size >= channelsMax) {
      this.#notify(channel, "msg_concurrent_channel_limit_reached");
      return;
    }
    this.#channels.add(channel);
    this.#house.room.join(this, channel);
    this.#tellNames(channel);
    if (!this.#peer.hears("commands")) return;
    if (this.#user) this.send(lines.userStateLine(this.#user, channel, this.hearsTags));
    this.send(lines.roomStateLine(channel, roomId, this.hearsTags));
  }

  #part(name: string): void {
    const channel = channelOf(name) ?? "";
    if (!this.#channels.delete(channel)) return;
    this.#house.room.part(this, channel);
    this.send(`:${lines.maskOf(this.login)} PART #${channel}`);
  }

  /** Without membership a client learns of nobody but itself. */
  #tellNames(channel: string): void {
    const own = this.#channels.has(channel) ? [this.login] : [];
    const logins = this.hearsMembership ? this.#house.room.loginsIn(channel) : own;
    for (const line of lines.namesLines(this.login, channel, logins)) this.send(line);
  }

  #speak(target: string, sent: string, tags: ReadonlyMap<string, string>): void {
    const channel = channelOf(target);
    const user = this.#user;
    // Whispers and the words of anonymous readers get no answer, as on the service.
    if (channel === undefined || !user) return;
    if (this.#house.room.roomId(channel) === undefined) {
      this.#notify(channel, "msg_channel_suspended");
      return;
    }
    const speech = readSpeech(sent);
    if (speech.kind === "nothing") return;
    if (speech.kind === "command") {
      this.#notify(channel, "unrecognized_cmd", `/${speech.name}`);
      return;
    }
    const { text, isAction } = speech;
    const { isPrivileged } = standingIn(user, channel);
    const { login } = user;
    const refusal = this.#house.limits.refusalOf({ login, channel, text, isPrivileged });
    if (refusal) {
      this.#notify(channel, refusal);
      return;
    }
    const replyParentId = tags.get("reply-parent-msg-id");
    const nonce = tags.get("client-nonce");
    const draft = { user, channel, text, isAction, nonce, replyParentId };
    const message = this.#house.room.say(draft, this);
    if (this.#peer.hears("commands")) {
      this.send(lines.userStateLine(user, channel, this.hearsTags, message));
    }
  }

  #notify(channel: string, msgId: keyof typeof notices, detail = ""): void {
    const target = channel === "*" ? channel : `#${channel}`;
    const text = notices[msgId] + detail;
    this.send(lines.noticeLine(target, text, this.hearsTags ? msgId : undefined));
  }
}

/** `#Name` is the channel `name`; undefined for anything that is no channel's name. */
function channelOf(target: string): string | undefined {
  return /^#(\w{1,25})$/.exec(target)?.[1]?.toLowerCase();
}
