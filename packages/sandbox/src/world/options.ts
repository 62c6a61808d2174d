import type { WorldOptions } from "./model.ts";

/** The same options, once they describe a world that can be; throws a `RangeError` otherwise. */
export function checkOptions(options: WorldOptions): WorldOptions {
  for (const name of ["oneTrickShare", "activeShare", "streamerModeShare"] as const) {
    const share = options[name];
    insist(share >= 0 && share <= 1, name, "a share from 0 to 1", share);
  }
  for (const name of ["gameLengthMs", "restMs"] as const) {
    const [low, high] = options[name];
    insist(low >= 0 && low <= high && high < Number.POSITIVE_INFINITY, name, "[low, high]", [
      low,
      high,
    ]);
  }
  const { gameLengthMs, playersPerPlatform, spectatorDelayMs, seed, startedAt } = options;
  insist(gameLengthMs[0] > 0, "gameLengthMs", "games longer than nothing", gameLengthMs[0]);
  insist(
    Number.isInteger(playersPerPlatform) && playersPerPlatform >= 0,
    "playersPerPlatform",
    "a whole number",
    playersPerPlatform,
  );
  insist(spectatorDelayMs >= 0, "spectatorDelayMs", "0 or more", spectatorDelayMs);
  insist(Number.isFinite(seed), "seed", "a number", seed);
  insist(Number.isFinite(startedAt), "startedAt", "an instant", startedAt);
  return options;
}

function insist(holds: boolean, name: string, accepted: string, value: unknown): void {
  if (!holds) throw new RangeError(`world option ${name}: expected ${accepted}, got ${value}`);
}
