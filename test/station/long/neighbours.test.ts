import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { grandstandBin, StationHome, StationProcess } from "../station-process.ts";

const home = new StationHome();
const otherHome = new StationHome();
let station: StationProcess;

beforeAll(async () => {
  station = await new StationProcess(home).served();
});

afterAll(async () => {
  await station.end();
  home.remove();
  otherHome.remove();
});

/** Runs a command to its end. */
async function run(at: StationHome, ...args: readonly string[]) {
  const child = spawn(process.execPath, [grandstandBin, ...args], {
    cwd: at.folder,
    env: at.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  return { out, complaint, code };
}

test.concurrent("two stations on one machine do not disturb each other", async () => {
  const other = await new StationProcess(otherHome, "--seed", "2").served();
  try {
    const [ours, theirs] = await Promise.all([station.onAir(), other.onAir()]);
    expect(ours.player.name).not.toBe(theirs.player.name);
    const [ourUrls, theirUrls] = [(await station.sandbox()).urls, (await other.sandbox()).urls];
    expect(Object.values(ourUrls).filter((url) => Object.values(theirUrls).includes(url))).toEqual(
      [],
    );
    const { restarts } = await station.onAir();
    expect(restarts).toBe(0);
  } finally {
    expect((await other.end()).exit).toEqual([0, null]);
  }
  expect((await station.onAir()).restarts).toBe(0);
}, 40_000);

test.concurrent("a second station on the same data folder is refused, and told who holds it", async () => {
  const { code, complaint } = await run(home, "up", "--port", "0", "--data", home.data);
  expect(code).toBe(3);
  expect(complaint).toContain(`process ${station.pid}`);
  expect(complaint).toContain("--data");
  expect((await fetch(`${station.url}/livez`)).ok).toBe(true);
});

test.concurrent("a taken port is refused by its number, with the way out", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const elsewhere = join(home.folder, "elsewhere");
  const { code, complaint } = await run(home, "up", "--port", port, "--data", elsewhere);
  taken.close();
  expect(code).toBe(3);
  expect(complaint).toContain(`port ${port}`);
  expect(complaint).toContain("--port 0");
});
