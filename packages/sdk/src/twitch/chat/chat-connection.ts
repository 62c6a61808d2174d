import type { Abortable } from "../../core/clock.ts";
import { describeError } from "../../core/errors.ts";
import type { LineSocket } from "../../core/line-socket.ts";
import { reconnecting } from "../../core/reconnect.ts";
import { type ChatHouse, ChatSession } from "./chat-session.ts";
import { JOIN_PATIENCE, JoinList } from "./join-list.ts";
import { OverlapFilter } from "./overlap-filter.ts";
import type { IrcLine } from "./parse-line.ts";

/** What a connection is doing, from its beginnings to the best. */
export type ConnectionPhase = "connecting" | "joining" | "joined" | "waiting";

/** A connection that has been opened and not been used yet. */
export interface OpenedSocket {
  readonly socket: LineSocket;
  readonly token: string | undefined;
}

export interface ChatConnectionOptions {
  readonly house: ChatHouse;
  /** Which of the pool it is, counted from 0. */
  readonly seat: number;
  readonly open: (signal: AbortSignal) => Promise<OpenedSocket>;
  /** Told each line once, also while two sockets hear the same. */
  readonly onLine: (line: IrcLine) => void;
  readonly onPhase: () => void;
  /** Told why a socket was lost, before the next attempt. */
  readonly onLost: (error: unknown) => void;
}

const BACKOFF = { firstMs: 1_000, maxMs: 60_000, factor: 2, jitter: 1 };
const HEALTHY_AFTER_MS = 30_000;
/** How long the lines of two sockets are compared after the older one is closed. */
const OVERLAP_ECHO_MS = 10_000;
/** How long the newer socket may take to join everything before the older is let go all the same. */
const HANDOVER_MS_MAX = 60_000;

/** A session at work. */
interface Life {
  readonly session: ChatSession;
  /** Rejects when the socket is lost, resolves after the session has retired. */
  readonly ended: Promise<void>;
  readonly end: () => void;
}

/**
 * One connection of the pool, made anew whenever it is lost. When the server announces that it will
 * close it, a second one is opened and joins first; only then the first is left.
 */
export class ChatConnection {
  readonly #options: ChatConnectionOptions;
  readonly #lives = new Set<Life>();
  #newest: ChatSession | undefined;
  /** While two sockets hear the same, and until this instant of the monotonic clock. */
  #filter: OverlapFilter | undefined;
  #filterEndsAt = 0;
  #phase: ConnectionPhase = "connecting";

  constructor(options: ChatConnectionOptions) {
    this.#options = options;
  }

  get phase(): ConnectionPhase {
    const { house, seat } = this.#options;
    if (this.#phase !== "joining") return this.#phase;
    return house.roster.isAllJoinedOn(seat) ? "joined" : "joining";
  }

  /** Rejects with the signal's reason, or with a failure that no new attempt would mend. */
  run({ signal }: Abortable): Promise<never> {
    const { house, seat, open, onLost } = this.#options;
    return reconnecting({
      clock: house.clock,
      random: house.random,
      log: house.log,
      connect: (options) => {
        this.#setPhase("connecting");
        return open(options.signal);
      },
      use: (opened, options) => this.#use(opened, options.signal),
      backoff: BACKOFF,
      healthyAfterMs: HEALTHY_AFTER_MS,
      onWait: ({ error }) => {
        onLost(error);
        this.#setPhase("waiting");
      },
      signal,
    }).finally(() => house.roster.noteSeatLost(seat));
  }

  /** There may be something new to say. */
  wake(): void {
    for (const { session } of this.#lives) session.wake();
  }

  join(channel: string): void {
    for (const { session } of this.#lives) session.join(channel);
  }

  part(channel: string): void {
    for (const { session } of this.#lives) session.part(channel);
  }

  async #use(opened: OpenedSocket, signal: AbortSignal): Promise<void> {
    const { house, seat } = this.#options;
    try {
      let life = this.#begin(opened, signal);
      life.session.speak();
      this.#setPhase("joining");
      for (;;) {
        await Promise.race([life.ended, life.session.leaving]);
        life = await this.#handOver(life, signal);
      }
    } finally {
      const ended = Array.from(this.#lives, (life) => life.ended);
      for (const { end } of this.#lives) end();
      await Promise.allSettled(ended);
      this.#filter = undefined;
      house.roster.noteSeatLost(seat);
    }
  }

  #begin({ socket, token }: OpenedSocket, signal: AbortSignal): Life {
    const { house, seat } = this.#options;
    const joins = new JoinList(house.roster.namesOn(seat), JOIN_PATIENCE);
    const session: ChatSession = new ChatSession({
      house,
      socket,
      token,
      joins,
      onLine: (line) => this.#onLine(line, session),
    });
    const ending = new AbortController();
    const ended = session
      .run({ signal: AbortSignal.any([signal, ending.signal]) })
      .finally(() => this.#lives.delete(life));
    const life: Life = { session, ended, end: () => ending.abort() };
    ended.catch(() => {}); // Whoever still needs it awaits it; an older one's end is no loss.
    this.#lives.add(life);
    this.#newest = session;
    return life;
  }

  /** The life on a new socket that has joined all channels, or the rejection of the old one. */
  async #handOver(older: Life, signal: AbortSignal): Promise<Life> {
    const { house, open } = this.#options;
    house.log.debug("the chat server asks us to connect anew");
    let newer: Life | undefined;
    try {
      newer = this.#overlap(await open(signal), signal);
      const { session } = newer;
      older.ended.catch(() => session.speak());
      using deadline = house.clock.deadline(HANDOVER_MS_MAX, { signal, what: "handing over" });
      const late = new Promise<void>((resolve) => {
        deadline.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      await Promise.race([session.joined, newer.ended, late]);
      signal.throwIfAborted();
    } catch (error) {
      signal.throwIfAborted();
      house.log.warn("no second chat connection", { reason: describeError(error) });
      newer?.end();
      // What the old one still brings is read until its end.
      this.#newest = older.session;
      await older.ended;
      return older;
    }
    newer.session.speak();
    await older.session.retire({ signal });
    await Promise.allSettled([older.ended]);
    this.#filterEndsAt = house.clock.monotonic() + OVERLAP_ECHO_MS;
    house.log.debug("the chat goes on over the new connection");
    return newer;
  }

  #overlap(opened: OpenedSocket, signal: AbortSignal): Life {
    this.#filter = new OverlapFilter();
    this.#filterEndsAt = Number.POSITIVE_INFINITY;
    return this.#begin(opened, signal);
  }

  #onLine(line: IrcLine, session: ChatSession): void {
    const { house, onLine } = this.#options;
    if (this.#filter && house.clock.monotonic() > this.#filterEndsAt) this.#filter = undefined;
    const from = session === this.#newest ? "newer" : "older";
    if (this.#filter && !this.#filter.isNews(line, from)) return;
    onLine(line);
  }

  #setPhase(phase: ConnectionPhase): void {
    this.#phase = phase;
    this.#options.onPhase();
  }
}
