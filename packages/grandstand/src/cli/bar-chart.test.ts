import { expect, test } from "vitest";
import { barChart } from "./bar-chart.ts";

test("bars are as long as their counts, and fit", () => {
  const rows = [
    ["Wizard", 8],
    ["Hog Rider", 4],
    ["Evil\x1b[2J", 1],
  ] as const;
  expect(barChart(rows, { width: 25, isColored: false })).toEqual([
    "Wizard     ████████ 8",
    "Hog Rider  ████ 4",
    "Evil[2J    █ 1",
  ]);
  const widest = barChart(rows, { width: 500, isColored: false })[0];
  expect(widest).toBe(`Wizard     ${"█".repeat(40)} 8`);
  expect(barChart([], { width: 25, isColored: true })).toEqual([]);
});
