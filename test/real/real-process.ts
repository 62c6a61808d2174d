import { type ChildProcess, execFile, spawn } from "node:child_process";
import { accessSync, constants, createWriteStream } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** Runs a program to its end, at most 20 s, and gives what it wrote. */
export const runProgram = async (file: string, args: readonly string[]): Promise<Buffer> => {
  const options = { encoding: "buffer", timeout: 20_000, maxBuffer: 50_000_000 } as const;
  return (await promisify(execFile)(file, args, options)).stdout;
};

/** A program of this machine that a test has started, and ends. */
export class RealProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;

  constructor(
    file: string,
    args: readonly string[],
    options: { readonly log: string; readonly env?: NodeJS.ProcessEnv; readonly extraPipe?: true },
  ) {
    const stdio = ["ignore", "pipe", "pipe", ...(options.extraPipe ? (["pipe"] as const) : [])];
    this.child = spawn(file, args, {
      stdio: stdio as ("ignore" | "pipe")[],
      env: { ...process.env, ...options.env },
    });
    const log = createWriteStream(options.log);
    this.child.stdout?.pipe(log, { end: false });
    this.child.stderr?.pipe(log, { end: false });
    this.exited = new Promise((resolve) => {
      this.child.once("exit", () => resolve());
      this.child.once("error", () => resolve());
    });
    void this.exited.then(() => log.end());
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Asks it to end, and ends it when it does not within 5 s. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.child.kill(signal);
    const force = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await this.exited;
    clearTimeout(force);
  }
}

/** Asks every 100 ms until the answer is something; a test that waits says for what. */
export async function eventually<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 20_000,
): Promise<T> {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > endsAt) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A port of 127.0.0.1 that was free a moment ago, for programs that cannot choose one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Which of these programs the machine lacks. */
export function missingPrograms(...files: readonly string[]): readonly string[] {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"];
  const isIn = (file: string) => (folder: string) => {
    try {
      accessSync(join(folder, file), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return files.filter((file) => !folders.some(isIn(file)));
}
