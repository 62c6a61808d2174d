import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@grandstand/sdk/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "./data-folder.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "grandstand-home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const open = (more: Partial<Parameters<typeof openDataFolder>[0]> = {}) =>
  openDataFolder({
    chosen: undefined,
    isDemo: true,
    port: 4600,
    env: { XDG_DATA_HOME: home },
    cwd: home,
    ...more,
  });

test("demos on different ports live in folders of their own", () => {
  expect(open()).toBe(join(home, "grandstand", "demo-4600"));
  expect(open({ port: 4700 })).toBe(join(home, "grandstand", "demo-4700"));
  expect(open({ isDemo: false })).toBe(join(home, "grandstand"));
});

test("a chosen folder is taken from where the command stands, and only its owner may look", () => {
  const folder = open({ chosen: "data" });
  expect(folder).toBe(join(home, "data"));
  expect(statSync(folder).mode & 0o077).toBe(0);
});

test("a folder that cannot be made is refused with its name and the way out", () => {
  writeFileSync(join(home, "file"), "");
  expect(() => open({ chosen: "file/data" })).toThrow(ConfigError);
  expect(() => open({ chosen: "file/data" })).toThrow(/file\/data.*--data/);
});
