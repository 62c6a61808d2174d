import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { systemClock } from "@grandstand/sdk/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadConfig } from "../packages/grandstand/src/app/config/load-config.ts";
import { planServices } from "../packages/grandstand/src/app/service-plan.ts";
import { missingPrograms } from "./real/real-process.ts";

/** Runs what `docs/` and `examples/` show: a snippet whose fence says `run` is held to it. */
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "grandstand-documents-"));
/** Where the documents' own sandbox listens; the tests' one is somewhere else. */
const writtenAddress = "127.0.0.1:4700";
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now() });
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Snippet {
  readonly name: string;
  readonly language: string;
  readonly code: string;
}

const snippets: readonly Snippet[] = readdirSync(join(root, "docs"))
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) => snippetsOf(file, readFileSync(join(root, "docs", file), "utf8")));

function snippetsOf(file: string, text: string): readonly Snippet[] {
  return [...text.matchAll(/^```(\w+) run\n(.*?)^```$/gms)].map((found) => {
    const [, language = "", code = ""] = found;
    const line = text.slice(0, found.index).split("\n").length;
    return { name: `${file}, line ${line}`, language, code };
  });
}

const inLanguage = (language: string) => snippets.filter((each) => each.language === language);

/** Runs a program to its end, at most 15 s; rejects with what it complained of. */
async function run(file: string, args: readonly string[]): Promise<string> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GRANDSTAND_"));
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = { ...Object.fromEntries(own), PATH: path, XDG_CONFIG_HOME: folder };
  const options = { cwd: root, env, timeout: 15_000 };
  return (await promisify(execFile)(file, args, options)).stdout;
}

const runSources = (...args: readonly string[]) =>
  run(process.execPath, ["--conditions=grandstand-source", ...args]);

/** The snippet, with the address of the sandbox that runs. */
const here = (code: string) => code.replaceAll(writtenAddress, new URL(sandbox.urls.http).host);

// Each on a sandbox of its own, so they need not wait for each other.
test.concurrent.each(readdirSync(join(root, "examples")).filter((file) => file.endsWith(".ts")))(
  "examples/%s runs to its end",
  async (file) => {
    expect(await runSources(join("examples", file))).not.toBe("");
  },
);

describe("snippets", () => {
  test.each(inLanguage("ts"))("$name runs to its end", async ({ code }) => {
    expect(await runSources("--input-type=module-typescript", "--eval", here(code))).not.toBe("");
  });

  const missing = missingPrograms("sh", "curl");
  test.skipIf(missing.length > 0).each(inLanguage("sh"))("$name succeeds", async ({ code }) => {
    expect(await run("sh", ["-eu", "-c", here(code)])).not.toBe("");
  });

  test.each(inLanguage("yaml"))("$name is a right configuration", ({ code }) => {
    const file = join(folder, "grandstand.yaml");
    writeFileSync(file, code);
    const env = { RIOT_KEY: "key", TWITCH_TOKEN: "oauth:token", OBS_PASSWORD: "password" };
    const { config } = loadConfig({ file, env, cwd: folder });
    const flags = { goLive: false, allowDemoOnAir: true };
    expect(Object.values(planServices(config, flags))).toContain("real");
  });
});
