import { abortable, type Clock } from "@grandstand/sdk/core";
import type { Showing } from "../game/game-driver.ts";
import type { StationTiming } from "./station-timing.ts";

/** How one run of the game client ended. */
export type RunOutcome =
  | { readonly kind: "ended"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string; readonly retryable: boolean };

export interface GameWatchOptions {
  readonly clock: Clock;
  readonly timing: Pick<StationTiming, "startTimeoutMs" | "frozenAfterMs">;
  /** The game's clock, each time the client tells it. The first one means: it can be seen. */
  readonly onRunning: (clockMs: number, isFirst: boolean) => Promise<void>;
  /** Rejects the watch with its reason. */
  readonly signal: AbortSignal;
}

/** On top of the still clock: a driver that says nothing at all is as bad as a frozen game. */
const SILENCE_GRACE_MS = 5_000;

/** Watches one run of the game client until it ends, fails, freezes, or never gets going. */
export async function watchGame(showing: Showing, options: GameWatchOptions): Promise<RunOutcome> {
  const { clock, timing, signal } = options;
  const events = showing.events[Symbol.asyncIterator]();
  const startedAtMs = clock.monotonic();
  let hasRun = false;
  for (;;) {
    const limitMs = hasRun
      ? timing.frozenAfterMs + SILENCE_GRACE_MS
      : timing.startTimeoutMs - (clock.monotonic() - startedAtMs);
    using deadline = clock.deadline(limitMs, { signal });
    let next: Awaited<ReturnType<typeof events.next>>;
    try {
      next = await abortable(events.next(), deadline.signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!deadline.signal.aborted) throw error;
      return failed(hasRun ? "nothing was heard of the game" : notInTime(timing.startTimeoutMs));
    }
    if (next.done) return failed("the game's driver gave up");
    const event = next.value;
    switch (event.kind) {
      case "loading":
        break;
      case "running":
        await options.onRunning(event.clockMs, !hasRun);
        hasRun = true;
        break;
      case "frozen":
        if (event.stillMs < timing.frozenAfterMs) break;
        return failed(`the game's clock stood still for ${Math.round(event.stillMs / 1000)} s`);
      case "ended":
      case "failed":
        return event;
      default:
        event satisfies never;
    }
  }
}

const failed = (reason: string): RunOutcome => ({ kind: "failed", reason, retryable: true });

const notInTime = (ms: number) => `no moving game within ${Math.round(ms / 1000)} s of the start`;
