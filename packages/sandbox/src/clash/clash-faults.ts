/** What goes wrong with the next calls. */
export interface ClashFault {
  readonly status: 403 | 429 | 500 | 503;
  /** How many calls it meets before it is over. Default: 1. */
  readonly times: number;
  /** Only calls whose path contains this, `/players/` say. Default: all. */
  readonly path: string | undefined;
  /** Sent with it. Default: nothing, as the service does. */
  readonly retryAfterS: number | undefined;
}

const STATUSES = [403, 429, 500, 503] as const;
const TIMES_MAX = 100_000;
const RETRY_AFTER_MAX_S = 3_600;

/** Faults waiting at once. */
export const CLASH_FAULTS_MAX = 100;

/** Reads a fault from foreign JSON; throws a `TypeError` that says what is accepted. */
export function parseClashFault(value: unknown): ClashFault {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError('clash is {"status": …}');
  }
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const status = STATUSES.find((one) => one === fields.status);
  if (status === undefined) throw new TypeError(`clash.status is one of ${STATUSES.join(", ")}`);
  if (fields.path !== undefined && typeof fields.path !== "string") {
    throw new TypeError("clash.path is a text");
  }
  return {
    status,
    path: fields.path,
    times: wholeNumber(fields.times, "times", TIMES_MAX) ?? 1,
    retryAfterS: wholeNumber(fields.retryAfterS, "retryAfterS", RETRY_AFTER_MAX_S),
  };
}

/** What is planned to go wrong. The first fault that matches a call meets it. */
export class ClashFaults {
  readonly #waiting: { readonly fault: ClashFault; left: number }[] = [];

  /** Adds a fault behind the others; throws a `RangeError` beyond {@link CLASH_FAULTS_MAX}. */
  plan(fault: ClashFault): void {
    if (this.#waiting.length >= CLASH_FAULTS_MAX) {
      throw new RangeError(`more than ${CLASH_FAULTS_MAX} faults are waiting`);
    }
    this.#waiting.push({ fault, left: fault.times });
  }

  /** The fault that meets this call, if any; counts it down. */
  take(path: string): ClashFault | undefined {
    const index = this.#waiting.findIndex(({ fault }) => path.includes(fault.path ?? ""));
    const entry = this.#waiting[index];
    if (!entry) return undefined;
    entry.left--;
    if (entry.left === 0) this.#waiting.splice(index, 1);
    return entry.fault;
  }
}

function wholeNumber(value: unknown, name: string, max: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= max) {
    return value;
  }
  throw new TypeError(`clash.${name} is a whole number from 1 to ${max}`);
}
