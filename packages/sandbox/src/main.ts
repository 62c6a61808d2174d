#!/usr/bin/env node
/**
 * The sandbox as a program: prints one line of JSON once everything listens, and ends when its
 * input closes, so that it never outlives the one who started it.
 */
import { systemSandboxClock } from "./clock.ts";
import { startSandbox } from "./sandbox.ts";
import { flagsHelp, parseSandboxFlags } from "./sandbox-flags.ts";

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
  case "start": {
    const log = (line: string): void => console.error(line);
    const sandbox = await startSandbox({ ...flags.options, log });
    const { urls, credentials, tryNext, world } = sandbox;
    const ready = { ready: true, worldId: world.id, urls, credentials, tryNext };
    console.log(JSON.stringify(ready));

    let isStopping = false;
    const stop = async (): Promise<void> => {
      if (isStopping) return;
      isStopping = true;
      await Promise.race([sandbox.stop(), systemSandboxClock.sleep(stopWithinMs)]);
      process.exit(0);
    };
    process.stdin.resume().once("close", stop);
    process.once("SIGTERM", stop).once("SIGINT", stop);
    break;
  }
}
