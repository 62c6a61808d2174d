import { ConfigError } from "@grandstand/sdk/core";
import type { ShowRequest } from "../game/game-driver.ts";
import type { ChildCommand } from "./child-process.ts";

/** How the game client is started. */
export interface LiveCommand {
  /**
   * The program and its arguments. `{host}` `{key}` `{gameId}` `{platform}` `{focus}` stand for
   * the game's facts; an argument with `{focus}` is left out while no name is known.
   */
  readonly argv: readonly string[];
  /** Default: the station's own folder. */
  readonly cwd?: string | undefined;
  /** Added to the station's own environment. Default: nothing. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Where the spectator feed is, `host:port`. Default: Riot's, by platform. */
  readonly host?: string | undefined;
  /** The world of games this client shows; adds `-World=` and refuses games from elsewhere. */
  readonly world?: string | undefined;
}

/** League's own spectator command, for an installation under `leagueFolder`. */
export function leagueCommand(leagueFolder: string): LiveCommand {
  return {
    argv: [
      `${leagueFolder}/Game/League of Legends.exe`,
      "spectator {host} {key} {gameId} {platform}",
      "-UseRads",
      "-GameBaseDir=..",
      "-Locale=en_GB",
    ],
    cwd: `${leagueFolder}/Game`,
  };
}

/** A command for one game, or why there is none. */
export type BuiltCommand =
  | { readonly kind: "command"; readonly command: ChildCommand }
  | { readonly kind: "refused"; readonly reason: string };

/** Fills the command's template with a game. */
export function buildCommand(template: LiveCommand, request: ShowRequest): BuiltCommand {
  const { game, focusName } = request;
  const { spectatorKey: key } = game;
  if (key === undefined)
    return refused("the service told no key that opens the game to spectators");
  // Key and ids come from a service and end up inside one argument, separated by blanks.
  if (!/^[\w+/=-]+$/.test(key)) return refused("its spectator key is malformed");
  const id = /^([A-Z0-9]+)_(\d+)$/.exec(game.id);
  if (!id) return refused(`its id ${JSON.stringify(game.id.slice(0, 40))} is malformed`);
  const [, platform = "", gameId = ""] = id;
  const facts: Record<string, string> = {
    host: template.host ?? `spectator.${platform.toLowerCase()}.lol.pvp.net:8080`,
    key,
    gameId,
    platform,
    focus: focusName ?? "",
  };
  const [file, ...args] = template.argv
    .filter((part) => focusName !== undefined || !part.includes("{focus}"))
    .map((part) => part.replace(/\{(\w+)\}/g, (all, name: string) => facts[name] ?? all));
  if (file === undefined) {
    throw new ConfigError("league.client.command is empty: name the program that shows a game", {
      setting: "league.client.command",
    });
  }
  if (template.world !== undefined) args.push(`-World=${template.world}`);
  return {
    kind: "command",
    command: { file, args, cwd: template.cwd, env: template.env ?? {} },
  };
}

function refused(why: string): BuiltCommand {
  return { kind: "refused", reason: `the game cannot be shown: ${why}` };
}
