import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleAnswer, exampleGame } from "./example-game.ts";
import { momentOf } from "./moment.ts";
import { parseSpectatedGame } from "./spectated-game.ts";

describe("parseSpectatedGame", () => {
  it("believes the grid about the winner, and counts kills where it is silent", () => {
    expect(exampleGame().winner).toBe(100);
    expect(parseSpectatedGame({ ...exampleAnswer(), winner: 200 }).winner).toBe(200);
  });

  it("throws an error, and nothing else, on any other answer", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => parseSpectatedGame(value)).toThrow(Error);
        expect(() => parseSpectatedGame({ ...exampleAnswer(), kills: [value] })).toThrow(Error);
      }),
      { numRuns: 100 },
    );
  });

  it("refuses a kill by someone who is not in the game", () => {
    const kills = [{ atMs: 1, killer: 10, victim: 0, assisters: [] }];
    expect(() => parseSpectatedGame({ ...exampleAnswer(), kills })).toThrow("no player's index");
  });
});

describe("momentOf", () => {
  it("counts only what has happened", () => {
    const game = exampleGame();
    expect(momentOf(game, 19_999)).toMatchObject({ blueKills: 0, redKills: 0, ended: false });
    expect(momentOf(game, 46_500)).toMatchObject({ blueKills: 2, redKills: 1, ended: false });
    expect(momentOf(game, 120_000)).toMatchObject({ ended: true, winner: 100 });
  });

  it("never takes anything back", () => {
    const game = exampleGame();
    fc.assert(
      fc.property(fc.nat(120_000), fc.nat(60_000), (timeMs, laterMs) => {
        const [early, late] = [momentOf(game, timeMs), momentOf(game, timeMs + laterMs)];
        early.players.forEach((player, index) => {
          expect(late.players[index]?.kills).toBeGreaterThanOrEqual(player.kills);
          expect(late.players[index]?.level).toBeGreaterThanOrEqual(player.level);
        });
      }),
    );
  });
});
