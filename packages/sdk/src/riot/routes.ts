/** Where match histories and accounts of several platforms are served. */
export type RegionalRoute = "americas" | "asia" | "europe" | "sea";

interface PlatformFacts {
  /** Serves the platform's match-v5. */
  readonly region: RegionalRoute;
  /** How players and tournaments write it. */
  readonly shortName: string;
}

const PLATFORMS = {
  br1: { region: "americas", shortName: "BR" },
  eun1: { region: "europe", shortName: "EUNE" },
  euw1: { region: "europe", shortName: "EUW" },
  jp1: { region: "asia", shortName: "JP" },
  kr: { region: "asia", shortName: "KR" },
  la1: { region: "americas", shortName: "LAN" },
  la2: { region: "americas", shortName: "LAS" },
  me1: { region: "europe", shortName: "MENA" },
  na1: { region: "americas", shortName: "NA" },
  oc1: { region: "sea", shortName: "OCE" },
  ru: { region: "europe", shortName: "RU" },
  sg2: { region: "sea", shortName: "SG" },
  tr1: { region: "europe", shortName: "TR" },
  tw2: { region: "sea", shortName: "TW" },
  vn2: { region: "sea", shortName: "VN" },
} as const satisfies Record<string, PlatformFacts>;

/** A game server's route, as in `https://euw1.api.riotgames.com`. */
export type PlatformRoute = keyof typeof PLATFORMS;

/** Any host of the Riot API; each has limits of its own. */
export type RiotRoute = PlatformRoute | RegionalRoute;

/** All platforms with live League of Legends servers. */
export const PLATFORM_ROUTES: readonly PlatformRoute[] = Object.keys(PLATFORMS).filter(isPlatform);

/** All regions of match-v5. */
export const REGIONAL_ROUTES: readonly RegionalRoute[] = ["americas", "asia", "europe", "sea"];

/** The region that serves a platform's matches (match-v5). */
export function matchRegionOf(platform: PlatformRoute): RegionalRoute {
  return PLATFORMS[platform].region;
}

/** The region to ask for accounts (account-v1), which `sea` does not serve: asia does. */
export function accountRegionOf(platform: PlatformRoute): Exclude<RegionalRoute, "sea"> {
  const region = matchRegionOf(platform);
  return region === "sea" ? "asia" : region;
}

/** The platform's id in match ids and spectator arguments: `EUW1`. */
export function platformIdOf(platform: PlatformRoute): string {
  return platform.toUpperCase();
}

/** How players write the platform: `EUW`. */
export function platformNameOf(platform: PlatformRoute): string {
  return PLATFORMS[platform].shortName;
}

/** Understands `euw1`, `EUW1` and `EUW`; undefined for anything else. */
export function parsePlatform(text: string): PlatformRoute | undefined {
  const spelling = text.trim().toLowerCase();
  return PLATFORM_ROUTES.find(
    (platform) => platform === spelling || PLATFORMS[platform].shortName.toLowerCase() === spelling,
  );
}

function isPlatform(name: string): name is PlatformRoute {
  return Object.hasOwn(PLATFORMS, name);
}
