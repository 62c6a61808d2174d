import { describe, expect, it } from "vitest";
import { Playback } from "./playback.ts";

describe("Playback", () => {
  it("stands at zero before the game and at its length after it", () => {
    const playback = new Playback(1000, 5000);
    expect(playback.timeMs(0)).toBe(0);
    expect(playback.timeMs(3500)).toBe(2500);
    expect(playback.hasEnded(5999)).toBe(false);
    expect(playback.timeMs(99_000)).toBe(5000);
    expect(playback.hasEnded(6000)).toBe(true);
  });

  it("goes on after a pause from where it stood", () => {
    const playback = new Playback(0, 10_000);
    playback.pause(1000);
    playback.pause(2000);
    expect(playback.paused).toBe(true);
    expect(playback.timeMs(4000)).toBe(1000);
    playback.resume(4000);
    expect(playback.paused).toBe(false);
    expect(playback.timeMs(4500)).toBe(1500);
  });

  it("stands still for good when frozen, and does not call that a pause", () => {
    const playback = new Playback(0, 10_000);
    playback.freeze(3000);
    playback.resume(4000);
    expect(playback.timeMs(9000)).toBe(3000);
    expect(playback.paused).toBe(false);
    expect(playback.hasEnded(50_000)).toBe(false);
  });
});
