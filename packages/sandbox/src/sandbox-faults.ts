import { type ClashFault, parseClashFault } from "./clash/clash-faults.ts";
import { parseRiotFaultPlan } from "./riot/fault-plan-parser.ts";
import type { RiotFaultPlan } from "./riot/faults.ts";
import { type AuthFault, parseAuthFault } from "./twitch/auth-faults.ts";
import { eventSubFaults } from "./twitch/eventsub/control.ts";
import type { EventSubFault } from "./twitch/eventsub/event-sub.ts";
import { type PlaybackFault, playbackFaults } from "./twitch/playback.ts";

/** What is asked to go wrong now. */
export interface SandboxFaults {
  readonly riot?: RiotFaultPlan | undefined;
  readonly clash?: ClashFault | undefined;
  readonly chat?: "reconnect" | "drop" | undefined;
  readonly auth?: AuthFault | undefined;
  /** All that is wrong from now on; an empty list mends it. */
  readonly playback?: readonly PlaybackFault[] | undefined;
  readonly eventsub?: EventSubFault | undefined;
  readonly obs?: "freeze" | "thaw" | "drop" | undefined;
}

/** Reads a body of `POST /sandbox/faults`; throws a `TypeError` that says what is accepted. */
export function parseSandboxFaults(body: string): SandboxFaults {
  const fields = objectOf(body);
  const unknown = Object.keys(fields).find(
    (key) => !["riot", "clash", "chat", "auth", "playback", "eventsub", "obs"].includes(key),
  );
  if (unknown !== undefined || Object.keys(fields).length === 0) {
    throw new TypeError("faults are for riot, clash, chat, auth, playback, eventsub or obs");
  }
  return {
    riot: fields.riot === undefined ? undefined : parseRiotFaultPlan(fields.riot),
    clash: fields.clash === undefined ? undefined : parseClashFault(fields.clash),
    chat: oneOf(fields.chat, "chat", ["reconnect", "drop"]),
    auth: fields.auth === undefined ? undefined : parseAuthFault(fields.auth),
    playback: listOf(fields.playback, "playback", playbackFaults),
    eventsub: oneOf(fields.eventsub, "eventsub", eventSubFaults),
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

function listOf<T extends string>(
  value: unknown,
  name: string,
  accepted: readonly T[],
): readonly T[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new TypeError(`${name} is a list of ${accepted.join(", ")}`);
  return value.flatMap((each: unknown) => oneOf(each, name, accepted) ?? []);
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
