import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Wire, WireEvents } from "./line-socket-wire.ts";

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
  /** Absent for a plain connection; `ca` undefined trusts the system's certificates. */
  readonly tls?: { readonly ca: string | undefined } | undefined;
}

/** Opens a TCP or TLS connection; an abort of the signal rejects with its reason. */
export function openTcpWire(address: TcpAddress, signal: AbortSignal): Promise<Wire> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const { host, port, tls } = address;
  const socket = tls
    ? connectTls({ host, port, ...(tls.ca === undefined ? {} : { ca: tls.ca }) })
    : connectTcp({ host, port });
  return new Promise((resolve, reject) => {
    // Stays for good: a socket without a listener for errors would end the process.
    socket.on("error", (error) => {
      signal.removeEventListener("abort", onAbort);
      reject(error);
    });
    const onAbort = () => {
      reject(signal.reason);
      socket.destroy();
    };
    socket.once(tls ? "secureConnect" : "connect", () => {
      signal.removeEventListener("abort", onAbort);
      socket.setNoDelay(true).pause();
      resolve(tcpWire(socket));
    });
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

function tcpWire(socket: Socket): Wire {
  return {
    listen({ bytes, closed }: WireEvents) {
      let broken: Error | undefined;
      socket.on("data", bytes);
      socket.on("error", (error) => {
        broken = error;
      });
      socket.on("close", () => closed(broken));
    },
    resume: () => void socket.resume(),
    write: (text, done) => void socket.write(text, done),
    get waitingBytes() {
      return socket.writableLength;
    },
    end: () => socket.destroySoon(),
    destroy: () => void socket.destroy(),
  };
}
