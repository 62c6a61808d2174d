import type { Dice } from "../../world/chance.ts";
import type { SandboxClock } from "../../world/model.ts";
import { randomWord } from "../random-words.ts";
import {
  pingPatienceMs,
  reconnectMs,
  SocketConnection,
  type SocketHouse,
  type SocketPeer,
  unusedMs,
  wasStopped,
} from "./socket-session.ts";

/** What the sessions need of the service. */
export interface SocketSessionsOptions {
  readonly clock: SandboxClock;
  readonly random: Dice;
  readonly messageId: () => string;
  /** Whether anything is subscribed on a session. */
  readonly isUsed: (sessionId: string) => boolean;
  /** Told when a session has ended, with the status its subscriptions get. */
  readonly onEnd: (sessionId: string, status: string) => void;
}

/** The client's end of a connection, as a transport drives it. */
export interface SocketLink {
  /** The client sent something, which it must not. */
  message(): void;
  /** The transport is gone. */
  end(): void;
}

/** Connections at once; one more is closed as it comes. */
export const connectionsMax = 500;

/** Statuses by the code a session was closed with. */
const statuses: Readonly<Record<number, string>> = {
  4000: "websocket_internal_error",
  4001: "websocket_received_inbound_traffic",
  4002: "websocket_failed_ping_pong",
  4003: "websocket_connection_unused",
  4004: "websocket_failed_to_reconnect",
  4005: "websocket_network_timeout",
  4006: "websocket_network_error",
};

/** All WebSocket sessions: who is connected, who is asked to move, who has moved. */
export class SocketSessions {
  readonly #options: SocketSessionsOptions;
  readonly #house: SocketHouse;
  /** Where events of a session go. */
  readonly #current = new Map<string, SocketConnection>();
  readonly #open = new Set<SocketConnection>();
  /** Tokens of reconnect URLs, until they are used or have passed. */
  readonly #moves = new Map<string, string>();
  #isSilent = false;

  constructor(options: SocketSessionsOptions) {
    this.#options = options;
    const { clock, messageId } = options;
    this.#house = { clock, messageId, isSilent: () => this.#isSilent };
  }

  get ids(): readonly string[] {
    return [...this.#current.keys()];
  }

  /** Opens a connection; `url` as the client was given it. */
  connect(url: string, peer: SocketPeer): SocketLink {
    const query = new URL(url).searchParams;
    const move = query.get("reconnect");
    const sessionId = move === null ? randomWord(this.#options.random, 32) : this.#moves.get(move);
    const seconds = keepaliveSecondsOf(query);
    const connection = new SocketConnection(this.#house, peer, {
      sessionId: sessionId ?? "",
      url,
      keepaliveSeconds: seconds,
    });
    if (sessionId === undefined || this.#open.size >= connectionsMax) {
      connection.close(sessionId === undefined ? 4007 : 4000, "");
      return { message: () => {}, end: () => {} };
    }
    if (move !== null) this.#moves.delete(move);
    this.#open.add(connection);
    this.#current.set(sessionId, connection);
    connection.welcome();
    if (move === null) void this.#closeUnused(connection);
    return {
      message: () => this.close(connection, 4001),
      end: () => {
        if (!connection.isFrozen) this.#end(connection, "websocket_disconnected");
      },
    };
  }

  /** Sends to whoever holds the session now; nobody is told when nobody does. */
  send(sessionId: string, type: string, payload: object, more: object, times = 1): void {
    const connection = this.#current.get(sessionId);
    if (!connection) return;
    const text = connection.compose(type, payload, more);
    for (let time = 0; time < times; time += 1) connection.send(text);
  }

  close(connection: SocketConnection, code: number): void {
    connection.close(code, "");
    this.#end(connection, statuses[code] ?? "websocket_disconnected");
  }

  closeAll(code: number): void {
    for (const connection of [...this.#open]) this.close(connection, code);
  }

  /** Asks every client to move; who has not within half a minute is closed with 4004. */
  reconnectAll(): void {
    for (const connection of [...this.#current.values()]) {
      const token = randomWord(this.#options.random, 24);
      this.#moves.set(token, connection.sessionId);
      const url = new URL(connection.url);
      url.searchParams.set("reconnect", token);
      connection.askToMove(url.href);
      void this.#endMove(connection, token);
    }
  }

  /** Nothing arrives any more on the open connections; the service notices after a while. */
  freezeAll(): void {
    for (const connection of [...this.#open]) {
      connection.freeze();
      void this.#missPongs(connection);
    }
  }

  /** Holds keepalives back, or lets them go again. */
  setSilent(isSilent: boolean): void {
    this.#isSilent = isSilent;
  }

  async #closeUnused(connection: SocketConnection): Promise<void> {
    const { clock, isUsed } = this.#options;
    if (await wasStopped(clock, unusedMs, connection.signal)) return;
    if (!isUsed(connection.sessionId)) this.close(connection, 4003);
  }

  async #endMove(connection: SocketConnection, token: string): Promise<void> {
    const isGone = await wasStopped(this.#options.clock, reconnectMs, connection.signal);
    this.#moves.delete(token);
    if (!isGone) this.close(connection, 4004);
  }

  async #missPongs(connection: SocketConnection): Promise<void> {
    const isGone = await wasStopped(this.#options.clock, pingPatienceMs, connection.signal);
    if (!isGone) this.close(connection, 4002);
  }

  #end(connection: SocketConnection, status: string): void {
    connection.end();
    this.#open.delete(connection);
    // A client that has moved on closes the old connection: its session lives.
    if (this.#current.get(connection.sessionId) !== connection) return;
    this.#current.delete(connection.sessionId);
    for (const [token, sessionId] of this.#moves) {
      if (sessionId === connection.sessionId) this.#moves.delete(token);
    }
    this.#options.onEnd(connection.sessionId, status);
  }
}

/** What the client asked for, within 10 and 600. */
function keepaliveSecondsOf(query: URLSearchParams): number {
  const seconds = Number(query.get("keepalive_timeout_seconds") ?? 10);
  return Number.isFinite(seconds) ? Math.min(600, Math.max(10, seconds)) : 10;
}
