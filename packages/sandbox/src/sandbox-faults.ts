import { parseRiotFaultPlan } from "./riot/fault-plan-parser.ts";
import type { RiotFaultPlan } from "./riot/faults.ts";

/** What is asked to go wrong now. */
export interface SandboxFaults {
  readonly riot?: RiotFaultPlan | undefined;
  readonly chat?: "reconnect" | "drop" | undefined;
  readonly obs?: "freeze" | "thaw" | "drop" | undefined;
}

/** Reads a body of `POST /sandbox/faults`; throws a `TypeError` that says what is accepted. */
export function parseSandboxFaults(body: string): SandboxFaults {
  const fields = objectOf(body);
  const unknown = Object.keys(fields).find((key) => !["riot", "chat", "obs"].includes(key));
  if (unknown !== undefined || Object.keys(fields).length === 0) {
    throw new TypeError("faults are for riot, chat or obs");
  }
  return {
    riot: fields.riot === undefined ? undefined : parseRiotFaultPlan(fields.riot),
    chat: oneOf(fields.chat, "chat", ["reconnect", "drop"]),
    obs: oneOf(fields.obs, "obs", ["freeze", "thaw", "drop"]),
  };
}

function objectOf(body: string): Readonly<Record<string, unknown>> {
  const refusal = "the body is a JSON object";
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new TypeError(refusal, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(refusal);
  }
  return { ...value };
}

function oneOf<T extends string>(
  value: unknown,
  name: string,
  accepted: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = accepted.find((word) => word === value);
  if (found === undefined) throw new TypeError(`${name} is one of ${accepted.join(", ")}`);
  return found;
}
