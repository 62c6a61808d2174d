import { once } from "node:events";
import { createServer as createHttp } from "node:http";
import { createServer, type Socket } from "node:net";
import { createServer as createTls } from "node:tls";
import { type WebSocket, WebSocketServer } from "ws";
import type { Certificate } from "../../packages/sandbox/src/twitch/certificate.ts";

export type Wire = "tcp" | "tls" | "ws1" | "ws8";

/** A chat server that says one thing: the whole corpus, to everybody who joins. */
export interface IngestServer {
  readonly port: number;
  close(): Promise<void>;
}

/** One of the peers can be told a host but no port over plain TCP, and takes this one. */
const PLAIN_PORT = 6667;
/** With all tags, since one of the peers hears nothing without them. */
const END =
  "@badge-info=;badges=;color=;display-name=End;emotes=;first-msg=0;flags=;" +
  "id=00000000-0000-4000-8000-000000000000;mod=0;room-id=42;subscriber=0;" +
  "tmi-sent-ts=1767225600000;turbo=0;user-id=1;user-type= " +
  ":end!end@end.tmi.twitch.tv PRIVMSG #stage :end of the corpus";

/** Serves `lines` over one kind of wire; `ws8` puts 8 of them into a message. */
export async function serveCorpus(
  wire: Wire,
  lines: readonly string[],
  certificate: Certificate,
): Promise<IngestServer> {
  if (wire === "tcp" || wire === "tls") {
    const blast = packed(lines, 200).map((text) => Buffer.from(text));
    // A client that has heard enough just goes, in the middle of a line.
    const greet = (socket: Socket) => void serveSocket(socket, blast).catch(() => {});
    const server = wire === "tcp" ? createServer(greet) : createTls(certificate, greet);
    server.listen(wire === "tcp" ? PLAIN_PORT : 0, "127.0.0.1");
    await once(server, "listening");
    return { port: portOf(server.address()), close: () => closed(server) };
  }
  const blast = packed(lines, wire === "ws8" ? 8 : 1);
  const server = createHttp();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (socket) => void serveWeb(socket, blast));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: portOf(server.address()), close: () => closed(server) };
}

/** The answers to one line of a client's login; `isJoin` when the corpus may begin. */
function answer(line: string): { readonly texts: readonly string[]; readonly isJoin: boolean } {
  const [command = "", first = ""] = line.split(" ");
  if (command === "CAP" && first === "REQ") {
    return { texts: [`:tmi.twitch.tv CAP * ACK ${line.slice("CAP REQ ".length)}`], isJoin: false };
  }
  if (command === "CAP" && first === "LS") {
    return { texts: [":tmi.twitch.tv CAP * LS :twitch.tv/tags twitch.tv/commands"], isJoin: false };
  }
  if (command === "NICK") {
    const numerics = ["001", "002", "003", "004", "375", "372", "376"];
    return { texts: numerics.map((code) => `:tmi.twitch.tv ${code} ${first} :-`), isJoin: false };
  }
  if (command === "PING")
    return { texts: [`:tmi.twitch.tv PONG tmi.twitch.tv ${first}`], isJoin: false };
  return { texts: [], isJoin: command === "JOIN" };
}

async function serveSocket(socket: Socket, blast: readonly Buffer[]): Promise<void> {
  socket.on("error", () => socket.destroy());
  let nick = "";
  let rest = "";
  for await (const chunk of socket) {
    const lines = (rest + String(chunk)).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith("NICK ")) nick = line.slice(5);
      const { texts, isJoin } = answer(line);
      for (const text of texts) socket.write(`${text}\r\n`);
      if (!isJoin) continue;
      socket.write(`${joined(nick)}\r\n`);
      for (const part of blast) if (!socket.write(part)) await once(socket, "drain");
    }
  }
}

async function serveWeb(socket: WebSocket, blast: readonly string[]): Promise<void> {
  let nick = "";
  socket.on("message", async (data) => {
    for (const line of String(data).split("\r\n").filter(Boolean)) {
      if (line.startsWith("NICK ")) nick = line.slice(5);
      const { texts, isJoin } = answer(line);
      for (const text of texts) socket.send(`${text}\r\n`);
      if (!isJoin) continue;
      socket.send(`${joined(nick)}\r\n`);
      for (const part of blast) {
        if (socket.bufferedAmount < 256 * 1024) socket.send(part);
        else await new Promise((resolve) => socket.send(part, resolve));
      }
    }
  });
}

const joined = (nick: string) =>
  `:${nick}!${nick}@${nick}.tmi.twitch.tv JOIN #stage\r\n` +
  `:${nick}.tmi.twitch.tv 366 ${nick} #stage :End of /NAMES list\r\n` +
  "@emote-only=0;room-id=42;slow=0 :tmi.twitch.tv ROOMSTATE #stage";

function packed(lines: readonly string[], perMessage: number): readonly string[] {
  const all = [...lines, END];
  const messages: string[] = [];
  for (let at = 0; at < all.length; at += perMessage) {
    messages.push(`${all.slice(at, at + perMessage).join("\r\n")}\r\n`);
  }
  return messages;
}

const portOf = (address: unknown): number =>
  typeof address === "object" && address !== null && "port" in address ? Number(address.port) : 0;

async function closed(server: { close(done: () => void): unknown }): Promise<void> {
  await new Promise<void>((resolve) => server.close(resolve));
}
