import { describe, expect, it } from "vitest";
import { exampleRiot } from "../example-riot.ts";

function exampleMastery() {
  const example = exampleRiot();
  const [player] = example.world.ladder("na1", "CHALLENGER");
  if (player === undefined) throw new Error("no player");
  const path = `lol/champion-mastery/v4/champion-masteries/by-puuid/${player.puuid}`;
  const pool = player.pool.map((entry) => entry.championId);
  return { ...example, pool, ask: (tail: string) => example.get(`/na1/${path}${tail}`), path };
}

describe("champion-mastery-v4", () => {
  it("tells all champions of a player, most points first", async () => {
    const { ask, pool } = exampleMastery();
    const { json } = await ask("");
    expect(json).toHaveLength(pool.length);
    const points = Array.isArray(json) ? json.map((entry) => Number(entry.championPoints)) : [];
    expect(points).toEqual(points.toSorted((a, b) => b - a));
  });

  it("tells the top three, or as many as asked for", async () => {
    const { ask } = exampleMastery();
    const { json: all } = await ask("");
    expect((await ask("/top")).json).toEqual(Array.isArray(all) && all.slice(0, 3));
    expect((await ask("/top?count=1")).json).toEqual(Array.isArray(all) && all.slice(0, 1));
    expect((await ask("/top?count=none")).status).toBe(400);
  });

  it("tells one champion, or 404", async () => {
    const { ask, pool, world } = exampleMastery();
    const { json } = await ask(`/by-champion/${pool[0]}`);
    const level = expect.any(Number);
    expect(json).toMatchObject({ championId: pool[0], championLevel: level });
    const other = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].find((id) => !pool.includes(id));
    expect(world.championName(other ?? 0)).toBeDefined();
    expect((await ask(`/by-champion/${other}`)).status).toBe(404);
    expect((await ask("/by-champion/Singed")).status).toBe(400);
  });

  it("has none on another platform", async () => {
    const { get, path } = exampleMastery();
    expect((await get(`/kr/${path}`)).json).toEqual([]);
  });
});
