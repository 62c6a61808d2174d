/** What goes wrong with the client on purpose. */
export type Fault =
  | { readonly kind: "crash" | "freeze"; readonly afterMs: number }
  | { readonly kind: "gone" | "silent" };

/** The command line of one start, understood. */
export interface GameClientArguments {
  /** Host and port of the spectator grid. */
  readonly grid: string;
  readonly encryptionKey: string;
  readonly gameId: string;
  readonly platform: string;
  /** 0 takes a free port; the log tells which. */
  readonly liveClientDataPort: number;
  readonly pictureFile: string | undefined;
  /** The world the game must come from. */
  readonly worldId: string | undefined;
  readonly fault: Fault | undefined;
  /** The Riot id of the player to feature. */
  readonly focus: string | undefined;
}

/** Where the real client serves Live Client Data. */
export const LIVE_CLIENT_DATA_PORT = 2999;

/** The command line cannot be understood; the message says what is accepted. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
}

/**
 * Reads the command line of League's spectator: one argument
 * `spectator HOST:PORT KEY GAMEID PLATFORM`, then `-Name=value` flags. As with the real client,
 * flags it does not know are none of its business.
 */
export function parseArguments(argv: readonly string[]): GameClientArguments {
  const [order = "", ...flags] = argv;
  const [verb, grid, encryptionKey, gameId, platform, ...rest] = order.split(" ");
  if (verb !== "spectator" || !grid || !encryptionKey || !gameId || !platform || rest.length) {
    throw new ArgumentError(
      `argument 1 must be one string "spectator HOST:PORT KEY GAMEID PLATFORM"`,
    );
  }
  const values = new Map(flags.map(splitFlag));
  const fault = values.get("fault");
  return {
    grid: matching("HOST:PORT", grid, /^[\w.-]+:\d{1,5}$/),
    encryptionKey,
    gameId: matching("GAMEID", gameId, /^\d{1,20}$/),
    platform: matching("PLATFORM", platform, /^\w{2,8}$/),
    liveClientDataPort: parsePort(values.get("liveclientdataport")),
    pictureFile: values.get("picturefile"),
    worldId: values.get("world"),
    fault: fault === undefined ? undefined : parseFault(fault),
    focus: values.get("focus"),
  };
}

function splitFlag(flag: string): readonly [name: string, value: string] {
  const [, name = "", value = ""] = /^-([^=]*)=?(.*)$/s.exec(flag) ?? [];
  return [name.toLowerCase(), value];
}

function matching(name: string, value: string, shape: RegExp): string {
  if (!shape.test(value)) throw new ArgumentError(`${name} is ${value}, which is not one`);
  return value;
}

function parsePort(value: string | undefined): number {
  if (value === undefined) return LIVE_CLIENT_DATA_PORT;
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw new ArgumentError(`-LiveClientDataPort is ${value}; accepted: 0 to 65535`);
}

function parseFault(value: string): Fault {
  if (value === "gone" || value === "silent") return { kind: value };
  const [, kind, seconds] = /^(crash|freeze)@(\d{1,6}(?:\.\d{1,3})?)$/.exec(value) ?? [];
  if (kind === "crash" || kind === "freeze") return { kind, afterMs: Number(seconds) * 1000 };
  throw new ArgumentError(
    `-Fault is ${value}; accepted: crash@SECONDS, freeze@SECONDS, gone, silent`,
  );
}
