import { type PlatformRoute, parsePlatform, platformIdOf } from "./routes.ts";

declare const puuidBrand: unique symbol;

/** An account's id, encrypted for one API key: another key sees another id for the same player. */
export type Puuid = string & { readonly [puuidBrand]: true };

const isPuuid = (text: string): text is Puuid => /^[\w-]{1,128}$/.test(text);

/** Undefined for what cannot be a puuid. */
export function parsePuuid(text: string): Puuid | undefined {
  return isPuuid(text) ? text : undefined;
}

/** A puuid from where only puuids come from, one's own database say; throws on anything else. */
export function toPuuid(text: string): Puuid {
  if (!isPuuid(text)) throw new TypeError(`not a puuid: ${JSON.stringify(text.slice(0, 140))}`);
  return text;
}

/** One game on one platform; the game's number alone is not unique. */
export interface GameId {
  readonly platform: PlatformRoute;
  readonly id: number;
}

/** `EUW1_7261321891`, as match-v5 wants it. */
export function formatMatchId({ platform, id }: GameId): string {
  return `${platformIdOf(platform)}_${id}`;
}

/** Reads `EUW1_7261321891`; undefined for what is no match id of a live platform. */
export function parseMatchId(text: string): GameId | undefined {
  const [, platformId = "", digits = ""] = /^([A-Za-z]+\d?)_(\d{1,15})$/.exec(text) ?? [];
  const platform = parsePlatform(platformId);
  if (!platform || platformIdOf(platform) !== platformId.toUpperCase()) return undefined;
  return { platform, id: Number(digits) };
}

/** A player's name and tag, shown as `Name#TAG`. */
export interface RiotId {
  readonly gameName: string;
  readonly tagLine: string;
}

/** `Name#TAG` */
export function formatRiotId({ gameName, tagLine }: RiotId): string {
  return `${gameName}#${tagLine}`;
}

/**
 * Reads `Name#TAG` as people type it: 3 to 16 letters, digits, spaces and a few signs, then a tag
 * of 2 to 5 letters or digits, of any script. Undefined for anything else.
 */
export function parseRiotId(text: string): RiotId | undefined {
  const [gameName = "", tagLine = "", ...rest] = text
    .normalize("NFC")
    .trim()
    .split(/\s*#\s*/u);
  if (rest.length > 0 || !/^[\p{L}\p{M}\p{N} ._'-]{3,16}$/u.test(gameName)) return undefined;
  return /^[\p{L}\p{M}\p{N}]{2,5}$/u.test(tagLine) ? { gameName, tagLine } : undefined;
}
