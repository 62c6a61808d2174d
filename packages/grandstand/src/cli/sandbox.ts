import { once } from "node:events";
import { startSandbox } from "@grandstand/sandbox";
import { ConfigError, systemClock } from "@grandstand/sdk/core";
import pc from "picocolors";
import { exitCodes } from "./exit-codes.ts";
import { takeInterrupts } from "./interruption.ts";

interface SandboxCommandOptions {
  readonly seed: string;
  readonly port: string;
  readonly json?: boolean;
}

/** `grandstand sandbox`: runs the stand-ins alone, and tells how to use them. */
export async function sandbox(options: SandboxCommandOptions): Promise<number> {
  const running = await startSandbox({
    seed: wholeNumber("--seed", options.seed, 0xffffffff),
    startedAt: systemClock.now(),
    ports: { http: wholeNumber("--port", options.port, 65_535) },
  });
  const { urls, credentials, tryNext } = running;
  if (options.json) process.stdout.write(`${JSON.stringify({ urls, credentials, tryNext })}\n`);
  else process.stdout.write(table(urls, credentials, tryNext));
  using interrupts = takeInterrupts();
  await once(interrupts.signal, "abort");
  await running.stop();
  return exitCodes.interrupted;
}

function wholeNumber(flag: string, text: string, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number <= max) return number;
  throw new ConfigError(`${flag} takes a whole number from 0 to ${max}, not ${text}`, {
    setting: flag,
  });
}

function table(urls: object, credentials: object, tryNext: readonly string[]): string {
  const rows = (pairs: readonly (readonly [string, string])[]) => {
    const width = Math.max(...pairs.map(([name]) => name.length));
    return pairs.map(([name, value]) => `  ${pc.bold(name.padEnd(width))}  ${value}\n`).join("");
  };
  return [
    `${pc.green("The sandbox runs.")} Nothing here leaves this machine; Ctrl-C ends it.\n\n`,
    "Stand-ins\n",
    rows(Object.entries(urls).map(([name, url]) => [name, String(url)] as const)),
    "\nDemo credentials, of use here only\n",
    rows(flatten(credentials)),
    "\nTry next\n",
    ...tryNext.map((command) => `  ${pc.cyan("$")} ${command}\n`),
  ].join("");
}

/** `chat.bot.login` and its value; a certificate is too long to read and left to --json. */
function flatten(tree: object, path = ""): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === "object" && value !== null) return flatten(value, name);
    const text = String(value);
    return text.includes("\n") ? [] : [[name, text] as const];
  });
}
