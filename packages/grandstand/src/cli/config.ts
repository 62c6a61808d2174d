import { configJsonSchema, explainSetting } from "../app/config/explain.ts";
import { loadConfig } from "../app/config/load-config.ts";
import { exitCodes } from "./exit-codes.ts";

interface ConfigOptions {
  readonly config?: string;
  readonly json?: boolean;
}

const load = ({ config }: ConfigOptions) =>
  loadConfig({ file: config, env: process.env, cwd: process.cwd() });

/** `grandstand config validate` */
export function validate(options: ConfigOptions): number {
  const { files, isDemo } = load(options);
  const from = files.length > 0 ? files.join(", ") : "no file: defaults and environment";
  const note = isDemo ? "; this is the demo, every service is a stand-in" : "";
  if (options.json) print(JSON.stringify({ valid: true, files, isDemo }));
  else print(`The configuration is right (${from}${note}).`);
  return exitCodes.ok;
}

/** `grandstand config explain SETTING` */
export function explain(setting: string, options: ConfigOptions): number {
  const explanation = explainSetting(load(options), setting);
  if (options.json) {
    print(JSON.stringify(explanation));
    return exitCodes.ok;
  }
  const value = explanation.value === undefined ? "(not set)" : JSON.stringify(explanation.value);
  print(`${setting} = ${value}\n  from     ${explanation.origin}`);
  if (explanation.meaning) print(`  meaning  ${explanation.meaning}`);
  if (explanation.variable) print(`  variable ${explanation.variable}`);
  return exitCodes.ok;
}

/** `grandstand config schema` */
export function schema(): number {
  print(JSON.stringify(configJsonSchema(), undefined, 2));
  return exitCodes.ok;
}

const print = (text: string) => process.stdout.write(`${text}\n`);
