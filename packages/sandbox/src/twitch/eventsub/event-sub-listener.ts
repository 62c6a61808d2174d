import { createServer } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { SocketPeer } from "./socket-session.ts";
import type { SocketLink } from "./socket-sessions.ts";

/** An EventSub that listens. */
export interface EventSubListener {
  /** Where clients connect. */
  readonly url: string;
  readonly port: number;
  /** Closes the port and every connection. */
  stop(): Promise<void>;
}

type Connect = (url: string, peer: SocketPeer) => SocketLink;

/** A client that sends more than this at once is cut off. */
const messageBytesMax = 64 * 1024;
/** Unread bytes after which a client is given up. */
const unreadBytesMax = 1 << 20;

/** Serves `connect` on a port; 0 takes a free one. */
export function listenToEventSub(
  connect: Connect,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<EventSubListener> {
  const web = createServer((_, response) => response.writeHead(426).end("WebSocket only\n"));
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: messageBytesMax });
  // Also those still in a handshake: a server closes only when its last socket has.
  const sockets = new Set<Socket>();
  web.on("connection", (socket: Socket) => {
    sockets.add(socket.once("close", () => sockets.delete(socket)));
  });
  web.on("upgrade", (request, socket, head) => {
    upgrades.handleUpgrade(request, socket, head, (client) => {
      const base = `ws://${request.headers.host ?? "sandbox"}`;
      const path = request.url ?? "/";
      const url = URL.canParse(path, base) ? new URL(path, base).href : "ws://sandbox/";
      serve(connect, url, client);
    });
  });
  return new Promise((resolve, reject) => {
    web.once("error", reject);
    web.listen(port, host, () => {
      web.off("error", reject);
      const address = web.address();
      if (address === null || typeof address === "string") {
        reject(new Error("the EventSub server has no port"));
        return;
      }
      const stop = (): Promise<void> =>
        new Promise((ended) => {
          web.close(() => ended());
          for (const socket of sockets) socket.destroy();
        });
      resolve({ url: `ws://${host}:${address.port}/ws`, port: address.port, stop });
    });
  });
}

function serve(connect: Connect, url: string, socket: WebSocket): void {
  socket.on("error", () => socket.terminate());
  const link = connect(url, {
    send(text) {
      socket.send(text);
      if (socket.bufferedAmount > unreadBytesMax) socket.terminate();
    },
    close(code, reason) {
      if (code === 1006) socket.terminate();
      else socket.close(code, reason);
    },
  });
  socket.on("message", () => link.message());
  socket.on("close", () => link.end());
}
