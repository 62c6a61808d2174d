import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { chatCorpus } from "./corpus.ts";
import { type Contender, contenderReads, contenders } from "./parse-contenders.ts";
import { emptyTally } from "./readers.ts";

/** A process of its own: prints how many bytes of heap a kept message of a contender takes. */
const name = contenders.find((known) => known === process.argv[2]) ?? ("ours" satisfies Contender);
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const read = await contenderReads(name);
const chunks: Buffer[] = [];
{
  const { bytes } = chatCorpus();
  for (let at = 0; at < bytes.length; at += 65_536) chunks.push(bytes.subarray(at, at + 65_536));
}
read(chunks.slice(0, 20), emptyTally(), () => {});
const kept: unknown[] = new Array(50_000);
let size = 0;
collect();
const before = process.memoryUsage().heapUsed;
read(chunks, emptyTally(), (message) => {
  kept[size] = message;
  size += 1;
});
collect();
const bytesPerMessage = (process.memoryUsage().heapUsed - before) / size;
process.stdout.write(JSON.stringify({ bytes: Math.round(bytesPerMessage), kept: kept.length }));
