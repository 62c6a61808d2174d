import { describe, expect, it } from "vitest";
import { describeEvent } from "./describe-event.ts";
import type { GrandstandEvent } from "./events.ts";

const nameOf = (player: string) => (player === "player_1" ? "Bea#EUW" : undefined);

/** Events as the journal gives them back. */
const read = (json: object): GrandstandEvent => JSON.parse(JSON.stringify(json));

const sheet = { gameId: "G", player: "player_1", champion: "Braum", total: 141.6, factors: [] };

describe("an event in words", () => {
  it.each<[object, string]>([
    [
      { kind: "decided", decision: { kind: "show", sheet, wouldChange: "" } },
      "Next: Bea#EUW on Braum, 142 points",
    ],
    [{ kind: "decided", decision: { kind: "wait", reason: "no game" } }, "Waiting: no game"],
    [{ kind: "decided", decision: { kind: "stay" } }, "Staying"],
    [
      { kind: "candidateGone", gameId: "G", player: "player_2", reason: "ended" },
      "a player is gone: ended",
    ],
    [{ kind: "gameWentLive", gameId: "G", clockMs: 192_500 }, "On air, at 3:12 of the game"],
    [
      { kind: "stageConnected", obsVersion: "31.0.0" },
      "OBS 31.0.0 connected, the picture comes by no input it has",
    ],
    [
      { kind: "voteClosed", tally: [{ votes: 2 }, { votes: 2 }], winner: 2, tied: [1, 2] },
      "Vote closed: a tie of 1, 2; 2 was first, 4 votes",
    ],
    [
      { kind: "voteClosed", tally: [{ votes: 1 }], winner: 1, tied: [] },
      "Vote closed: 1 leads, 1 vote",
    ],
    [
      { kind: "voteClosed", tally: [], tied: [] },
      "Vote closed: nobody voted for a game that still runs",
    ],
    [
      { kind: "commandIssued", command: "skip", platform: "page", ok: false, code: "refused" },
      "skip asked for on page: refused",
    ],
  ])("%j", (event, expected) => {
    expect(describeEvent(read(event), nameOf)).toBe(expected);
  });

  it("names a forgotten player no more", () => {
    const option = { number: 1, gameId: "G", player: "player_1", champion: "Braum" };
    const event = read({ kind: "voteOptionAdded", voteId: "v", option });
    expect(describeEvent(event, nameOf)).toBe("Vote: 1 is Bea#EUW on Braum");
    expect(describeEvent(event, () => undefined)).toBe("Vote: 1 is a player on Braum");
  });

  it.each(["holograms", "toString", "__proto__"])(
    "is its kind alone when nobody knows it any more: %s",
    (kind) => {
      expect(describeEvent(read({ kind }), nameOf)).toBe(kind);
    },
  );
});
