import { abortable } from "./abortable.ts";
import type { Abortable, Clock } from "./clock.ts";
import type { GatherProgress, Outcome } from "./gather-outcome.ts";
import type { GatherPlan } from "./gather-plan.ts";
import { HandOff } from "./hand-off.ts";
import { type TaskGroup, taskGroup } from "./task-group.ts";

/**
 * What a failed call means for the others. `"fail-fast"`: they are aborted, and the gathering
 * rejects with that failure once they have stopped. `"settle"`: nothing. `{ errorsMax }`: nothing,
 * until more than so many have failed; then it rejects with an `AggregateError` of them.
 */
export type OnFailure = "fail-fast" | "settle" | { readonly errorsMax: number };

/** How many calls at once, how long in all, and what happens when one fails. */
export interface GatherOptions extends Abortable {
  readonly clock: Clock;
  /** Default `"fail-fast"`. */
  readonly onFailure?: OnFailure | undefined;
  /** Calls under way at once. Default 64. */
  readonly inFlightMax?: number | undefined;
  /** Outcomes that may wait for a slow reader before no further call begins. Default 64. */
  readonly aheadMax?: number | undefined;
  /** For all calls together: then the rest is aborted, and it rejects with `TimeoutError`. */
  readonly deadlineMs?: number | undefined;
  /** How long so many calls will take, for the plan. Default: unknown. */
  readonly estimateMs?: ((calls: number) => number) | undefined;
  /** Told whenever a call begins or ends. */
  readonly onProgress?: ((progress: GatherProgress) => void) | undefined;
}

/** One call; it must return soon after its signal aborts. */
export type GatherCall<I, O> = (
  input: I,
  context: { readonly signal: AbortSignal; readonly index: number },
) => Promise<O>;

/**
 * Makes one call for each input, many at once. Nothing begins before the gathering is read.
 *
 * @example
 * const players = gather(tags, (tag, { signal }) => clash.player(tag, { signal }), { clock });
 * const inOrder = await players.values();
 */
export function gather<I, O>(
  inputs: Iterable<I>,
  call: GatherCall<I, O>,
  options: GatherOptions,
): Gathering<I, O> {
  return new Gathering([...inputs], call, options);
}

/**
 * Calls for many inputs, read once: as a list in the order of the inputs, or by `for await` as they
 * end. A slow reader holds back further calls; one that leaves early aborts the rest and waits
 * until it has stopped. However it ends, {@link outcomes} tells what was reached.
 */
export class Gathering<I, O> implements AsyncIterable<Outcome<I, O>> {
  readonly plan: GatherPlan;
  readonly #inputs: readonly I[];
  readonly #call: GatherCall<I, O>;
  readonly #options: GatherOptions;
  readonly #outcomes: (Outcome<I, O> | undefined)[];
  readonly #errors: unknown[] = [];
  #begun = 0;
  #inFlight = 0;
  #done = 0;
  #isRead = false;
  /** Calls that fail in the same instant are all counted, but only one of them ends it. */
  #isOver = false;

  constructor(inputs: readonly I[], call: GatherCall<I, O>, options: GatherOptions) {
    const { inFlightMax = 64, aheadMax = 64, estimateMs } = options;
    checkAtLeastOne({ inFlightMax, aheadMax });
    this.#inputs = inputs;
    this.#call = call;
    this.#options = options;
    this.#outcomes = inputs.map(() => undefined);
    const calls = inputs.length;
    this.plan = { calls, inFlightMax, estimatedMs: estimateMs?.(calls) };
  }

  /** What ended so far, in the order of the inputs; complete also after a failure or an abort. */
  get outcomes(): readonly Outcome<I, O>[] {
    return this.#outcomes.filter((outcome) => outcome !== undefined);
  }

