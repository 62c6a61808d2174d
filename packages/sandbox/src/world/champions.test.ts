import { expect, it } from "vitest";
import { CHAMPIONS, championById } from "./champions.ts";

it("every champion has a number, an alias and a name of its own", () => {
  expect(CHAMPIONS).toHaveLength(170);
  for (const field of ["championId", "alias", "name"] as const) {
    expect(new Set(CHAMPIONS.map((champion) => champion[field])).size).toBe(CHAMPIONS.length);
  }
  for (const { alias } of CHAMPIONS) expect(alias).toMatch(/^[A-Z][A-Za-z]+$/);
});

it("odd aliases are as in file names", () => {
  expect(championById(62)).toEqual({ championId: 62, alias: "MonkeyKing", name: "Wukong" });
  expect(championById(31)?.alias).toBe("Chogath");
  expect(championById(421)?.alias).toBe("RekSai");
  expect(championById(0)).toBeUndefined();
});
