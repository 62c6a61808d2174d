import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { connectLineSocket } from "../../core/connect-line-socket.ts";
import { AuthError, ConfigError, describeError } from "../../core/errors.ts";
import type { ConnectLineSocket, LineSocket } from "../../core/line-socket.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import { reconnecting } from "../../core/reconnect.ts";
import { channelName } from "./channel-name.ts";
import { ChannelRoster, type ChannelState } from "./channel-roster.ts";
import { ChatSession } from "./chat-session.ts";
import { MessageAudience } from "./message-audience.ts";
import { type ChatMessage, readMessage } from "./messages.ts";
import { ownMessage } from "./own-message.ts";
import type { IrcLine } from "./parse-line.ts";
import { type OnDuplicate, type SayPriority, SendQueue, type Turn } from "./send-queue.ts";
import { SlidingWindow } from "./sliding-window.ts";
import { splitMessage } from "./split-message.ts";
import { WakeableSleep } from "./wakeable-sleep.ts";

/** How to reach Twitch's chat, as whom, and where to listen. */
export interface ChatClientOptions {
  /** `ircs://`, `irc://`, `wss://` or `ws://`. Default: Twitch's own chat over TLS. */
  readonly url?: string | undefined;
  /** The account's login. Needed with a token; without one the client reads as nobody. */
  readonly login?: string | undefined;
  /** Gives a token with `chat:read` and `chat:edit`; asked before each connection. */
  readonly token?: (() => string | Promise<string>) | undefined;
  /** Logins of the channels to join, with or without `#`. Default: none. */
  readonly channels?: readonly string[] | undefined;
  /** Also hand over our own messages, marked `isOwn`. Default: false. */
  readonly echo?: boolean | undefined;
  /** How many messages may wait to be sent. Default: 100. */
  readonly sendQueueMax?: number | undefined;
  /** How long a message may wait to be sent before it is rejected. Default: 60 000. */
  readonly sendTimeoutMs?: number | undefined;
  /** What to do with a text said in the same channel just before. Default: vary it invisibly. */
  readonly onDuplicate?: OnDuplicate | undefined;
  /** How many messages an iteration may lag behind before the oldest are lost. Default: 100. */
  readonly messagesMax?: number | undefined;
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

/** What a {@link ChatClient} is doing. */
export type ChatPhase = "idle" | "connecting" | "joining" | "joined" | "waiting" | "stopped";

/** A {@link ChatClient} at one instant, for a health page. */
export interface ChatState {
  readonly phase: ChatPhase;
  /** Since when, in epoch milliseconds. */
  readonly sinceAt: number;
  /** When the last line arrived. */
  readonly lastReceivedAt: number | undefined;
  readonly channels: readonly ChannelState[];
  readonly messagesWaiting: number;
  /** Messages that a slow reader never saw. */
  readonly messagesLost: number;
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
const BACKOFF = { firstMs: 1_000, maxMs: 60_000, factor: 2, jitter: 1 };
const HEALTHY_AFTER_MS = 30_000;
/** Twitch allows 20 joins in 10 s and does not say when its windows begin. */
const JOIN_LIMIT = { countMax: 20, windowMs: 11_000 };

/**
 * Twitch chat that stays: it logs in, joins, keeps within the limits, notices a dead connection
 * and makes a new one, until its signal aborts.
 *
 * @example
 * const chat = new ChatClient({ login: "mybot", token: () => token, channels: ["mychannel"] });
 * chat.on((message) => {
 *   if (message.kind === "privmsg" && message.text === "!hi") void chat.say(message.channel, "Hi!");
 * });
 * await chat.run({ signal });
 */
export class ChatClient {
  readonly #options: ChatClientOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #log: Log;
  readonly #login: string;
  readonly #roster = new ChannelRoster();
  readonly #joinWindow = new SlidingWindow(JOIN_LIMIT);
  readonly #queue: SendQueue;
  readonly #sending: WakeableSleep;
  readonly #joining: WakeableSleep;
  readonly #audience: MessageAudience;
  #session: ChatSession | undefined;
  #phase: ChatPhase = "idle";
  #sinceAt: number;
  #lastReceivedAt: number | undefined;
  #lastFailure: string | undefined;

  constructor(options: ChatClientOptions = {}) {
    const { clock = systemClock, random = systemRandom(), log = silentLog } = options;
    this.#options = options;
    this.#clock = clock;
    this.#random = random;
    this.#log = log;
    this.#login = loginOf(options, random);
    this.#sending = new WakeableSleep(clock);
    this.#joining = new WakeableSleep(clock);
    this.#sinceAt = clock.now();
    this.#audience = new MessageAudience({ log, behindMax: options.messagesMax ?? 100 });
    this.#queue = new SendQueue({
      messagesMax: options.sendQueueMax ?? 100,
      onDuplicate: options.onDuplicate ?? "vary",
      onPush: () => this.#sending.wake(),
    });
    for (const channel of options.channels ?? []) this.#roster.add(channelName(channel));
  }

  get state(): ChatState {
    return {
      phase: this.#phase,
      sinceAt: this.#sinceAt,
      lastReceivedAt: this.#lastReceivedAt,
      channels: this.#roster.states,
      messagesWaiting: this.#queue.size,
      messagesLost: this.#audience.lost,
      lastFailure: this.#lastFailure,
    };
  }

