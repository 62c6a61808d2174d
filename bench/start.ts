import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { systemClock } from "@grandstand/sdk/core";
import type { BenchOptions, BenchResult } from "./run.ts";

const root = join(import.meta.dirname, "..");
const command = join(root, "bin", "grandstand");

/** From process start to the first game on air. */
const ON_AIR_MS_MAX = 15_000;
/** Resident memory of the station's own process. */
const RESIDENT_MIB_MAX = 200;
/** How long the station runs before its memory is read; shorter by `GRANDSTAND_TEST_SOAK_MS`. */
const SOAK_MS = Number(process.env.GRANDSTAND_TEST_SOAK_MS ?? 600_000);
/** `--help` by `node -e 0`, medians of this many. */
const HELP_RUNS = 20;
const HELP_RATIO_MAX = 2.5;

/** Time to first on air, memory after ten minutes, and what `--help` costs. */
export async function run({ say }: BenchOptions): Promise<BenchResult> {
  const help = await measureHelp();
  say(`--help ${help.helpMs} ms, node -e 0 ${help.bareMs} ms: ${help.ratio}`);
  const data = mkdtempSync(join(tmpdir(), "grandstand-bench-"));
  try {
    const station = await measureStation(data, say);
    const missed = [
      ...(help.ratio > HELP_RATIO_MAX ? [`--help costs ${help.ratio} of a bare node`] : []),
      ...(station.onAirMs > ON_AIR_MS_MAX ? [`on air after ${station.onAirMs} ms`] : []),
      ...(station.residentMiB > RESIDENT_MIB_MAX ? [`${station.residentMiB} MiB resident`] : []),
    ];
    return {
      ratios: {
        "help/node": help.ratio,
        "on-air-bound/ours": round(ON_AIR_MS_MAX / station.onAirMs),
        "memory-bound/ours": round(RESIDENT_MIB_MAX / station.residentMiB),
      },
      detail: { ...help, ...station, soakMs: SOAK_MS },
      missed,
    };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

const execute = promisify(execFile);

/** A B A B, so that a noisy minute hits both. The first of each only warms the compile cache. */
async function measureHelp() {
  const bare: number[] = [];
  const help: number[] = [];
  for (let turn = 0; turn <= HELP_RUNS; turn += 1) {
    bare.push(await timeOf(["-e", "0"]));
    help.push(await timeOf([command, "--help"]));
  }
  const [bareMs, helpMs] = [median(bare.slice(1)), median(help.slice(1))];
  return { bareMs: round(bareMs), helpMs: round(helpMs), ratio: round(helpMs / bareMs) };
}

async function timeOf(args: readonly string[]): Promise<number> {
  const startedAt = systemClock.monotonic();
  await execute(process.execPath, [...args]);
  return systemClock.monotonic() - startedAt;
}

async function measureStation(data: string, say: BenchOptions["say"]) {
  const startedAt = systemClock.monotonic();
  const station = spawn(
    process.execPath,
    [command, "up", "--port", "0", "--json", "--data", data],
    {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, XDG_CONFIG_HOME: data },
      cwd: data,
    },
  );
  try {
    const url = await pageUrl(station);
    const pageMs = systemClock.monotonic() - startedAt;
    await poll(`${url}/api/state`, (state) => state?.onAir?.phase === "live", 60_000);
    const onAirMs = systemClock.monotonic() - startedAt;
    say(`page after ${round(pageMs)} ms, on air after ${round(onAirMs)} ms; soaking ${SOAK_MS} ms`);
    await systemClock.sleep(SOAK_MS);
    const processes = residentOfFamily(station.pid ?? 0);
    return {
      pageMs: Math.round(pageMs),
      onAirMs: Math.round(onAirMs),
      residentMiB: processes.own,
      childrenMiB: processes.children,
    };
  } finally {
    const ended = new Promise((resolve) => station.once("exit", resolve));
    station.kill("SIGTERM");
    await ended;
  }
}

/** The address that the station logs once its page is served. */
async function pageUrl(station: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of station.stdout ?? []) {
    text += String(chunk);
    const url = /"url":"(http:\/\/[^"]+)"/.exec(text)?.[1];
    if (url !== undefined) {
      // Keep reading, so that the station never waits for a full pipe.
      station.stdout?.resume();
      return url;
    }
  }
  throw new Error(`the station ended before it served its page:\n${text}`);
}

interface StateAnswer {
  readonly onAir?: { readonly phase?: string } | null;
}

async function poll(
  url: string,
  isDone: (state: StateAnswer | undefined) => boolean,
  timeoutMs: number,
): Promise<void> {
  const untilMs = systemClock.monotonic() + timeoutMs;
  while (systemClock.monotonic() < untilMs) {
    const state = await fetch(url).then((answer) => answer.json() as Promise<StateAnswer>);
    if (isDone(state)) return;
    await systemClock.sleep(50);
  }
  throw new Error(`${url} did not come so far within ${timeoutMs} ms`);
}

/** Resident memory in MiB of a process, and of each of its descendants by command. */
function residentOfFamily(pid: number) {
  const own = residentMiB(pid);
  const children = descendants(pid).map((child) => ({
    command: readFileSync(`/proc/${child}/cmdline`, "utf8").split("\0").slice(1, 2).join(" "),
    residentMiB: residentMiB(child),
  }));
  return { own, children };
}

function residentMiB(pid: number): number {
  const [, kib = "0"] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return round(Number(kib) / 1024);
}

function descendants(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  const direct = children.split(" ").filter(Boolean).map(Number);
  return direct.flatMap((child) => [child, ...descendants(child)]);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const round = (value: number) => Math.round(value * 100) / 100;
