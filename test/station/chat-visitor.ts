import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { eventually } from "../real/real-process.ts";

/** A viewer with nothing but a TCP connection: what is sent and read are plain IRC lines. */
export class ChatVisitor {
  /** Every line of the server, in the order of their coming. */
  readonly lines: string[] = [];
  readonly #socket: Socket;
  readonly #login: string;

  private constructor(socket: Socket, login: string) {
    this.#socket = socket;
    this.#login = login;
    createInterface({ input: socket }).on("line", (line) => {
      this.lines.push(line);
      if (line.startsWith("PING")) this.send(line.replace("PING", "PONG"));
    });
    // A server that goes away ends the lines; the test that waits for one says so.
    socket.on("error", () => {});
  }

  /** Connects, logs in, and resolves once in the channel. */
  static async join(url: string, login: string): Promise<ChatVisitor> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const visitor = new ChatVisitor(socket, login);
    visitor.send(`PASS oauth:of-${login}`, `NICK ${login}`, "JOIN #grandstand");
    await visitor.heard(/ 366 /);
    return visitor;
  }

  send(...lines: readonly string[]): void {
    this.#socket.write(lines.map((line) => `${line}\r\n`).join(""));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  say(text: string): void {
    this.send(`PRIVMSG #grandstand :${text}`);
  }

  /** The first line that matches, counted from the `from`th. */
  heard(pattern: RegExp, { from = 0, timeoutMs = 5_000 } = {}): Promise<string> {
    const find = () => this.lines.slice(from).find((line) => pattern.test(line));
    return eventually(`${this.#login} hears ${pattern}`, find, timeoutMs);
  }

  /** What the bot has said to this viewer. */
  get answers(): readonly string[] {
    const mine = new RegExp(`^:grandstand_bot!.*PRIVMSG #grandstand :@?${this.#login}\\b`);
    return this.lines.filter((line) => mine.test(line));
  }

  leave(): void {
    this.#socket.destroy();
  }
}
