import { describe, expect, it } from "vitest";
import { Canvas } from "./canvas.ts";
import { color, faded, mixed } from "./color.ts";

const BLACK = color(0x000000);
const RED = color(0xff0000);
const BLUE = color(0x0000ff);

function black(width: number, height: number): Canvas {
  const canvas = new Canvas(width, height);
  canvas.fill(BLACK);
  return canvas;
}

describe("Canvas", () => {
  it("cuts what lies outside", () => {
    const canvas = black(4, 3);
    canvas.rect({ x: -5, y: 1, width: 100, height: 100 }, RED);
    canvas.disc({ x: 900, y: 900 }, 3, BLUE);
    expect(canvas.at(0, 0)).toEqual(BLACK);
    expect(canvas.at(0, 1)).toEqual(RED);
    expect(canvas.at(3, 2)).toEqual(RED);
  });

  it("blends half-opaque paint half way", () => {
    const canvas = black(1, 1);
    canvas.rect({ x: 0, y: 0, width: 1, height: 1 }, faded(RED, 0.5));
    expect(canvas.at(0, 0)).toEqual([128, 0, 0, 255]);
  });

  it("keeps the paint's colour on a transparent ground", () => {
    const canvas = new Canvas(1, 1);
    canvas.rect({ x: 0, y: 0, width: 1, height: 1 }, faded(RED, 0.5));
    expect(canvas.at(0, 0)).toEqual([255, 0, 0, 128]);
  });

  it("draws discs and lines that are full inside and soft at the edge", () => {
    const canvas = black(20, 20);
    canvas.disc({ x: 10, y: 10 }, 5.3, RED);
    expect(canvas.at(10, 10)).toEqual(RED);
    expect(canvas.at(1, 1)).toEqual(BLACK);
    expect(canvas.at(10, 4)[0]).toBeGreaterThan(0);
    expect(canvas.at(10, 4)[0]).toBeLessThan(255);
    canvas.line({ x: 0, y: 0 }, { x: 20, y: 20 }, 3, BLUE);
    expect(canvas.at(15, 15)).toEqual(BLUE);
  });

  it("leaves a ring's middle and a panel's corners open", () => {
    const canvas = black(40, 20);
    canvas.ring({ x: 10, y: 10 }, 8, 2, RED);
    expect(canvas.at(10, 10)).toEqual(BLACK);
    expect(canvas.at(17, 10)[0]).toBeGreaterThan(200);
    canvas.panel({ x: 20, y: 0, width: 20, height: 20 }, 8, BLUE);
    expect(canvas.at(20, 0)).toEqual(BLACK);
    expect(canvas.at(30, 10)).toEqual(BLUE);
  });

  it("averages a picture that shrinks and repeats one that grows", () => {
    const source = black(2, 2);
    source.rect({ x: 1, y: 0, width: 1, height: 2 }, RED);
    const small = new Canvas(1, 1);
    small.blit(source, { x: 0, y: 0, width: 1, height: 1 });
    expect(small.at(0, 0)).toEqual([128, 0, 0, 255]);
    const large = new Canvas(8, 8);
    large.blit(source, { x: 0, y: 0, width: 8, height: 8 });
    expect(large.at(3, 5)).toEqual(BLACK);
    expect(large.at(4, 5)).toEqual(RED);
  });

  it("places a picture across its own edge", () => {
    const source = black(4, 4);
    source.rect({ x: 3, y: 3, width: 1, height: 1 }, RED);
    const canvas = new Canvas(4, 4);
    canvas.blit(source, { x: -3, y: -3, width: 4, height: 4 });
    expect(canvas.at(0, 0)).toEqual(RED);
    expect(canvas.at(1, 1)).toEqual([0, 0, 0, 0]);
  });
});

describe("mixed", () => {
  it("meets both ends", () => {
    expect(mixed(RED, BLUE, 0)).toEqual(RED);
    expect(mixed(RED, BLUE, 1)).toEqual(BLUE);
    expect(mixed(RED, BLUE, 0.5)).toEqual([128, 0, 128, 255]);
  });
});
