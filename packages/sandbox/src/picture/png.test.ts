import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Canvas } from "./canvas.ts";
import { color } from "./color.ts";
import { decodePng, encodePng } from "./png.ts";

describe("PNG files", () => {
  it("bring back every pixel", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
        (width, height, bytes) => {
          const pixels = Uint8ClampedArray.from(bytes.take(width * height * 4));
          const back = decodePng(encodePng(new Canvas(width, height, pixels)));
          expect([back.width, back.height, ...back.pixels]).toEqual([width, height, ...pixels]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("are refused when they are something else, cut short, or too large", () => {
    const file = encodePng(new Canvas(3, 3));
    expect(() => decodePng(new TextEncoder().encode("<html>".repeat(9)))).toThrow("not a PNG");
    expect(() => decodePng(file.subarray(0, 40))).toThrow();
    const huge = Buffer.from(file);
    huge.writeUInt32BE(70_000, 16);
    expect(() => decodePng(huge)).toThrow("70000x3 is more than 4096");
  });

  it("are written fast enough to draw one a second", () => {
    const canvas = new Canvas(960, 540);
    canvas.fill(color(0x224466));
    expect(encodePng(canvas).length).toBeLessThan(960 * 540);
  });
});
