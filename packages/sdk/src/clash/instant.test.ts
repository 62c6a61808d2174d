import { expect, test } from "vitest";
import { parseInstant } from "./instant.ts";

test.each([
  ["20260912T182420.000Z", Date.UTC(2026, 8, 12, 18, 24, 20)],
  ["20260912T182420Z", Date.UTC(2026, 8, 12, 18, 24, 20)],
  ["19691231T235959.000Z", undefined],
  ["20261399T999999.000Z", undefined],
  ["2026-09-12", undefined],
  [undefined, undefined],
])("%s is the instant %s", (text, at) => {
  expect(parseInstant(text)).toBe(at);
});
