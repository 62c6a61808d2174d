import { SimulatedClock } from "@grandstand/sdk/testing";
import { expect, test } from "vitest";
import type { DesiredStage, SceneName } from "../channel/game/stage.ts";
import { SimulatedStage } from "./simulated-stage.ts";

const { signal } = new AbortController();

const scene = (name: SceneName): DesiredStage => ({
  scene: name,
  texts: { player: "", champion: "", nextUp: "" },
});

function stage() {
  const clock = new SimulatedClock();
  const told: string[] = [];
  const append = async ({ kind }: { readonly kind: string }) => void told.push(kind);
  return { clock, told, stage: new SimulatedStage({ clock, append }) };
}

test("the programme shows what is wanted, and says so", async () => {
  const { clock, stage: shown } = stage();
  expect(await shown.confirm("Live")).toBeUndefined();
  shown.want(scene("Live"));
  expect(await shown.confirm("Live")).toMatchObject({ by: "obs" });
  expect(await shown.confirm("Fault")).toBeUndefined();
  const before = shown.picture;
  await clock.advance(1_000);
  expect(shown.picture?.bytes).not.toEqual(before?.bytes);
});

test("while it is lost it confirms nothing, and then shows what was wanted meanwhile", async () => {
  const { clock, told, stage: shown } = stage();
  shown.want(scene("Live"));
  const lost = shown.lose(5_000, signal);
  shown.want(scene("Intermission"));
  expect(shown.status.connection).toBe("lost");
  expect(shown.picture).toBeUndefined();
  expect(await shown.confirm("Live")).toBeUndefined();
  await clock.runUntil(lost);
  expect(await shown.confirm("Intermission")).toBeDefined();
  expect(told).toEqual(["stageLost", "stageConnected"]);
});
