import { parseSpectatedGame, type SpectatedGame } from "./spectated-game.ts";

/** The grid's answer for a two-minute game of ten that starts at `startedAt`, for tests. */
export function exampleAnswer(startedAt = 0): object {
  return {
    worldId: "example",
    gameKey: { gameId: 7_000_000_001, platformId: "EUW1" },
    startTime: startedAt,
    endsAt: startedAt + 120_000,
    gameEnded: false,
    spectatorDelayMs: 0,
    participants: CHAMPIONS.map((championName, index) => ({
      riotId: `Player ${index}#EUW`,
      championName,
      teamId: index < 5 ? 100 : 200,
      kills: 0,
      deaths: 0,
      assists: 0,
    })),
    kills: [
      { atMs: 20_000, killer: 0, victim: 5, assisters: [] },
      { atMs: 45_000, killer: 6, victim: 1, assisters: [7] },
      { atMs: 46_500, killer: 2, victim: 6, assisters: [0, 3] },
    ],
  };
}

/** The same game, read. */
export function exampleGame(startedAt = 0): SpectatedGame {
  return parseSpectatedGame(exampleAnswer(startedAt));
}

const CHAMPIONS = [
  "Singed",
  "Lee Sin",
  "Ahri",
  "Jinx",
  "Thresh",
  "Aurelion Sol",
  "Vi",
  "Zed",
  "Caitlyn",
  "Braum",
];
