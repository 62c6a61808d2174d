/** Which of the two kinds of host a route names. */
export type RouteKind = "platform" | "region";

/** Regions that answer account-v1; match-v5 also lives on `sea`. */
export const ACCOUNT_REGIONS: readonly string[] = ["americas", "asia", "europe"];

/** The region whose hosts keep a platform's matches; undefined for an unknown platform. */
export function regionOf(platform: string): string | undefined {
  return REGIONS.get(platform);
}

/** What a route is; undefined for one that Riot does not have. */
export function kindOf(route: string): RouteKind | undefined {
  if (REGIONS.has(route)) return "platform";
  return new Set(REGIONS.values()).has(route) ? "region" : undefined;
}

const REGIONS: ReadonlyMap<string, string> = new Map([
  ["br1", "americas"],
  ["la1", "americas"],
  ["la2", "americas"],
  ["na1", "americas"],
  ["jp1", "asia"],
  ["kr", "asia"],
  ["eun1", "europe"],
  ["euw1", "europe"],
  ["me1", "europe"],
  ["ru", "europe"],
  ["tr1", "europe"],
  ["oc1", "sea"],
  ["sg2", "sea"],
  ["tw2", "sea"],
  ["vn2", "sea"],
]);
