import type { DesiredStage, SceneName } from "../game/stage.ts";
import { chooseText, type InputChoice, newestKind } from "./input-kinds.ts";

/** A rectangle of the canvas, in its pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One of our own inputs in one of our scenes. */
export interface StageItem {
  readonly scene: SceneName;
  readonly input: string;
  readonly choice: InputChoice;
  readonly box: Box;
  /** Where the picture or text sits in its box when it does not fill it. */
  readonly align: "left" | "center" | "right";
}

export interface LayoutOptions {
  readonly canvas: { readonly width: number; readonly height: number };
  /** What this OBS can show. */
  readonly kinds: readonly string[];
  /** What carries the game; undefined when this OBS has nothing for it. */
  readonly picture: InputChoice | undefined;
}

/** By these names our inputs are known; anything named otherwise is the operator's. */
export const inputNames = {
  liveGround: "Grandstand live ground",
  picture: "Grandstand picture",
  player: "Grandstand player",
  champion: "Grandstand champion",
  nextUp: "Grandstand next up",
  intermissionGround: "Grandstand intermission ground",
  intermissionTitle: "Grandstand intermission title",
  intermissionText: "Grandstand intermission text",
  faultGround: "Grandstand fault ground",
  faultTitle: "Grandstand fault title",
  faultText: "Grandstand fault text",
} as const;

/** Colours as OBS takes them: alpha, blue, green, red. */
const colors = { live: 0xff201410, intermission: 0xff3a2416, fault: 0xff201a3c } as const;

/** Everything that the three scenes need, from the bottom of each to its top. */
export function stageLayout({ canvas, kinds, picture }: LayoutOptions): readonly StageItem[] {
  const { width, height } = canvas;
  const box = (x: number, y: number, w: number, h: number): Box => ({
    x: Math.round(x * width),
    y: Math.round(y * height),
    width: Math.round(w * width),
    height: Math.round(h * height),
  });
  const items: StageItem[] = [];
  const add = (
    scene: SceneName,
    input: string,
    choice: InputChoice | undefined,
    at: Box,
    align: StageItem["align"] = "center",
  ) => {
    if (choice) items.push({ scene, input, choice, box: at, align });
  };
  const text = (at: Box) => chooseText(kinds, Math.max(8, Math.round(at.height * 0.8)));
  const addText = (scene: SceneName, input: string, at: Box, align?: StageItem["align"]) =>
    add(scene, input, text(at), at, align);
  const ground = (color: number, at: Box): InputChoice | undefined => {
    const kind = newestKind(kinds, "color_source");
    return kind ? { kind, settings: { color, width: at.width, height: at.height } } : undefined;
  };
  const full = box(0, 0, 1, 1);
  const names = inputNames;

  // The game's own panels and map reach down to its lower edge: our words stand below it.
  add("Live", names.liveGround, ground(colors.live, full), full);
  add("Live", names.picture, picture, box(0, 0, 1, 0.9));
  addText("Live", names.player, box(0.06, 0.905, 0.5, 0.05), "left");
  addText("Live", names.champion, box(0.06, 0.955, 0.5, 0.035), "left");
  addText("Live", names.nextUp, box(0.58, 0.93, 0.36, 0.04), "right");

  add("Intermission", names.intermissionGround, ground(colors.intermission, full), full);
  addText("Intermission", names.intermissionTitle, box(0.08, 0.36, 0.84, 0.12));
  addText("Intermission", names.intermissionText, box(0.08, 0.54, 0.84, 0.07));

  add("Fault", names.faultGround, ground(colors.fault, full), full);
  addText("Fault", names.faultTitle, box(0.08, 0.36, 0.84, 0.12));
  addText("Fault", names.faultText, box(0.08, 0.54, 0.84, 0.07));
  return items;
}

/** What our text inputs should read. */
export function inputTexts({ player, champion, nextUp }: DesiredStage["texts"]) {
  const hasGame = champion !== "";
  return new Map<string, string>([
    [inputNames.player, player],
    [inputNames.champion, champion],
    [inputNames.nextUp, nextUp === "" ? "" : `Next: ${nextUp}`],
    [inputNames.intermissionTitle, hasGame ? "Coming up" : "Looking for the next game"],
    [inputNames.intermissionText, hasGame ? `${champion} (${player})` : ""],
    [inputNames.faultTitle, "We will be right back"],
    [inputNames.faultText, "The game cannot be shown; it is being mended"],
  ]);
}
