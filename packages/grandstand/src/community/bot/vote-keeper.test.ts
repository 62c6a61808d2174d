import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { applyVoteEvent, type BallotState, initialBallot, votesByGame } from "./ballot.ts";
import type { BotEvent } from "./events.ts";
import type { WishableGame } from "./ports.ts";
import type { ViewerRef } from "./viewer.ts";
import { VoteKeeper, type VoteKeeperOptions } from "./vote-keeper.ts";

const game = (id: string, champion: string): WishableGame => ({
  gameId: id,
  player: `player_${id}`,
  champion,
  platform: "euw1",
});
const viewer = (name: string) => name as ViewerRef;

let clock: SimulatedClock;
let state: BallotState;
let events: BotEvent[];
let said: string[];
let onAir: WishableGame | undefined;
let nextUp: WishableGame[];

beforeEach(() => {
  clock = new SimulatedClock(1_000);
  state = initialBallot;
  events = [];
  said = [];
  onAir = game("A", "Ahri");
  nextUp = [game("B", "Braum"), game("C", "Cho'Gath")];
});

function keeper(options: Partial<VoteKeeperOptions> = {}): VoteKeeper {
  return new VoteKeeper({
    state: () => state,
    append: async (event) => {
      const written: BotEvent = JSON.parse(JSON.stringify(event));
      events.push(written);
      state = applyVoteEvent(state, { at: clock.now(), event: written });
    },
    facts: {
      onAir: () => onAir,
      nextUp: () => nextUp,
      nameOf: (player) => (player === "player_B" ? "Bea#EUW" : undefined),
    },
    announce: async (text) => {
      said.push(text);
    },
    clock,
    log: silentLog,
    ...options,
  });
}

const kinds = () => events.map(({ kind }) => kind);
const numbers = () => state.open?.options.map(({ number, gameId }) => `${number}${gameId}`);

