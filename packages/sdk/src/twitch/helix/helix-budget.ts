import { Alarm } from "../../core/alarm.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { RateLimitError } from "../../core/errors.ts";
import type { AnswerFacts } from "../../core/limit-headers.ts";
import type { AcquireOptions, Permit } from "../../core/limiter.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import { backoffMs } from "../../core/retry.ts";
import { readHelixLimits } from "./helix-limits.ts";

/** Whose budget it is, and what drives it. */
export interface HelixBudgetOptions {
  /** `app`, or a user's id: named in errors and logs. */
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** More waiting than this are refused. Default 10,000. */
  readonly waitingMax?: number | undefined;
}

/** How full a budget is. */
export interface HelixBudgetUsage {
  readonly name: string;
  /** A full bucket. */
  readonly points: number;
  readonly pointsLeft: number;
  readonly waiting: number;
}

/** What an application, or a user, may do until Twitch says otherwise. */
const POINTS = 800;
/** An empty bucket is full after this. */
const REFILL_MS = 60_000;
/** Waits after a refusal by an endpoint's own limit, which says nothing of its length. */
const ENDPOINT_BACKOFF = { baseMs: 1_000, maxMs: 60_000 };

interface Waiter {
  readonly method: string;
  readonly grant: (permit: Permit) => void;
}

/** An endpoint that refused although there were points left. */
interface Pause {
  refusals: number;
  untilAt: number;
  inFlight: number;
}

/**
 * The points of one application or user: a bucket that Twitch fills steadily, and of which each
 * answer tells the level. After a refusal one request at a time feels its way.
 */
export class HelixBudget {
  readonly #options: HelixBudgetOptions;
  readonly #waiters = new Set<Waiter>();
  readonly #pauses = new Map<string, Pause>();
  #size = POINTS;
  #points = POINTS;
  #pointsAt: number;
  #inFlight = 0;
  #pausedUntilAt = Number.NEGATIVE_INFINITY;
  readonly #alarm: Alarm;

  constructor(options: HelixBudgetOptions) {
    this.#options = options;
    this.#alarm = new Alarm(options.clock, () => this.#grantAll());
    this.#pointsAt = options.clock.monotonic();
  }

  /** Nobody waits, nothing is under way, and the bucket is full: forgetting it forgets nothing. */
  get isIdle(): boolean {
    const now = this.#options.clock.monotonic();
    return this.#inFlight === 0 && this.#waiters.size === 0 && this.#levelAt(now) >= this.#size;
  }

