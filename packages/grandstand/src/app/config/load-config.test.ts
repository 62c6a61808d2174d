import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "@grandstand/sdk/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { configJsonSchema, explainSetting } from "./explain.ts";
import { type ConfigSources, loadConfig } from "./load-config.ts";
import { listSettings } from "./schema.ts";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "grandstand-config-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

/** A user's folder that has no file, so that the machine's own never counts. */
const env = (more: Record<string, string> = {}) => ({
  XDG_CONFIG_HOME: join(cwd, "none"),
  ...more,
});

function load(more: Partial<ConfigSources> & { readonly yaml?: string } = {}) {
  if (more.yaml !== undefined) writeFileSync(join(cwd, "grandstand.yaml"), more.yaml);
  return loadConfig({ env: env(), cwd, ...more });
}

function refusal(action: () => unknown): ConfigError {
  try {
    action();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("it was accepted");
}

describe("where a value comes from", () => {
  test("nothing set is the demo with every default", () => {
    const { config, isDemo } = load();
    expect(isDemo).toBe(true);
    expect(config.web.port).toBe(4600);
    expect(config.league.platforms).toHaveLength(15);
  });

  test("a flag beats the environment, which beats the file, which beats the default", () => {
    const yaml = "web:\n  port: 1001\n";
    const variables = env({ GRANDSTAND_PORT: "1002" });
    const flags = { "web.port": 1003 };
    expect(load({ yaml }).config.web.port).toBe(1001);
    expect(load({ env: variables }).config.web.port).toBe(1002);
    const strongest = load({ env: variables, flags });
    expect(strongest.config.web.port).toBe(1003);
    expect(strongest.origins.get("web.port")).toBe("flag");
  });

  test("port, data folder and seed leave the demo a demo; a key does not", () => {
    expect(load({ env: env({ GRANDSTAND_PORT: "5", GRANDSTAND_DATA_DIR: "x" }) }).isDemo).toBe(
      true,
    );
    expect(load({ env: env({ GRANDSTAND_RIOT_KEY: "RGAPI-1" }) }).isDemo).toBe(false);
    expect(load({ yaml: "" }).isDemo).toBe(false);
  });

  test("explain tells value, origin, meaning and variable", () => {
    const loaded = load({ yaml: "web:\n  port: 1001\n" });
    expect(explainSetting(loaded, "web.port")).toMatchObject({
      value: 1001,
      origin: `file ${join(cwd, "grandstand.yaml")}`,
      variable: "GRANDSTAND_PORT",
    });
  });
});

describe("what is refused, and how it is said", () => {
  test("an unknown key names the nearest right one", () => {
    const error = refusal(() => load({ yaml: "web:\n  prot: 1\n" }));
    expect(error.setting).toBe("web.prot");
    expect(error.message).toContain("the nearest is web.port");
  });

  test("an unknown variable names the nearest right one", () => {
    const error = refusal(() => load({ env: env({ GRANDSTAND_RIOT_KEYS: "x" }) }));
    expect(error.message).toContain("GRANDSTAND_RIOT_KEY");
  });

  test("a wrong platform tells what is accepted and the nearest", () => {
    const error = refusal(() => load({ yaml: "league:\n  platforms: [euw]\n" }));
    expect(error.setting).toBe("league.platforms");
    expect(error.message).toMatch(/accepted are br1, .*the nearest is euw1/);
  });

  test.each([
    ["web:\n  port: 99999\n", "web.port"],
    ["web:\n  port: many\n", "web.port"],
    ["league:\n  minimumShare: 2\n", "league.minimumShare"],
    ["endpoints:\n  obs: nonsense\n", "endpoints.obs"],
    ["web: 4600\n", "web"],
  ])("%j is refused by its name", (yaml, setting) => {
    const error = refusal(() => load({ yaml }));
    expect(error.setting).toBe(setting);
    expect(error.message).toContain(setting);
  });

  test("a file that is no YAML is refused with its name", () => {
    expect(refusal(() => load({ yaml: "web: [" })).message).toContain("grandstand.yaml");
  });

  test("a missing --config file is refused", () => {
    expect(refusal(() => load({ file: "other.yaml" })).setting).toBe("--config");
  });
});

describe("secrets", () => {
  test("stand in a file by reference to a variable or a file", () => {
    writeFileSync(join(cwd, "key"), "RGAPI-from-file\n");
    const variables = env({ MY_KEY: "RGAPI-from-env" });
    expect(load({ yaml: "riot:\n  key: env:MY_KEY\n", env: variables }).config.riot.key).toBe(
      "RGAPI-from-env",
    );
    expect(load({ yaml: "riot:\n  key: file:key\n" }).config.riot.key).toBe("RGAPI-from-file");
  });

  test("written out in a file are refused without being repeated", () => {
    const error = refusal(() => load({ yaml: "riot:\n  key: RGAPI-secret\n" }));
    expect(error.message).toContain("env:NAME or file:PATH");
    expect(error.message).not.toContain("RGAPI-secret");
  });

  test("whose variable is not set are refused with the way to set it", () => {
    const error = refusal(() => load({ yaml: "riot:\n  key: env:MY_KEY\n" }));
    expect(error.message).toContain("export MY_KEY=");
  });

  test("are never told by explain", () => {
    const loaded = load({ env: env({ GRANDSTAND_RIOT_KEY: "RGAPI-secret" }) });
    expect(JSON.stringify(explainSetting(loaded, "riot.key"))).not.toContain("RGAPI");
  });
});

test("every setting is described, and the JSON Schema knows them all", () => {
  const text = JSON.stringify(configJsonSchema());
  for (const { name } of listSettings()) {
    expect(explainSetting(load(), name).meaning, name).not.toBe("");
    expect(text).toContain(`"${name.split(".").at(-1)}"`);
  }
});

test("the example file is complete and right", () => {
  const file = join(import.meta.dirname, "../../../../../grandstand.example.yaml");
  writeFileSync(join(cwd, "obs"), "password");
  const yaml = readFileSync(file, "utf8").replace(
    "file:~/.config/grandstand/obs-password",
    "file:obs",
  );
  const loaded = load({
    yaml,
    env: env({
      RIOT_KEY: "x",
      CLASH_TOKEN: "x",
      TWITCH_TOKEN: "oauth:x",
      TWITCH_SECRET: "x",
      TWITCH_TOKEN_KEY: "12345678",
    }),
  });
  const missing = listSettings().filter(({ name }) => loaded.origins.get(name) === "default");
  expect(missing.map(({ name }) => name)).toEqual([
    "data",
    "stage.picture.file",
    "stage.picture.display",
  ]);
});