describe("vote keeper", () => {
  it("opens a vote once a game is on air and there is a choice, and says so once", async () => {
    const it = keeper();
    nextUp = [game("B", "Braum")];
    await it.refresh();
    expect(kinds()).toEqual([]);
    nextUp.push(game("C", "Cho'Gath"));
    onAir = undefined;
    await it.refresh();
    expect(kinds()).toEqual([]);
    onAir = game("A", "Ahri");
    await it.refresh();
    await it.refresh();
    expect(kinds()).toEqual(["voteOpened"]);
    expect(said).toEqual([
      "Vote for the next game: 1 Braum (Bea, EUW) · 2 Cho'Gath (EUW) – type !vote 1",
    ]);
  });

  it("writes no name to the journal", async () => {
    await keeper().refresh();
    expect(JSON.stringify(events)).not.toContain("Bea");
  });

  it("offers a game once, however many known players are in it, and never the one on air", async () => {
    nextUp = [game("A", "Ahri"), game("B", "Braum"), game("B", "Bard"), game("C", "Cho'Gath")];
    await keeper().refresh();
    expect(numbers()).toEqual(["1B", "2C"]);
  });

  it("adds fresh games while there is room, under numbers never used before", async () => {
    const it = keeper({ optionsMax: 3 });
    await it.refresh();
    nextUp = [game("D", "Diana"), game("E", "Ekko"), ...nextUp];
    await it.refresh();
    expect(numbers()).toEqual(["1B", "2C", "3D"]);
    nextUp = nextUp.filter(({ gameId }) => gameId !== "B");
    await it.refresh();
    expect(numbers()).toEqual(["1B", "2C", "3D", "4E"]);
    expect(state.open?.options.map(({ isEnded }) => isEnded)).toEqual([true, false, false, false]);
    expect(await it.cast(viewer("a"), 1)).toBe(false);
  });

  it("counts votes, and writes the same vote only once", async () => {
    const it = keeper();
    expect(await it.cast(viewer("a"), 1)).toBe(false);
    await it.refresh();
    expect(await it.cast(viewer("a"), 9)).toBe(false);
    for (const number of [1, 2, 2]) expect(await it.cast(viewer("a"), number)).toBe(true);
    expect(kinds()).toEqual(["voteOpened", "voteCast", "voteCast"]);
    expect(votesByGame(state)).toEqual({ B: 0, C: 1 });
  });

  it("stays open between two games and closes when the next one is chosen", async () => {
    const it = keeper();
    await it.refresh();
    await it.cast(viewer("a"), 2);
    await it.cast(viewer("b"), 2);
    await it.cast(viewer("c"), 1);
    onAir = undefined;
    await it.refresh();
    expect(votesByGame(state)).toEqual({ B: 1, C: 2 });
    [onAir, nextUp] = [game("C", "Cho'Gath"), [game("B", "Braum")]];
    await it.refresh();
    expect(events.at(-1)).toMatchObject({
      kind: "voteClosed",
      reason: "gameChosen",
      tally: [
        { number: 1, gameId: "B", votes: 1 },
        { number: 2, gameId: "C", votes: 2 },
      ],
      winner: 2,
      tied: [],
    });
    expect(said.at(-1)).toBe("The vote is over: 2 Cho'Gath (EUW) leads with 2 of 3.");
    expect(votesByGame(state)).toEqual({});
  });

  it("says a tie openly, and nothing when nobody voted", async () => {
    const it = keeper();
    await it.refresh();
    await it.cast(viewer("a"), 2);
    await it.cast(viewer("b"), 1);
    onAir = game("X", "Xerath");
    await it.refresh();
    expect(said.at(-1)).toBe(
      "The vote is over: 1 and 2 tie with 1 each; 2 Cho'Gath (EUW) was there first.",
    );
    const count = said.length;
    onAir = game("Y", "Yasuo");
    await it.refresh();
    expect(said.length).toBe(count);
  });

  it("announces no second opening too soon after the first", async () => {
    const it = keeper({ announceEveryMs: 60_000 });
    for (const id of ["A", "X", "Y"]) {
      onAir = game(id, id);
      await it.refresh();
      await clock.advance(30_000);
    }
    expect(kinds().filter((kind) => kind === "voteOpened")).toHaveLength(3);
    expect(said).toHaveLength(2);
  });

  it("closes after its time, takes no later vote, and opens none for the same game", async () => {
    const it = keeper({ closesAfterMs: 60_000 });
    await it.refresh();
    await it.cast(viewer("a"), 1);
    await clock.advance(60_000);
    expect(await it.cast(viewer("b"), 2)).toBe(false);
    await it.refresh();
    await it.refresh();
    expect(kinds()).toEqual(["voteOpened", "voteCast", "voteClosed"]);
    expect(votesByGame(state)).toEqual({ B: 1, C: 0 });
    onAir = game("X", "Xerath");
    await it.refresh();
    expect(kinds().at(-1)).toBe("voteOpened");
  });

  it("goes on with the open vote after a restart, without a second announcement", async () => {
    const first = keeper();
    await first.refresh();
    await first.cast(viewer("a"), 2);
    state = events.reduce(
      (folded, event) => applyVoteEvent(folded, { at: 1_000, event }),
      initialBallot,
    );
    const second = keeper();
    await second.refresh();
    await second.cast(viewer("a"), 1);
    expect(state.open?.options.map(({ votes }) => votes)).toEqual([1, 0]);
    expect([kinds().filter((kind) => kind === "voteOpened").length, said.length]).toEqual([1, 1]);
  });

  it("looks once a second until aborted, and tries again after a failed write", async () => {
    const failures = [new Error("disk full")];
    const it = keeper();
    const troubled = keeper({
      append: async (event) => {
        const failure = failures.pop();
        if (failure) throw failure;
        state = applyVoteEvent(state, { at: clock.now(), event });
      },
    });
    const controller = new AbortController();
    const run = troubled.run({ signal: controller.signal });
    await clock.advance(0);
    expect(it.state.open).toBeUndefined();
    await clock.advance(1_000);
    expect(it.state.open).toBeDefined();
    const reason = new Error("shutdown");
    controller.abort(reason);
    await expect(run).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });

  it("opens the vote although the chat is away", async () => {
    await keeper({ announce: () => Promise.reject(new Error("away")) }).refresh();
    expect(state.open).toBeDefined();
  });
});
