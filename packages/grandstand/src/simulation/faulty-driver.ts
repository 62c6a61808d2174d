import { type Abortable, BoundedQueue, type Clock, type Random } from "@grandstand/sdk/core";
import type {
  GameDriver,
  Showing,
  ShowingEvent,
  ShowRequest,
} from "../channel/game/game-driver.ts";

/** What a game client does wrong. */
export const DRIVER_FAULTS = [
  "crash",
  "freeze",
  "gone at start",
  "never ready",
  "ends while starting",
] as const;

export type DriverFault = (typeof DRIVER_FAULTS)[number];

export interface FaultyDriverOptions {
  readonly driver: GameDriver;
  /** The fault of the next start; undefined for a start without one. */
  readonly nextFault: () => DriverFault | undefined;
  readonly clock: Clock;
  readonly random: Random;
}

/** A crash or a freeze comes within this time of the first picture. */
const FAULT_WITHIN_S = 120;
/** Events nobody has read yet; the watch above reads at once. */
const EVENTS_MAX = 1_000;

/** A driver whose game client fails as told; it counts what is on the screen. */
export class FaultyDriver implements GameDriver {
  readonly name = "faulty";
  readonly #options: FaultyDriverOptions;
  #onScreen = 0;

  constructor(options: FaultyDriverOptions) {
    this.#options = options;
  }

  /** Games on the screen now; more than one would be a defect of the station. */
  get onScreen(): number {
    return this.#onScreen;
  }

  probe(options?: Abortable) {
    return this.#options.driver.probe(options);
  }

  async show(request: ShowRequest, options: Abortable = {}): Promise<Showing> {
    const { driver, nextFault } = this.#options;
    const fault = nextFault();
    if (fault === "gone at start") throw new Error("the game client is gone");
    const showing = await driver.show(request, options);
    this.#onScreen += 1;
    const events = fault ? this.#spoil(showing, fault) : showing.events;
    let stopping: Promise<void> | undefined;
    const stop = async () => {
      await showing.stop();
      this.#onScreen -= 1;
    };
    return {
      events,
      stop: () => {
        stopping ??= stop();
        return stopping;
      },
    };
  }

  #spoil(showing: Showing, fault: DriverFault): AsyncIterable<ShowingEvent> {
    const queue = new BoundedQueue<ShowingEvent>({
      name: "faulty showing",
      itemsMax: EVENTS_MAX,
      whenFull: "drop-oldest",
    });
    void this.#copy(showing, fault, queue);
    return queue;
  }

  async #copy(
    showing: Showing,
    fault: DriverFault,
    queue: BoundedQueue<ShowingEvent>,
  ): Promise<void> {
    const afterEvents = this.#options.random.integer(1, FAULT_WITHIN_S);
    let running = 0;
    let frozenMs: number | undefined;
    for await (const event of showing.events) {
      if (event.kind !== "running") {
        // A client that never gets ready does not notice the game's end either.
        if (fault !== "never ready") queue.push(event);
        continue;
      }
      running += 1;
      if (fault === "never ready") continue;
      if (fault === "ends while starting") {
        queue.push({ kind: "ended", reason: "the game ended while it was starting" });
        break;
      }
      if (running <= afterEvents) queue.push(event);
      else if (fault === "crash") {
        queue.push({ kind: "failed", reason: "the game client crashed", retryable: true });
        break;
      } else {
        frozenMs ??= event.clockMs;
        const stillMs = event.clockMs - frozenMs;
        queue.push({ kind: "frozen", clockMs: frozenMs, stillMs });
      }
    }
    if (fault !== "never ready") queue.close();
  }
}
