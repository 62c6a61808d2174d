import type { Clock } from "../core/clock.ts";
import { waitingOn } from "../core/clock.ts";

interface Timer {
  readonly dueAt: number;
  readonly order: number;
  readonly fire: () => void;
}

/**
 * A clock that moves only when told. Between two timers it lets every promise chain run dry, so
 * that what happens at one instant is finished before the next one begins.
 */
export class SimulatedClock implements Clock {
  #nowMs: number;
  readonly #startMs: number;
  #order = 0;
  /** A binary heap, earliest first. */
  #timers: Timer[] = [];
  readonly #cancelled = new Set<number>();

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
    return this.#timers.length - this.#cancelled.size;
  }

  readonly #waiting = waitingOn((ms, fire) => {
    const timer = { dueAt: this.#nowMs + Math.max(0, ms), order: this.#order++, fire };
    push(this.#timers, timer);
    let done = false;
    const cancel = () => {
      if (!done) this.#cancelled.add(timer.order);
      done = true;
    };
    (timer as { fire: () => void }).fire = () => {
      done = true;
      fire();
    };
    return cancel;
  });
  readonly sleep = this.#waiting.sleep;
  readonly deadline = this.#waiting.deadline;

  /** Moves time on by `ms`, firing each timer at its instant and letting its effects settle. */
  async advance(ms: number): Promise<void> {
    const untilAt = this.#nowMs + ms;
    await settle();
    for (;;) {
      const timer = this.#timers[0];
      if (!timer || timer.dueAt > untilAt) break;
      pop(this.#timers);
      if (this.#cancelled.delete(timer.order)) continue;
      this.#nowMs = Math.max(this.#nowMs, timer.dueAt);
      timer.fire();
      await settle();
    }
    this.#nowMs = untilAt;
  }

  /** Runs time forward until `promise` settles, at most `limitMs`; then says what is missing. */
  async runUntil<T>(promise: Promise<T>, limitMs = 3_600_000): Promise<T> {
    let settled = false;
    const watched = promise.finally(() => {
      settled = true;
    });
    watched.catch(() => {});
    const untilAt = this.#nowMs + limitMs;
    await settle();
    while (!settled) {
      const next = this.#timers[0];
      if (!next) throw new Error("the simulation is stuck: no timer is pending");
      if (next.dueAt > untilAt) throw new Error(`still not settled after ${limitMs} virtual ms`);
      await this.advance(Math.max(0, next.dueAt - this.#nowMs));
    }
    return watched;
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

function pop(heap: Timer[]): void {
  const last = heap.pop();
  if (heap.length === 0 || !last) return;
  heap[0] = last;
  let index = 0;
  for (;;) {
    let least = index;
    for (const child of [2 * index + 1, 2 * index + 2]) {
      if (child < heap.length && before(heap[child] as Timer, heap[least] as Timer) < 0) {
        least = child;
      }
    }
    if (least === index) return;
    [heap[index], heap[least]] = [heap[least] as Timer, heap[index] as Timer];
    index = least;
  }
}