  /**
   * Stays in chat until the signal aborts, and rejects with its reason; or with `AuthError` when
   * the login is refused, which no new attempt would mend.
   */
  async run({ signal }: Abortable = {}): Promise<never> {
    if (this.#phase !== "idle" && this.#phase !== "stopped") {
      throw new Error("this chat client is running already");
    }
    this.#setPhase("connecting");
    try {
      return await reconnecting({
        clock: this.#clock,
        random: this.#random,
        log: this.#log,
        connect: (options) => this.#connect(options.signal),
        use: (connection, options) => this.#use(connection, options.signal),
        backoff: BACKOFF,
        healthyAfterMs: HEALTHY_AFTER_MS,
        onWait: ({ error }) => {
          this.#lastFailure = describeError(error);
          this.#setPhase("waiting");
        },
        signal,
      });
    } catch (error) {
      this.#lastFailure = describeError(error);
      this.#queue.rejectAll(error);
      throw error;
    } finally {
      this.#setPhase("stopped");
      this.#audience.close();
    }
  }

  /**
   * Says `text` in a channel; a long text becomes several messages. Resolves when all of it is
   * written, which is all that Twitch lets one know. Rejects when it is not going to be:
   * `RateLimitError` when too much waits, `TimeoutError` when it waited too long, `NetworkError`
   * when the connection broke under it, or the signal's reason.
   */
  async say(channel: string, text: string, options: SayOptions = {}): Promise<void> {
    const { replyTo, priority = "normal", signal } = options;
    const name = channelName(channel);
    if (!this.#options.token) throw new AuthError("without a token chat can only be read");
    if (!this.#roster.has(name)) throw new RangeError(`this chat client is not in #${name}`);
    const parts = splitMessage(text);
    if (parts.length === 0) throw new RangeError("a chat message needs a text");
    const afterMs = this.#options.sendTimeoutMs ?? 60_000;
    using deadline = this.#clock.deadline(afterMs, { signal, what: `saying in #${name}` });
    const saying = { channel: name, parts, replyTo, priority };
    await this.#queue.submit(saying, { signal: deadline.signal });
  }

  /** Joins one more channel, now and after each reconnect. */
  join(channel: string): void {
    this.#roster.add(channelName(channel));
    this.#joining.wake();
    this.#updatePhase();
  }

  /** Leaves a channel for good; what waits to be said there is rejected. */
  part(channel: string): void {
    const name = channelName(channel);
    if (!this.#roster.delete(name)) return;
    this.#queue.rejectAll(new RangeError(`this chat client has left #${name}`), name);
    this.#session?.part(name);
    this.#updatePhase();
  }

  /** Calls `listener` with each message; call what is returned to stop. */
  on(listener: (message: ChatMessage) => void): () => void {
    return this.#audience.on(listener);
  }

  /**
   * Each message from now on, until the client stops, the signal aborts or the loop is left. Who
   * reads too slowly loses the oldest ones, which `state` counts and the log tells.
   */
  messages({ signal }: Abortable = {}): AsyncIterableIterator<ChatMessage> {
    return this.#audience.read({ signal });
  }

  async #connect(signal: AbortSignal): Promise<Connection> {
    this.#setPhase("connecting");
    const { url = TWITCH_URL, token, tls, connect = connectLineSocket } = this.#options;
    const secret = token ? plainToken(await token()) : undefined;
    const connectTimeoutMs = this.#options.connectTimeoutMs ?? 10_000;
    const clock = this.#clock;
    const limits = { lineBytesMax: LINE_BYTES_MAX, connectTimeoutMs };
    const socket = await connect({ url, clock, signal, tls, ...limits });
    return { socket, token: secret };
  }

  async #use(connection: Connection, signal: AbortSignal): Promise<void> {
    this.#session = new ChatSession({
      ...connection,
      clock: this.#clock,
      log: this.#log,
      login: this.#login,
      roster: this.#roster,
      joinWindow: this.#joinWindow,
      queue: this.#queue,
      sending: this.#sending,
      joining: this.#joining,
      onLine: (line) => this.#onLine(line),
      onJoined: () => this.#updatePhase(),
      onSaid: (turn) => this.#onSaid(turn),
    });
    this.#setPhase("joining");
    this.#updatePhase();
    try {
      await this.#session.run({ signal });
    } finally {
      this.#session = undefined;
      this.#roster.noteLeftAll();
    }
  }

  #onLine(line: IrcLine): void {
    this.#lastReceivedAt = this.#clock.now();
    if (!this.#audience.isEmpty) this.#audience.tell(readMessage(line));
  }

  #onSaid({ channel, text }: Turn): void {
    if (!this.#options.echo) return;
    const login = this.#login;
    const userstate = this.#roster.userstate(channel);
    this.#audience.tell(ownMessage({ login, channel, text, sentAt: this.#clock.now(), userstate }));
  }

  #updatePhase(): void {
    if (this.#phase !== "joining" && this.#phase !== "joined") return;
    this.#setPhase(this.#roster.isAllJoined ? "joined" : "joining");
  }

  #setPhase(phase: ChatPhase): void {
    if (this.#phase === phase) return;
    this.#phase = phase;
    this.#sinceAt = this.#clock.now();
    this.#log.debug("chat", { phase });
  }
}

interface Connection {
  readonly socket: LineSocket;
  readonly token: string | undefined;
}

/** The account's login, or one of the names under which anybody may read. */
function loginOf({ login, token }: ChatClientOptions, random: Random): string {
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
