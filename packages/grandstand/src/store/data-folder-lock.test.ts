import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@grandstand/sdk/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockDataFolder } from "./data-folder-lock.ts";

const clock = { now: () => Date.UTC(2026, 0, 1) };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grandstand-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("a second station is told who has the folder", () => {
  using _held = lockDataFolder({ folder, port: 4600, clock });
  const second = () => lockDataFolder({ folder, port: 4601, clock });
  expect(second).toThrow(
    `in use by the station on port 4600 (process ${process.pid}, started 2026-01-01T00:00:00.000Z)`,
  );
  expect(second).toThrow(ConfigError);
});

it("is refused all the same when the holder's file is damaged", () => {
  using _held = lockDataFolder({ folder, port: 4600, clock });
  writeFileSync(join(folder, "station.json"), "{");
  expect(() => lockDataFolder({ folder, port: 4601, clock })).toThrow("in use by another station");
});

it("can be taken again once it was let go, by the same process too", () => {
  const first = lockDataFolder({ folder, port: 4600, clock });
  first[Symbol.dispose]();
  first[Symbol.dispose]();
  lockDataFolder({ folder, port: 4600, clock })[Symbol.dispose]();
});

it("says when the folder is not there", () => {
  const missing = join(folder, "missing");
  expect(() => lockDataFolder({ folder: missing, port: 1, clock })).toThrow(ConfigError);
});

it("dies with its process, however that ends", { timeout: 30_000 }, async () => {
  const script = `
    const { lockDataFolder } = await import(process.env.LOCK);
    globalThis.held = lockDataFolder({ folder: process.env.FOLDER, port: 4700, clock: Date });
    console.log("held");
    setInterval(() => globalThis.held, 1000);
  `;
  const child = spawn(
    process.execPath,
    ["--conditions=grandstand-source", "--input-type=module", "-e", script],
    {
      cwd: import.meta.dirname,
      env: {
        ...process.env,
        LOCK: new URL("data-folder-lock.ts", import.meta.url).href,
        FOLDER: folder,
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  await once(child.stdout, "data");
  expect(() => lockDataFolder({ folder, port: 4701, clock })).toThrow(
    `port 4700 (process ${child.pid}`,
  );
  child.kill("SIGKILL");
  await once(child, "close");
  lockDataFolder({ folder, port: 4701, clock })[Symbol.dispose]();
});
