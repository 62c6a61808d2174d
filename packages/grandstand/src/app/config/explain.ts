import { ConfigError } from "@grandstand/sdk/core";
import { closest } from "fastest-levenshtein";
import { z } from "zod";
import { environmentSettings } from "./environment.ts";
import type { LoadedConfig } from "./load-config.ts";
import { configSchema, listSettings } from "./schema.ts";

/** What `config explain KEY` tells of one setting. */
export interface Explanation {
  readonly setting: string;
  /** The value in force; a secret is told only as set or not set. */
  readonly value: unknown;
  readonly origin: string;
  readonly meaning: string;
  /** The variable that sets it; undefined where there is none. */
  readonly variable: string | undefined;
}

/** Tells a setting's value, where it came from and what it means; refuses an unknown name. */
export function explainSetting(loaded: LoadedConfig, name: string): Explanation {
  const settings = listSettings();
  const setting = settings.find((each) => each.name === name);
  if (!setting) {
    const nearest = closest(
      name,
      settings.map((each) => each.name),
    );
    throw new ConfigError(`${name} is no setting; the nearest is ${nearest}`, { setting: name });
  }
  const value = name
    .split(".")
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], loaded.config);
  const [variable] =
    Object.entries(environmentSettings).find(([, target]) => target === name) ?? [];
  return {
    setting: name,
    value: setting.isSecret ? (value === undefined ? "(not set)" : "(set, not shown)") : value,
    origin: loaded.origins.get(name) ?? "default",
    meaning: setting.meaning,
    variable,
  };
}

/** The JSON Schema of the configuration file, for editors. */
export function configJsonSchema(): unknown {
  return z.toJSONSchema(configSchema, { io: "input" });
}
