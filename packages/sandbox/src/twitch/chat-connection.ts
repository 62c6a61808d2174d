import * as lines from "./chat-lines.ts";
import { judgeLogin } from "./chat-login.ts";
import { type ChatHouse, type ChatPeer, ChatSession } from "./chat-session.ts";
import { type IrcLine, parseIrcLine } from "./irc-line.ts";

/** Why the server ended a connection. */
export type CloseReason =
  | "quit"
  | "login refused"
  | "login timeout"
  | "ping timeout"
  | "reconnect"
  | "dropped"
  | "full";

/** Time from connecting to being logged in; long enough to type it by hand. */
export const loginWithinMs = 120_000;
/** From one PING of the server to the next. */
export const pingEveryMs = 300_000;
export const pongWithinMs = 15_000;
/** From RECONNECT to the end of the connection. */
export const reconnectGraceMs = 5000;

const capabilities: readonly string[] = [
  "twitch.tv/tags",
  "twitch.tv/commands",
  "twitch.tv/membership",
];

/** One client of the chat, line by line, whatever carries the lines. */
export class ChatConnection implements ChatPeer {
  readonly #house: ChatHouse;
  readonly #send: (line: string) => void;
  readonly #close: (reason: CloseReason) => void;
  readonly #ended = new AbortController();
  readonly #capabilities = new Set<string>();
  #pass: string | undefined;
  #nick: string | undefined;
  #session: ChatSession | undefined;
  #hasPonged = true;

  constructor(
    house: ChatHouse,
    send: (line: string) => void,
    close: (reason: CloseReason) => void,
  ) {
    this.#house = house;
    this.#send = send;
    this.#close = close;
    void this.#unlessEnded((signal) => this.#keepWatch(signal));
  }

  hears(capability: "tags" | "commands" | "membership"): boolean {
    return this.#capabilities.has(`twitch.tv/${capability}`);
  }

  send(line: string): void {
    if (!this.#ended.signal.aborted) this.#send(line);
  }

  /** Takes one line of the client; a break inside it makes it two, as on a wire. */
  line(text: string): void {
    for (const part of text.split(/[\r\n]+/)) {
      const line = parseIrcLine(part);
      if (line && !this.#ended.signal.aborted) this.#obey(line);
    }
  }

  /** Answers a line that was longer than the server reads. */
  tooLong(): void {
    this.send(`:${lines.serverName} 417 ${this.#name} :Input line was too long`);
  }

  /** Tells the client to come back by a new connection, and ends this one soon after. */
  reconnect(): void {
    if (this.hears("commands")) this.send(`:${lines.serverName} RECONNECT`);
    void this.#unlessEnded(async (signal) => {
      await this.#house.clock.sleep(reconnectGraceMs, { signal });
      this.close("reconnect");
    });
  }

  /** Ends the connection from the server's side. */
  close(reason: CloseReason): void {
    if (this.#ended.signal.aborted) return;
    this.end();
    this.#close(reason);
  }

  /** Takes note that the client is gone. */
  end(): void {
    this.#ended.abort();
    this.#session?.end();
    this.#session = undefined;
  }

  get #name(): string {
    return this.#session?.login ?? "*";
  }

  #obey(line: IrcLine): void {
    const [param] = line.params;
    switch (line.command) {
      case "CAP":
        this.#negotiate(param ?? "", line.params.slice(1).join(" "));
        break;
      case "PING": {
        const payload = param === undefined ? "" : ` :${param}`;
        this.send(`:${lines.serverName} PONG ${lines.serverName}${payload}`);
        break;
      }
      case "PONG":
        this.#hasPonged = true;
        break;
      case "QUIT":
        this.close("quit");
        break;
      default:
        if (this.#session) this.#session.serve(line);
        else this.#admit(line);
    }
  }

  #negotiate(action: string, wanted: string): void {
    const reply = (verb: string, names: readonly string[]): void =>
      this.send(`:${lines.serverName} CAP * ${verb} :${names.join(" ")}`);
    switch (action.toUpperCase()) {
      case "LS":
        reply("LS", capabilities);
        break;
      case "LIST":
        reply("LIST", [...this.#capabilities]);
        break;
      case "REQ": {
        // All or nothing, as the capability specification has it.
        const names = wanted.split(" ").filter((name) => name !== "");
        const areKnown = names.every((name) => capabilities.includes(name));
        if (areKnown) for (const name of names) this.#capabilities.add(name);
        reply(areKnown ? "ACK" : "NAK", names);
        break;
      }
      case "END":
        break;
      default:
        this.send(`:${lines.serverName} 410 ${this.#name} ${action} :Invalid CAP command`);
    }
  }

  #admit(line: IrcLine): void {
    const [param = ""] = line.params;
    if (line.command === "PASS") this.#pass = param;
    else if (line.command === "NICK") this.#nick = param;
    else if (line.command !== "USER") {
      this.send(`:${lines.serverName} 451 * :You have not registered`);
    }
    const login = judgeLogin(this.#house.users, this.#pass, this.#nick);
    if (login.kind === "refused") {
      this.send(lines.noticeLine("*", login.notice));
      this.close("login refused");
    } else if (login.kind === "admitted") {
      this.#pass = undefined;
      this.#session = new ChatSession(this.#house, this, login.login, login.user);
    }
  }

  /** Ends who does not log in, or does not answer a PING. */
  async #keepWatch(signal: AbortSignal): Promise<void> {
    const { clock } = this.#house;
    await clock.sleep(loginWithinMs, { signal });
    if (!this.#session) this.close("login timeout");
    await clock.sleep(pingEveryMs - loginWithinMs, { signal });
    for (;;) {
      this.#hasPonged = false;
      this.send(`PING :${lines.serverName}`);
      await clock.sleep(pongWithinMs, { signal });
      if (!this.#hasPonged) this.close("ping timeout");
      await clock.sleep(pingEveryMs - pongWithinMs, { signal });
    }
  }

  async #unlessEnded(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#ended;
    try {
      await task(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
