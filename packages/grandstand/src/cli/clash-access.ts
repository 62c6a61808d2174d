import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "@grandstand/sandbox";
import {
  type ClanTag,
  ClashClient,
  DEVELOPER_PORTAL,
  isMaintenance,
  parseClanTag,
} from "@grandstand/sdk/clash";
import { ConfigError, openFileStateStore, systemClock } from "@grandstand/sdk/core";
import { loadConfig } from "../app/config/load-config.ts";
import type { Config } from "../app/config/schema.ts";
import { openDataFolder } from "../app/data-folder.ts";
import { exitCodes } from "./exit-codes.ts";
import { takeInterrupts } from "./interruption.ts";
import { stderrLog } from "./stderr-log.ts";
import { say } from "./twitch-output.ts";

/** What every command about Clash Royale takes. */
export interface ClashFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly sandbox?: boolean;
}

/** Clash Royale, or a stand-in of it, opened for one command. */
export interface ClashAccess extends AsyncDisposable {
  readonly clash: ClashClient;
  /** The clans that a stand-in knows; undefined for the real service. */
  readonly known: readonly ClanTag[] | undefined;
}

/** Where programs for this API have always looked for the token. */
const TOKEN_FILE = ".crtoken";
/** Answers kept between two runs: some clans with their members. */
const KEPT_MAX = 200;

/**
 * Runs a command's part on what the configuration names, or with `--sandbox` on a Clash Royale of
 * one's own; Ctrl-C aborts the signal. Gives the exit code.
 */
export async function withClash(
  flags: ClashFlags,
  run: (access: ClashAccess, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  using interruption = takeInterrupts();
  const { signal } = interruption;
  try {
    await using access = await (flags.sandbox ? openSandbox() : openReal(flags));
    return await run(access, signal);
  } catch (error) {
    if (signal.aborted) return exitCodes.interrupted;
    if (isMaintenance(error)) say("the game is in maintenance; try again later");
    throw error;
  }
}

async function openReal({ config: file }: ClashFlags): Promise<ClashAccess> {
  const { config } = loadConfig({ file, env: process.env, cwd: process.cwd() });
  const tokens = tokensOf(config);
  const folder = openDataFolder({
    chosen: config.data,
    isDemo: false,
    port: config.web.port,
    env: process.env,
    cwd: process.cwd(),
  });
  const stateStore = await openFileStateStore({
    path: join(folder, "clash.json"),
    log: stderrLog,
    entriesMax: KEPT_MAX,
    whenFull: "drop-oldest",
  });
  const url = config.endpoints.clash;
  const clash = new ClashClient({ tokens, url, stateStore, log: stderrLog });
  return { clash, known: undefined, [Symbol.asyncDispose]: () => clash.close() };
}

async function openSandbox(): Promise<ClashAccess> {
  const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
  const { urls, credentials } = sandbox;
  const clash = new ClashClient({
    tokens: credentials.clashToken,
    url: urls.clash,
    log: stderrLog,
  });
  return {
    clash,
    known: sandbox.clash.clans.flatMap(({ tag }) => parseClanTag(tag) ?? []),
    async [Symbol.asyncDispose]() {
      await clash.close();
      await sandbox.stop();
    },
  };
}

/** One token or several, by commas, spaces or lines. */
function tokensOf(config: Config): readonly string[] {
  const file = join(homedir(), TOKEN_FILE);
  const text = config.clash.token ?? (existsSync(file) ? readFileSync(file, "utf8") : "");
  const tokens = text.split(/[\s,]+/).filter(Boolean);
  if (tokens.length > 0) return tokens;
  throw new ConfigError(
    `Clash Royale wants a token. Make one at ${DEVELOPER_PORTAL} and set GRANDSTAND_CLASH_TOKEN, ` +
      `or clash.token in grandstand.yaml, or write it into ~/${TOKEN_FILE}; --sandbox needs none`,
    { setting: "clash.token" },
  );
}
