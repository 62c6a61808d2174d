import { TimeoutError } from "./errors.ts";

/**
 * Time as a value. Nothing else in this project reads the clock or sets a timer, so that a night
 * of broadcasting can run in a second of a test.
 */
export interface Clock {
  /** Wall time in epoch milliseconds; may jump when the machine's clock is set. */
  now(): number;
  /** Milliseconds since an arbitrary start; never jumps back. Measure durations with it. */
  monotonic(): number;
  /** Resolves after `ms`. Rejects with the signal's reason, untouched, when aborted first. */
  sleep(ms: number, options?: Abortable): Promise<void>;
  /**
   * A signal that aborts with a {@link TimeoutError} after `ms`, or with the parent's reason when
   * that aborts first. Dispose it (`using`) as soon as the work is done, to free its timer.
   */
  deadline(ms: number, options?: Abortable & { readonly what?: string | undefined }): Deadline;
}

/** The last parameter of everything that can wait. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

/** A time limit in force. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
}

/** One timer of whatever drives a clock; cancelling twice is harmless. */
type StartTimer = (ms: number, fire: () => void) => () => void;

/** Builds a clock's waiting half from its timer, so that real and simulated clocks wait alike. */
export function waitingOn(startTimer: StartTimer): Pick<Clock, "sleep" | "deadline"> {
  return {
    sleep(ms, { signal } = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          cancel();
          reject(signal?.reason);
        };
        const cancel = startTimer(ms, () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        });
        signal?.addEventListener("abort", onAbort, { once: true });
      });
    },
    deadline(ms, { signal, what = "the operation" } = {}) {
      const controller = new AbortController();
      const onAbort = () => {
        cancel();
        controller.abort(signal?.reason);
      };
      const cancel = startTimer(ms, () => {
        controller.abort(new TimeoutError(`${what} took longer than ${ms} ms`, { afterMs: ms }));
      });
      if (signal?.aborted) onAbort();
      else signal?.addEventListener("abort", onAbort, { once: true });
      return {
        signal: controller.signal,
        [Symbol.dispose]() {
          cancel();
          signal?.removeEventListener("abort", onAbort);
        },
      };
    },
  };
}

/** Node fires a timer of more than this at once, so longer waits are cut into pieces. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  ...waitingOn((ms, fire) => {
    if (ms <= TIMER_MS_MAX) {
      const only = setTimeout(fire, Math.max(0, ms));
      return () => clearTimeout(only);
    }
    const endsAt = performance.now() + ms;
    let timer: NodeJS.Timeout;
    const arm = () => {
      const restMs = endsAt - performance.now();
      timer =
        restMs > TIMER_MS_MAX
          ? setTimeout(arm, TIMER_MS_MAX)
          : setTimeout(fire, Math.max(0, restMs));
    };
    arm();
    return () => clearTimeout(timer);
  }),
};
