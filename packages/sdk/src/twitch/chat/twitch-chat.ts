import { abortable } from "../../core/abortable.ts";
import { Audience } from "../../core/audience.ts";
import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { connectLineSocket } from "../../core/connect-line-socket.ts";
import { AuthError, ConfigError, describeError, ProtocolError } from "../../core/errors.ts";
import type { ConnectLineSocket } from "../../core/line-socket.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import { type TaskGroup, taskGroup } from "../../core/task-group.ts";
import { channelName } from "./channel-name.ts";
import { ChannelRoster, type ChannelState, type JoinReceipt } from "./channel-roster.ts";
import { ChatConnection, type ConnectionPhase, type OpenedSocket } from "./chat-connection.ts";
import { ChatHandlers } from "./chat-handlers.ts";
import type { ChatReceipt } from "./chat-receipt.ts";
import type { ChatSender } from "./chat-sender.ts";
import type { ChatHouse } from "./chat-session.ts";
import { type ChatMessage, readMessage } from "./messages.ts";
import { ownMessage } from "./own-message.ts";
import type { IrcLine } from "./parse-line.ts";
import { type OnDuplicate, type SayPriority, SendQueue, type Turn } from "./send-queue.ts";
import { SlidingWindow } from "./sliding-window.ts";
import { ACTION_CHARACTERS_MAX, MESSAGE_CHARACTERS_MAX, splitMessage } from "./split-message.ts";

/** How to reach Twitch's chat, as whom, and where to listen. */
export interface TwitchChatOptions {
  /** `ircs://`, `irc://`, `wss://` or `ws://`. Default: Twitch's own chat over TLS. */
  readonly url?: string | undefined;
  /** The account's login. Needed with a token; without one the chat is read as nobody. */
  readonly login?: string | undefined;
  /** Gives a token with `chat:read` and `chat:edit`; asked before each connection. */
  readonly token?: (() => string | Promise<string>) | undefined;
  /** Logins of the channels to join, with or without `#`. Default: none. */
  readonly channels?: readonly string[] | undefined;
  /** Also hand over our own messages, marked `isOwn`. Default: false. */
  readonly echo?: boolean | undefined;
  /** Sends instead of the chat connection: Helix, say. Default: the connection. */
  readonly sender?: ChatSender | undefined;
  /** How many messages may wait to be sent. Default: 100. */
  readonly sendQueueMax?: number | undefined;
  /** How long a message may wait to be sent before it is rejected. Default: 60 000. */
  readonly sendTimeoutMs?: number | undefined;
  /** How long to wait for Twitch's word on a message that was sent. Default: 5 000. */
  readonly receiptTimeoutMs?: number | undefined;
  /** What to do with a text said in the same channel just before. Default: vary it invisibly. */
  readonly onDuplicate?: OnDuplicate | undefined;
  /**
   * How many messages an iteration may lag behind before it loses the oldest, which `state` counts
   * and the log tells. Default: 100; 0 keeps all, however many.
   */
  readonly buffer?: number | undefined;
  /** How long connecting may take. Default: 10 000. */
  readonly connectTimeoutMs?: number | undefined;
  /** Certificates to trust instead of the system's, as PEM. */
  readonly tls?: { readonly ca: string } | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
  /** How lines travel. Default: over the network. */
  readonly connect?: ConnectLineSocket | undefined;
}

/** What a {@link TwitchChat} is doing; of several connections the one that is worst off counts. */
export type ChatPhase = "idle" | ConnectionPhase | "stopped";

/** A {@link TwitchChat} at one instant, for a health page. */
export interface ChatState {
  readonly phase: ChatPhase;
  /** Since when, in epoch milliseconds. */
  readonly sinceAt: number;
  /** When the last line arrived. */
  readonly lastReceivedAt: number | undefined;
  readonly channels: readonly ChannelState[];
  /** What each connection of the pool is doing. */
  readonly connections: readonly ConnectionPhase[];
  readonly messagesWaiting: number;
  /** Messages that a slow reader never saw. */
  readonly messagesLost: number;
  /** Lines that are not IRC, those that were too long included. */
  readonly garbageLines: number;
  /** Why the last connection ended, in words. */
  readonly lastFailure: string | undefined;
}

export interface SayOptions extends Abortable {
  /** The `id` of the message that this answers. */
  readonly replyTo?: string | undefined;
  /** `high` overtakes what waits, and pushes out the latest of it when the queue is full. */
  readonly priority?: SayPriority | undefined;
}

const TWITCH_URL = "ircs://irc.chat.twitch.tv:6697";
/** Tags may take 8 KiB, and a text of 500 characters, answered by another one, 4 KiB. */
const LINE_BYTES_MAX = 16 * 1024;
/** Twitch allows 20 joins, and 20 logins, in 10 s and does not say when its windows begin. */
const JOIN_LIMIT = { countMax: 20, windowMs: 11_000 };
const COMMAND = /^([A-Za-z]+|\d{3})$/;
const ACTION = /^\/me\s+/i;

