import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { consistentBar, defaultBar, judgeGames, judgeMasteries } from "./one-trick.ts";

const mastery = (championId: number, points: number) => ({ championId, points });

describe("masteries", () => {
  test("a champion with most of the points stands out", () => {
    const judged = judgeMasteries([mastery(27, 900_000), mastery(1, 60_000)], defaultBar);
    expect(judged?.best.championId).toBe(27);
    expect(judged?.share).toBeCloseTo(0.9375);
    expect(judged?.standsOut).toBe(true);
  });

  test("points spread over many champions do not", () => {
    const even = [1, 2, 3, 4].map((id) => mastery(id, 200_000));
    expect(judgeMasteries(even, defaultBar)).toMatchObject({ share: 0.25, standsOut: false });
  });

  test("a champion hardly played does not stand out, however alone it is", () => {
    expect(judgeMasteries([mastery(27, 4_000)], defaultBar)?.standsOut).toBe(false);
  });

  test("the best is found in any order, and nothing is made of nothing", () => {
    const judged = judgeMasteries([mastery(1, 5), mastery(27, 90_000)], defaultBar);
    expect(judged?.best.championId).toBe(27);
    expect(judgeMasteries([], defaultBar)).toBeUndefined();
    expect(judgeMasteries([mastery(1, 0)], defaultBar)?.share).toBe(0);
  });
});

describe("games", () => {
  const judge = (games: number, onChampion: number, available = 20) =>
    judgeGames({ games, onChampion }, available, defaultBar);

  test("nine of ten are clear, seven of ten ask for more", () => {
    expect(judge(10, 9)).toBe("one-trick");
    expect(judge(10, 7)).toBe("undecided");
    expect(judge(9, 9)).toBe("undecided");
  });

  test("thirteen of twenty reach the bar, wherever they are", () => {
    expect(judge(20, 13)).toBe("one-trick");
    expect(judge(20, 12)).toBe("refuted");
    expect(judge(17, 13)).toBe("one-trick");
  });

  test("one of five is hopeless, two of five are not", () => {
    expect(judge(5, 1)).toBe("refuted");
    expect(judge(5, 2)).toBe("undecided");
  });

  test("reading stops as soon as the bar is out of reach", () => {
    expect(judge(15, 7)).toBe("refuted");
    expect(judge(15, 8)).toBe("undecided");
  });

  test("nobody is a one-trick by fewer games than the bar asks for", () => {
    expect(judge(9, 9, 9)).toBe("refuted");
    expect(judge(10, 10, 10)).toBe("one-trick");
  });

  test("every sequence of games is decided at the latest when all are read", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 0, maxLength: 30 }), (played) => {
        let onChampion = 0;
        let decided = judge(0, 0, played.length);
        for (let games = 1; games <= Math.min(20, played.length); games += 1) {
          if (decided !== "undecided") break;
          if (played[games - 1]) onChampion += 1;
          decided = judge(games, onChampion, played.length);
        }
        expect(decided).not.toBe("undecided");
      }),
    );
  });

  test("whatever bar an operator sets, a verdict agrees with the share it rests on", () => {
    const anyBar = fc
      .record({
        shareMin: fc.double({ min: 0.05, max: 1, noNaN: true }),
        gamesMin: fc.integer({ min: 1, max: 200 }),
      })
      .map((set) => consistentBar({ ...defaultBar, ...set }));
    fc.assert(
      fc.property(anyBar, fc.nat({ max: 100 }), (bar, onChampion) => {
        const games = bar.gamesMax;
        if (onChampion > games) return;
        const isEnough = onChampion >= Math.ceil(bar.shareMin * games);
        const verdict = judgeGames({ games, onChampion }, 100, bar);
        expect(verdict).toBe(isEnough ? "one-trick" : "refuted");
      }),
    );
  });

  test("one more game on the champion never turns a one-trick into none", () => {
    fc.assert(
      fc.property(fc.nat({ max: 20 }), fc.nat({ max: 20 }), fc.nat({ max: 30 }), (a, b, all) => {
        const [games, onChampion] = [Math.max(a, b), Math.min(a, b)];
        if (games > all || onChampion === games) return;
        if (judge(games, onChampion, all) === "one-trick") {
          expect(judge(games, onChampion + 1, all)).toBe("one-trick");
        }
      }),
    );
  });
});
