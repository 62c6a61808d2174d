import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { selfSignedCertificate } from "../packages/sandbox/src/twitch/certificate.ts";
import { chatCorpus } from "./chat/corpus.ts";
import { serveCorpus, type Wire } from "./chat/ingest-server.ts";
import { installPeers } from "./chat/peers.ts";
import type { BenchOptions, BenchResult } from "./run.ts";

const ROUNDS = 3;
/** How often the corpus is said to each client. */
const REPEATS = 4;

/** Who is measured over which wire, ours first, and how much less than theirs ours may cost. */
const PLAN: Readonly<Record<Wire, Readonly<Record<string, number>>>> = {
  tcp: { dank: 6, twurple: 12 },
  tls: { dank: 6 },
  ws8: { "tmi.js": 5 },
  ws1: { "tmi.js": 2, twurple: 4 },
};

/** Over TCP this one loses or corrupts a line where a chunk ends within a character or a CR LF. */
const LOSES_LINES = "twurple";

/**
 * CPU time of a whole client, from its start to the last message, in a process of its own: ours
 * and the peers in turn over the same wire, as the median of the ratios of each round.
 */
export async function run({ say }: BenchOptions): Promise<BenchResult> {
  installPeers(say);
  const folder = mkdtempSync(join(tmpdir(), "grandstand-bench-"));
  try {
    const certificate = await selfSignedCertificate();
    const ca = join(folder, "ca.pem");
    writeFileSync(ca, certificate.cert);
    const { lines } = chatCorpus();
    const all = Array.from({ length: REPEATS }, () => lines).flat();
    const ratios: Record<string, number> = {};
    const detail: Record<string, unknown> = {};
    const missed: string[] = [];
    for (const wire of Object.keys(PLAN) as Wire[]) {
      const server = await serveCorpus(wire, all, certificate);
      const found = await measure(wire, server.port, wire === "tls" ? ca : "", say);
      await server.close();
      detail[wire] = { cpuMs: found.cpuMs, differing: found.differing };
      for (const name of found.differing) {
        if (wire !== "tcp" || name !== LOSES_LINES) missed.push(`${wire}: ${name} heard otherwise`);
      }
      for (const [name, goal] of Object.entries(PLAN[wire])) {
        const ratio = found.ratios[name] ?? Number.NaN;
        ratios[`${wire} ${name}/ours`] = ratio;
        if (!(ratio >= goal)) missed.push(`${wire} ${name}/ours is ${ratio}, below ${goal}`);
      }
    }
    return { ratios, detail: { rounds: ROUNDS, lines: all.length, ...detail }, missed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface ClientRun {
  readonly cpuMs: number;
  readonly tally: Readonly<Record<string, number>>;
}

async function measure(wire: Wire, port: number, ca: string, say: BenchOptions["say"]) {
  const names = ["ours", ...Object.keys(PLAN[wire])];
  const runs = new Map<string, ClientRun[]>(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) runs.get(name)?.push(await runClient(name, wire, port, ca));
  }
  const ours = runs.get("ours") ?? [];
  const expected = JSON.stringify(ours[0]?.tally);
  const cpuMs: Record<string, number> = {};
  const ratios: Record<string, number> = {};
  const differing: string[] = [];
  for (const [name, list] of runs) {
    cpuMs[name] = Math.round(median(list.map((one) => one.cpuMs)));
    const perRound = list.map((one, index) => one.cpuMs / (ours[index]?.cpuMs ?? Number.NaN));
    ratios[name] = Math.round(median(perRound) * 100) / 100;
    if (list.some(({ tally }) => JSON.stringify(tally) !== expected)) differing.push(name);
  }
  say(`${wire}: ${JSON.stringify(cpuMs)}`);
  return { cpuMs, ratios, differing };
}

const execute = promisify(execFile);

async function runClient(name: string, wire: Wire, port: number, ca: string): Promise<ClientRun> {
  const script = join(import.meta.dirname, "chat", "ingest-client.ts");
  const args = ["--conditions=grandstand-source", script, name, wire, String(port), ca];
  // One of the peers cannot be told whom to trust.
  const env = name === "ours" ? process.env : { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: "0" };
  const { stdout } = await execute(process.execPath, args, { env, timeout: 120_000 });
  const found: ClientRun = JSON.parse(stdout);
  return found;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
