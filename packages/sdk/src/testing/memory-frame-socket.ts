import type { Clock } from "../core/clock.ts";
import type { ConnectFrameSocket, FrameSocketClose } from "../core/frame-socket.ts";

/** A server's end of one connection in memory. */
export interface FramePeer {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** A server that is a function: called for each connection, told when that has ended. */
export type FrameServer = (url: string, peer: FramePeer) => { end(): void };

/** How long the way takes, on whose clock. */
export interface MemoryFrameSocketOptions {
  readonly clock: Clock;
  /** One way. Default 0. */
  readonly latencyMs?: number | undefined;
}

/** A {@link ConnectFrameSocket} whose far end is a function: no sockets, and time is the clock's. */
export function memoryFrameSocket(
  server: FrameServer,
  { clock, latencyMs = 0 }: MemoryFrameSocketOptions,
): ConnectFrameSocket {
  return async ({ url, events, signal }) => {
    await clock.sleep(latencyMs, { signal });
    let isOver = false;
    // Waits of one length end in the order they began: nothing overtakes.
    const later = (work: () => void) => void clock.sleep(latencyMs).then(work);
    const close = (how: FrameSocketClose) => {
      if (isOver) return;
      isOver = true;
      events.closed(how);
    };
    const link = server(url, {
      send: (text) => later(() => isOver || events.frame(text)),
      close: (code, reason) => later(() => close({ code, reason })),
    });
    return {
      terminate() {
        if (isOver) return;
        isOver = true;
        later(() => link.end());
      },
    };
  };
}
