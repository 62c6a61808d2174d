import type { Dice } from "../world/chance.ts";
import type { SandboxClock } from "../world/model.ts";
import { maskOf, privmsgLine } from "./chat-lines.ts";
import type { ChatMessage, ChatReply } from "./chat-message.ts";
import { randomUuid } from "./random-words.ts";
import type { TwitchUser, UserDirectory } from "./users.ts";

/** Messages kept, all channels together; the oldest goes first. */
export const messagesMax = 1000;
const speakersMax = 5000;

/** A connection as the channels see it. */
export interface ChatMember {
  readonly login: string;
  readonly hearsTags: boolean;
  readonly hearsMembership: boolean;
  send(line: string): void;
}

/** What a speaker chose to say, before it is a message. */
export interface ChatDraft {
  readonly user: TwitchUser;
  readonly channel: string;
  readonly text: string;
  readonly isAction: boolean;
  readonly nonce?: string | undefined;
  readonly replyParentId?: string | undefined;
}

/** The channels, who is in them, and what was said: the one state behind all connections. */
export class ChatRoom {
  readonly #clock: SandboxClock;
  readonly #random: Dice;
  readonly #users: UserDirectory;
  readonly #members = new Map<string, Set<ChatMember>>();
  readonly #speakers = new Set<string>();
  readonly #listeners = new Set<(message: ChatMessage) => void>();
  readonly #messages: ChatMessage[] = [];

  constructor(clock: SandboxClock, random: Dice, users: UserDirectory) {
    this.#clock = clock;
    this.#random = random;
    this.#users = users;
  }

  get messages(): readonly ChatMessage[] {
    return this.#messages;
  }

  /** The id of a channel's owner, which is the channel's; undefined where no channel is. */
  roomId(channel: string): string | undefined {
    return this.#users.byLogin(channel)?.id;
  }

  loginsIn(channel: string): readonly string[] {
    const members = this.#members.get(channel) ?? [];
    return [...new Set([...members].map((member) => member.login))];
  }

  /** Calls the listener for every message said; gives the way to stop that. */
  onMessage(listener: (message: ChatMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  join(member: ChatMember, channel: string): void {
    const isNew = !this.loginsIn(channel).includes(member.login);
    const members = this.#members.get(channel) ?? new Set();
    this.#members.set(channel, members.add(member));
    const line = `:${maskOf(member.login)} JOIN #${channel}`;
    member.send(line);
    if (isNew) this.#tellMembership(member, channel, line);
  }

  /** Takes a member out; the last connection of a login is the one whose leaving is told. */
  part(member: ChatMember, channel: string): void {
    const members = this.#members.get(channel);
    if (!members?.delete(member)) return;
    if (members.size === 0) this.#members.delete(channel);
    if (this.loginsIn(channel).includes(member.login)) return;
    this.#tellMembership(member, channel, `:${maskOf(member.login)} PART #${channel}`);
  }

  /** Makes a message of the draft and tells it to the channel, but not to `from`. */
  say(draft: ChatDraft, from?: ChatMember): ChatMessage {
    const message = this.#compose(draft);
    this.#messages.push(message);
    if (this.#messages.length > messagesMax) this.#messages.shift();
    const roomId = this.roomId(draft.channel) ?? "";
    const plain = privmsgLine(message, roomId, false);
    const tagged = privmsgLine(message, roomId, true);
    for (const member of [...(this.#members.get(draft.channel) ?? [])]) {
      if (member !== from) member.send(member.hearsTags ? tagged : plain);
    }
    for (const listener of [...this.#listeners]) listener(message);
    return message;
  }

  #compose(draft: ChatDraft): ChatMessage {
    const { user, channel, isAction, nonce } = draft;
    const parent = this.#messages.find(
      ({ id, channel: place }) => id === draft.replyParentId && place === channel,
    );
    return {
      id: randomUuid(this.#random),
      channel,
      user,
      // The service itself puts the mention before a reply's words.
      text: parent ? `@${parent.user.displayName} ${draft.text}` : draft.text,
      isAction,
      isFirst: this.#speaksFirst(user, channel),
      at: this.#clock.now(),
      nonce,
      reply: parent && replyTo(parent),
    };
  }

  #speaksFirst(user: TwitchUser, channel: string): boolean {
    const key = `${channel} ${user.id}`;
    const isFirst = !this.#speakers.delete(key);
    this.#speakers.add(key);
    const [longestSilent] = this.#speakers;
    if (this.#speakers.size > speakersMax && longestSilent !== undefined) {
      this.#speakers.delete(longestSilent);
    }
    return isFirst;
  }

  #tellMembership(about: ChatMember, channel: string, line: string): void {
    for (const member of [...(this.#members.get(channel) ?? [])]) {
      if (member !== about && member.hearsMembership) member.send(line);
    }
  }
}

function replyTo(parent: ChatMessage): ChatReply {
  return {
    parentId: parent.id,
    parentUser: parent.user,
    parentText: parent.text,
    threadId: parent.reply?.threadId ?? parent.id,
    threadUser: parent.reply?.threadUser ?? parent.user,
  };
}
