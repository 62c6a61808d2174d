import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { describeError, TimeoutError } from "../../core/errors.ts";
import type { ConnectFrameSocket, FrameSocket } from "../../core/frame-socket.ts";
import type { Log } from "../../core/log.ts";
import {
  type NotificationMessage,
  type RevocationMessage,
  readSocketMessage,
  type SocketMessage,
} from "./envelope.ts";
import { SocketLostError } from "./socket-lost-error.ts";

/** What one connection needs. */
export interface EventSocketOptions {
  readonly connect: ConnectFrameSocket;
  readonly clock: Clock;
  readonly log: Log;
  readonly onMessage: (message: NotificationMessage | RevocationMessage) => void;
}

/** How long connecting may take, welcome included. */
const WELCOME_MS_MAX = 10_000;
/** How far beyond its promise Twitch may be silent before the connection counts as dead. */
const KEEPALIVE_GRACE_MS = 2_000;

/** One connection, from its welcome until it is lost: silence counts as loss. */
export class EventSocket {
  readonly #options: EventSocketOptions;
  readonly #welcome = Promise.withResolvers<void>();
  readonly #lost = Promise.withResolvers<never>();
  readonly #reconnectUrl = Promise.withResolvers<string>();
  #socket: FrameSocket | undefined;
  #sessionId = "";
  #keepaliveMs = WELCOME_MS_MAX;
  /** On the monotonic clock, for the watchdog. */
  #heardMs: number;
  #sureAt: number;

  /** Opens a connection; resolves once Twitch has said welcome. */
  static async open(
    url: string,
    options: EventSocketOptions,
    { signal }: Abortable,
  ): Promise<EventSocket> {
    const opened = new EventSocket(options);
    const { clock } = options;
    using deadline = clock.deadline(WELCOME_MS_MAX, { signal, what: "EventSub's welcome" });
    try {
      const connecting = options.connect({ url, events: opened.#events, signal: deadline.signal });
      opened.#socket = await connecting;
      const welcome = Promise.race([opened.#welcome.promise, opened.#lost.promise]);
      await abortable(welcome, deadline.signal);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  private constructor(options: EventSocketOptions) {
    this.#options = options;
    this.#heardMs = options.clock.monotonic();
    this.#sureAt = options.clock.now();
    // Nobody may be waiting when it is lost.
    this.#lost.promise.catch(() => {});
  }

  /** Twitch's name of the session, to which subscriptions are bound. */
  get sessionId(): string {
    return this.#sessionId;
  }

  /** Up to this instant nothing was missed: when the last message left Twitch, at the latest. */
  get sureAt(): number {
    return this.#sureAt;
  }

  /** Where Twitch asks this client to move; it never resolves when Twitch does not. */
  get reconnectUrl(): Promise<string> {
    return this.#reconnectUrl.promise;
  }

  /** Rejects when the connection is lost, with `SocketLostError` or, after silence, a timeout. */
  async untilLost({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    const over = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    try {
      return await abortable(Promise.race([this.#lost.promise, this.#watch(stop)]), signal);
    } finally {
      over.abort();
      this.close();
    }
  }

  close(): void {
    this.#socket?.terminate();
  }

  async #watch(signal: AbortSignal): Promise<never> {
    const { clock } = this.#options;
    for (;;) {
      const limitMs = this.#keepaliveMs + KEEPALIVE_GRACE_MS;
      const restMs = this.#heardMs + limitMs - clock.monotonic();
      if (restMs <= 0) {
        const afterMs = limitMs;
        throw new TimeoutError(`EventSub was silent for ${limitMs} ms`, { afterMs });
      }
      await clock.sleep(restMs, { signal });
    }
  }

  readonly #events = {
    frame: (frame: string) => {
      const { clock, log } = this.#options;
      let message: SocketMessage;
      try {
        message = readSocketMessage(frame);
      } catch (error) {
        log.warn("EventSub sent what is no message", { reason: describeError(error) });
        return;
      }
      this.#heardMs = clock.monotonic();
      // What left after this message may be lost with the connection, though it came before now.
      this.#sureAt = Math.min(clock.now(), message.sentAt);
      this.#take(message);
    },
    closed: ({ code, reason }: { readonly code: number; readonly reason: string }) => {
      this.#lost.reject(new SocketLostError(code, reason));
    },
  };

  #take(message: SocketMessage): void {
    const { log, onMessage } = this.#options;
    switch (message.kind) {
      case "welcome":
        this.#sessionId = message.sessionId;
        this.#keepaliveMs = message.keepaliveMs;
        this.#welcome.resolve();
        break;
      case "reconnect":
        this.#reconnectUrl.resolve(message.url);
        break;
      case "notification":
      case "revocation":
        onMessage(message);
        break;
      case "unknown":
        log.debug("EventSub sent an unknown kind of message", { type: message.type });
        break;
      case "keepalive":
        break;
    }
  }
}
