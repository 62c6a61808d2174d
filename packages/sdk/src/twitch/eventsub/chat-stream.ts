import { Audience } from "../../core/audience.ts";
import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { type Log, silentLog } from "../../core/log.ts";
import type { ChatBadges } from "../chat/chat-badges.ts";
import type { ChatMessage } from "../chat/messages.ts";
import type { PrivmsgMessage } from "../chat/privmsg-message.ts";
import type { EventSub } from "./event-sub.ts";
import type { EventSubscription } from "./event-sub-options.ts";
import type { EventSubEvents } from "./events.ts";
import { SeenMessages } from "./seen-messages.ts";

type ChatEvent = EventSubEvents["channel.chat.message"];

/** What somebody said, whichever way it came first. */
export interface StreamedMessage {
  readonly id: string;
  /** Which way it came: the other one's copy is dropped. */
  readonly via: "irc" | "eventsub";
  /** The channel's login. */
  readonly channel: string;
  readonly userId: string;
  readonly login: string;
  readonly displayName: string;
  /** `#RRGGBB`, or empty when never chosen. */
  readonly color: string;
  readonly badges: ChatBadges;
  /** Without the frame of a `/me`. */
  readonly text: string;
  readonly isAction: boolean;
  readonly bits: number;
  /** The id of the message that it answers. */
  readonly replyToId: string | undefined;
  /** As it came, with what only that way tells: who speaks first on IRC, fragments on EventSub. */
  readonly original: PrivmsgMessage | ChatEvent;
}

/** The two ways of one channel's chat. */
export interface ChatStreamOptions {
  /** A `TwitchChat` that has joined the channel. */
  readonly chat: { on(listener: (message: ChatMessage) => void): () => void };
  readonly eventSub: Pick<EventSub, "subscribe">;
  readonly channel: { readonly id: string; readonly login: string };
  /** Who reads: the user of EventSub's token. */
  readonly readerId: string;
  /** How many messages an iteration may lag behind before the oldest are lost. Default: 1000. */
  readonly messagesMax?: number | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
}

/**
 * One channel's chat over IRC and EventSub at once: each message is told once, by the way on which
 * it came first. While one way is down the other goes on, so that failing over takes no decision.
 */
export class ChatStream implements Disposable {
  readonly #options: ChatStreamOptions;
  readonly #clock: Clock;
  readonly #seen = new SeenMessages();
  readonly #audience: Audience<StreamedMessage>;
  readonly #subscription: EventSubscription;
  readonly #leaveChat: () => void;

  constructor(options: ChatStreamOptions) {
    const { chat, eventSub, channel, readerId, log = silentLog } = options;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    const behindMax = options.messagesMax ?? 1_000;
    this.#audience = new Audience({ log, name: "chat messages", behindMax });
    const condition = { broadcasterUserId: channel.id, userId: readerId };
    this.#subscription = eventSub.subscribe("channel.chat.message", condition, (event) => {
      this.#tell(fromEvent(event));
    });
    this.#leaveChat = chat.on((message) => {
      if (message.kind === "privmsg" && message.channel === this.#options.channel.login) {
        this.#tell(fromIrc(message));
      }
    });
  }

  /** EventSub's half, which may be refused while IRC's works. */
  get subscription(): EventSubscription {
    return this.#subscription;
  }

  /** Each message from now on, until the stream is disposed, the signal aborts or the loop ends. */
  messages({ signal }: Abortable = {}): AsyncIterableIterator<StreamedMessage> {
    return this.#audience.read({ signal });
  }

  [Symbol.dispose](): void {
    this.#leaveChat();
    this.#subscription.unsubscribe();
    this.#audience.close();
  }

  #tell(message: StreamedMessage): void {
    // Our own words over IRC have no id before Twitch gives one: EventSub brings them with it.
    if (message.id === "") return;
    const now = this.#clock.now();
    if (this.#seen.judge(message.id, now, now) === "new") this.#audience.tell(message);
  }
}

function fromIrc(message: PrivmsgMessage): StreamedMessage {
  const { id, channel, login, displayName, color, badges, text, isAction, bits } = message;
  const facts = { id, channel, login, displayName, color, badges, text, isAction, bits };
  const userId = message.userId ?? "";
  return { ...facts, userId, via: "irc", replyToId: message.replyTo?.id, original: message };
}

/** How a `/me` begins, on either way. */
const ACTION_START = "\x01ACTION ";

function fromEvent(event: ChatEvent): StreamedMessage {
  const { text } = event.message;
  const isAction = text.startsWith(ACTION_START);
  const end = text.endsWith("\x01") ? -1 : undefined;
  return {
    id: event.messageId,
    via: "eventsub",
    channel: event.broadcasterUserLogin,
    userId: event.chatterUserId,
    login: event.chatterUserLogin,
    displayName: event.chatterUserName,
    color: event.color,
    badges: new Map(event.badges.map(({ setId, id }) => [setId, id])),
    text: isAction ? text.slice(ACTION_START.length, end) : text,
    isAction,
    bits: event.cheer?.bits ?? 0,
    replyToId: event.reply?.parentMessageId,
    original: event,
  };
}
