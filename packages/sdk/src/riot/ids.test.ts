import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatMatchId,
  formatRiotId,
  parseMatchId,
  parsePuuid,
  parseRiotId,
  toPuuid,
} from "./ids.ts";
import { PLATFORM_ROUTES } from "./routes.ts";

describe("match ids", () => {
  test("are read back as they were written", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLATFORM_ROUTES), fc.nat(), (platform, id) => {
        expect(parseMatchId(formatMatchId({ platform, id }))).toEqual({ platform, id });
      }),
    );
    expect(formatMatchId({ platform: "euw1", id: 7261321891 })).toBe("EUW1_7261321891");
  });

  test.each([
    "",
    "EUW1",
    "EUW_1",
    "EUW1_",
    "EUW1_1e3",
    "EUW1_1/../2",
    "PH2_5",
    "EUW1_1234567890123456",
  ])("%j is none", (text) => {
    expect(parseMatchId(text)).toBeUndefined();
  });
});

describe("Riot ids", () => {
  test.each([
    ["Hide on bush#KR1", "Hide on bush", "KR1"],
    ["  Name # EUW ", "Name", "EUW"],
    ["테스트계정#한국1", "테스트계정", "한국1"],
  ])("reads %j", (text, gameName, tagLine) => {
    expect(parseRiotId(text)).toEqual({ gameName, tagLine });
    expect(parseRiotId(formatRiotId({ gameName, tagLine }))).toEqual({ gameName, tagLine });
  });

  test.each([
    "",
    "Name",
    "Name#",
    "#EUW",
    "ab#EUW",
    "Name#toolong",
    "Name#A-B",
    "a name far too long#EUW",
    "Name#EUW#1",
    "Na/me#EUW",
    "Na\r\nme#EUW",
  ])("refuses %j", (text) => {
    expect(parseRiotId(text)).toBeUndefined();
  });
});

describe("puuids", () => {
  test("are words of letters, digits, - and _", () => {
    expect(parsePuuid("Idu15AY2HeYxuP2D9GDdNMLp1q2_-")).toBe("Idu15AY2HeYxuP2D9GDdNMLp1q2_-");
    for (const text of ["", "a/b", "a b", "x".repeat(129)]) {
      expect(parsePuuid(text)).toBeUndefined();
      expect(() => toPuuid(text)).toThrow(TypeError);
    }
  });
});
