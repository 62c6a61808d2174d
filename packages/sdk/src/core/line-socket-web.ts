import { WebSocket } from "ws";
import type { Wire, WireEvents } from "./line-socket-wire.ts";

/** The largest WebSocket message taken; a chat server puts a few dozen lines in one. */
const MESSAGE_BYTES_MAX = 1024 * 1024;

export interface WebAddress {
  readonly url: string;
  readonly ca: string | undefined;
}

/** Opens a WebSocket; an abort of the signal rejects with its reason. */
export function openWebWire({ url, ca }: WebAddress, signal: AbortSignal): Promise<Wire> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    maxPayload: MESSAGE_BYTES_MAX,
    ...(ca === undefined ? {} : { ca }),
  });
  return new Promise((resolve, reject) => {
    // Stays for good: a socket that is cut while it connects still emits an error afterwards.
    socket.on("error", (error) => {
      signal.removeEventListener("abort", onAbort);
      reject(error);
    });
    const onAbort = () => {
      reject(signal.reason);
      socket.terminate();
    };
    socket.once("open", () => {
      signal.removeEventListener("abort", onAbort);
      socket.pause();
      resolve(webWire(socket));
    });
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

function webWire(socket: WebSocket): Wire {
  return {
    listen({ bytes, messageEnd, closed }: WireEvents) {
      let broken: Error | undefined;
      socket.on("message", (data) => {
        // `ws` hands over a Buffer unless its binaryType is changed.
        if (Buffer.isBuffer(data)) bytes(data);
        messageEnd();
      });
      socket.on("error", (error) => {
        broken = error;
      });
      socket.on("close", () => closed(broken));
    },
    resume: () => socket.resume(),
    write: (text, done) => socket.send(text, done),
    get waitingBytes() {
      return socket.bufferedAmount;
    },
    end() {
      // A paused socket would never see the peer's answer to its close.
      socket.resume();
      socket.close();
    },
    destroy: () => socket.terminate(),
  };
}
