import type { Abortable } from "../../core/clock.ts";
import { describeError, ProtocolError } from "../../core/errors.ts";
import { EventSocket, type EventSocketOptions } from "./event-socket.ts";
import { SocketLostError } from "./socket-lost-error.ts";

/** What a session needs beside what each of its connections does. */
export interface EventSessionOptions extends EventSocketOptions {
  readonly url: string;
  /** Told of a time in which events may have been lost though the session lives on. */
  readonly onBlind: (fromAt: number, toAt: number) => void;
}

/** How long Twitch keeps the old connection open while the new one is made. */
const HANDOVER_MS_MAX = 30_000;
/** The pause before a failed handover is tried again. */
const HANDOVER_RETRY_MS = 1_000;

/**
 * A session of Twitch's, which may move from one connection to the next: the old one is listened
 * to until the new one is welcomed, so that nothing is missed; what both bring is sorted out by
 * message id elsewhere.
 */
export class EventSession {
  readonly #options: EventSessionOptions;
  #socket: EventSocket;

  static async open(options: EventSessionOptions, abortable: Abortable): Promise<EventSession> {
    return new EventSession(options, await EventSocket.open(options.url, options, abortable));
  }

  private constructor(options: EventSessionOptions, socket: EventSocket) {
    this.#options = options;
    this.#socket = socket;
  }

  get id(): string {
    return this.#socket.sessionId;
  }

  /** Up to this instant nothing was missed. */
  get sureAt(): number {
    return this.#socket.sureAt;
  }

  /** Lives until the session is lost, and rejects with the reason. */
  async run({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    for (;;) {
      const next = await this.#untilReplaced(this.#socket, signal);
      const old = this.#socket;
      this.#socket = next;
      old.close();
    }
  }

  /** Lives on one connection; resolves with the one that follows it. */
  async #untilReplaced(socket: EventSocket, signal: AbortSignal): Promise<EventSocket> {
    const { log, clock, onBlind } = this.#options;
    const over = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    let isMoving = false;
    const successor = socket.reconnectUrl.then((url) => {
      stop.throwIfAborted();
      isMoving = true;
      return this.#handOver(url, stop);
    });
    const lost = socket.untilLost({ signal: stop }).catch(async (error: unknown) => {
      if (!isMoving || stop.aborted) throw error;
      // The old connection went before the new one came: what happens meanwhile is not seen.
      log.warn("EventSub left before the handover", { reason: describeError(error) });
      const next = await successor;
      onBlind(socket.sureAt, clock.now());
      return next;
    });
    let taken: EventSocket | undefined;
    try {
      taken = await Promise.race([lost, successor]);
      return taken;
    } finally {
      over.abort();
      // A successor that came too late must not stay open.
      successor.then((late) => late !== taken && late.close()).catch(() => {});
    }
  }

  async #handOver(url: string, signal: AbortSignal): Promise<EventSocket> {
    const { clock, log } = this.#options;
    checkReconnectUrl(url, this.#options.url);
    const untilMs = clock.monotonic() + HANDOVER_MS_MAX;
    for (;;) {
      try {
        return await EventSocket.open(url, this.#options, { signal });
      } catch (error) {
        signal.throwIfAborted();
        // Whoever is told that the session has passed need not ask again.
        if (error instanceof SocketLostError && error.closeCode >= 4000) throw error;
        if (clock.monotonic() + HANDOVER_RETRY_MS >= untilMs) throw error;
        log.debug("EventSub handover failed", { reason: describeError(error) });
        await clock.sleep(HANDOVER_RETRY_MS, { signal });
      }
    }
  }
}

/** A message can send us elsewhere, but neither out of TLS nor to another protocol. */
function checkReconnectUrl(url: string, from: string): void {
  const { protocol } = new URL(from);
  if (URL.canParse(url) && new URL(url).protocol === protocol) return;
  const expected = `a reconnect URL that begins with ${protocol}`;
  throw new ProtocolError(`EventSub: expected ${expected}`, { expected, excerpt: url });
}
