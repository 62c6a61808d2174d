import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Abortable, type Clock, describeError, type Log } from "@grandstand/sdk/core";
import { z } from "zod";

/** What the sandbox's program says once all its stand-ins listen. */
const readyLine = z.object({
  ready: z.literal(true),
  worldId: z.string(),
  urls: z
    .object({
      http: z.string(),
      riot: z.string(),
      dataDragon: z.string(),
      grid: z.string(),
      helix: z.string(),
      auth: z.string(),
      chat: z.string(),
      chatTls: z.string(),
      chatWs: z.string(),
      obs: z.string(),
    })
    .catchall(z.string()),
  credentials: z.looseObject({
    riotKey: z.string(),
    chat: z.object({
      bot: z.object({ login: z.string(), token: z.string() }),
      viewer: z.object({ login: z.string(), token: z.string() }),
    }),
    twitch: z.object({ clientId: z.string(), token: z.string() }),
    obsPassword: z.string(),
  }),
  tryNext: z.array(z.string()).default([]),
});

/** Where the stand-ins are, and how to log in there. */
export type SandboxFacts = z.output<typeof readyLine>;

export interface SandboxProcessOptions {
  readonly seed: number;
  /** The instant the world began; the same instant tells the same games after a restart. */
  readonly startedAt: number;
  readonly crowd: boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** Stand-ins beside a station on one machine: V8 need not take what it is not asked for. */
const MEMORY_FLAGS = ["--max-semi-space-size=8"];
/** How long the stand-ins may take to listen. */
const READY_TIMEOUT_MS = 20_000;
/** How long the program may take to end after its input closed, before it is killed. */
const STOP_TIMEOUT_MS = 3_000;
/** Rest before a stand-in program that died is started again. */
const RESTART_AFTER_MS = 1_000;

/** The sandbox as a child process of the station: it ends with the station, however that ends. */
export class SandboxProcess {
  readonly #options: SandboxProcessOptions;
  #child: ChildProcess | undefined;
  #facts: SandboxFacts | undefined;
  #stopping = false;

  constructor(options: SandboxProcessOptions) {
    this.#options = options;
  }

  /** Starts the program and resolves once every stand-in listens. */
  async start(options: Abortable = {}): Promise<SandboxFacts> {
    this.#facts = await this.#launch([], options);
    return this.#facts;
  }

  get processId(): number | undefined {
    return this.#child?.pid;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && !this.#child.signalCode;
  }

  /** Watches the program and starts it again, on the same ports, whenever it dies. */
  async run({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const { clock, log } = this.#options;
    while (!signal.aborted) {
      await exitOf(this.#child, signal);
      if (signal.aborted || this.#stopping) return;
      log.error("the sandbox died; it is started again with the same world");
      await clock.sleep(RESTART_AFTER_MS, { signal });
      try {
        await this.#launch(portFlags(this.#facts), { signal });
      } catch (error) {
        signal.throwIfAborted();
        log.error("the sandbox did not start again", { error: describeError(error) });
      }
    }
  }

  /** Ends the program: its input closes first, and only a deaf one is killed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || !this.isRunning) return;
    const { clock } = this.#options;
    using deadline = clock.deadline(STOP_TIMEOUT_MS, { what: "ending the sandbox" });
    child.stdin?.end();
    await exitOf(child, deadline.signal);
    if (this.isRunning) child.kill("SIGKILL");
    await exitOf(child, undefined);
  }

  async #launch(flags: readonly string[], { signal }: Abortable): Promise<SandboxFacts> {
    const { seed, startedAt, crowd, clock, log } = this.#options;
    const program = fileURLToPath(import.meta.resolve("@grandstand/sandbox/main"));
    const child = spawn(
      process.execPath,
      [
        ...MEMORY_FLAGS,
        program,
        "--seed",
        String(seed),
        "--started-at",
        String(startedAt),
        ...(crowd ? [] : ["--no-crowd"]),
        ...flags,
      ],
      {
        stdio: ["pipe", "pipe", "pipe"],
        windowsHide: true,
        // Its own group: Ctrl-C reaches the station alone, which then ends things in order.
        detached: process.platform !== "win32",
      },
    );
    this.#child = child;
    // A pipe that breaks because the program died is told by its exit.
    child.stdin.on("error", () => {});
    createInterface({ input: child.stderr }).on("line", (line) => log.debug(line));
    using deadline = clock.deadline(READY_TIMEOUT_MS, { signal, what: "starting the sandbox" });
    return await readyOf(child, deadline.signal);
  }
}

/** The program's first line of output, parsed. */
function readyOf(child: ChildProcess, signal: AbortSignal): Promise<SandboxFacts> {
  const { stdout } = child;
  if (!stdout) throw new Error("the sandbox was started without a pipe for its output");
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      signal.removeEventListener("abort", onAbort);
      reject(error);
    };
    const onAbort = () => {
      child.kill("SIGKILL");
      fail(signal.reason);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    child.once("error", fail);
    child.once("exit", (code) =>
      fail(new Error(`the sandbox ended at its start with code ${code}`)),
    );
    createInterface({ input: stdout }).once("line", (line) => {
      signal.removeEventListener("abort", onAbort);
      try {
        resolve(readyLine.parse(JSON.parse(line)));
      } catch (error) {
        fail(new Error("the sandbox's first line is not what was agreed", { cause: error }));
      }
    });
  });
}

/** Resolves when the process has ended, or when `signal` aborts. */
function exitOf(child: ChildProcess | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode || signal?.aborted) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const done = () => {
      child.off("exit", done);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    child.once("exit", done);
    signal?.addEventListener("abort", done, { once: true });
  });
}

/** The ports of a sandbox that ran before, so that what was told of it stays true. */
function portFlags(facts: SandboxFacts | undefined): readonly string[] {
  if (!facts) return [];
  const port = (url: string) => new URL(url).port;
  const { http, chat, chatTls, chatWs, obs } = facts.urls;
  return [
    "--http-port",
    port(http),
    "--chat-port",
    port(chat),
    "--chat-tls-port",
    port(chatTls),
    "--chat-ws-port",
    port(chatWs),
    "--obs-port",
    port(obs),
  ];
}
