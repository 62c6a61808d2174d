/** Whose request goes first when there is not room for all. */
export type Priority = "interactive" | "background";

/** Somebody who waits; compared by `order`, which grows with each newcomer. */
export interface Waiter {
  readonly method: string;
  readonly priority: Priority;
  readonly order: number;
}

/** Waiters by priority and method, first come first served within each. */
export class WaitingLine<W extends Waiter> {
  readonly #lanes: Record<Priority, Map<string, Set<W>>> = {
    interactive: new Map(),
    background: new Map(),
  };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(waiter: W): void {
    const lane = this.#lanes[waiter.priority];
    const queue = lane.get(waiter.method) ?? new Set();
    lane.set(waiter.method, queue.add(waiter));
    this.#size += 1;
  }

  delete(waiter: W): void {
    const lane = this.#lanes[waiter.priority];
    const queue = lane.get(waiter.method);
    if (!queue?.delete(waiter)) return;
    this.#size -= 1;
    if (queue.size === 0) lane.delete(waiter.method);
  }

  /** The longest-waiting of each method. */
  *heads(priority: Priority): Generator<W> {
    for (const queue of this.#lanes[priority].values()) {
      for (const first of queue) {
        yield first;
        break;
      }
    }
  }

  has(priority: Priority): boolean {
    return this.#lanes[priority].size > 0;
  }

  countOf(method: string): number {
    const { interactive, background } = this.#lanes;
    return (interactive.get(method)?.size ?? 0) + (background.get(method)?.size ?? 0);
  }
}