/**
 * Twitch chat that stays, in any number of channels: it logs in, joins, keeps within the limits,
 * notices a dead connection and makes a new one, until its signal aborts. Listen with `on`, read
 * with `for await`, or override `onMessage` and its like in a subclass.
 *
 * @example
 * const chat = new TwitchChat({ login: "mybot", token: () => token, channels: ["mychannel"] });
 * chat.on((message) => {
 *   if (message.kind === "privmsg" && message.text === "!hi") void chat.say(message.channel, "Hi!");
 * });
 * await chat.run({ signal });
 */
export class TwitchChat extends ChatHandlers implements AsyncIterable<ChatMessage> {
  readonly #options: TwitchChatOptions;
  readonly #house: ChatHouse;
  readonly #loginWindow = new SlidingWindow(JOIN_LIMIT);
  readonly #audience: Audience<ChatMessage>;
  #connections: ChatConnection[] = [];
  #group: TaskGroup | undefined;
  #phase: ChatPhase = "idle";
  #sinceAt: number;
  #lastReceivedAt: number | undefined;
  #lastFailure: string | undefined;
  #garbageLines = 0;

  constructor(options: TwitchChatOptions = {}) {
    super();
    const { clock = systemClock, random = systemRandom(), log = silentLog } = options;
    this.#options = options;
    this.#sinceAt = clock.now();
    const behindMax = options.buffer ?? 100;
    this.#audience = new Audience({ log, name: "chat messages", behindMax });
    this.#house = {
      clock,
      random,
      log,
      login: loginOf(options, random),
      roster: new ChannelRoster(),
      joinWindow: new SlidingWindow(JOIN_LIMIT),
      queue: new SendQueue({
        messagesMax: options.sendQueueMax ?? 100,
        onDuplicate: options.onDuplicate ?? "vary",
        onPush: () => this.#wake(),
      }),
      sender: options.sender,
      receiptTimeoutMs: options.receiptTimeoutMs ?? 5_000,
      onSaid: (turn, id) => this.#onSaid(turn, id),
      onJoined: () => this.#updatePhase(),
    };
    for (const channel of options.channels ?? []) this.#house.roster.add(channelName(channel));
  }

  get state(): ChatState {
    return {
      phase: this.#phase,
      sinceAt: this.#sinceAt,
      lastReceivedAt: this.#lastReceivedAt,
      channels: this.#house.roster.states,
      connections: this.#connections.map(({ phase }) => phase),
      messagesWaiting: this.#house.queue.size,
      messagesLost: this.#audience.lost,
      garbageLines: this.#garbageLines,
      lastFailure: this.#lastFailure,
    };
  }

  /**
   * Stays in chat until the signal aborts, and rejects with its reason; or with `AuthError` when
   * the login is refused, which no new attempt would mend.
   */
  async run({ signal }: Abortable = {}): Promise<never> {
    if (this.#group) throw new Error("this chat is running already");
    const { roster, queue } = this.#house;
    try {
      return await taskGroup(
        async (group) => {
          this.#group = group;
          this.#openSeats(roster.seats);
          return await abortable(new Promise<never>(() => {}), group.signal);
        },
        { signal },
      );
    } catch (error) {
      this.#lastFailure = describeError(error);
      queue.rejectAll(error);
      roster.rejectAll(error);
      throw error;
    } finally {
      this.#group = undefined;
      this.#connections = [];
      this.#setPhase("stopped");
      this.#audience.close();
    }
  }

  /**
   * Says `text` in a channel; a long text becomes several messages, one that begins with `/me` an
   * action. Resolves with what became of it. Rejects when it is not going to be sent:
   * `RateLimitError` when too much waits, `TimeoutError` when it waited too long, `NetworkError`
   * when the connection broke under it, or the signal's reason.
   */
  async say(channel: string, text: string, options: SayOptions = {}): Promise<ChatReceipt> {
    const { replyTo, priority = "normal", signal } = options;
    const { roster, queue, clock } = this.#house;
    const name = channelName(channel);
    if (!this.#options.token && !this.#options.sender) {
      throw new AuthError("without a token chat can only be read");
    }
    if (!roster.has(name)) throw new RangeError(`this chat is not in #${name}`);
    const isAction = ACTION.test(text);
    const parts = isAction
      ? splitMessage(text.replace(ACTION, ""), ACTION_CHARACTERS_MAX)
      : splitMessage(text, MESSAGE_CHARACTERS_MAX);
    if (parts.length === 0) throw new RangeError("a chat message needs a text");
    const afterMs = this.#options.sendTimeoutMs ?? 60_000;
    using deadline = clock.deadline(afterMs, { signal, what: `saying in #${name}` });
    const saying = { channel: name, parts, isAction, replyTo, priority };
    const receipt = queue.submit(saying, { signal: deadline.signal });
    return await (signal ? abortable(receipt, signal) : receipt);
  }

  /**
   * Joins one more channel, now and after each reconnect, and resolves with what came of it: the
   * limit of channels where one is no moderator is such a refusal.
   */
  join(channel: string, { signal }: Abortable = {}): Promise<JoinReceipt> {
    const { roster } = this.#house;
    const name = channelName(channel);
    const isNew = !roster.has(name);
    const seat = roster.add(name);
    if (isNew && this.#group) {
      this.#connections[seat]?.join(name);
      this.#openSeats(roster.seats);
      this.#updatePhase();
    }
    const receipt = roster.joining(name) ?? Promise.reject(new Error("unreachable"));
    const joining = signal ? abortable(receipt, signal) : receipt;
    joining.catch(() => {}); // Who does not wait for it need not catch it.
    return joining;
  }

  /** Leaves a channel for good; what waits to be said there is rejected. */
  part(channel: string): void {
    const name = channelName(channel);
    const seat = this.#house.roster.delete(name);
    if (seat === undefined) return;
    this.#house.queue.rejectAll(new RangeError(`this chat has left #${name}`), name);
    this.#connections[seat]?.part(name);
    this.#updatePhase();
  }

  /** Calls `listener` with each message; call what is returned to stop. */
  on(listener: (message: ChatMessage) => void): () => void {
    return this.#audience.on(listener);
  }

  /**
   * Each message from now on, until the chat stops, the signal aborts or the loop is left. Who
   * reads too slowly loses the oldest ones: see `buffer`.
   */
  messages({ signal }: Abortable = {}): AsyncIterableIterator<ChatMessage> {
    return this.#audience.read({ signal });
  }

  /** The same as `messages()`. */
  [Symbol.asyncIterator](): AsyncIterableIterator<ChatMessage> {
    return this.messages();
  }

  #openSeats(seats: number): void {
    while (this.#connections.length < seats) {
      const connection = new ChatConnection({
        house: this.#house,
        seat: this.#connections.length,
        open: (signal) => this.#open(signal),
        onLine: (line) => this.#onLine(line),
        onPhase: () => this.#updatePhase(),
        onLost: (error) => this.#onLost(error),
      });
      this.#connections.push(connection);
      void this.#group?.spawn((task) => connection.run({ signal: task.signal }));
    }
    this.#updatePhase();
  }

  async #open(signal: AbortSignal): Promise<OpenedSocket> {
    const { clock } = this.#house;
    for (let waitMs = 1; waitMs > 0; ) {
      waitMs = this.#loginWindow.waitMs(clock.monotonic());
      if (waitMs > 0) await clock.sleep(waitMs, { signal });
    }
    this.#loginWindow.take(clock.monotonic());
    const { url = TWITCH_URL, token: askToken, tls, connect = connectLineSocket } = this.#options;
    const token = askToken ? plainToken(await askToken()) : undefined;
    const connectTimeoutMs = this.#options.connectTimeoutMs ?? 10_000;
    const limits = { lineBytesMax: LINE_BYTES_MAX, connectTimeoutMs };
    const socket = await connect({ url, clock, signal, tls, ...limits });
    return { socket, token };
  }

  #onLine(line: IrcLine): void {
    this.#lastReceivedAt = this.#house.clock.now();
    if (line.command !== "PRIVMSG" && !COMMAND.test(line.command)) this.#garbageLines += 1;
    this.#tell(readMessage(line));
  }

  #tell(message: ChatMessage): void {
    try {
      this.handle(message);
    } catch (error) {
      // A subclass's bug must cost neither the others nor the connection their message.
      this.#house.log.error("a chat handler failed", { reason: describeError(error) });
    }
    this.#audience.tell(message);
  }

  #onLost(error: unknown): void {
    this.#lastFailure = describeError(error);
    if (error instanceof Error && error.cause instanceof ProtocolError) this.#garbageLines += 1;
  }

  #onSaid({ channel, text, isAction }: Turn, id: string | undefined): void {
    if (!this.#options.echo) return;
    const { login, roster, clock } = this.#house;
    const facts = { login, channel, text, isAction, id, sentAt: clock.now() };
    this.#tell(ownMessage({ ...facts, userstate: roster.userstate(channel) }));
  }

  #wake(): void {
    for (const connection of this.#connections) connection.wake();
  }

  #updatePhase(): void {
    const phases = this.#connections.map(({ phase }) => phase);
    const worst = WORST_FIRST.find((phase) => phases.includes(phase));
    if (this.#group && worst) this.#setPhase(worst);
  }

  #setPhase(phase: ChatPhase): void {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#sinceAt = this.#house.clock.now();
    this.#house.log.debug("chat", { phase });
  }
}

const WORST_FIRST: readonly ConnectionPhase[] = ["waiting", "connecting", "joining", "joined"];

/** The account's login, or one of the names under which anybody may read. */
function loginOf({ login, token }: TwitchChatOptions, random: Random): string {
  if (!token) return `justinfan${random.integer(10_000, 99_999)}`;
  if (login !== undefined) return channelName(login);
  throw new ConfigError("a chat token needs the login that it belongs to", { setting: "login" });
}

/** The token without its `oauth:`, once it is sure that it cannot carry a second command. */
function plainToken(token: string): string {
  const plain = token.replace(/^oauth:/, "");
  if (/^[\x21-\x7e]+$/.test(plain)) return plain;
  throw new AuthError("the chat token is empty or holds characters that no token has");
}
