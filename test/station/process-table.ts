import { readdirSync, readFileSync } from "node:fs";

/** The tests that look at other processes need the kernel's own table of them. */
export const hasProcessTable = process.platform === "linux";

/** A process as the kernel tells it. */
export interface ProcessFacts {
  readonly pid: number;
  readonly command: string;
}

/** The processes that this one has started, and those that they have. */
export function descendantsOf(pid: number): readonly ProcessFacts[] {
  const children = pids().filter((each) => parentOf(each) === pid);
  return children.flatMap((child) => [
    { pid: child, command: commandOf(child) },
    ...descendantsOf(child),
  ]);
}

/** Whether a process still runs; one that has ended and waits to be asked for does not. */
export function isRunning(pid: number): boolean {
  return !["Z", undefined].includes(statusOf(pid)?.state);
}

const pids = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

const parentOf = (pid: number) => statusOf(pid)?.parent;

/** `pid (name) state parent …`; the name may hold spaces and parentheses. */
function statusOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  const [, state = "", parent] = /^.*\) (\S) (\d+)/s.exec(read(pid, "stat")) ?? [];
  return parent === undefined ? undefined : { state, parent: Number(parent) };
}

const commandOf = (pid: number) => read(pid, "cmdline").replaceAll("\0", " ").trim();

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // It has ended since it was listed.
    return "";
  }
}
