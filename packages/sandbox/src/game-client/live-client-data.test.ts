import { describe, expect, it } from "vitest";
import { exampleGame } from "./example-game.ts";
import { answerLocally } from "./live-client-data.ts";
import { momentOf } from "./moment.ts";
import { Playback } from "./playback.ts";

const game = exampleGame();

function ask(path: string, timeMs: number): unknown {
  const playback = new Playback(game.startedAt, game.endsAt - game.startedAt);
  return answerLocally(path, { moment: momentOf(game, timeMs), playback }).body;
}

describe("answerLocally", () => {
  it("tells the game's clock in seconds", () => {
    expect(ask("/liveclientdata/gamestats", 61_500)).toMatchObject({
      gameMode: "CLASSIC",
      gameTime: 61.5,
      mapNumber: 11,
    });
  });

  it("lists ten players in two teams with the score so far", () => {
    const before = ask("/liveclientdata/playerlist", 0);
    expect(before).toHaveLength(10);
    expect(before).toContainEqual(expect.objectContaining({ team: "CHAOS", level: 1 }));
    const after = ask("/liveclientdata/playerlist", 20_500);
    expect(after).toContainEqual(
      expect.objectContaining({
        riotId: "Player 0#EUW",
        riotIdGameName: "Player 0",
        scores: expect.objectContaining({ kills: 1, deaths: 0 }),
      }),
    );
    expect(after).toContainEqual(expect.objectContaining({ riotId: "Player 5#EUW", isDead: true }));
  });

  it("numbers the events and ends with the result", () => {
    expect(ask("/liveclientdata/eventdata", 0)).toEqual({
      Events: [{ EventID: 0, EventName: "GameStart", EventTime: 0 }],
    });
    const all = ask("/liveclientdata/eventdata", 120_000);
    expect(all).toMatchObject({
      Events: [
        { EventID: 0, EventName: "GameStart" },
        { EventID: 1, EventName: "ChampionKill", KillerName: "Player 0", EventTime: 20 },
        { EventID: 2, EventName: "FirstBlood", Recipient: "Player 0" },
        { EventID: 3, EventName: "ChampionKill", Assisters: ["Player 7"] },
        { EventID: 4, EventName: "ChampionKill" },
        { EventID: 5, EventName: "GameEnd", EventTime: 120, Result: "Win" },
      ],
    });
  });

  it("has no active player, as a spectator", () => {
    expect(ask("/liveclientdata/activeplayername", 0)).toMatchObject({
      errorCode: "RESOURCE_NOT_FOUND",
      httpStatus: 404,
    });
    expect(ask("/liveclientdata/allgamedata", 0)).toMatchObject({
      activePlayer: { error: expect.any(String) },
      gameData: { gameTime: 0 },
    });
  });

  it("answers 404 for any other path", () => {
    expect(ask("/liveclientdata/nothing", 0)).toMatchObject({ httpStatus: 404 });
  });
});
