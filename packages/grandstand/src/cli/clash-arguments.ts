import {
  type ClanTag,
  explainTag,
  type PlayerTag,
  parseClanTag,
  parsePlayerTag,
} from "@grandstand/sdk/clash";
import type { ClashAccess } from "./clash-access.ts";
import { exitCodes } from "./exit-codes.ts";
import { say } from "./twitch-output.ts";

/** The clan that was asked for; says on stderr what is wrong with it, and is then undefined. */
export function readClanTag(text: string): ClanTag | undefined {
  const tag = parseClanTag(text);
  if (!tag) say(`grandstand: ${explainTag(text)}`);
  return tag;
}

/** The player that was asked for; says on stderr what is wrong with it, and is then undefined. */
export function readPlayerTag(text: string): PlayerTag | undefined {
  const tag = parsePlayerTag(text);
  if (!tag) say(`grandstand: ${explainTag(text)}`);
  return tag;
}

/** Says that there is no such thing, in a sandbox also what there is; gives the exit code. */
export function nothingAt(what: string, { known }: ClashAccess): number {
  const hint = known ? `; the sandbox has the clans ${known.join(", ")}` : "";
  say(`grandstand: there is no ${what}${hint}`);
  return exitCodes.failure;
}
