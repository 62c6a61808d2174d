import type { RiotFault, RiotFaultPlan } from "./faults.ts";

/** Reads a plan from foreign JSON; throws a `TypeError` that says what is accepted. */
export function parseRiotFaultPlan(value: unknown): RiotFaultPlan {
  const plan = object(value, "plan");
  const match = plan.match === undefined ? {} : object(plan.match, "match");
  return {
    match: {
      route: optionalText(match.route, "route"),
      method: optionalText(match.method, "method"),
    },
    times: plan.times === undefined ? 1 : wholeNumber(plan.times, "times", TIMES_MAX),
    fault: parseFault(object(plan.fault, "fault")),
  };
}

const TIMES_MAX = 100_000;
const DELAY_MAX_MS = 600_000;
const RETRY_AFTER_MAX_S = 3_600;

const STATUSES = [403, 429, 500, 502, 503, 504] as const;
const LIMIT_TYPES = ["application", "method", "service"] as const;
const PLAIN_KINDS = ["empty", "garbage", "truncated", "html", "no-rate-headers", "ghost"] as const;

function parseFault(fault: Readonly<Record<string, unknown>>): RiotFault {
  const plain = PLAIN_KINDS.find((kind) => kind === fault.kind);
  if (plain !== undefined) return { kind: plain };
  if (fault.kind === "slow") {
    return { kind: "slow", delayMs: wholeNumber(fault.delayMs, "delayMs", DELAY_MAX_MS) };
  }
  if (fault.kind !== "status") {
    throw new TypeError(`fault.kind is one of status, slow, ${PLAIN_KINDS.join(", ")}`);
  }
  const { retryAfterS, limitType } = fault;
  return {
    kind: "status",
    status: oneOf(fault.status, "status", STATUSES),
    retryAfterS:
      retryAfterS === undefined
        ? undefined
        : wholeNumber(retryAfterS, "retryAfterS", RETRY_AFTER_MAX_S),
    limitType: limitType === undefined ? undefined : oneOf(limitType, "limitType", LIMIT_TYPES),
  };
}

function object(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${name} is an object`);
  }
  return { ...value };
}

function optionalText(value: unknown, name: string): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw new TypeError(`${name} is a text`);
}

function wholeNumber(value: unknown, name: string, max: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= max) {
    return value;
  }
  throw new TypeError(`${name} is a whole number from 1 to ${max}`);
}

function oneOf<T>(value: unknown, name: string, accepted: readonly T[]): T {
  const found = accepted.find((one) => one === value);
  if (found === undefined) throw new TypeError(`${name} is one of ${accepted.join(", ")}`);
  return found;
}
