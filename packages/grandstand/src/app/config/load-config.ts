import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigError, describeError } from "@grandstand/sdk/core";
import { closest } from "fastest-levenshtein";
import { parseDocument } from "yaml";
import type { z } from "zod";
import { demoVariables, environmentSettings, ourVariables } from "./environment.ts";
import { type Config, configSchema, listSettings, type Setting } from "./schema.ts";

export interface ConfigSources {
  /** `--config FILE`; without it the project file and the user file are looked for. */
  readonly file?: string | undefined;
  /** Settings given as flags, by dotted name. */
  readonly flags?: Readonly<Record<string, unknown>> | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** A resolved configuration, and where each value came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** `flag`, `environment GRANDSTAND_PORT`, `file grandstand.yaml`, `default`; by setting name. */
  readonly origins: ReadonlyMap<string, string>;
  /** The files that were read, strongest first. */
  readonly files: readonly string[];
  /** Nothing but demo variables is set: the station runs on the sandbox. */
  readonly isDemo: boolean;
}

/** The name a configuration file has in a project's folder. */
export const PROJECT_FILE = "grandstand.yaml";

/**
 * Resolves the configuration: flag over environment over project file over user file over default.
 * Throws `ConfigError` that names the setting, what is accepted and the nearest right name.
 */
export function loadConfig(sources: ConfigSources): LoadedConfig {
  const settings = listSettings();
  const files = configFiles(sources);
  const layers: Layer[] = [
    { origin: "flag", values: new Map(Object.entries(sources.flags ?? {})), isFile: false },
    ...environmentLayers(sources.env, settings),
    ...files.map((file) => fileLayer(file, settings)),
  ];
  const input: Tree = {};
  const origins = new Map<string, string>();
  for (const setting of settings) {
    const layer = layers.find(({ values }) => values.get(setting.name) !== undefined);
    origins.set(setting.name, layer?.origin ?? "default");
    if (!layer) continue;
    const value = layer.values.get(setting.name);
    plant(
      input,
      setting.name,
      setting.isSecret ? readSecret(setting, value, layer, sources) : value,
    );
  }
  const parsed = configSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) throw refusal(parsed.error.issues[0], origins);
  const variables = ourVariables(sources.env).filter((name) => !demoVariables.has(name));
  return {
    config: parsed.data,
    origins,
    files,
    isDemo: files.length === 0 && variables.length === 0,
  };
}

interface Layer {
  readonly origin: string;
  readonly values: ReadonlyMap<string, unknown>;
  readonly isFile: boolean;
}

type Tree = { [key: string]: unknown };

function configFiles({ file, env, cwd }: ConfigSources): readonly string[] {
  if (file !== undefined) {
    const path = resolve(cwd, file);
    if (existsSync(path)) return [path];
    throw new ConfigError(`--config: there is no file ${path}`, { setting: "--config" });
  }
  const userFolder = env.XDG_CONFIG_HOME || join(homedir(), ".config");
  return [join(cwd, PROJECT_FILE), join(userFolder, "grandstand", "grandstand.yaml")].filter(
    existsSync,
  );
}

function environmentLayers(env: NodeJS.ProcessEnv, settings: readonly Setting[]): readonly Layer[] {
  return ourVariables(env).map((name) => {
    const setting = settings.find((each) => each.name === environmentSettings[name]);
    if (!setting) {
      const nearest = closest(name, Object.keys(environmentSettings));
      throw new ConfigError(`${name} is no setting; the nearest is ${nearest}`, { setting: name });
    }
    const text = env[name] ?? "";
    // A number in the environment is text there; where text does not fit, a number may.
    const value = setting.schema.safeParse(text).success ? text : Number(text);
    return {
      origin: `environment ${name}`,
      values: new Map([[setting.name, value]]),
      isFile: false,
    };
  });
}

function fileLayer(file: string, settings: readonly Setting[]): Layer {
  const document = parseDocument(readFileSync(file, "utf8"));
  const [syntaxError] = document.errors;
  if (syntaxError) {
    throw new ConfigError(`${file}: ${syntaxError.message}`, { setting: file });
  }
  const values = new Map<string, unknown>();
  const names = settings.map(({ name }) => name);
  const visit = (node: unknown, path: string): void => {
    if (names.includes(path)) {
      values.set(path, node);
    } else if (isTree(node) && (path === "" || names.some((name) => name.startsWith(`${path}.`)))) {
      for (const [key, child] of Object.entries(node)) visit(child, path ? `${path}.${key}` : key);
    } else if (path !== "" && names.some((name) => name.startsWith(`${path}.`))) {
      if (node === null) return;
      throw new ConfigError(`${file}: ${path} is a group of settings, not a value`, {
        setting: path,
      });
    } else {
      throw unknownSetting(file, path, names);
    }
  };
  visit(document.toJS() ?? {}, "");
  return { origin: `file ${file}`, values, isFile: true };
}

function unknownSetting(file: string, path: string, names: readonly string[]): ConfigError {
  const groups = names.flatMap((name) => {
    const parts = name.split(".");
    return parts.map((_, index) => parts.slice(0, index + 1).join("."));
  });
  const nearest = closest(path, [...new Set(groups)]);
  return new ConfigError(
    `${file}: ${path || "the file"} is no setting; the nearest is ${nearest}. ` +
      "`grandstand config schema` lists them all",
    { setting: path },
  );
}

/** Secrets stand in a file by reference only, so that the file can be shown and committed. */
function readSecret(
  setting: Setting,
  value: unknown,
  layer: Layer,
  sources: ConfigSources,
): string {
  const text = String(value);
  const fail = (why: string) =>
    new ConfigError(`${setting.name}: ${why}`, { setting: setting.name });
  if (text.startsWith("env:")) {
    const name = text.slice("env:".length);
    const found = sources.env[name];
    if (found) return found;
    throw fail(`the variable ${name} is not set. Set it: export ${name}=…`);
  }
  if (text.startsWith("file:")) {
    const path = resolve(sources.cwd, text.slice("file:".length).replace(/^~(?=\/)/, homedir()));
    try {
      return readFileSync(path, "utf8").trim();
    } catch (error) {
      throw fail(`cannot read ${path} (${describeError(error)}). Write the secret there`);
    }
  }
  if (!layer.isFile) return text;
  throw fail("a secret stands in a file by reference only: write env:NAME or file:PATH");
}

function plant(tree: Tree, name: string, value: unknown): void {
  const [key = "", ...rest] = name.split(".");
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const branch = tree[key];
  const next: Tree = isTree(branch) ? branch : {};
  tree[key] = next;
  plant(next, rest.join("."), value);
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Turns the validator's first complaint into one that names the setting and its source. */
function refusal(
  issue: z.core.$ZodIssue | undefined,
  origins: ReadonlyMap<string, string>,
): ConfigError {
  const path = (issue?.path ?? []).map(String).join(".");
  // A complaint inside a list or a record belongs to the setting that holds it.
  const name = [...origins.keys()].find((each) => path === each || path.startsWith(`${each}.`));
  const origin = origins.get(name ?? path) ?? "the configuration";
  let accepted = issue?.message ?? "not accepted";
  if (issue?.code === "invalid_value") {
    const values = issue.values.map(String);
    const nearest = typeof issue.input === "string" ? closest(issue.input, values) : undefined;
    accepted = `accepted are ${values.join(", ")}${nearest ? `; the nearest is ${nearest}` : ""}`;
  }
  return new ConfigError(`${path} (${origin}): ${accepted}`, { setting: name ?? path });
}
