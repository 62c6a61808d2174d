import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { AuthError, NetworkError, TimeoutError } from "../../core/errors.ts";
import type { LineSocket } from "../../core/line-socket.ts";
import type { Log } from "../../core/log.ts";
import { taskGroup } from "../../core/task-group.ts";
import type { ChannelRoster } from "./channel-roster.ts";
import { type IrcLine, readLine } from "./parse-line.ts";
import type { SendQueue, Turn } from "./send-queue.ts";
import type { SlidingWindow } from "./sliding-window.ts";
import { oneLine } from "./split-message.ts";
import { UserstateMessage } from "./state-messages.ts";
import { escapeTag } from "./tag-escaping.ts";
import type { WakeableSleep } from "./wakeable-sleep.ts";

export interface ChatSessionOptions {
  readonly socket: LineSocket;
  readonly clock: Clock;
  readonly log: Log;
  readonly login: string;
  /** With or without its `oauth:`; undefined to read only. */
  readonly token: string | undefined;
  readonly roster: ChannelRoster;
  readonly joinWindow: SlidingWindow;
  readonly queue: SendQueue;
  /** Woken when there is something to send, and when there is something to join. */
  readonly sending: WakeableSleep;
  readonly joining: WakeableSleep;
  /** Told each line after the session has acted on it. */
  readonly onLine: (line: IrcLine) => void;
  readonly onJoined: () => void;
  readonly onSaid: (turn: Turn) => void;
}

const CAPABILITIES = "twitch.tv/tags twitch.tv/commands twitch.tv/membership";
const LOGIN_TIMEOUT_MS = 15_000;
/** How often we ask a quiet server whether it is there, and how long it may take to show it. */
const PING_EVERY_MS = 30_000;
const SILENCE_MS_MAX = 10_000;
/** A join that nobody confirms is asked for again, this often. */
const JOINING = { askAgainMs: 10_000, askedMax: 3 };
/** How long a loop sleeps that has nothing to do; it is woken when there is. */
const IDLE_MS = 600_000;
const LOGIN_FAILURE =
  /^(login (authentication failed|unsuccessful)|improperly formatted auth|invalid nick)/i;

