import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { chatCorpus } from "./chat/corpus.ts";
import { type Contender, contenderReads, contenders } from "./chat/parse-contenders.ts";
import { installPeers } from "./chat/peers.ts";
import { emptyTally, type ReadChunks } from "./chat/readers.ts";
import type { BenchOptions, BenchResult } from "./run.ts";

const ROUNDS = 9;
const CHUNK_BYTES = 64 * 1024;
/** How many messages are kept at a time: as many as a client buffers unless it is told otherwise. */
const RING = 100;
const GOALS = { "tmi.js": 6, twurple: 12 } as const;
const KEPT_BYTES_MAX = 700;

/**
 * From chunks of bytes to typed messages with name, badges, emotes and text read: CPU time of ours
 * and of the peers, in rotated order, as the median of the ratios of each round.
 */
export async function run({ say }: BenchOptions): Promise<BenchResult> {
  installPeers(say);
  const { bytes, messages } = chatCorpus();
  const chunks = cut(bytes);
  const reads = new Map<Contender, ReadChunks>();
  for (const name of contenders) reads.set(name, await contenderReads(name));
  const differing = compare(reads, chunks, messages);
  const times = measure(reads, chunks);
  const heap = Object.fromEntries(contenders.map((name) => [name, keptBytes(name)]));
  const ratios: Record<string, number> = {};
  for (const name of contenders.slice(1)) ratios[`${name}/ours`] = ratio(times, name);
  const missed = [
    ...differing.map((name) => `${name} reads something else than we do`),
    ...Object.entries(GOALS).flatMap(([name, goal]) =>
      (ratios[`${name}/ours`] ?? 0) >= goal ? [] : [`${name}/ours is below ${goal}`],
    ),
    ...((heap.ours ?? 0) <= KEPT_BYTES_MAX ? [] : [`a kept message takes ${heap.ours} bytes`]),
  ];
  const detail = { messages, rounds: ROUNDS, bytes: bytes.length, keptBytes: heap };
  return { ratios, detail: { ...detail, cpuMs: medians(times) }, missed };
}

function cut(bytes: Buffer): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    chunks.push(bytes.subarray(at, at + CHUNK_BYTES));
  }
  return chunks;
}

/** Who comes to another result than ours; also a first warming-up. */
function compare(
  reads: ReadonlyMap<Contender, ReadChunks>,
  chunks: readonly Buffer[],
  messages: number,
): readonly string[] {
  const results = Array.from(reads, ([name, read]) => {
    const tally = emptyTally();
    read(chunks, tally, () => {});
    return { name, text: JSON.stringify(tally), messages: tally.messages };
  });
  const [ours] = results;
  return results
    .filter((result) => result.text !== ours?.text || result.messages !== messages)
    .map(({ name }) => name);
}

function measure(reads: ReadonlyMap<Contender, ReadChunks>, chunks: readonly Buffer[]) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const times = new Map<Contender, number[]>(contenders.map((name) => [name, []]));
  // Each keeps its latest over the collections, as a client does: an engine that has lost the last
  // object of a shape throws away the code made for it.
  const rings = new Map<Contender, unknown[]>(contenders.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const name = contenders[(round + turn) % contenders.length] ?? "ours";
      let kept = 0;
      const ring = rings.get(name) ?? [];
      collect();
      const startedAt = process.cpuUsage();
      reads.get(name)?.(chunks, emptyTally(), (message) => {
        ring[kept % RING] = message;
        kept += 1;
      });
      const { user, system } = process.cpuUsage(startedAt);
      times.get(name)?.push((user + system) / 1_000);
    }
  }
  return times;
}

/** The median over the rounds of the peer's time by ours. */
function ratio(times: ReadonlyMap<Contender, readonly number[]>, name: Contender): number {
  const ours = times.get("ours") ?? [];
  const theirs = times.get(name) ?? [];
  return round(median(theirs.map((time, index) => time / (ours[index] ?? Number.NaN))));
}

const medians = (times: ReadonlyMap<Contender, readonly number[]>) =>
  Object.fromEntries(Array.from(times, ([name, list]) => [name, round(median(list))]));

function keptBytes(name: Contender): number {
  const script = join(import.meta.dirname, "chat", "kept-heap.ts");
  const args = ["--conditions=grandstand-source", script, name];
  const { bytes } = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  return Number(bytes);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const round = (value: number) => Math.round(value * 100) / 100;
