import type { Clock } from "./clock.ts";

/** One timer for everybody who waits: setting it anew replaces what was set before. */
export class Alarm {
  readonly #clock: Pick<Clock, "sleep" | "monotonic">;
  readonly #onTime: () => void;
  #set: { readonly at: number; readonly stop: AbortController } | undefined;

  constructor(clock: Pick<Clock, "sleep" | "monotonic">, onTime: () => void) {
    this.#clock = clock;
    this.#onTime = onTime;
  }

  /** Goes off at this monotonic time; never, when it is not finite. */
  set(at: number): void {
    if (this.#set?.at === at) return;
    this.#set?.stop.abort();
    this.#set = undefined;
    if (!Number.isFinite(at)) return;
    const stop = new AbortController();
    this.#set = { at, stop };
    const onTime = () => {
      this.#set = undefined;
      this.#onTime();
    };
    // Whole milliseconds: a rest too small for the clock to count would be slept again and again.
    const restMs = Math.max(1, Math.ceil(at - this.#clock.monotonic()));
    // The only way for this sleep to fail is the abort above.
    this.#clock.sleep(restMs, { signal: stop.signal }).then(onTime, () => {});
  }
}
