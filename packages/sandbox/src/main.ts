#!/usr/bin/env node
/**
 * The sandbox as a program: prints one line of JSON once everything listens, and ends when its
 * input closes, so that it never outlives the one who started it.
 */
import { systemSandboxClock } from "./clock.ts";
import { type SandboxOptions, startSandbox } from "./sandbox.ts";
import { flagsHelp, parseSandboxFlags } from "./sandbox-flags.ts";

const exitFailure = 1;
const exitUsage = 2;
/** Closing takes milliseconds; what hangs longer is left to the end of the process. */
const stopWithinMs = 1500;

const flags = parseSandboxFlags(process.argv.slice(2), systemSandboxClock.now());
switch (flags.kind) {
  case "help":
    console.log(flagsHelp);
    break;
  case "mistake":
    console.error(`${flags.message}\n\nAccepted:\n${flagsHelp}`);
    process.exitCode = exitUsage;
    break;
  case "start":
    await serve(flags.options);
    break;
}

async function serve(options: SandboxOptions): Promise<void> {
  // Listened for from the beginning: a signal may come as soon as the line is out.
  const asked = askedToStop();
  const log = (line: string): void => console.error(line);
  const sandbox = await startSandbox({ ...options, log }).catch((error: unknown) => {
    console.error(`the sandbox cannot start: ${error instanceof Error ? error.message : error}`);
    process.exit(exitFailure);
  });
  const { urls, credentials, tryNext, world } = sandbox;
  console.log(JSON.stringify({ ready: true, worldId: world.id, urls, credentials, tryNext }));
  await asked;
  await Promise.race([sandbox.stop(), systemSandboxClock.sleep(stopWithinMs)]);
  process.exit();
}

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.resume().once("close", resolve);
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve());
  });
}
