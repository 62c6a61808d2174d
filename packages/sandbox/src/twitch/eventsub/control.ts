import type { EventSubFault, SandboxEvent } from "./event-sub.ts";
import { asObject, parseObject } from "./read-subscription.ts";

/** Every fault that can be asked for. */
export const eventSubFaults: readonly EventSubFault[] = [
  "reconnect",
  "drop",
  "freeze",
  "silence",
  "speak",
  "duplicate",
  "4000",
  "4001",
  "4002",
  "4003",
  "4004",
  "4005",
  "4006",
  "4007",
];

/** Reads the body of `POST /sandbox/eventsub`; throws a `TypeError` that says what is accepted. */
export function parseSandboxEvent(body: string): SandboxEvent {
  const fields = parseObject(body);
  const { type, version } = fields ?? {};
  const event = asObject(fields?.event);
  const condition = asObject(fields?.condition) ?? {};
  const entries = Object.entries(condition).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  if (typeof type !== "string" || !event || entries.length < Object.keys(condition).length) {
    throw new TypeError("an event has a type, a condition of strings, and an event object");
  }
  const about = { type, condition: Object.fromEntries(entries), event };
  return typeof version === "string" ? { ...about, version } : about;
}
