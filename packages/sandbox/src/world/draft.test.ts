import fc from "fast-check";
import { expect, it } from "vitest";
import { bans, draft } from "./draft.ts";
import type { WorldPlayer } from "./model.ts";
import { createWorld } from "./world.ts";

const [someone] = createWorld({ seed: 1, startedAt: 0, platforms: ["kr"] }).ladder("kr", "MASTER");

function playing(...pool: WorldPlayer["pool"]): WorldPlayer {
  if (someone === undefined) throw new Error("nobody");
  return { ...someone, pool };
}

it("ten who all want the same champion pick ten different ones", () => {
  const players = Array.from({ length: 10 }, () => playing({ championId: 27, share: 1 }));
  fc.assert(
    fc.property(fc.integer(), (key) => {
      const picks = draft(players, key);
      expect(new Set(picks).size).toBe(10);
      expect(picks).toContain(27);
    }),
  );
});

it("whoever plays the champion most faithfully gets it, wherever he sits", () => {
  const other = { championId: 1, share: 0 };
  const faithful = playing({ championId: 27, share: 1 });
  const casual = playing({ championId: 27, share: 0.999 }, other);
  expect(draft([casual, faithful], 5)).toEqual([1, 27]);
  expect(draft([faithful, casual], 5)).toEqual([27, 1]);
});

it("bans are different champions that nobody picked", () => {
  fc.assert(
    fc.property(fc.integer(), (key) => {
      const picks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
      const banned = bans(picks, key, 10);
      expect(new Set([...picks, ...banned]).size).toBe(20);
    }),
  );
});
