import { describe, expect, it } from "vitest";
import { exampleRiot } from "../example-riot.ts";

const ACCOUNTS = "riot/account/v1/accounts";

describe("account-v1", () => {
  it("knows every account in each of its regions, by puuid and by Riot ID", async () => {
    const { get, world } = exampleRiot();
    const player = world.ladder("vn2", "MASTER").find(({ gameName }) => gameName.includes(" "));
    if (player === undefined) throw new Error("no name with a space");
    const { puuid, gameName, tagLine } = player;
    const riotId = `${encodeURIComponent(gameName)}/${tagLine.toLowerCase()}`;
    for (const region of ["americas", "asia", "europe"]) {
      const byPuuid = await get(`/${region}/${ACCOUNTS}/by-puuid/${puuid}`);
      const byRiotId = await get(`/${region}/${ACCOUNTS}/by-riot-id/${riotId}`);
      expect(byPuuid.json).toEqual({ puuid, gameName, tagLine });
      expect(byRiotId.json).toEqual(byPuuid.json);
    }
  });

  it("answers 404 to a Riot ID that nobody has", async () => {
    const answer = await exampleRiot().get(`/asia/${ACCOUNTS}/by-riot-id/No%20one/%C3%A9`);
    expect(answer.json).toEqual({
      status: {
        message: "Data not found - No results found for player with riot id No one#é",
        status_code: 404,
      },
    });
  });
});
