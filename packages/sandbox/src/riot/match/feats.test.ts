import { expect, it } from "vitest";
import type { WorldGame, WorldKill } from "../../world/model.ts";
import { createWorld } from "../../world/world.ts";
import { featsOf } from "./feats.ts";

function gameWith(kills: readonly WorldKill[]): WorldGame {
  const [game] = createWorld({ seed: 1, startedAt: 0 }).gamesAt("kr", 0);
  if (game === undefined) throw new Error("no game");
  return { ...game, kills };
}

const kill = (atMs: number, killer: number, victim: number, assisters: readonly number[] = []) => ({
  atMs,
  killer,
  victim,
  assisters,
});

it("kills within ten seconds of each other make a multikill, a death between them does not", () => {
  const quick = [kill(0, 0, 5), kill(9_000, 0, 6), kill(19_000, 0, 7), kill(30_000, 0, 8)];
  expect(featsOf(gameWith(quick), 0)).toMatchObject({ tripleKills: 1, largestMultiKill: 3 });
  const cut = [kill(0, 0, 5), kill(1_000, 6, 0), kill(2_000, 0, 7)];
  expect(featsOf(gameWith(cut), 0)).toMatchObject({ doubleKills: 0, largestMultiKill: 1 });
});

it("three kills without dying are a spree", () => {
  const kills = [kill(0, 0, 5), kill(20_000, 0, 5), kill(40_000, 0, 5), kill(50_000, 5, 0)];
  const feats = { killingSprees: 1, largestKillingSpree: 3, longestTimeSpentLivingS: 50 };
  expect(featsOf(gameWith(kills), 0)).toMatchObject(feats);
});

it("the first kill is first blood, with its assisters", () => {
  const game = gameWith([kill(5, 2, 7, [1]), kill(6, 1, 8)]);
  expect(featsOf(game, 2)).toMatchObject({ firstBloodKill: true, firstBloodAssist: false });
  expect(featsOf(game, 1)).toMatchObject({ firstBloodKill: false, firstBloodAssist: true });
});

it("a game without kills has no feats", () => {
  expect(featsOf(gameWith([]), 0)).toMatchObject({ largestMultiKill: 0, firstBloodKill: false });
});
