import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function run(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: "pipe" });
  children.push(child);
  return child;
}

async function ready(child: ReturnType<typeof run>) {
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return JSON.parse(line);
}

test("it prints one line when all listen, and ends when its input closes", async () => {
  const child = run("--seed", "5", "--started-at", "1777593600000", "--no-crowd");
  const said: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => said.push(line));
  const { urls, credentials, worldId, ...rest } = await ready(child);
  expect(rest).toEqual({ ready: true, tryNext: expect.any(Array) });
  const index = await (await fetch(`${urls.http}/sandbox`)).json();
  expect(index).toMatchObject({ worldId, credentials, seed: 5, startedAt: 1_777_593_600_000 });
  const endedAt = performance.now();
  child.stdin.end();
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(performance.now() - endedAt).toBeLessThan(2000);
  expect(said).toHaveLength(1);
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends it, and a restart takes its ports",
  async (signal) => {
    const child = run("--no-crowd");
    const { urls } = await ready(child);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
    const port = new URL(urls.chat).port;
    const again = run("--no-crowd", "--chat-port", port);
    expect((await ready(again)).urls.chat).toBe(urls.chat);
  },
);

test("a taken port ends it with code 1 and says which", async () => {
  const first = run("--no-crowd");
  const { port } = new URL((await ready(first)).urls.chatWs);
  const second = run("--chat-ws-port", port);
  const complaint = text(second.stderr);
  expect(await once(second, "close")).toEqual([1, null]);
  expect(await complaint).toMatch(new RegExp(`cannot start: .*EADDRINUSE.*${port}\\n$`));
});

test("a wrong flag ends it with code 2 and the accepted ones", async () => {
  const child = run("--sead", "1");
  const complaint = text(child.stderr);
  expect(await once(child, "close")).toEqual([2, null]);
  expect(await complaint).toMatch(/--sead.*--started-at MS/s);
});
