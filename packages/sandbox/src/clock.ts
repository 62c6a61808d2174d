import type { SandboxClock } from "./world/model.ts";

/** The machine's own time. The only place of the sandbox that reads the clock or sets a timer. */
export const systemSandboxClock: SandboxClock = {
  now: () => Date.now(),
  sleep: (ms, { signal } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      }, ms);
      const giveUp = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", giveUp, { once: true });
    }),
};
