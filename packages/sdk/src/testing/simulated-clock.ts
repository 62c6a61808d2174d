import type { Clock } from "../core/clock.ts";
import { waitingOn } from "../core/clock.ts";

interface Timer {
  readonly dueAt: number;
  readonly order: number;
  readonly fire: () => void;
  /** Fired or cancelled; it stays in the heap until it comes to the top. */
  isDone: boolean;
}

/**
 * A clock that moves only when told. Between two instants it lets every promise chain run dry, so
 * that what happens at one instant is finished before the next one begins.
 */
export class SimulatedClock implements Clock {
  #nowMs: number;
  readonly #startMs: number;
  #order = 0;
  #pending = 0;
  /** A binary heap, earliest first. */
  readonly #timers: Timer[] = [];

  constructor(startAt = Date.UTC(2026, 0, 1)) {
    this.#nowMs = startAt;
    this.#startMs = startAt;
  }

  now(): number {
    return this.#nowMs;
  }

  monotonic(): number {
    return this.#nowMs - this.#startMs;
  }

  /** Timers that have not fired yet; 0 after a test that cleaned up behind itself. */
  get pending(): number {
    return this.#pending;
  }

  readonly #waiting = waitingOn((ms, fire) => {
    const dueAt = this.#nowMs + Math.max(0, ms);
    const timer: Timer = { dueAt, order: this.#order++, fire, isDone: false };
    push(this.#timers, timer);
    this.#pending += 1;
    return () => this.#finish(timer);
  });
  readonly sleep = this.#waiting.sleep;
  readonly deadline = this.#waiting.deadline;

  /** Moves time on by `ms`, firing each timer at its instant and letting its effects settle. */
  async advance(ms: number): Promise<void> {
    const untilAt = this.#nowMs + ms;
    await settle();
    while ((this.#nextDueAt() ?? Number.POSITIVE_INFINITY) <= untilAt) await this.#fireNext();
    this.#nowMs = untilAt;
  }

  /** Runs time forward until `promise` settles, at most `limitMs`; then says what is missing. */
  async runUntil<T>(promise: Promise<T>, limitMs = 3_600_000): Promise<T> {
    let isSettled = false;
    const onSettled = () => {
      isSettled = true;
    };
    promise.then(onSettled, onSettled);
    const untilAt = this.#nowMs + limitMs;
    await settle();
    while (!isSettled) {
      const dueAt = this.#nextDueAt();
      if (dueAt === undefined) throw new Error("the simulation is stuck: no timer is pending");
      if (dueAt > untilAt) throw new Error(`still not settled after ${limitMs} virtual ms`);
      await this.#fireNext();
    }
    return promise;
  }

  #nextDueAt(): number | undefined {
    while (this.#timers[0]?.isDone) pop(this.#timers);
    return this.#timers[0]?.dueAt;
  }

  /** Fires all timers of the next instant, then waits once for what follows from them. */
  async #fireNext(): Promise<void> {
    const dueAt = this.#nextDueAt();
    if (dueAt === undefined) return;
    this.#nowMs = dueAt;
    const batch: Timer[] = [];
    while (this.#nextDueAt() === dueAt) batch.push(pop(this.#timers));
    for (const timer of batch) {
      if (this.#finish(timer)) timer.fire();
    }
    await settle();
  }

  #finish(timer: Timer): boolean {
    if (timer.isDone) return false;
    timer.isDone = true;
    this.#pending -= 1;
    return true;
  }
}

/** A macrotask: every microtask queued before it, and by them, runs first. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const before = (a: Timer, b: Timer) => a.dueAt - b.dueAt || a.order - b.order;

function push(heap: Timer[], timer: Timer): void {
  heap.push(timer);
  let index = heap.length - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (before(heap[parent] as Timer, heap[index] as Timer) <= 0) break;
    [heap[parent], heap[index]] = [heap[index] as Timer, heap[parent] as Timer];
    index = parent;
  }
}

function pop(heap: Timer[]): Timer {
  const top = heap[0] as Timer;
  const last = heap.pop() as Timer;
  if (heap.length === 0) return top;
  heap[0] = last;
  let index = 0;
  for (;;) {
    let least = index;
    for (const child of [2 * index + 1, 2 * index + 2]) {
      if (child < heap.length && before(heap[child] as Timer, heap[least] as Timer) < 0) {
        least = child;
      }
    }
    if (least === index) return top;
    [heap[index], heap[least]] = [heap[least] as Timer, heap[index] as Timer];
    index = least;
  }
}
