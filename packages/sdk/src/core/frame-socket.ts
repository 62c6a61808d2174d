import { WebSocket } from "ws";
import type { Abortable } from "./clock.ts";
import { NetworkError } from "./errors.ts";

/** How a WebSocket ended; code 1006 when without a word. */
export interface FrameSocketClose {
  readonly code: number;
  readonly reason: string;
}

/** What a {@link FrameSocket} tells. */
export interface FrameSocketEvents {
  /** One text message, whole. */
  frame(text: string): void;
  /** Told once, last. */
  closed(close: FrameSocketClose): void;
}

/** A WebSocket that only listens: it sends nothing but the answers to pings. */
export interface FrameSocket {
  /** Closes now, without waiting for the peer. */
  terminate(): void;
}

/** Where to connect, and whom to tell. */
export interface FrameSocketOptions extends Abortable {
  readonly url: string;
  readonly events: FrameSocketEvents;
}

/** Opens a WebSocket; frames may be told before the promise resolves. */
export type ConnectFrameSocket = (options: FrameSocketOptions) => Promise<FrameSocket>;

/** The largest message taken; a longer one closes the connection. */
export const FRAME_BYTES_MAX = 1024 * 1024;

/** Opens a WebSocket over the network. An abort rejects with the signal's reason. */
export const connectFrameSocket: ConnectFrameSocket = ({ url, events, signal }) => {
  if (signal?.aborted) return Promise.reject(signal.reason);
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: FRAME_BYTES_MAX });
  return new Promise((resolve, reject) => {
    let isOpen = false;
    const onAbort = () => {
      reject(signal?.reason);
      socket.terminate();
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    // Stays for good: a socket that is cut while it connects still emits an error afterwards.
    socket.on("error", (cause) => {
      const path = new URL(url).pathname;
      const what = `connecting to ${path} failed`;
      reject(new NetworkError(what, { method: "WebSocket", path }, { cause }));
    });
    socket.on("open", () => {
      isOpen = true;
      signal?.removeEventListener("abort", onAbort);
      resolve({ terminate: () => socket.terminate() });
    });
    socket.on("message", (data, isBinary) => {
      // `ws` hands over a Buffer unless its binaryType is changed.
      if (!isBinary && Buffer.isBuffer(data)) events.frame(data.toString("utf8"));
    });
    socket.on("close", (code, reason) => {
      signal?.removeEventListener("abort", onAbort);
      if (isOpen) events.closed({ code, reason: reason.toString("utf8") });
    });
  });
};
