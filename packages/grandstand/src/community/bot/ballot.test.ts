import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyVoteEvent,
  type BallotState,
  initialBallot,
  leadOf,
  type OpenVote,
  tallyOf,
  votesByGame,
} from "./ballot.ts";
import type { BotEvent, VoteOption } from "./events.ts";

const option = (number: number): VoteOption => ({
  number,
  gameId: `EUW1_${number}`,
  player: `player_${number}`,
  champion: `Champion ${number}`,
  platform: "euw1",
});
const opened: BotEvent = {
  kind: "voteOpened",
  voteId: "v",
  duringGame: "EUW1_0",
  closesAt: undefined,
  options: [1, 2, 3].map(option),
};
const cast = (viewer: string, number: number): BotEvent => ({
  kind: "voteCast",
  voteId: "v",
  viewer,
  number,
});
const closed = (reason: "gameChosen" | "time"): BotEvent => ({
  kind: "voteClosed",
  voteId: "v",
  reason,
  tally: [{ number: 1, gameId: "EUW1_1", votes: 4 }],
  winner: 1,
  tied: [],
});

const fold = (events: readonly BotEvent[], from: BallotState = initialBallot) =>
  events.reduce((state, event) => applyVoteEvent(state, { at: 1, event }), from);

function openVote(events: readonly BotEvent[]): OpenVote {
  const { open } = fold([opened, ...events]);
  if (!open) throw new Error("no vote is open");
  return open;
}
const votes = (vote: OpenVote) => vote.options.map((each) => each.votes);

describe("ballot", () => {
  it("counts one vote of each viewer, the last one", () => {
    const vote = openVote([cast("a", 1), cast("b", 1), cast("a", 2), cast("a", 2)]);
    expect([votes(vote), vote.voters]).toEqual([[1, 1, 0], 2]);
  });

  it("after any sequence of votes counts exactly each viewer's last valid one", () => {
    const viewer = fc.oneof(fc.constantFrom("a", "b", "c", "__proto__", "toString"), fc.string());
    const votesCast = fc.array(fc.tuple(viewer, fc.integer({ min: 0, max: 4 })));
    fc.assert(
      fc.property(votesCast, (casts) => {
        const vote = openVote(casts.map(([who, number]) => cast(who, number)));
        const last = new Map(casts.filter(([, number]) => number >= 1 && number <= 3));
        const expected = [1, 2, 3].map((number) => ({
          number,
          gameId: `EUW1_${number}`,
          votes: [...last.values()].filter((chosen) => chosen === number).length,
        }));
        expect(tallyOf(vote)).toEqual(expected);
        expect(vote.voters).toBe(last.size);
      }),
    );
  });

  it("is the same when folded from the journal's JSON, or on from a snapshot", () => {
    const events = [opened, cast("a", 1), cast("b", 3), cast("a", 2)];
    const whole = fold(events);
    expect(fold(JSON.parse(JSON.stringify(events)))).toEqual(whole);
    const snapshot: BallotState = JSON.parse(JSON.stringify(fold(events.slice(0, 2))));
    expect(fold(events.slice(2), snapshot)).toEqual(whole);
  });

  it("lets whoever had the votes first lead a tie, and names the tie", () => {
    const vote = openVote([cast("a", 3), cast("b", 1)]);
    expect(leadOf(vote)).toEqual({ winner: 3, tied: [1, 3] });
    const overtaken = openVote([cast("a", 3), cast("b", 1), cast("c", 1)]);
    expect(leadOf(overtaken)).toEqual({ winner: 1, tied: [] });
    expect(leadOf(openVote([]))).toEqual({ winner: undefined, tied: [] });
  });

  it("lets no game win that is over, and takes no more votes for it", () => {
    const ended: BotEvent = { kind: "voteOptionEnded", voteId: "v", number: 1 };
    const vote = openVote([cast("a", 1), cast("b", 1), cast("c", 2), ended, cast("d", 1)]);
    expect([votes(vote), leadOf(vote).winner]).toEqual([[2, 1, 0], 2]);
  });

  it("takes votes for an option that came later", () => {
    const added: BotEvent = { kind: "voteOptionAdded", voteId: "v", option: option(4) };
    expect(votes(openVote([cast("a", 4), added, cast("b", 4)]))).toEqual([0, 0, 0, 1]);
  });

  it("ignores events of another vote, and of other writers", () => {
    const other = { ...cast("a", 1), voteId: "w" } as BotEvent;
    const state = fold([opened, other]);
    expect(votesByGame(state)).toEqual({ EUW1_1: 0, EUW1_2: 0, EUW1_3: 0 });
    const unknown = { at: 1, event: { kind: "gameChosen" } };
    expect(applyVoteEvent(state, unknown)).toBe(state);
    expect(fold([cast("a", 1)])).toBe(initialBallot);
  });

  it("lets a vote stand whose time was up, and spends one that led to a game", () => {
    expect(votesByGame(fold([opened, closed("time")]))).toEqual({ EUW1_1: 4 });
    expect(votesByGame(fold([opened, closed("gameChosen")]))).toEqual({});
    expect(votesByGame(initialBallot)).toEqual({});
  });

  it("counts ten thousand viewers who vote twice without effort", () => {
    const viewers = Array.from({ length: 10_000 }, (_, index) => `viewer_${index}`);
    const casts = [1, 2].flatMap((number) => viewers.map((viewer) => cast(viewer, number)));
    const startedAt = process.cpuUsage().user;
    const vote = openVote(casts);
    expect(votes(vote)).toEqual([0, 10_000, 0]);
    expect(process.cpuUsage().user - startedAt).toBeLessThan(5_000_000);
  });
});
