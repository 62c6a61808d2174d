/** While it is held, the signals that end a program abort a signal instead. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
  /** Interrupts from within, as when what is read has ended. */
  readonly abort: () => void;
}

/** Takes SIGINT, SIGTERM and SIGHUP until it is disposed. */
export function takeInterrupts(): Interruption {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const name of names) process.on(name, abort);
  return {
    signal: controller.signal,
    abort,
    [Symbol.dispose]() {
      for (const name of names) process.off(name, abort);
    },
  };
}
