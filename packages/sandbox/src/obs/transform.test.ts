import { describe, expect, it } from "vitest";
import { changedTransform, placedBox, TRANSFORM_DEFAULT } from "./transform.ts";

const SIZE = { width: 100, height: 50 };

function placed(changes: Readonly<Record<string, unknown>>) {
  return placedBox(changedTransform(TRANSFORM_DEFAULT, changes), SIZE);
}

describe("placedBox", () => {
  it("stands at its position by its alignment", () => {
    expect(placed({})).toEqual({ x: 0, y: 0, width: 100, height: 50 });
    expect(placed({ positionX: 200, positionY: 100, alignment: 0 })).toMatchObject({
      x: 150,
      y: 75,
    });
    expect(placed({ positionX: 200, alignment: 10, scaleX: 2 })).toMatchObject({
      x: 0,
      y: -50,
      width: 200,
    });
  });

  it.each([
    ["OBS_BOUNDS_STRETCH", { x: 0, y: 0, width: 80, height: 80 }],
    ["OBS_BOUNDS_SCALE_INNER", { x: 0, y: 20, width: 80, height: 40 }],
    ["OBS_BOUNDS_SCALE_OUTER", { x: -40, y: 0, width: 160, height: 80 }],
    ["OBS_BOUNDS_SCALE_TO_WIDTH", { x: 0, y: 20, width: 80, height: 40 }],
    ["OBS_BOUNDS_SCALE_TO_HEIGHT", { x: -40, y: 0, width: 160, height: 80 }],
    ["OBS_BOUNDS_MAX_ONLY", { x: 0, y: 20, width: 80, height: 40 }],
  ])("fills its bounds by %s", (boundsType, box) => {
    expect(placed({ boundsType, boundsWidth: 80, boundsHeight: 80 })).toEqual(box);
  });
});

describe("changedTransform", () => {
  it("leaves computed and unknown fields alone", () => {
    expect(changedTransform(TRANSFORM_DEFAULT, { width: 5, nonsense: 1 })).toEqual(
      TRANSFORM_DEFAULT,
    );
  });

  it.each([
    [{ positionX: "left" }, 401],
    [{ boundsWidth: 0 }, 402],
    [{ boundsType: "OBS_BOUNDS_ROUND" }, 400],
  ])("refuses %j", (changes, status) => {
    expect(() => changedTransform(TRANSFORM_DEFAULT, changes)).toThrow(
      expect.objectContaining({ status }),
    );
  });
});
