import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What a bench is told. */
export interface BenchOptions {
  /** Says something to the person who waits; never mixed with the result. */
  readonly say: (line: string) => void;
}

/** What a bench found. A ratio's name says who is divided by whom; higher is better for us. */
export interface BenchResult {
  readonly ratios: Readonly<Record<string, number>>;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Bounds that were missed, in words; an empty list is a pass. */
  readonly missed: readonly string[];
}

/** `npm run bench -- NAME [--json]`: runs `bench/NAME.ts` and prints what it found. */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes("--json");
  const [name] = args.filter((arg) => !arg.startsWith("--"));
  const names = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith(".ts") && file !== "run.ts")
    .map((file) => file.replace(/\.ts$/, ""));
  const file = join(import.meta.dirname, `${name}.ts`);
  if (name === undefined || !existsSync(file)) {
    process.stderr.write(`usage: npm run bench -- NAME [--json]; NAME is ${names.join(" or ")}\n`);
    return 2;
  }
  const bench: { readonly run: (options: BenchOptions) => Promise<BenchResult> } = await import(
    file
  );
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const { ratios, detail, missed } = await bench.run({ say });
  for (const miss of missed) say(`missed: ${miss}`);
  if (json) process.stdout.write(`${JSON.stringify({ bench: name, ratios, detail })}\n`);
  else {
    for (const [what, value] of Object.entries(ratios)) console.log(`${what.padEnd(32)} ${value}`);
    console.log(detail);
  }
  return missed.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
