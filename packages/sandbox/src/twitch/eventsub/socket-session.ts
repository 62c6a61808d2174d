import type { SandboxClock } from "../../world/model.ts";
import { instantWire } from "./subscription.ts";

/** The server's way to the client of one connection. */
export interface SocketPeer {
  send(text: string): void;
  /** Closes with a code of the service; 1006 breaks the connection without a word. */
  close(code: number, reason: string): void;
}

/** What a connection needs to know of the service. */
export interface SocketHouse {
  readonly clock: SandboxClock;
  readonly messageId: () => string;
  /** Whether keepalives are held back. */
  readonly isSilent: () => boolean;
}

/** What a connection is. */
export interface SocketFacts {
  readonly sessionId: string;
  /** As the client was given it. */
  readonly url: string;
  readonly keepaliveSeconds: number;
}

/** How long a session may be without a subscription. */
export const unusedMs = 10_000;
/** How long a client has to move. */
export const reconnectMs = 30_000;
/** How long the service takes to notice that nobody answers its pings. */
export const pingPatienceMs = 30_000;

/** One connection of a session: sends messages, and keepalives when there are none. */
export class SocketConnection {
  readonly sessionId: string;
  readonly url: string;
  readonly #house: SocketHouse;
  readonly #peer: SocketPeer;
  readonly #keepaliveMs: number;
  readonly #over = new AbortController();
  #sentAt: number;
  #isFrozen = false;

  constructor(house: SocketHouse, peer: SocketPeer, facts: SocketFacts) {
    this.#house = house;
    this.#peer = peer;
    this.sessionId = facts.sessionId;
    this.url = facts.url;
    this.#keepaliveMs = facts.keepaliveSeconds * 1000;
    this.#sentAt = house.clock.now();
  }

  /** Aborts when the connection is over. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** Whether the client has gone without the service knowing. */
  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  /** From now on nothing arrives any more, in either direction. */
  freeze(): void {
    this.#isFrozen = true;
  }

  welcome(): void {
    this.tell("session_welcome", { session: this.#session("connected") });
    void this.#keepAlive();
  }

  askToMove(url: string): void {
    const session = { ...this.#session("reconnecting"), reconnect_url: url };
    this.tell("session_reconnect", { session: { ...session, keepalive_timeout_seconds: null } });
  }

  /** Sends a message of the service's own. */
  tell(type: string, payload: object, more: object = {}): void {
    this.send(this.compose(type, payload, more));
  }

  compose(type: string, payload: object, more: object = {}): string {
    const metadata = {
      message_id: this.#house.messageId(),
      message_type: type,
      message_timestamp: instantWire(this.#house.clock.now()),
      ...more,
    };
    return JSON.stringify({ metadata, payload });
  }

  send(text: string): void {
    if (this.signal.aborted) return;
    this.#sentAt = this.#house.clock.now();
    if (!this.#isFrozen) this.#peer.send(text);
  }

  /** Ends it from this side. */
  close(code: number, reason: string): void {
    if (this.signal.aborted) return;
    this.#over.abort();
    this.#peer.close(code, reason);
  }

  /** It has ended from the other side. */
  end(): void {
    this.#over.abort();
  }

  #session(status: string) {
    return {
      id: this.sessionId,
      status,
      connected_at: instantWire(this.#house.clock.now()),
      keepalive_timeout_seconds: this.#keepaliveMs / 1000,
      reconnect_url: null,
    };
  }

  async #keepAlive(): Promise<void> {
    const { clock, isSilent } = this.#house;
    for (;;) {
      const dueAt = this.#sentAt + this.#keepaliveMs;
      if (await wasStopped(clock, Math.max(1, dueAt - clock.now()), this.signal)) return;
      if (clock.now() < this.#sentAt + this.#keepaliveMs) continue;
      if (isSilent()) this.#sentAt = clock.now();
      else this.tell("session_keepalive", {});
    }
  }
}

/** Waits; tells whether it was stopped before the time had passed. */
export function wasStopped(clock: SandboxClock, ms: number, signal: AbortSignal): Promise<boolean> {
  return clock.sleep(ms, { signal }).then(
    () => false,
    () => true,
  );
}
