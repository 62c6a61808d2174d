import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { AuthError, NetworkError, TimeoutError } from "../../core/errors.ts";
import type { LineSocket } from "../../core/line-socket.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import { taskGroup } from "../../core/task-group.ts";
import { type ChannelRoster, PLAIN_CHANNELS_MAX } from "./channel-roster.ts";
import type { PartReceipt } from "./chat-receipt.ts";
import type { ChatSender } from "./chat-sender.ts";
import { JOIN_PATIENCE, type JoinList } from "./join-list.ts";
import { type IrcLine, readLine } from "./parse-line.ts";
import { ReceiptBook } from "./receipt-book.ts";
import type { SendQueue, Turn } from "./send-queue.ts";
import type { SlidingWindow } from "./sliding-window.ts";
import { oneLine } from "./split-message.ts";
import { RoomstateMessage, UserstateMessage } from "./state-messages.ts";
import { escapeTag } from "./tag-escaping.ts";
import { WakeableSleep } from "./wakeable-sleep.ts";

/** What all connections of one client share. */
export interface ChatHouse {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly login: string;
  readonly roster: ChannelRoster;
  readonly joinWindow: SlidingWindow;
  readonly queue: SendQueue;
  /** Sends in place of the connection. */
  readonly sender: ChatSender | undefined;
  readonly receiptTimeoutMs: number;
  /** Told what was said, once nobody has refused it. */
  readonly onSaid: (turn: Turn, id: string | undefined) => void;
  readonly onJoined: () => void;
}

export interface ChatSessionOptions {
  readonly house: ChatHouse;
  readonly socket: LineSocket;
  /** Without its `oauth:`; undefined to read only. */
  readonly token: string | undefined;
  /** The channels of this connection. */
  readonly joins: JoinList;
  /** Told each line after the session has acted on it. */
  readonly onLine: (line: IrcLine) => void;
}

const CAPABILITIES = "twitch.tv/tags twitch.tv/commands twitch.tv/membership";
const LOGIN_TIMEOUT_MS = 15_000;
/** How often we ask a quiet server whether it is there, and how long it may take to show it. */
const PING_EVERY_MS = 30_000;
const SILENCE_MS_MAX = 10_000;
/** How long a loop sleeps that has nothing to do; it is woken when there is. */
const IDLE_MS = 600_000;
/** How often a connection that hands over looks whether all it said is answered. */
const RETIRE_POLL_MS = 50;
const LOGIN_FAILURE =
  /^(login (authentication failed|unsuccessful)|improperly formatted auth|invalid nick)/i;
/** Why a channel cannot be joined, among the many ids that a NOTICE may have. */
const JOIN_REFUSAL =
  /^(msg_(concurrent_channel_limit_reached|channel_(suspended|blocked)|banned|room_not_found|suspended)|tos_ban)$/;
const RETIRED = new Error("the connection has handed over");

/** One connection's life: logs in, joins, answers, sends, and notices when the server is gone. */
export class ChatSession {
  readonly #house: ChatHouse;
  readonly #socket: LineSocket;
  readonly #token: string | undefined;
  readonly #joins: JoinList;
  readonly #onLine: (line: IrcLine) => void;
  readonly #receipts: ReceiptBook;
  readonly #sending: WakeableSleep;
  readonly #joining: WakeableSleep;
  readonly #welcome = Promise.withResolvers<void>();
  readonly #joined = Promise.withResolvers<void>();
  readonly #leaving = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<never>();
  #nick: string;
  #isSpeaking = false;
  #isWelcome = false;
  #hasTags = false;
  #linesReceived = 0;

  constructor({ house, socket, token, joins, onLine }: ChatSessionOptions) {
    this.#house = house;
    this.#socket = socket;
    this.#token = token;
    this.#joins = joins;
    this.#onLine = onLine;
    this.#nick = house.login;
    this.#receipts = new ReceiptBook({ clock: house.clock, timeoutMs: house.receiptTimeoutMs });
    this.#sending = new WakeableSleep(house.clock);
    this.#joining = new WakeableSleep(house.clock);
  }

  /** Resolves when the fate of every channel is known for the first time. */
  get joined(): Promise<void> {
    return this.#joined.promise;
  }

  /** Resolves when the server asks us to make a new connection. */
  get leaving(): Promise<void> {
    return this.#leaving.promise;
  }

