import { parseArgs } from "node:util";
import type { SandboxOptions } from "./sandbox.ts";
import { demoWorld, realisticWorld } from "./world/presets.ts";

/** What the program's command line asks for, or what is wrong with it. */
export type SandboxFlags =
  | { readonly kind: "start"; readonly options: SandboxOptions }
  | { readonly kind: "help" }
  | { readonly kind: "mistake"; readonly message: string };

/** The flags that are accepted, one a line. */
export const flagsHelp = `--seed N             seed of the world (default 1)
--started-at MS      instant the world began, epoch milliseconds (default now)
--world NAME         demo or realistic (default demo)
--host ADDRESS       address to listen on (default 127.0.0.1)
--http-port N        port of Riot, Data Dragon, the grid, Helix and the index (default any)
--chat-port N        port of the chat over TCP (default any)
--chat-tls-port N    port of the chat over TLS (default any)
--chat-ws-port N     port of the chat over WebSocket (default any)
--obs-port N         port of OBS (default any)
--obs-password WORD  password of OBS (default made of the seed)
--no-crowd           nobody chats on his own
--help               this`;

/** Reads the arguments; `now` is the default of the start instant. */
export function parseSandboxFlags(args: readonly string[], now: number): SandboxFlags {
  try {
    const { values } = parseArgs({ args: [...args], options: flags, allowPositionals: false });
    if (values.help) return { kind: "help" };
    const whole = (name: Numeric, max: number): number | undefined =>
      wholeNumber(name, values[name], max);
    const seed = whole("seed", 2 ** 32 - 1) ?? 1;
    const startedAt = whole("started-at", 8.64e15) ?? now;
    const ports = {
      http: whole("http-port", 65_535),
      chat: whole("chat-port", 65_535),
      chatTls: whole("chat-tls-port", 65_535),
      chatWs: whole("chat-ws-port", 65_535),
      obs: whole("obs-port", 65_535),
    };
    const obsPassword = values["obs-password"];
    const crowd = !values["no-crowd"];
    const { host } = values;
    const world = worldOf(values.world ?? "demo");
    return { kind: "start", options: { seed, startedAt, host, ports, world, obsPassword, crowd } };
  } catch (error) {
    if (error instanceof TypeError) return { kind: "mistake", message: error.message };
    throw error;
  }
}

const flags = {
  seed: { type: "string" },
  "started-at": { type: "string" },
  world: { type: "string" },
  host: { type: "string" },
  "http-port": { type: "string" },
  "chat-port": { type: "string" },
  "chat-tls-port": { type: "string" },
  "chat-ws-port": { type: "string" },
  "obs-port": { type: "string" },
  "obs-password": { type: "string" },
  "no-crowd": { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Numeric = "seed" | "started-at" | `${"http" | "chat" | "chat-tls" | "chat-ws" | "obs"}-port`;

function wholeNumber(name: string, value: string | undefined, max: number): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number <= max) return number;
  throw new TypeError(`--${name} takes a whole number from 0 to ${max}, not "${value}"`);
}

function worldOf(name: string) {
  if (name === "demo") return demoWorld;
  if (name === "realistic") return realisticWorld;
  throw new TypeError(`--world takes demo or realistic, not "${name}"`);
}
