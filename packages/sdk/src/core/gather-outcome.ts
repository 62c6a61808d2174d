/** How one call of a gathering ended. */
export type Outcome<I, O> = Done<I, O> | Failed<I>;

/** A call that gave its value. */
export interface Done<I, O> {
  readonly status: "done";
  /** Its place among the inputs. */
  readonly index: number;
  readonly input: I;
  readonly value: O;
}

/** A call that failed by itself; one that was merely stopped has no outcome. */
export interface Failed<I> {
  readonly status: "failed";
  readonly index: number;
  readonly input: I;
  readonly error: unknown;
}

/** How far a gathering is. */
export interface GatherProgress {
  readonly calls: number;
  readonly inFlight: number;
  readonly done: number;
  readonly failed: number;
}
