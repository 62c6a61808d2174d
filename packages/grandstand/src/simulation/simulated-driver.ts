import type { World } from "@grandstand/sandbox";
import type { Abortable, Clock } from "@grandstand/sdk/core";
import { BoundedQueue } from "@grandstand/sdk/core";
import { parseMatchId } from "@grandstand/sdk/riot";
import type {
  GameDriver,
  Showing,
  ShowingEvent,
  ShowRequest,
} from "../channel/game/game-driver.ts";

export interface SimulatedDriverOptions {
  readonly world: World;
  readonly clock: Clock;
  /** From being asked to the first picture, while the broadcast itself has begun. */
  readonly startMs: number;
}

/** Events of one showing that nobody has read yet; older clocks give way to newer ones. */
const EVENTS_MAX = 100;

/** Shows a simulated world's games: late as the broadcast, and only while they really run. */
export class SimulatedDriver implements GameDriver {
  readonly name = "simulated";
  readonly #options: SimulatedDriverOptions;

  constructor(options: SimulatedDriverOptions) {
    this.#options = options;
  }

  async probe() {
    return { available: true, why: "a simulation needs nothing" };
  }

  async show({ game }: ShowRequest, { signal }: Abortable = {}): Promise<Showing> {
    signal?.throwIfAborted();
    const controller = new AbortController();
    const events = new BoundedQueue<ShowingEvent>({
      name: "simulated showing",
      itemsMax: EVENTS_MAX,
      whenFull: "drop-oldest",
    });
    const stop = () => controller.abort("stopped");
    signal?.addEventListener("abort", stop, { once: true });
    const playing = this.#play(game.id, events, controller.signal)
      .catch((error: unknown) => {
        if (!controller.signal.aborted) throw error;
      })
      .finally(() => {
        signal?.removeEventListener("abort", stop);
        events.close();
      });
    return {
      events,
      stop: () => {
        stop();
        return playing;
      },
    };
  }

  async #play(id: string, events: BoundedQueue<ShowingEvent>, signal: AbortSignal) {
    const { world, clock, startMs } = this.#options;
    const { spectatorDelayMs } = world.options;
    events.push({ kind: "loading" });
    await clock.sleep(startMs, { signal });
    const matchId = parseMatchId(id);
    const game = matchId && world.game(matchId.platform, matchId.id);
    if (!game || clock.now() >= game.endsAt + spectatorDelayMs) {
      events.push({ kind: "failed", reason: "the game is over", retryable: false });
      return;
    }
    const beginsAt = game.startedAt + spectatorDelayMs;
    await clock.sleep(Math.max(0, beginsAt - clock.now()), { signal });
    while (clock.now() < game.endsAt + spectatorDelayMs) {
      events.push({ kind: "running", clockMs: clock.now() - beginsAt, paused: false });
      await clock.sleep(1_000, { signal });
    }
    events.push({ kind: "ended", reason: "the game has ended" });
  }
}
