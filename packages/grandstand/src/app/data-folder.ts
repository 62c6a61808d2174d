import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { ConfigError } from "@grandstand/sdk/core";

/** What decides where the station keeps its things. */
export interface DataFolderChoice {
  /** `--data` or `GRANDSTAND_DATA_DIR`. */
  readonly chosen: string | undefined;
  readonly isDemo: boolean;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/**
 * The data folder, made when missing: the chosen one, else the XDG data folder. Demos on different
 * ports live in folders of their own, so that they never disturb each other.
 */
export function openDataFolder(choice: DataFolderChoice): string {
  const { chosen, isDemo, port, env, cwd } = choice;
  const shared = join(env.XDG_DATA_HOME || join(homedir(), ".local", "share"), "grandstand");
  const folder = chosen ? resolve(cwd, chosen) : isDemo ? join(shared, `demo-${port}`) : shared;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ConfigError(
      `the data folder ${folder} cannot be made; choose another with --data`,
      { setting: "data" },
      { cause: error },
    );
  }
  return folder;
}