  get progress(): GatherProgress {
    const failed = this.#errors.length;
    return { calls: this.plan.calls, inFlight: this.#inFlight, done: this.#done, failed };
  }

  /** The values of all calls that succeeded, in the order of the inputs. */
  async values(): Promise<readonly O[]> {
    const outcomes = await this.settled();
    return outcomes.flatMap((outcome) => (outcome.status === "done" ? [outcome.value] : []));
  }

  /** How each call ended, in the order of the inputs. */
  async settled(): Promise<readonly Outcome<I, O>[]> {
    for await (const _ of this);
    return this.outcomes;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Outcome<I, O>, void, undefined> {
    if (this.#isRead) throw new TypeError("a gathering is read once; outcomes tells it again");
    this.#isRead = true;
    const line = new HandOff<Outcome<I, O>>({ itemsMax: this.#options.aheadMax ?? 64 });
    const left = new AbortController();
    const run = this.#run(line, left).finally(() => line.close());
    // Awaited below; until then it must not count as an unhandled rejection.
    run.catch(() => {});
    try {
      for (;;) {
        const outcome = await line.take();
        if (outcome === undefined) break;
        yield outcome;
      }
      await run;
    } finally {
      left.abort();
      await Promise.allSettled([run]);
    }
  }

  async #run(line: HandOff<Outcome<I, O>>, left: AbortController): Promise<void> {
    const { clock, deadlineMs, signal: outer } = this.#options;
    const { calls, inFlightMax } = this.plan;
    const signal = outer ? AbortSignal.any([outer, left.signal]) : left.signal;
    using deadline =
      deadlineMs === undefined
        ? undefined
        : clock.deadline(deadlineMs, { signal, what: `${calls} calls` });
    await taskGroup(
      async (group) => {
        const workers = Math.min(inFlightMax, calls);
        for (let count = 0; count < workers; count++) group.spawn(() => this.#work(line, group));
      },
      { signal: deadline?.signal ?? signal },
    );
  }

  /** One call after the other, until none is left or the group is aborted. */
  async #work(line: HandOff<Outcome<I, O>>, { signal }: TaskGroup): Promise<void> {
    while (this.#begun < this.#inputs.length) {
      signal.throwIfAborted();
      const outcome = await this.#make(this.#begun++, signal);
      if (!outcome) return;
      if (outcome.status === "failed" && !this.#isOver && !signal.aborted)
        this.#judge(outcome.error);
      await abortable(line.offer(outcome), signal);
    }
  }

  /** Undefined for a call that was stopped rather than failed. */
  async #make(index: number, signal: AbortSignal): Promise<Outcome<I, O> | undefined> {
    // Sound: the index has been counted up to the length of the list.
    const input = this.#inputs[index] as I;
    this.#inFlight += 1;
    this.#tell();
    let outcome: Outcome<I, O> | undefined;
    try {
      const value = await this.#call(input, { signal, index });
      outcome = { status: "done", index, input, value };
      this.#done += 1;
    } catch (error) {
      if (!signal.aborted || error !== signal.reason) {
        outcome = { status: "failed", index, input, error };
        this.#errors.push(error);
      }
    }
    this.#inFlight -= 1;
    this.#outcomes[index] = outcome;
    this.#tell();
    return outcome;
  }

  /** Throws when this failure ends the gathering. */
  #judge(error: unknown): void {
    const { onFailure = "fail-fast" } = this.#options;
    const failed = this.#errors.length;
    if (onFailure === "settle") return;
    if (onFailure !== "fail-fast" && failed <= onFailure.errorsMax) return;
    this.#isOver = true;
    if (onFailure === "fail-fast") throw error;
    const message = `${failed} of ${this.plan.calls} calls failed, at most ${onFailure.errorsMax} may`;
    throw new AggregateError([...this.#errors], message, { cause: error });
  }

  #tell(): void {
    this.#options.onProgress?.(this.progress);
  }
}

function checkAtLeastOne(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(value >= 1)) throw new RangeError(`${name} is 1 or more, not ${value}`);
  }
}
