import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { type Clock, type Log, silentLog, systemClock } from "@grandstand/sdk/core";
import type { GameDriver, Showing, ShowingEvent } from "../game/game-driver.ts";
import { type SpawnChild, spawnChild } from "./child-process.ts";
import { readLiveClientData } from "./live-client-data.ts";
import { buildCommand, type LiveCommand } from "./live-command.ts";
import { type LogPatterns, leagueLogPatterns } from "./live-log.ts";
import { LiveShowing } from "./live-showing.ts";
import { connectLoopbackJson, type LoopbackJson } from "./loopback-json.ts";

export interface LiveDriverOptions {
  readonly command: LiveCommand;
  /** Where the game client serves its data. Default: `https://127.0.0.1:2999`, the real one's. */
  readonly liveDataUrl?: string | undefined;
  /** Which log lines say what. Default: those of League's client. */
  readonly patterns?: LogPatterns | undefined;
  /** How often the client is asked for its clock. Default: 1,000. */
  readonly pollEveryMs?: number | undefined;
  /** How long one such question may take. Default: 2,000. */
  readonly pollTimeoutMs?: number | undefined;
  /** How long the client may take to end when asked, before it is killed. Default: 3,000. */
  readonly politeMs?: number | undefined;
  readonly spawn?: SpawnChild | undefined;
  readonly connect?: ((baseUrl: string) => LoopbackJson) | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
}

/**
 * Shows live games by starting the game client as a spectator. One game is on the screen at a
 * time: showing the next one first takes the one before it off.
 */
export function createLiveDriver(options: LiveDriverOptions): GameDriver {
  const { command, liveDataUrl = "https://127.0.0.1:2999", clock = systemClock } = options;
  const connect = options.connect ?? connectLoopbackJson;
  let current: Showing | undefined;
  return {
    name: "live",
    async probe({ signal } = {}) {
      signal?.throwIfAborted();
      return probeProgram(command.argv[0]);
    },
    async show(request, { signal } = {}) {
      await current?.stop();
      signal?.throwIfAborted();
      const built = buildCommand(command, request);
      if (built.kind === "refused") return refusedShowing(built.reason);
      const client = connect(liveDataUrl);
      const showing = new LiveShowing({
        command: built.command,
        spawn: options.spawn ?? spawnChild,
        read: (abortable) => readLiveClientData(client, abortable),
        patterns: options.patterns ?? leagueLogPatterns,
        boundToWorld: command.world !== undefined,
        pollEveryMs: options.pollEveryMs ?? 1_000,
        pollTimeoutMs: options.pollTimeoutMs ?? 2_000,
        politeMs: options.politeMs ?? 3_000,
        clock,
        log: options.log ?? silentLog,
      });
      current = {
        events: showing.events,
        stop: () => showing.stop().finally(() => client[Symbol.dispose]()),
      };
      return current;
    },
  };
}

/** A program named by its path can be looked for; one from the PATH is left to the start itself. */
async function probeProgram(file: string | undefined) {
  if (file === undefined) return { available: false, why: "league.client.command is empty" };
  if (!isAbsolute(file)) return { available: true, why: `${file} from the PATH` };
  try {
    await access(file, constants.X_OK);
    return { available: true, why: `${file} is there` };
  } catch {
    return { available: false, why: `${file} is not there, or may not be started` };
  }
}

function refusedShowing(reason: string): Showing {
  async function* tell(): AsyncGenerator<ShowingEvent> {
    yield { kind: "failed", reason, retryable: false };
  }
  return { events: tell(), stop: async () => {} };
}
