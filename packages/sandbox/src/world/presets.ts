import type { WorldOptions } from "./model.ts";

/** Everything about a world but its seed and its start instant. */
export type WorldPreset = Omit<WorldOptions, "seed" | "startedAt">;

/** The 15 platform routes on which League is played. */
export const PLATFORMS: readonly string[] = [
  "br1",
  "eun1",
  "euw1",
  "jp1",
  "kr",
  "la1",
  "la2",
  "me1",
  "na1",
  "oc1",
  "ru",
  "sg2",
  "tr1",
  "tw2",
  "vn2",
];

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Short games and a short delay: a visitor sees whole games within minutes. */
export const demoWorld: WorldPreset = {
  platforms: PLATFORMS,
  playersPerPlatform: 60,
  oneTrickShare: 0.15,
  gameLengthMs: [2 * MINUTE_MS, 4 * MINUTE_MS],
  restMs: [20 * SECOND_MS, 60 * SECOND_MS],
  activeShare: 0.6,
  spectatorDelayMs: 5 * SECOND_MS,
  streamerModeShare: 0.05,
};

/** Games, ladders and delays as long as the real ones. */
export const realisticWorld: WorldPreset = {
  platforms: PLATFORMS,
  playersPerPlatform: 1_000,
  oneTrickShare: 0.15,
  gameLengthMs: [20 * MINUTE_MS, 40 * MINUTE_MS],
  restMs: [1 * MINUTE_MS, 5 * MINUTE_MS],
  activeShare: 0.35,
  spectatorDelayMs: 3 * MINUTE_MS,
  streamerModeShare: 0.05,
};
