import { abortable, type Clock, NetworkError, ProtocolError } from "@grandstand/sdk/core";
import type { ReadAnswer } from "./obs-answers.ts";
import type { ObsEvent, ObsRequest, ObsSocket } from "./obs-socket.ts";

export interface ObsSessionOptions {
  readonly socket: ObsSocket;
  readonly clock: Clock;
  readonly callTimeoutMs: number;
}

/** One connection to OBS on which every call settles: by its answer, its deadline, or the end. */
export class ObsSession {
  readonly #options: ObsSessionOptions;
  readonly #lost = new AbortController();
  #lastAnswerAt: number | undefined;

  constructor(options: ObsSessionOptions) {
    this.#options = options;
    void options.socket.closed.then((why) => this.lose(why));
  }

  /** Aborts, with a `NetworkError`, when the connection is lost. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  get lastAnswerAt(): number | undefined {
    return this.#lastAnswerAt;
  }

  /** Asks for something; the answer is checked against its shape. */
  async ask<T>(read: ReadAnswer<T>, request: ObsRequest, data: object = {}): Promise<T> {
    const answer = await this.tell(request, data);
    const found = read(answer);
    if (found !== undefined) return found;
    const facts = { expected: `an answer to ${request}`, excerpt: JSON.stringify(answer) ?? "" };
    throw new ProtocolError(`OBS answered ${request} in an unknown way`, facts);
  }

  /** Has something done. */
  async tell(request: ObsRequest, data: object = {}): Promise<unknown> {
    const { socket, clock, callTimeoutMs } = this.#options;
    const { signal } = this.#lost;
    using deadline = clock.deadline(callTimeoutMs, { signal, what: `OBS's ${request}` });
    signal.throwIfAborted();
    const answer = await abortable(socket.call(request, data), deadline.signal);
    this.#lastAnswerAt = clock.now();
    return answer;
  }

  on(event: ObsEvent, listener: (data: unknown) => void): void {
    this.#options.socket.on(event, listener);
  }

  /** Gives the connection up: pending calls are rejected, and the socket goes. */
  lose(why: string): void {
    const facts = { method: "CONNECT", path: "/" };
    this.#lost.abort(new NetworkError(why, facts));
    this.#options.socket.terminate();
  }
}
