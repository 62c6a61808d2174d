import { abortable } from "../../core/abortable.ts";
import type { Abortable } from "../../core/clock.ts";

interface Flight<T> {
  readonly answer: Promise<T>;
  /** Undefined when one of those who wait cannot give up. */
  readonly stop: AbortController | undefined;
  passengers: number;
}

/** Shares the answer of a question under way with all who ask the same meanwhile. */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  /** The answer to `key`. The work is aborted when everybody who waited for it has given up. */
  run(
    key: string,
    start: (signal: AbortSignal | undefined) => Promise<T>,
    { signal }: Abortable = {},
  ): Promise<T> {
    const flight = this.#flights.get(key) ?? this.#start(key, start, signal);
    flight.passengers += 1;
    if (!signal) return flight.answer;
    const leave = () => {
      flight.passengers -= 1;
      if (flight.passengers > 0 || !flight.stop) return;
      this.#end(key, flight);
      flight.stop?.abort(signal.reason);
    };
    signal.addEventListener("abort", leave, { once: true });
    return abortable(flight.answer, signal).finally(() =>
      signal.removeEventListener("abort", leave),
    );
  }

  #start(
    key: string,
    start: (signal: AbortSignal | undefined) => Promise<T>,
    first: AbortSignal | undefined,
  ): Flight<T> {
    const stop = first && new AbortController();
    const answer = start(stop?.signal);
    const flight = { answer, stop, passengers: 0 };
    this.#flights.set(key, flight);
    const end = () => this.#end(key, flight);
    answer.then(end, end);
    return flight;
  }

  #end(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
