#!/usr/bin/env node
import { createInterface } from "node:readline";
import { systemSandboxClock as clock } from "../clock.ts";
import { ArgumentError, type GameClientArguments, parseArguments } from "./arguments.ts";
import { GameClient } from "./game-client.ts";
import { EXIT_CODES, type Log, logLine } from "./log.ts";

const startedAt = clock.now();
const log: Log = (level, text) => {
  process.stderr.write(logLine(clock.now() - startedAt, level, text));
};

// A broken pipe means that the parent died; its client must not outlive it.
process.stderr.on("error", () => process.exit(EXIT_CODES.failed));

const client = new GameClient({ arguments: readArguments(), clock, log });
createInterface({ input: process.stdin })
  .on("line", (line) => client.control(line))
  .on("close", () => client.leave());
try {
  process.exit(await client.run());
} catch (error) {
  log("ERROR", error instanceof Error ? error.message : String(error));
  process.exit(EXIT_CODES.failed);
}

function readArguments(): GameClientArguments {
  try {
    return parseArguments(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    log("ERROR", error.message);
    process.exit(EXIT_CODES.usage);
  }
}
