import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { StateView } from "../../packages/grandstand/src/web/state-view.ts";
import { eventually } from "../real/real-process.ts";

/** The command line of this checkout. */
export const grandstandBin = fileURLToPath(new URL("../../bin/grandstand", import.meta.url));

/** What `GET /api/sandbox` tells, as far as these tests use it. */
export interface SandboxIndex {
  readonly urls: Readonly<Record<"http" | "chat" | "chatWs" | "riot" | "helix" | "obs", string>>;
}

/** One line of `--json`. */
export type LogRecord = Readonly<Record<string, unknown>>;

/** How a process ended. */
export type Exit = readonly [code: number | null, signal: NodeJS.Signals | null];

/** A folder for one station: its configuration, working directory and data. */
export class StationHome {
  /** What the station is started with. */
  readonly node: string;
  readonly folder = mkdtempSync(join(tmpdir(), "grandstand-station-"));
  readonly data = join(this.folder, "data");

  constructor({ node = process.execPath }: { readonly node?: string } = {}) {
    this.node = node;
  }

  write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** Nothing of the machine's own configuration reaches the station. */
  get env(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GRANDSTAND_"));
    return { ...Object.fromEntries(own), XDG_CONFIG_HOME: this.folder, XDG_DATA_HOME: this.data };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** `grandstand up` as a user starts it, in processes of its own. */
export class StationProcess {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly lines: string[] = [];
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #startedAt = performance.now();
  #url = "";
  #complaints = "";

  constructor(home: StationHome, ...flags: readonly string[]) {
    const args = ["up", "--json", "--port", "0", "--data", home.data, ...flags];
    this.#child = spawn(home.node, [grandstandBin, ...args], {
      cwd: home.folder,
      env: home.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.pid = this.#child.pid ?? 0;
    this.exited = once(this.#child, "exit").then(([code, signal]) => [code, signal]);
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.lines.push(line));
    this.#child.stderr.on("data", (chunk) => {
      this.#complaints += chunk;
    });
  }

  /** Resolves once the page is served. */
  async served(): Promise<this> {
    await eventually("the page is served", () => {
      if (this.#child.exitCode !== null) throw new Error(`the station ended: ${this.complaints}`);
      const url = this.log.find((record) => typeof record.url === "string")?.url;
      this.#url = String(url ?? "");
      return this.#url !== "";
    });
    return this;
  }

  get url(): string {
    return this.#url;
  }

  get port(): number {
    return Number(new URL(this.#url).port);
  }

  /** Since the process was started. */
  get ageMs(): number {
    return performance.now() - this.#startedAt;
  }

  /** What it wrote to stderr. */
  get complaints(): string {
    return this.#complaints;
  }

  /** Every line that was written, parsed: one that is no JSON is an error of the test. */
  get log(): readonly LogRecord[] {
    return this.lines.map((line): LogRecord => JSON.parse(line));
  }

  async state(): Promise<StateView> {
    return (await (await fetch(`${this.#url}/api/state`)).json()) as StateView;
  }

  async sandbox(): Promise<SandboxIndex> {
    return (await (await fetch(`${this.#url}/api/sandbox`)).json()) as SandboxIndex;
  }

  /** Asks for the state until the answer is something. */
  until<T>(
    what: string,
    ask: (state: StateView) => T | undefined | false,
    timeoutMs?: number,
  ): Promise<T> {
    return eventually(what, async () => ask(await this.state()), timeoutMs);
  }

  /** Until a game is on air and something outside the station says so. */
  onAir(timeoutMs?: number) {
    const isSeen = ({ onAir }: StateView) =>
      onAir?.phase === "live" && onAir.confirmedBy.length > 0 && onAir;
    return this.until("on air, confirmed from outside", isSeen, timeoutMs);
  }

  /** Makes the sandbox fail. */
  async fault(plan: object): Promise<void> {
    const { urls } = await this.sandbox();
    const response = await fetch(`${urls.http}/sandbox/faults`, {
      method: "POST",
      body: JSON.stringify(plan),
    });
    if (!response.ok) throw new Error(`the fault was refused: ${await response.text()}`);
  }

  /** Sends a signal and says how the process ended, and after how long. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<{ exit: Exit; tookMs: number }> {
    const askedAt = performance.now();
    this.#child.kill(signal);
    const exit = await this.exited;
    return { exit, tookMs: performance.now() - askedAt };
  }
}
