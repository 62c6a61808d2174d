import { createServer as createWebServer } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { selfSignedCertificate } from "./certificate.ts";
import type { ChatConnect, ChatLink } from "./chat-link.ts";
import { type FramedLine, LineFramer } from "./line-framer.ts";

/** Where to listen; a port of 0 takes a free one. */
export interface ChatAddress {
  readonly host: string;
  readonly tcpPort: number;
  readonly tlsPort: number;
  readonly wsPort: number;
}

/** A chat that listens, and the ports it got. */
export interface ChatListener {
  readonly tcpPort: number;
  readonly tlsPort: number;
  readonly wsPort: number;
  /** PEM of the certificate that TLS shows; it is its own authority. */
  readonly certificate: string;
  /** Closes the ports and every connection. */
  stop(): Promise<void>;
}

/** The longest line read: IRCv3 allows 4094 bytes of tags before 512 of the line. */
export const lineBytesMax = 4096 + 4096;
/** Unread bytes after which a client is given up. */
export const unreadBytesMax = 1 << 20;

/** Serves `connect` on three ports. */
export async function listenToChat(
  connect: ChatConnect,
  address: ChatAddress,
): Promise<ChatListener> {
  const { host } = address;
  const tcp = createServer((socket) => serveSocket(connect, socket));
  const certificate = await selfSignedCertificate();
  const tls = createTlsServer(certificate, (socket) => serveSocket(connect, socket));
  const web = createWebServer((_, response) => response.writeHead(426).end("WebSocket only\n"));
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: 16 * lineBytesMax });
  web.on("upgrade", (request, socket, head) => {
    upgrades.handleUpgrade(request, socket, head, (client) => serveWebSocket(connect, client));
  });

  const servers: readonly Server[] = [tcp, tls, web];
  // Also those still in a handshake: a server closes only when its last socket has.
  const sockets = new Set<Socket>();
  for (const server of servers) {
    server.on("connection", (socket: Socket) => {
      sockets.add(socket.once("close", () => sockets.delete(socket)));
    });
  }
  const stop = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.map(closed));
  };
  try {
    const [tcpPort, tlsPort, wsPort] = await Promise.all([
      listening(tcp, host, address.tcpPort),
      listening(tls, host, address.tlsPort),
      listening(web, host, address.wsPort),
    ]);
    return { tcpPort, tlsPort, wsPort, certificate: certificate.cert, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function serveSocket(connect: ChatConnect, socket: Socket): void {
  const framer = new LineFramer(lineBytesMax);
  const link = connect(
    (line) => {
      socket.write(`${line}\r\n`);
      if (socket.writableLength > unreadBytesMax) socket.destroy();
    },
    (reason) => (reason === "dropped" ? socket.destroy() : socket.destroySoon()),
  );
  socket.setNoDelay(true);
  socket.on("data", (chunk) => deliver(link, framer.push(chunk)));
  // A broken connection says so by "error" first; what it means for the chat is "close" alone.
  socket.on("error", () => socket.destroy());
  socket.on("close", () => link.end());
}

function serveWebSocket(connect: ChatConnect, socket: WebSocket): void {
  const framer = new LineFramer(lineBytesMax);
  let unsent: string[] = [];
  // Lines of one turn share a frame, as the service does it.
  const flush = (): void => {
    socket.send(unsent.map((line) => `${line}\r\n`).join(""));
    unsent = [];
    if (socket.bufferedAmount > unreadBytesMax) socket.terminate();
  };
  const link = connect(
    (line) => {
      if (unsent.push(line) === 1) queueMicrotask(flush);
    },
    (reason) => {
      if (reason === "dropped") socket.terminate();
      else queueMicrotask(() => socket.close());
    },
  );
  socket.on("message", (data) => {
    deliver(link, framer.push(bytesOf(data)));
    deliver(link, framer.flush());
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => link.end());
}

function deliver(link: ChatLink, framed: readonly FramedLine[]): void {
  for (const line of framed) {
    if (line.kind === "line") link.line(line.text);
    else link.tooLong();
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no TCP port"));
      else resolve(address.port);
    });
  });
}

/** Resolves also for a server that never listened. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
