import { describe, expect, it } from "vitest";
import type { BallotOption } from "./ballot.ts";
import { findOption } from "./find-option.ts";

const option = (number: number, champion: string, isEnded = false): BallotOption => ({
  number,
  champion,
  gameId: `g${number}`,
  player: `p${number}`,
  platform: "kr",
  votes: 0,
  isEnded,
  gainedAs: 0,
});
const options = [
  option(1, "Kai'Sa"),
  option(2, "Singed"),
  option(3, "Sion"),
  option(12, "Nunu & Willump", true),
];
const names: Record<string, string> = { p1: "Faker#KR1", p2: "Jörmungandr#EUW", p3: "Sin ged#NA1" };
const find = (wish: string) => findOption(wish, options, (player) => names[player])?.number;

describe("a wish means", () => {
  it.each([
    ["1", 1],
    [" #2 ", 2],
    ["kaisa", 1],
    ["KAI SA", 1],
    ["sio", 3],
    ["faker", 1],
    ["Faker#KR1", 1],
    ["jormungandr", 2],
    ["jörmungandt", 2],
    ["fakre", undefined],
    ["fakeer", 1],
    ["12", 12],
  ])("%j is option %j", (wish, number) => {
    expect(find(wish)).toBe(number);
  });

  it.each([
    ["a number nobody has", "7"],
    ["nothing", ""],
    ["no letters", "!?…"],
    ["what begins like several", "si"],
    ["what is several exactly", "singed"],
    ["a game that is over, by name", "nunu"],
    ["a very long text", "s".repeat(1_000)],
    ["a short slip", "sid"],
  ])("%s is nobody's", (_what, wish) => {
    expect(find(wish)).toBeUndefined();
  });
});
