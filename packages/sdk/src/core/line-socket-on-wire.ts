import type { Clock } from "./clock.ts";
import { NetworkError, ProtocolError } from "./errors.ts";
import { LineFramer, type OnLine } from "./line-framer.ts";
import type { CloseReason, LineSocket } from "./line-socket.ts";
import type { Wire } from "./line-socket-wire.ts";

/** How much may wait for a peer that has stopped reading before sending fails. */
const WAITING_BYTES_MAX = 1024 * 1024;
/** How long a peer may take to let us go before the connection is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

export interface LineSocketOnWireOptions {
  /** The peer as it may be named in messages, without credentials. */
  readonly peer: string;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly lineBytesMax: number;
}

/** The one {@link LineSocket}: framing, pending sends and the close reason over any wire. */
export class LineSocketOnWire implements LineSocket {
  readonly #peer: string;
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #lineBytesMax: number;
  readonly #closed = Promise.withResolvers<CloseReason>();
  readonly #closing = new AbortController();
  readonly #pending = new Set<(error: Error) => void>();
  #framer: LineFramer | undefined;
  #reason: CloseReason | undefined;

  constructor({ peer, wire, clock, lineBytesMax }: LineSocketOnWireOptions) {
    this.#peer = peer;
    this.#wire = wire;
    this.#clock = clock;
    this.#lineBytesMax = lineBytesMax;
    wire.listen({
      bytes: (chunk) => this.#read((framer) => framer.push(chunk)),
      messageEnd: () => this.#read((framer) => framer.flush()),
      closed: (error) => this.#onClosed(error),
    });
  }

  get closed(): Promise<CloseReason> {
    return this.#closed.promise;
  }

  receive(onLine: OnLine): void {
    if (this.#framer) throw new Error(`the lines from ${this.#peer} are already being received`);
    this.#framer = new LineFramer({ lineBytesMax: this.#lineBytesMax, onLine });
    this.#wire.resume();
  }

  send(line: string): Promise<void> {
    if (/[\r\n\0]/.test(line)) {
      const excerpt = JSON.stringify(line.slice(0, 40));
      return Promise.reject(
        new ProtocolError("a line to send holds CR, LF or NUL", { expected: "one line", excerpt }),
      );
    }
    if (this.#reason) return Promise.reject(this.#lost("is closed"));
    if (this.#wire.waitingBytes > WAITING_BYTES_MAX) {
      return Promise.reject(this.#lost(`has ${WAITING_BYTES_MAX} bytes waiting: peer stopped`));
    }
    return new Promise((resolve, reject) => {
      this.#pending.add(reject);
      this.#wire.write(`${line}\r\n`, (error) => {
        this.#pending.delete(reject);
        if (error) reject(this.#lost("broke while sending", error));
        else resolve();
      });
    });
  }

  close(): void {
    if (this.#reason) return;
    this.#end({ by: "us" });
  }

  #read(step: (framer: LineFramer) => void): void {
    if (!this.#framer) return;
    try {
      step(this.#framer);
    } catch (cause) {
      // An over-long line, or a reader that failed: either way the stream cannot be trusted on.
      const error = cause instanceof Error ? cause : new Error(String(cause), { cause });
      this.#end({ by: "failure", error });
      this.#wire.destroy();
    }
  }

  #end(reason: CloseReason): void {
    this.#reason ??= reason;
    this.#framer?.stop();
    this.#wire.end();
    const { signal } = this.#closing;
    const cut = this.#clock.sleep(CLOSE_TIMEOUT_MS, { signal });
    cut.then(
      () => this.#wire.destroy(),
      () => {}, // Closed in time: nothing to cut.
    );
  }

  #onClosed(error: Error | undefined): void {
    this.#reason ??= error ? { by: "failure", error } : { by: "peer" };
    this.#framer?.stop();
    this.#closing.abort();
    for (const reject of this.#pending)
      reject(this.#lost("closed before the line had left", error));
    this.#pending.clear();
    this.#closed.resolve(this.#reason);
  }

  #lost(how: string, cause?: Error): NetworkError {
    const facts = { method: "SEND", path: this.#peer };
    return new NetworkError(`the connection to ${this.#peer} ${how}`, facts, { cause });
  }
}