  usage(): HelixBudgetUsage {
    const pointsLeft = Math.floor(this.#levelAt(this.#options.clock.monotonic()));
    return {
      name: this.#options.name,
      points: this.#size,
      pointsLeft: Math.max(0, pointsLeft),
      waiting: this.#waiters.size,
    };
  }

  /** Resolves when the request may be sent; `method` is the endpoint, which may have its own limit. */
  acquire({ method, onLimit, signal }: AcquireOptions): Promise<Permit> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const now = this.#options.clock.monotonic();
    const roomAt = this.#roomAt(method, now);
    if (roomAt <= now) return Promise.resolve(this.#issue(method, now));
    if (onLimit === "throw")
      return Promise.reject(this.#refusal(method, "no room now", roomAt - now));
    const { waitingMax = 10_000 } = this.#options;
    if (this.#waiters.size >= waitingMax) {
      return Promise.reject(this.#refusal(method, `already ${waitingMax} waiting`, roomAt - now));
    }
    return this.#wait(method, { signal });
  }

  #wait(method: string, { signal }: Abortable): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiters.delete(waiter);
        this.#grantAll();
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        method,
        grant: (permit) => {
          signal?.removeEventListener("abort", onAbort);
          resolve(permit);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiters.add(waiter);
      this.#grantAll();
    });
  }

  #grantAll(): void {
    if (this.#waiters.size === 0) return;
    const now = this.#options.clock.monotonic();
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const waiter of this.#waiters) {
      const roomAt = this.#roomAt(waiter.method, now);
      if (roomAt <= now) {
        this.#waiters.delete(waiter);
        waiter.grant(this.#issue(waiter.method, now));
      } else {
        wakeAt = Math.min(wakeAt, roomAt);
        // Without points nobody behind can go either.
        if (this.#generalRoomAt(now) > now) break;
      }
    }
    this.#alarm.set(wakeAt);
  }

  #levelAt(now: number): number {
    const refilled = ((now - this.#pointsAt) * this.#size) / REFILL_MS;
    return Math.min(this.#size, this.#points + Math.max(0, refilled));
  }

  /** `now`, a later instant, or Infinity when only an answer can tell. */
  #roomAt(method: string, now: number): number {
    const generalAt = this.#generalRoomAt(now);
    const pause = this.#pauses.get(method);
    if (!pause) return generalAt;
    if (pause.inFlight > 0) return Number.POSITIVE_INFINITY;
    return Math.max(generalAt, pause.untilAt);
  }

  #generalRoomAt(now: number): number {
    const level = this.#levelAt(now);
    const filledAt = level >= 1 ? now : now + Math.ceil(((1 - level) * REFILL_MS) / this.#size);
    return Math.max(filledAt, this.#pausedUntilAt);
  }

  #issue(method: string, now: number): Permit {
    this.#points = this.#levelAt(now) - 1;
    this.#pointsAt = now;
    this.#inFlight += 1;
    const pause = this.#pauses.get(method);
    if (pause) pause.inFlight += 1;
    return new BudgetPermit((answer) => {
      this.#inFlight -= 1;
      if (pause) pause.inFlight -= 1;
      if (answer) this.#learn(method, answer);
      this.#grantAll();
    });
  }

  #learn(method: string, answer: AnswerFacts): void {
    const { clock, log, name } = this.#options;
    const { points, pointsLeft, refusedBy, waitMs } = readHelixLimits(answer, clock.now());
    const now = clock.monotonic();
    if (points !== undefined) {
      this.#points += points - this.#size;
      this.#size = points;
    }
    // What is answered without a word of points, as a mock does, took none.
    if (pointsLeft === undefined && answer.status < 300) this.#points += 1;
    if (pointsLeft !== undefined) {
      // While others are under way the answer may be older than what is known.
      const level = this.#levelAt(now);
      this.#points = this.#inFlight === 0 ? pointsLeft : Math.min(level, pointsLeft);
      this.#pointsAt = now;
    }
    if (refusedBy === undefined) {
      if (this.#pauses.size > 0) this.#pauses.delete(method);
      return;
    }
    log.warn("over a limit", { budget: name, method, refusedBy, waitMs });
    if (refusedBy === "endpoint") this.#pauseEndpoint(method, waitMs, now);
    else {
      // One point at the end of the wait: its answer tells how many there are.
      this.#pausedUntilAt = Math.max(this.#pausedUntilAt, now + (waitMs ?? REFILL_MS));
      this.#points = 1;
      this.#pointsAt = this.#pausedUntilAt;
    }
  }

  #pauseEndpoint(method: string, waitMs: number | undefined, now: number): void {
    const pause = this.#pauses.get(method) ?? { refusals: 0, untilAt: now, inFlight: 0 };
    this.#pauses.set(method, pause);
    // Requests that were under way together are refused together, and count as one.
    if (pause.refusals > 0 && now < pause.untilAt) return;
    pause.refusals += 1;
    const { random } = this.#options;
    pause.untilAt = now + (waitMs ?? backoffMs(pause.refusals, ENDPOINT_BACKOFF, random));
  }

  #refusal(method: string, why: string, retryAfterMs: number): RateLimitError {
    const scope = `twitch ${this.#options.name} ${method}`;
    const facts = { scope, retryAfterMs: Number.isFinite(retryAfterMs) ? retryAfterMs : 0 };
    return new RateLimitError(`over the limit of ${scope}: ${why}`, facts);
  }
}

/** Leave for one request; only the first settling counts. */
class BudgetPermit implements Permit {
  #onSettled: ((answer: AnswerFacts | undefined) => void) | undefined;

  constructor(onSettled: (answer: AnswerFacts | undefined) => void) {
    this.#onSettled = onSettled;
  }

  settle(answer?: AnswerFacts): void {
    const onSettled = this.#onSettled;
    this.#onSettled = undefined;
    onSettled?.(answer);
  }

  [Symbol.dispose](): void {
    this.settle();
  }
}
