import { type Clock, describeError, systemClock, systemRandom } from "@grandstand/sdk/core";
import { loadConfig } from "../app/config/load-config.ts";
import { openDataFolder } from "../app/data-folder.ts";
import { freePort } from "../app/free-port.ts";
import { planServices } from "../app/service-plan.ts";
import { runStation } from "../app/station-app.ts";
import { stationLog } from "../app/station-log.ts";
import { exitCodes } from "./exit-codes.ts";

interface UpOptions {
  readonly config?: string;
  readonly port?: string;
  readonly data?: string;
  readonly seed?: string;
  readonly json?: boolean;
  readonly goLive?: boolean;
  readonly allowDemoOnAir?: boolean;
}

/** An orderly end takes a second or two; after this the process ends all the same. */
const STOP_TIMEOUT_MS = 9_000;

/** `grandstand up`: runs the station until it is interrupted. */
export async function up(options: UpOptions): Promise<number> {
  const loaded = loadConfig({
    file: options.config,
    flags: {
      "web.port": options.port === undefined ? undefined : wholeNumber(options.port),
      "sandbox.seed": options.seed === undefined ? undefined : wholeNumber(options.seed),
      data: options.data,
    },
    env: process.env,
    cwd: process.cwd(),
  });
  const plan = planServices(loaded.config, {
    goLive: options.goLive ?? false,
    allowDemoOnAir: options.allowDemoOnAir ?? false,
  });
  const port = loaded.config.web.port || (await freePort());
  const config = { ...loaded.config, web: { ...loaded.config.web, port } };
  const log = stationLog({ json: options.json ?? false });
  const dataFolder = openDataFolder({
    chosen: config.data,
    isDemo: loaded.isDemo,
    port,
    env: process.env,
    cwd: process.cwd(),
  });
  const { riot, chat, helix, obs } = plan;
  log.info("grandstand starts", { data: dataFolder, riot, chat, helix, obs });
  if (plan.streaming.held) log.warn(`the stream is held: ${plan.streaming.held}`);

  using stop = stopOnSignals(systemClock, (reason) => log.info(reason));
  const random = systemRandom();
  try {
    await runStation({ config, plan, dataFolder, clock: systemClock, random, log }, stop);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    if (error !== stop.signal.reason) {
      log.warn("something failed while ending", { error: describeError(error) });
    }
  }
  log.info("ended");
  return stop.exitCode;
}

/** Text that is no number stays text, for the configuration to refuse by its name. */
const wholeNumber = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

/**
 * Turns SIGINT and SIGTERM into an abort; a second one, or a station that does not end in time,
 * ends the process at once. Windows has SIGINT from Ctrl-C, and SIGBREAK; neither was tried there.
 */
function stopOnSignals(clock: Clock, say: (text: string) => void) {
  const controller = new AbortController();
  const ended = new AbortController();
  let exitCode: number = exitCodes.ok;
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    // Whoever asked by SIGTERM wanted an orderly end, and gets told that it was one.
    exitCode = name === "SIGTERM" ? exitCodes.ok : exitCodes.interrupted;
    say(`${name}: ending; once more ends at once`);
    controller.abort(new Error(`interrupted by ${name}`));
    clock.sleep(STOP_TIMEOUT_MS, { signal: ended.signal }).then(
      () => process.exit(exitCode || exitCodes.failure),
      () => {}, // It has ended in time.
    );
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const) {
    if (name !== "SIGBREAK" || process.platform === "win32") process.on(name, onSignal);
  }
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    /** The station has ended: nothing is left to be forced. */
    [Symbol.dispose]() {
      ended.abort();
    },
  };
}
