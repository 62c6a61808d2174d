/** One call that the stand-in answered. */
export interface RiotCall {
  readonly at: number;
  readonly route: string;
  /** The method's id; `unknown` when the path is none of the API's. */
  readonly method: string;
  readonly status: number;
}

/** Calls remembered; older ones are forgotten. */
export const CALLS_MAX = 2_000;

/** The latest calls, oldest first. */
export class CallLog {
  readonly #calls: RiotCall[] = [];

  get calls(): readonly RiotCall[] {
    return [...this.#calls];
  }

  add(call: RiotCall): void {
    this.#calls.push(call);
    if (this.#calls.length > CALLS_MAX) this.#calls.shift();
  }
}