  /** From now on this connection is the one that says what waits for its channels. */
  speak(): void {
    this.#isSpeaking = true;
    this.#sending.wake();
  }

  /** Something has changed that may be said or joined. */
  wake(): void {
    this.#sending.wake();
    this.#joining.wake();
  }

  /** Ends the session, which then resolves, when all that it said is answered. */
  async retire({ signal }: Abortable): Promise<void> {
    this.#isSpeaking = false;
    while (!this.#receipts.isEmpty) await this.#house.clock.sleep(RETIRE_POLL_MS, { signal });
    this.#ended.reject(RETIRED);
  }

  /**
   * Rejects when the connection is lost, with the reason, or with the signal's when aborted;
   * resolves only after `retire`.
   */
  async run({ signal }: Abortable): Promise<void> {
    const socket = this.#socket;
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
    } catch (error) {
      if (error !== RETIRED) throw error;
    } finally {
      this.#receipts.close();
      socket.close();
      await socket.closed;
    }
  }

  /** Joins one more channel. */
  join(channel: string): void {
    this.#joins.add(channel);
    this.wake();
  }

  /** Leaves a channel that is no longer wanted. */
  part(channel: string): void {
    this.#joins.delete(channel);
    if (this.#isWelcome) this.#write(`PART #${channel}`);
  }

  #logIn(): void {
    const { login } = this.#house;
    const token = this.#token;
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
    this.#onLine(line);
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
        this.#onNotice(line);
        break;
      case "JOIN":
        if (line.nick.toLowerCase() === this.#nick) this.#onJoined(line);
        break;
      case "PART":
        if (line.nick.toLowerCase() === this.#nick) this.#onLeft(line);
        break;
      case "USERSTATE":
        this.#house.roster.noteUserstate(new UserstateMessage(line));
        this.#onJoined(line);
        this.#receipts.noteUserstate(channelOf(line), line.tag("client-nonce"), line.tag("id"));
        break;
      case "ROOMSTATE":
        this.#house.roster.noteRoomstate(new RoomstateMessage(line));
        this.#onJoined(line);
        break;
      case "RECONNECT":
        this.#leaving.resolve();
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
    if (!this.#hasTags) this.#house.log.warn("the chat server knows no Twitch capabilities");
    // Twitch ignores this; every other IRC server holds the login back until it comes.
    this.#write("CAP END");
  }

  #refused(why: string): void {
    this.#ended.reject(
      new AuthError(`the chat server refused the login of ${this.#nick}: ${why}; get a new token`),
    );
  }

  #onNotice(line: IrcLine): void {
    const reason = line.param(1);
    if (!this.#isWelcome && LOGIN_FAILURE.test(reason)) this.#refused(reason);
    const noticeId = line.tag("msg-id");
    const channel = channelOf(line);
    if (!this.#joins.isJoined(channel) && JOIN_REFUSAL.test(noticeId)) {
      this.#refuseJoin(channel, noticeId, reason);
    } else {
      this.#receipts.noteNotice(channel, noticeId, reason);
    }
  }

  #onLeft(line: IrcLine): void {
    const channel = channelOf(line);
    if (!this.#joins.isJoined(channel)) return;
    this.#house.roster.noteLeft(channel);
    this.#joins.noteLeft(channel);
    this.#joining.wake();
  }

  #onJoined(line: IrcLine): void {
    const channel = channelOf(line);
    if (!this.#joins.noteJoined(channel)) return;
    this.#house.roster.noteJoined(channel);
    this.#afterJoin();
  }

  #refuseJoin(channel: string, noticeId: string, reason: string): void {
    if (!this.#joins.has(channel)) return;
    this.#house.log.warn("a channel cannot be joined", { channel, noticeId });
    this.#house.roster.noteRefused(channel, { status: "refused", noticeId, reason });
    this.#joins.noteSettled(channel);
    this.#afterJoin();
  }

  #afterJoin(): void {
    this.wake();
    this.#house.onJoined();
  }

