import { beforeAll, describe, expect, it } from "vitest";
import type { Canvas } from "../picture/canvas.ts";
import { championColor, initials } from "./champion-disc.ts";
import { exampleGame } from "./example-game.ts";
import { GamePicture } from "./game-picture.ts";
import { clockText } from "./hud.ts";
import { momentOf } from "./moment.ts";
import { placeOf } from "./movement.ts";
import { drawEndScreen, drawLoadingScreen } from "./screens.ts";

const game = exampleGame();
let picture: GamePicture;

beforeAll(() => {
  picture = new GamePicture(game, "Player 2#EUW");
});

function differing(one: Canvas, other: Canvas): number {
  let count = 0;
  for (let offset = 0; offset < one.pixels.length; offset += 4) {
    if (one.pixels[offset] !== other.pixels[offset]) count++;
  }
  return count / (one.width * one.height);
}

describe("GamePicture", () => {
  it("draws the same moment the same way, and the next second differently", () => {
    const at = (timeMs: number): Canvas => picture.draw(momentOf(game, timeMs));
    expect(differing(at(30_000), at(30_000))).toBe(0);
    expect(differing(at(30_000), at(31_000))).toBeGreaterThan(0.005);
  });

  it("is opaque everywhere", () => {
    const { pixels } = picture.draw(momentOf(game, 60_000));
    expect(pixels.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
  });

  it("has a loading screen and an end screen of their own", () => {
    const end = momentOf(game, 120_000);
    const last = picture.draw(end);
    expect(differing(last, drawEndScreen(last, end))).toBeGreaterThan(0.5);
    expect(differing(last, drawLoadingScreen(game, 0))).toBeGreaterThan(0.5);
  });
});

describe("placeOf", () => {
  it("stays on the map and never jumps between two seconds but to the base", () => {
    for (let index = 0; index < 10; index++) {
      for (let timeMs = 0; timeMs < 120_000; timeMs += 1000) {
        const { x, y } = placeOf(game, index, timeMs);
        const next = placeOf(game, index, timeMs + 1000);
        expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThan(0);
        const died = game.kills.some(
          ({ victim, atMs }) => victim === index && atMs >= timeMs && atMs <= timeMs + 1000,
        );
        if (!died) expect(Math.hypot(next.x - x, next.y - y)).toBeLessThan(0.3);
      }
    }
  });
});

describe("a champion's disc", () => {
  it("carries two letters and a colour of the name's own", () => {
    expect(["Lee Sin", "Kai'Sa", "Vi", "Ahri", ""].map(initials)).toEqual([
      "LS",
      "KS",
      "Vi",
      "Ah",
      "?",
    ]);
    expect(championColor("Ahri")).not.toEqual(championColor("Zed"));
  });
});

it("the clock shows minutes and seconds", () => {
  expect([0, 59_999, 187_000].map(clockText)).toEqual(["0:00", "0:59", "3:07"]);
});