/** One connection's life: logs in, joins, answers, sends, and notices when the server is gone. */
export class ChatSession {
  readonly #options: ChatSessionOptions;
  readonly #welcome = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<never>();
  #nick: string;
  #isWelcome = false;
  #hasTags = false;
  #linesReceived = 0;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
    this.#nick = options.login;
  }

  /** Rejects when the connection is over, with the reason, or with the signal's when aborted. */
  async run({ signal }: Abortable): Promise<void> {
    const { socket } = this.#options;
    // It may be rejected before the group waits for it.
    this.#ended.promise.catch(() => {});
    void socket.closed.then((reason) => {
      const cause = reason.by === "failure" ? reason.error : undefined;
      this.#end("the chat connection was lost", cause);
    });
    try {
      socket.receive((bytes, start, end) => this.#receive(readLine(bytes, start, end)));
      this.#logIn();
      await taskGroup(
        async ({ spawn, signal: ended }) => {
          spawn((task) => this.#watchSilence(task.signal));
          spawn((task) => this.#join(task.signal));
          spawn((task) => this.#send(task.signal));
          await abortable(this.#ended.promise, ended);
        },
        { signal },
      );
    } finally {
      socket.close();
      await socket.closed;
    }
  }

  /** Leaves a channel that is no longer in the roster. */
  part(channel: string): void {
    if (this.#isWelcome) this.#write(`PART #${channel}`);
  }

  #logIn(): void {
    const { login, token } = this.#options;
    this.#write(`CAP REQ :${CAPABILITIES}`);
    if (token !== undefined) this.#write(`PASS oauth:${token}`);
    this.#write(`NICK ${login}`);
    // Twitch does without; every other IRC server waits for it.
    this.#write(`USER ${login} 0 * :${login}`);
  }

  #receive(line: IrcLine): void {
    if (line.raw === "") return;
    this.#linesReceived += 1;
    this.#act(line);
    this.#options.onLine(line);
  }

  #act(line: IrcLine): void {
    switch (line.command) {
      case "PING":
        this.#write(`PONG :${oneLine(line.params.at(-1) ?? "")}`);
        break;
      case "CAP":
        this.#onCapabilities(line);
        break;
      case "001": // RPL_WELCOME
        this.#onWelcome(line);
        break;
      case "433": // ERR_NICKNAMEINUSE
        this.#end(`the name ${this.#nick} is in use`);
        break;
      case "464": // ERR_PASSWDMISMATCH
        this.#refused(line.params.at(-1) ?? "");
        break;
      case "ERROR":
        this.#end(`the chat server sent us away: ${(line.params.at(-1) ?? "").slice(0, 200)}`);
        break;
      case "NOTICE":
        if (!this.#isWelcome && LOGIN_FAILURE.test(line.param(1))) this.#refused(line.param(1));
        break;
      case "JOIN":
        if (line.nick.toLowerCase() === this.#nick) this.#onJoined(line);
        break;
      case "PART":
        if (line.nick.toLowerCase() === this.#nick) this.#onLeft(line);
        break;
      case "USERSTATE":
        this.#options.roster.noteUserstate(new UserstateMessage(line));
        this.#onJoined(line);
        break;
      case "ROOMSTATE":
        this.#onJoined(line);
        break;
      case "RECONNECT":
        this.#end("the chat server asked us to connect anew");
        break;
    }
  }

  #onWelcome(line: IrcLine): void {
    this.#nick = line.param(0).toLowerCase();
    this.#isWelcome = true;
    this.#welcome.resolve();
  }

  #onCapabilities(line: IrcLine): void {
    const answer = line.param(1);
    if (answer !== "ACK" && answer !== "NAK") return;
    this.#hasTags = answer === "ACK" && line.param(2).includes("twitch.tv/tags");
    if (!this.#hasTags) this.#options.log.warn("the chat server knows no Twitch capabilities");
    // Twitch ignores this; every other IRC server holds the login back until it comes.
    this.#write("CAP END");
  }

  #refused(why: string): void {
    this.#ended.reject(
      new AuthError(`the chat server refused the login of ${this.#nick}: ${why}; get a new token`),
    );
  }

  #onLeft(line: IrcLine): void {
    this.#options.roster.noteLeft(line.param(0).slice(1));
    this.#options.joining.wake();
  }

  #onJoined(line: IrcLine): void {
    if (!this.#options.roster.noteJoined(line.param(0).slice(1))) return;
    this.#options.sending.wake();
    this.#options.onJoined();
  }

  async #watchSilence(signal: AbortSignal): Promise<never> {
    const { clock } = this.#options;
    await clock.sleep(LOGIN_TIMEOUT_MS, { signal });
    if (!this.#isWelcome) throw silent("did not let us in", LOGIN_TIMEOUT_MS);
    for (;;) {
      const before = this.#linesReceived;
      this.#write("PING :grandstand");
      await clock.sleep(SILENCE_MS_MAX, { signal });
      if (this.#linesReceived === before) throw silent("said nothing", SILENCE_MS_MAX);
      await clock.sleep(PING_EVERY_MS - SILENCE_MS_MAX, { signal });
    }
  }

  async #join(signal: AbortSignal): Promise<never> {
    const { clock, roster, joinWindow, joining, log } = this.#options;
    await abortable(this.#welcome.promise, signal);
    for (;;) {
      const next = roster.nextToJoin(clock.monotonic(), JOINING);
      const waitMs = Math.max(next?.waitMs ?? IDLE_MS, joinWindow.waitMs(clock.monotonic()));
      if (!next || waitMs > 0) {
        await joining.sleep(waitMs, { signal });
        continue;
      }
      joinWindow.take(clock.monotonic());
      roster.noteAsked(next.name, clock.monotonic());
      log.debug("joining", { channel: next.name });
      this.#write(`JOIN #${next.name}`);
    }
  }

  async #send(signal: AbortSignal): Promise<never> {
    const { clock, queue, roster, sending } = this.#options;
    await abortable(this.#welcome.promise, signal);
    for (;;) {
      const next = queue.next(clock.monotonic(), (channel) => roster.standing(channel));
      if (typeof next === "object") await this.#say(next);
      else await sending.sleep(next ?? IDLE_MS, { signal });
      signal.throwIfAborted();
    }
  }

  async #say(turn: Turn): Promise<void> {
    const { channel, text, replyTo } = turn;
    const isReply = replyTo !== undefined && this.#hasTags;
    const tags = isReply ? `@reply-parent-msg-id=${escapeTag(replyTo)} ` : "";
    try {
      await this.#options.socket.send(`${tags}PRIVMSG #${channel} :${text}`);
      turn.written();
    } catch (error) {
      turn.failed(error);
      return;
    }
    this.#options.onSaid(turn);
  }

  #write(line: string): void {
    // A line that cannot be sent means that the connection is over, which `closed` reports.
    this.#options.socket.send(line).catch(() => this.#options.socket.close());
  }

  #end(why: string, cause?: Error): void {
    this.#ended.reject(new NetworkError(why, { method: "IRC", path: "chat" }, { cause }));
  }
}

function silent(what: string, afterMs: number): TimeoutError {
  return new TimeoutError(`the chat server ${what} for ${afterMs} ms`, { afterMs });
}