  async #watchSilence(signal: AbortSignal): Promise<never> {
    const { clock } = this.#house;
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
    const { clock, joinWindow } = this.#house;
    await abortable(this.#welcome.promise, signal);
    for (;;) {
      const step = this.#joins.next(clock.monotonic());
      if (!step) this.#joined.resolve();
      const waitMs = Math.max(step?.waitMs ?? IDLE_MS, joinWindow.waitMs(clock.monotonic()));
      if (!step || waitMs > 0) await this.#joining.sleep(waitMs, { signal });
      else if (step.isLast) this.#giveUp(step.name);
      else this.#askFor(step.name);
    }
  }

  #askFor(channel: string): void {
    const { clock, roster, joinWindow, log } = this.#house;
    if (roster.standing(channel) === "absent" && !roster.hasPlainRoom) {
      const reason = `an account may be in ${PLAIN_CHANNELS_MAX} channels that it does not moderate`;
      this.#refuseJoin(channel, "msg_concurrent_channel_limit_reached", reason);
      return;
    }
    joinWindow.take(clock.monotonic());
    this.#joins.noteAsked(channel, clock.monotonic());
    log.debug("joining", { channel });
    this.#write(`JOIN #${channel}`);
  }

  #giveUp(channel: string): void {
    const { askAgainMs, askedMax } = JOIN_PATIENCE;
    this.#house.log.warn("nobody confirms a join", { channel });
    this.#joins.noteSettled(channel);
    this.#house.roster.noteUnanswered(channel, askAgainMs * askedMax);
    this.#afterJoin();
  }

  async #send(signal: AbortSignal): Promise<never> {
    const { clock, queue, roster } = this.#house;
    const standingIn = (channel: string) =>
      this.#joins.isJoined(channel) ? roster.standing(channel) : "absent";
    const slowMsIn = (channel: string) => roster.slowMs(channel);
    await abortable(this.#welcome.promise, signal);
    for (;;) {
      const next = this.#isSpeaking
        ? queue.next(clock.monotonic(), standingIn, slowMsIn)
        : undefined;
      if (typeof next === "object") await this.#say(next, signal);
      else await this.#sending.sleep(next ?? IDLE_MS, { signal });
      signal.throwIfAborted();
    }
  }

  /** Resolves when the message is on its way; what becomes of it is told to the turn later. */
  async #say(turn: Turn, signal: AbortSignal): Promise<void> {
    const { sender } = this.#house;
    try {
      if (sender)
        this.#settle(turn, await sender.send(turn.channel, turn.text, { ...turn, signal }));
      else await this.#speakOnWire(turn);
    } catch (error) {
      turn.failed(error);
    }
  }
  async #speakOnWire(turn: Turn): Promise<void> {
    const { channel, text, isAction, replyTo } = turn;
    const nonce = this.#house.random.integer(0, 2 ** 32 - 1).toString(16);
    const reply = replyTo === undefined ? "" : `;reply-parent-msg-id=${escapeTag(replyTo)}`;
    const tags = this.#hasTags ? `@client-nonce=${nonce}${reply} ` : "";
    const spoken = isAction ? `\x01ACTION ${text}\x01` : text;
    // Expected before it is written: the answer may be there as soon as the line is out.
    const receipt: PartReceipt | Promise<PartReceipt> = this.#hasTags
      ? this.#receipts.expect(channel, nonce)
      : { status: "unknown", afterMs: 0 };
    await this.#socket.send(`${tags}PRIVMSG #${channel} :${spoken}`);
    turn.written();
    void Promise.resolve(receipt).then((known) => this.#settle(turn, known));
  }

  #settle(turn: Turn, receipt: PartReceipt): void {
    turn.written();
    if (receipt.status === "dropped") {
      const { noticeId } = receipt;
      this.#house.log.warn("a chat message was dropped", { channel: turn.channel, noticeId });
    } else {
      this.#house.onSaid(turn, receipt.status === "delivered" ? receipt.id : undefined);
    }
    turn.settled(receipt);
  }

  #write(line: string): void {
    // A line that cannot be sent means that the connection is over, which `closed` reports.
    this.#socket.send(line).catch(() => this.#socket.close());
  }

  #end(why: string, cause?: Error): void {
    this.#ended.reject(new NetworkError(why, { method: "IRC", path: "chat" }, { cause }));
  }
}

/** The channel that a line is about; empty when it is about none. */
function channelOf(line: IrcLine): string {
  return line.param(0).slice(1);
}

function silent(what: string, afterMs: number): TimeoutError {
  return new TimeoutError(`the chat server ${what} for ${afterMs} ms`, { afterMs });
}
