import type { VoteOption } from "./events.ts";

/** `Singed (Name, EUW)`: an option in a few words; the name as it may be shown today. */
export function optionLabel(
  { player, champion, platform }: Omit<VoteOption, "number">,
  nameOf: (player: string) => string | undefined,
): string {
  const name = shortName(nameOf(player));
  const where = platformLabel(platform);
  return `${champion} (${name === undefined ? where : `${name}, ${where}`})`;
}

/** `Name` of `Name#TAG`. */
export function shortName(name: string | undefined): string | undefined {
  return name?.split("#")[0]?.trim() || undefined;
}

const PLATFORM_LABELS: Readonly<Record<string, string>> = {
  eun1: "EUNE",
  la1: "LAN",
  la2: "LAS",
  oc1: "OCE",
};

/** The name players use for a server: `EUW` for `euw1`. */
export function platformLabel(platform: string): string {
  const code = platform.toLowerCase();
  return PLATFORM_LABELS[code] ?? code.replace(/\d+$/, "").toUpperCase();
}
