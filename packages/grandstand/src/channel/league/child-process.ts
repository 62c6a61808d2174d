import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A program to start: no shell reads it, so that nothing a service told can become a command. */
export interface ChildCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string | undefined;
  /** Added to this process's own environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** How a process ended. `error` is set when it could not even be started. */
export interface ChildExit {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly error: Error | undefined;
}

/** A running program and everything it has started. */
export interface Child {
  /** Settles once, and never rejects. */
  readonly exited: Promise<ChildExit>;
  /** Closes the pipe that the program reads; a polite way to say that its parent is done. */
  endInput(): void;
  /** Asks the whole tree to end, or (`force`) ends it. Harmless when it has ended already. */
  terminate(how: "ask" | "force"): void;
}

/** Starts a program; each line that it prints goes to `onLine`. */
export type SpawnChild = (command: ChildCommand, onLine: (line: string) => void) => Child;

/** Starts a real process. Its input stays an open pipe, so that it can see its parent die. */
export const spawnChild: SpawnChild = (command, onLine) => {
  const child = spawn(command.file, [...command.args], {
    cwd: command.cwd,
    env: { ...environmentWithoutSecrets(), ...command.env },
    stdio: ["pipe", "pipe", "pipe"],
    // Its own group: a signal then reaches what the program has started, and Ctrl-C does not.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", onLine);
  // A program that has ended leaves a broken pipe; its exit is told by `exited`.
  child.stdin.on("error", () => {});
  let isGone = false;
  const exited = new Promise<ChildExit>((resolve) => {
    child.once("error", (error) => resolve({ code: undefined, signal: undefined, error }));
    child.once("exit", (code, signal) => {
      // What the program had started ends with it, now: later its id may name someone else.
      if (child.pid !== undefined && process.platform !== "win32")
        signalGroup(child.pid, "SIGKILL");
      isGone = true;
      resolve({ code: code ?? undefined, signal: signal ?? undefined, error: undefined });
    });
  });
  return {
    exited,
    endInput: () => child.stdin.end(),
    terminate(how) {
      if (child.pid === undefined || isGone) return;
      if (process.platform === "win32") killWindowsTree(child.pid, how);
      else signalGroup(child.pid, how === "force" ? "SIGKILL" : "SIGTERM");
    },
  };
};

/** The station's keys and passwords travel in `GRANDSTAND_…`; a game client needs none. */
function environmentWithoutSecrets(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter(([name]) => !name.startsWith("GRANDSTAND_")));
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left in the group: that is what was wanted.
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Written after taskkill's documentation; no Windows machine was at hand to try it on. */
function killWindowsTree(pid: number, how: "ask" | "force"): void {
  const force = how === "force" ? ["/F"] : [];
  const killer = spawn("taskkill", ["/PID", String(pid), "/T", ...force], { stdio: "ignore" });
  // Without taskkill the closed pipe is all that is left; the exit that stays away is logged.
  killer.on("error", () => {});
}
