import type { Abortable, Clock } from "./clock.ts";
import type { OnLine } from "./line-framer.ts";

/** A connection that speaks in lines, over TCP, TLS or a WebSocket. */
export interface LineSocket {
  /** Starts reading, once. Each line is handed over as bytes; nothing is lost before the call. */
  receive(onLine: OnLine): void;
  /**
   * Sends one line and resolves when the system has taken it. Rejects when the connection closes
   * first, when too much is waiting, and when the text would not be one line.
   */
  send(line: string): Promise<void>;
  /** Resolves, never rejects, when the connection is over. */
  readonly closed: Promise<CloseReason>;
  /** Ends the connection once everything sent has left. Closing twice is harmless. */
  close(): void;
}

/** Who ended a {@link LineSocket}, and over what. */
export type CloseReason =
  | { readonly by: "us" }
  | { readonly by: "peer" }
  | { readonly by: "failure"; readonly error: Error };

/** Where to connect, and within which limits. The signal ends the attempt, not the connection. */
export interface LineSocketOptions extends Abortable {
  /** `irc://` (TCP), `ircs://` (TLS), `ws://` or `wss://`, with host and optionally port. */
  readonly url: string;
  readonly clock: Clock;
  /** A longer line ends the connection with a `ProtocolError`. */
  readonly lineBytesMax: number;
  readonly connectTimeoutMs: number;
  /** Certificates to trust instead of the system's, as PEM. */
  readonly tls?: { readonly ca: string } | undefined;
}

/** The seam by which a test, or a simulation, stands in for the network. */
export type ConnectLineSocket = (options: LineSocketOptions) => Promise<LineSocket>;
