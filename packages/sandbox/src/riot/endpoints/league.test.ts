import { describe, expect, it } from "vitest";
import { exampleRiot } from "../example-riot.ts";

const LEAGUE = "/euw1/lol/league/v4";

describe("league-v4", () => {
  it.each(["challenger", "grandmaster", "master"] as const)(
    "tells the whole %s ladder in one call, unsorted",
    async (tier) => {
      const { get, world } = exampleRiot();
      const { json } = await get(`${LEAGUE}/${tier}leagues/by-queue/RANKED_SOLO_5x5`);
      const told =
        tier === "master" ? "MASTER" : tier === "challenger" ? "CHALLENGER" : "GRANDMASTER";
      const ladder = world.ladder("euw1", told);
      expect(json).toMatchObject({ tier: told, queue: "RANKED_SOLO_5x5" });
      expect(json).toHaveProperty("entries.length", ladder.length);
      expect(json).not.toHaveProperty("entries.0.puuid", ladder[0]?.puuid);
      for (const { puuid, leaguePoints, wins, losses } of ladder) {
        const entry = expect.objectContaining({ puuid, leaguePoints, wins, losses, rank: "I" });
        expect(json).toHaveProperty("entries", expect.arrayContaining([entry]));
      }
    },
  );

  it("has nobody in flex, and refuses queues that do not exist", async () => {
    const { get } = exampleRiot();
    const flex = await get(`${LEAGUE}/masterleagues/by-queue/RANKED_FLEX_SR`);
    expect(flex.json).toEqual({ tier: "MASTER", entries: [] });
    expect((await get(`${LEAGUE}/masterleagues/by-queue/RANKED_CHESS`)).status).toBe(400);
  });

  it("tells the rank of one player on his own platform only", async () => {
    const { get, world } = exampleRiot();
    const [player] = world.ladder("euw1", "GRANDMASTER");
    const own = await get(`${LEAGUE}/entries/by-puuid/${player?.puuid}`);
    expect(own.json).toEqual([
      expect.objectContaining({ tier: "GRANDMASTER", leaguePoints: player?.leaguePoints }),
    ]);
    const elsewhere = await get(`/kr/lol/league/v4/entries/by-puuid/${player?.puuid}`);
    expect(elsewhere.json).toEqual([]);
  });

  it("refuses a puuid that no key ever minted", async () => {
    const answer = await exampleRiot().get(`${LEAGUE}/entries/by-puuid/${"x".repeat(500)}`);
    expect(answer.status).toBe(400);
    expect(answer.text.length).toBeLessThan(200);
  });
});
