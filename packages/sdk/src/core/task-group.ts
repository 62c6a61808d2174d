import type { Abortable } from "./clock.ts";

/** One unit of concurrent work; it must return soon after its signal aborts. */
export type Task<T> = (context: { readonly signal: AbortSignal }) => Promise<T>;

/** Where tasks are started; valid only while {@link taskGroup} runs. */
export interface TaskGroup {
  /** Aborts when a task fails, the body fails, or the caller aborts. */
  readonly signal: AbortSignal;
  /** Starts a task. Its failure cancels the group; await the result only if it is needed. */
  spawn<T>(task: Task<T>): Promise<T>;
}

/**
 * Structured concurrency: runs `body`, which may spawn tasks, and settles only when every task has
 * really stopped. The first failure aborts the siblings and is what the group rejects with; later
 * ones that are not mere echoes of the abort are kept in an `AggregateError` as its `cause`-chain.
 */
export async function taskGroup<T>(
  body: (group: TaskGroup) => Promise<T>,
  { signal }: Abortable = {},
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const failures: unknown[] = [];
  const running = new Set<Promise<unknown>>();
  const fail = (reason: unknown) => {
    if (!failures.includes(reason)) failures.push(reason);
    controller.abort(reason);
  };
  const onAbort = () => fail(signal?.reason);
  signal?.addEventListener("abort", onAbort, { once: true });

  const spawn = <R>(task: Task<R>): Promise<R> => {
    const work = Promise.resolve().then(() => {
      controller.signal.throwIfAborted();
      return task({ signal: controller.signal });
    });
    const watched = work.catch(fail).finally(() => running.delete(watched));
    running.add(watched);
    // The group reports the failure; an ignored result must not count as an unhandled rejection.
    work.catch(() => {});
    return work;
  };

  try {
    const result = await spawn(() => body({ signal: controller.signal, spawn }));
    while (running.size > 0) await Promise.all(running);
    if (failures.length === 0) return result;
  } catch (error) {
    fail(error);
    while (running.size > 0) await Promise.all(running);
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
  throw failures.length === 1
    ? failures[0]
    : new AggregateError(failures, `${failures.length} tasks failed`, { cause: failures[0] });
}
