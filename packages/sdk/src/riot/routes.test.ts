import { describe, expect, test } from "vitest";
import {
  accountRegionOf,
  matchRegionOf,
  PLATFORM_ROUTES,
  parsePlatform,
  platformIdOf,
  platformNameOf,
  REGIONAL_ROUTES,
} from "./routes.ts";

describe("routes", () => {
  test("there are fifteen platforms in four regions", () => {
    expect(PLATFORM_ROUTES).toHaveLength(15);
    expect(new Set(PLATFORM_ROUTES.map(matchRegionOf))).toEqual(new Set(REGIONAL_ROUTES));
  });

  test.each([
    ["euw1", "europe", "europe"],
    ["me1", "europe", "europe"],
    ["kr", "asia", "asia"],
    ["la2", "americas", "americas"],
    ["oc1", "sea", "asia"],
    ["vn2", "sea", "asia"],
  ] as const)("%s has its matches in %s and its accounts in %s", (platform, matches, accounts) => {
    expect(matchRegionOf(platform)).toBe(matches);
    expect(accountRegionOf(platform)).toBe(accounts);
  });

  test("every platform is understood in each of its spellings", () => {
    for (const platform of PLATFORM_ROUTES) {
      expect(parsePlatform(platform)).toBe(platform);
      expect(parsePlatform(` ${platformIdOf(platform)} `)).toBe(platform);
      expect(parsePlatform(platformNameOf(platform))).toBe(platform);
    }
    expect(parsePlatform("EUW")).toBe("euw1");
    expect(parsePlatform("LAS")).toBe("la2");
  });

  test.each(["", "eu", "ph2", "constructor", "euw1; drop"])("%j is no platform", (text) => {
    expect(parsePlatform(text)).toBeUndefined();
  });
});
