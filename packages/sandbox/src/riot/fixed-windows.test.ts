import fc from "fast-check";
import { expect, it } from "vitest";
import { FixedWindows } from "./fixed-windows.ts";

it("a window opens with its first request, and its end does not move", () => {
  const windows = new FixedWindows([{ requestsMax: 2, windowMs: 1_000 }]);
  windows.count(5_300);
  windows.count(6_200);
  expect(windows.blockedForMs(6_200)).toBe(100);
  expect(windows.blockedForMs(6_300)).toBe(0);
  windows.count(7_000);
  expect(windows.countHeader(7_999)).toBe("1:1");
  expect(windows.countHeader(8_000)).toBe("0:1");
});

it("a request waits for the longest of the full windows", () => {
  const windows = new FixedWindows([
    { requestsMax: 1, windowMs: 1_000 },
    { requestsMax: 1, windowMs: 120_000 },
  ]);
  windows.count(0);
  expect(windows.limitHeader).toBe("1:1,1:120");
  expect(windows.blockedForMs(10)).toBe(119_990);
});

it("no window ever lets more requests through than its limit", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 200 });
  fc.assert(
    fc.property(gaps, (gapsMs) => {
      const windows = new FixedWindows([{ requestsMax: 3, windowMs: 1_000 }]);
      const passed: number[] = [];
      let now = 0;
      for (const gapMs of gapsMs) {
        now += gapMs;
        if (windows.blockedForMs(now) > 0) continue;
        windows.count(now);
        passed.push(now);
      }
      let openedAt = Number.NEGATIVE_INFINITY;
      let count = 0;
      for (const at of passed) {
        if (at >= openedAt + 1_000) [openedAt, count] = [at, 0];
        expect(++count).toBeLessThanOrEqual(3);
      }
    }),
  );
});
