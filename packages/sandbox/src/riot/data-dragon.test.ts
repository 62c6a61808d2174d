import { expect, it } from "vitest";
import { createWorld } from "../world/world.ts";
import { createDataDragon } from "./data-dragon.ts";
import { DATA_DRAGON_VERSIONS } from "./patch.ts";

const dragon = createDataDragon(createWorld({ seed: 1, startedAt: 0 }));
const get = (path: string) => dragon.fetch(new Request(`http://ddragon.test${path}`));
const read = async (path: string): Promise<unknown> => (await get(path)).json();

it("the newest version comes first, and has a champion file", async () => {
  const [version] = DATA_DRAGON_VERSIONS;
  expect(await read("/api/versions.json")).toEqual(DATA_DRAGON_VERSIONS);
  const file = await read(`/cdn/${version}/data/en_US/champion.json`);
  expect(file).toMatchObject({ type: "champion", format: "standAloneComplex", version });
  const champions: Readonly<Record<string, unknown>> = Object(file).data;
  expect(Object.keys(champions)).toHaveLength(170);
  expect(Object.keys(champions)).toEqual(Object.keys(champions).toSorted());
  expect(champions.MonkeyKing).toMatchObject({ id: "MonkeyKing", key: "62", name: "Wukong" });
  const image = { full: "Singed.png", group: "champion" };
  expect(champions.Singed).toMatchObject({ image });
});

it("files that do not exist are forbidden", async () => {
  expect((await get("/cdn/1.0.0/data/en_US/champion.json")).status).toBe(403);
  expect((await get("/cdn/16.22.1/data/en_US/item.json")).status).toBe(403);
});
