import { describe, expect, it } from "vitest";
import { Canvas } from "./canvas.ts";
import { color } from "./color.ts";
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyph } from "./font.ts";
import { drawText, shortened, textWidth } from "./text.ts";

const WHITE = color(0xffffff);

describe("the font", () => {
  it("has a different shape for every printable character", () => {
    const shapes = new Set<string>();
    for (let code = 0x20; code <= 0x7e; code++) {
      const shape = glyph(String.fromCharCode(code));
      expect(shape).toHaveLength(GLYPH_HEIGHT);
      expect(Math.max(0, ...shape.flat())).toBeLessThan(GLYPH_WIDTH);
      shapes.add(JSON.stringify(shape));
    }
    expect(shapes.size).toBe(95);
  });

  it("shows a question mark for what it lacks", () => {
    expect(glyph("한")).toEqual(glyph("?"));
  });
});

describe("drawText", () => {
  it("writes inside its own width, wherever it is aligned", () => {
    for (const align of ["left", "center", "right"] as const) {
      const canvas = new Canvas(100, 30);
      drawText(canvas, { x: 50, y: 5 }, "Hi", { color: WHITE, scale: 2, align });
      const columns = Array.from({ length: 100 }, (_, x) => x).filter((x) =>
        Array.from({ length: 30 }, (_, y) => canvas.at(x, y)[3]).some((alpha) => alpha > 0),
      );
      const start = { left: 50, center: 39, right: 28 }[align];
      expect(columns[0]).toBe(start);
      expect(columns.at(-1)).toBeLessThan(start + textWidth("Hi", 2));
    }
  });

  it("counts a character outside the basic plane once", () => {
    expect(textWidth("a😀")).toBe(textWidth("ab"));
    expect(shortened("😀😀😀😀", 3)).toBe("😀..");
  });
});
