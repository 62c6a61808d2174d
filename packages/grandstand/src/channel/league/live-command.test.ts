import { describe, expect, test } from "vitest";
import type { GameId, LiveGame } from "../game/live-game.ts";
import { buildCommand, leagueCommand } from "./live-command.ts";

const game: LiveGame = {
  id: "EUW1_7000000001" as GameId,
  platform: "euw1",
  queueId: 420,
  startedAt: 0,
  participants: [],
  spectatorKey: "aB+/09=",
};

describe("the command line", () => {
  test("is League's spectator command by default", () => {
    const built = buildCommand(leagueCommand("C:/League"), { game, focusName: "Name#TAG" });
    expect(built).toEqual({
      kind: "command",
      command: {
        file: "C:/League/Game/League of Legends.exe",
        args: [
          "spectator spectator.euw1.lol.pvp.net:8080 aB+/09= 7000000001 EUW1",
          "-UseRads",
          "-GameBaseDir=..",
          "-Locale=en_GB",
        ],
        cwd: "C:/League/Game",
        env: {},
      },
    });
  });

  test("is filled in part by part, so that no name can add an argument", () => {
    const argv = ["client", "{gameId}", "-Focus={focus}", "{other}"];
    const focusName = "A -B\n{key}#TAG";
    const built = buildCommand({ argv, host: "127.0.0.1:1", world: "w" }, { game, focusName });
    expect(built).toMatchObject({
      command: { args: ["7000000001", `-Focus=${focusName}`, "{other}", "-World=w"] },
    });
  });

  test("leaves an argument out while no name is known for it", () => {
    const built = buildCommand(
      { argv: ["client", "-Focus={focus}", "-x"] },
      { game, focusName: undefined },
    );
    expect(built).toMatchObject({ command: { args: ["-x"] } });
  });

  test.each([
    [{ ...game, spectatorKey: undefined }, "no key"],
    [{ ...game, spectatorKey: "a b" }, "key is malformed"],
    [{ ...game, id: "EUW1_7 -x" as GameId }, "is malformed"],
  ])("is refused for a game that cannot be named to the client", (bad, why) => {
    const built = buildCommand(leagueCommand("/league"), { game: bad, focusName: undefined });
    expect(built).toMatchObject({ kind: "refused", reason: expect.stringContaining(why) });
  });

  test("that is empty is a setting to change", () => {
    expect(() => buildCommand({ argv: [] }, { game, focusName: undefined })).toThrow(
      "league.client.command",
    );
  });
});
