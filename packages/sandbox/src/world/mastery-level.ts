/** A champion mastery level and the points around it. */
export interface MasteryLevel {
  readonly level: number;
  readonly pointsSinceLevel: number;
  readonly pointsUntilNextLevel: number;
}

/** The level that a number of mastery points stands for; levels have no end. */
export function masteryLevel(points: number): MasteryLevel {
  const early = LEVEL_POINTS.findLastIndex((needed) => points >= needed);
  const from = LEVEL_POINTS[early] ?? 0;
  const next = LEVEL_POINTS[early + 1];
  if (next !== undefined) return levelled(early + 1, points - from, next - points);
  const further = Math.floor((points - from) / LATER_LEVEL_POINTS);
  const since = points - from - further * LATER_LEVEL_POINTS;
  return levelled(early + 1 + further, since, LATER_LEVEL_POINTS - since);
}

/** Points at which levels 1 to 10 begin; each level after them costs the same. */
const LEVEL_POINTS = [0, 1_800, 6_000, 12_600, 21_600, 31_600, 42_600, 53_600, 64_600, 75_600];
const LATER_LEVEL_POINTS = 11_000;

function levelled(level: number, pointsSinceLevel: number, pointsUntilNextLevel: number) {
  return { level, pointsSinceLevel, pointsUntilNextLevel };
}
