import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Child, spawnChild } from "./child-process.ts";

let folder: string;
let lines: string[];
let children: Child[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "grandstand-child-"));
  lines = [];
  children = [];
});

afterEach(async () => {
  for (const child of children) child.terminate("force");
  await Promise.all(children.map(({ exited }) => exited));
  await rm(folder, { recursive: true });
});

async function start(source: string): Promise<Child> {
  const program = join(folder, "program.mjs");
  await writeFile(program, source);
  const command = { file: process.execPath, args: [program], cwd: folder, env: { EXTRA: "yes" } };
  const child = spawnChild(command, (line) => lines.push(line));
  children.push(child);
  return child;
}

const says = (text: string) => vi.waitFor(() => expect(lines.join("\n")).toContain(text));

test("a program's lines are heard, from its output and its errors, and its exit code", async () => {
  const child = await start(`console.log("out"); console.error("err"); process.exitCode = 7;`);
  expect(await child.exited).toMatchObject({ code: 7, error: undefined });
  await vi.waitFor(() => expect(lines.toSorted()).toEqual(["err", "out"]));
});

test("a program sees its input close", async () => {
  const child = await start(`process.stdin.on("end", () => process.exit(5)).resume();`);
  child.endInput();
  expect(await child.exited).toMatchObject({ code: 5 });
});

test("a program has what is added to its environment, and none of the station's secrets", async () => {
  vi.stubEnv("GRANDSTAND_RIOT_KEY", "secret");
  const child = await start(`console.log(process.env.EXTRA, process.env.GRANDSTAND_RIOT_KEY);`);
  await child.exited;
  vi.unstubAllEnvs();
  await says("yes undefined");
});

test("a program that is not there is told by its exit", async () => {
  const command = { file: join(folder, "nothing"), args: [], cwd: undefined, env: {} };
  const child = spawnChild(command, () => {});
  child.terminate("ask");
  expect((await child.exited).error?.message).toContain("ENOENT");
});

test.skipIf(process.platform === "win32")("what a program started ends with it", async () => {
  const child = await start(`
    import { spawn } from "node:child_process";
    const stubborn = \`
      process.on("SIGTERM", () => {});
      const server = require("node:net").createServer();
      server.listen(0, "127.0.0.1", () => console.log("port " + server.address().port));
    \`;
    spawn(process.execPath, ["-e", stubborn], { stdio: "inherit" });
    process.stdin.resume();
  `);
  await says("port");
  const port = Number(/port (\d+)/.exec(lines.join("\n"))?.[1]);
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  await once(socket, "connect");
  child.terminate("ask");
  expect(await child.exited).toMatchObject({ signal: "SIGTERM" });
  if (!socket.closed) await once(socket, "close");
});
