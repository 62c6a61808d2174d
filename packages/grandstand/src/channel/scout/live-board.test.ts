import { describe, expect, test } from "vitest";
import type { GameId } from "../game/live-game.ts";
import type { PlayerRef } from "../game/player.ts";
import type { Verdict } from "../game/screening.ts";
import type { Sighting } from "../game/sighting.ts";
import type { ScoutEvent } from "./events.ts";
import { LiveBoard } from "./live-board.ts";
import { defaultPace } from "./pace.ts";
import type { Prospect } from "./prospect.ts";
import { Watchlist } from "./watchlist.ts";

const START = Date.UTC(2026, 10, 1);
const MINUTE = 60_000;
const SINGED = { id: 27, name: "Singed" };
const rank = { tier: "MASTER", leaguePoints: 100, wins: 1, losses: 1 };

function board(verdicts: Readonly<Record<string, Verdict>> = { ann: "one-trick" }) {
  const watchlist = new Watchlist("euw1");
  const entrants = Object.keys(verdicts).map((accountId) => ({
    accountId,
    player: `ref-${accountId}` as PlayerRef,
    rank,
  }));
  watchlist.adopt(entrants, { screenedBefore: 0, isNeeded: () => false });
  const prospect = (accountId: string): Prospect => {
    const found = watchlist.byAccount(accountId);
    if (!found) throw new Error(`nobody is called ${accountId}`);
    return found;
  };
  const screen = (accountId: string, verdict: Verdict) => {
    const oneTrick = { champion: SINGED, share: 0.9, games: 10, masteryLevel: 9, masteryPoints: 9 };
    watchlist.screen(prospect(accountId), { verdict, screenedAt: START, oneTrick });
  };
  for (const [accountId, verdict] of Object.entries(verdicts)) screen(accountId, verdict);
  const live = new LiveBoard(watchlist, defaultPace);
  const answer = (
    accountId: string,
    sighting: Sighting | undefined,
    now: number,
    isTrusted = true,
  ) => {
    const { outcome, events } = live.answer(prospect(accountId), sighting, { now, isTrusted });
    return { outcome, events, kinds: events.map(({ kind }) => kind) };
  };
  return { live, answer, prospect, screen };
}

interface Told {
  readonly startedAt?: number | undefined;
  readonly queueId?: number | undefined;
  readonly players?: readonly (string | undefined)[];
}

function game(number: number, told: Told = {}): Sighting {
  const { players = ["ann"] } = told;
  return {
    id: `EUW1_${number}` as GameId,
    platform: "euw1",
    queueId: "queueId" in told ? told.queueId : 420,
    startedAt: "startedAt" in told ? told.startedAt : START,
    spectatorKey: "key",
    participants: players.map((accountId) => ({
      accountId,
      name: accountId && `${accountId}#EUW`,
      champion: SINGED,
      side: "blue",
    })),
  };
}

const reasons = (events: readonly ScoutEvent[]) =>
  events.map((event) => ("reason" in event ? event.reason : event.kind));

describe("sightings", () => {
  test("a one-trick in a game is a candidate, told once until something changes", () => {
    const { answer, live } = board();
    expect(answer("ann", game(1, { startedAt: undefined }), START).kinds).toEqual([
      "candidateSeen",
    ]);
    expect(answer("ann", game(1, { startedAt: undefined }), START + 1).kinds).toEqual([]);
    expect(answer("ann", game(1), START + 2).kinds).toEqual(["candidateChanged"]);
    expect(answer("ann", game(1), START + MINUTE).kinds).toEqual([]);
    expect(live.candidates).toMatchObject([{ firstSeenAt: START, lastSeenAt: START + MINUTE }]);
  });

  test("one game found tells of every known player in it", () => {
    const { answer, live, prospect } = board({ ann: "one-trick", bob: "one-trick", cy: "suspect" });
    const { events } = answer("ann", game(1, { players: ["ann", "bob", "cy", "dan"] }), START);
    expect(events).toHaveLength(2);
    expect(live.gameOf(prospect("cy").player)?.game.id).toBe("EUW1_1");
    expect(prospect("bob").lookedAt).toBe(START);
  });

  test("a suspect becomes a candidate when he is verified, without another call", () => {
    const { answer, live, prospect, screen } = board({ ann: "suspect" });
    expect(answer("ann", game(1), START).kinds).toEqual([]);
    screen("ann", "one-trick");
    expect(live.reconsider(prospect("ann"))).toMatchObject([{ kind: "candidateSeen" }]);
  });

  test("a player who hides in his own game is no candidate; others in it may be", () => {
    const { answer } = board({ ann: "one-trick", bob: "one-trick" });
    const { outcome, events } = answer("ann", game(1, { players: [undefined, "bob"] }), START);
    expect(outcome).toBe("hidden");
    expect(events).toMatchObject([{ kind: "candidateSeen", candidate: { player: "ref-bob" } }]);
  });

  test("a game of another queue is none for the channel, and ends the one before", () => {
    const { answer } = board();
    answer("ann", game(1), START);
    const { outcome, events } = answer("ann", game(2, { queueId: 450 }), START + MINUTE);
    expect(outcome).toBe("elsewhere");
    expect(reasons(events)).toEqual(["its player is in another game"]);
  });

  test("what was known once stays known when a replica forgets it", () => {
    const { answer, live } = board();
    answer("ann", game(1), START);
    const forgetful = { ...game(1, { startedAt: undefined, queueId: undefined }) };
    answer("ann", { ...forgetful, spectatorKey: undefined }, START + 1);
    expect(live.candidates).toMatchObject([
      { game: { startedAt: START, queueId: 420, spectatorKey: "key" } },
    ]);
  });
});

describe("absence", () => {
  test("one miss is no proof, the second is", () => {
    const { answer } = board();
    answer("ann", game(1), START);
    const late = START + 30 * MINUTE;
    expect(answer("ann", undefined, late).kinds).toEqual([]);
    expect(reasons(answer("ann", undefined, late + 1).events)).toEqual(["not found 2 times"]);
  });

  test("a sighting between two misses starts the count anew", () => {
    const { answer } = board();
    answer("ann", game(1), START);
    answer("ann", undefined, START + 20 * MINUTE);
    answer("ann", game(1), START + 21 * MINUTE);
    expect(answer("ann", undefined, START + 22 * MINUTE).kinds).toEqual([]);
  });

  test("misses do not count while the service's answers cannot be trusted", () => {
    const { answer } = board();
    answer("ann", game(1), START);
    for (let miss = 1; miss < 5; miss += 1) {
      expect(answer("ann", undefined, START + miss, false).kinds).toEqual([]);
    }
  });

  test("a young game that is not found has vanished, and may come back", () => {
    const { answer } = board();
    answer("ann", game(1), START);
    expect(answer("ann", undefined, START + MINUTE).outcome).toBe("vanished");
    expect(answer("ann", undefined, START + MINUTE + 1).kinds).toEqual(["candidateGone"]);
    expect(answer("ann", game(1), START + 2 * MINUTE).kinds).toEqual(["candidateSeen"]);
  });

  test("nobody in a game is simply absent", () => {
    expect(board().answer("ann", undefined, START)).toMatchObject({
      outcome: "absent",
      events: [],
    });
  });

  test("a game that nobody confirms any more is gone after a while", () => {
    const { answer, live } = board();
    answer("ann", game(1), START);
    expect(live.expire(START + defaultPace.goneAfterMs)).toEqual([]);
    expect(reasons(live.expire(START + defaultPace.goneAfterMs + 1))).toEqual(["long unconfirmed"]);
  });
});

describe("ghosts", () => {
  test("a game older than games get is none", () => {
    const startedAt = START - defaultPace.gameAgeMsMax - 1;
    expect(board().answer("ann", game(1, { startedAt }), START)).toMatchObject({
      outcome: "absent",
      events: [],
    });
  });

  test("a game that was over does not come back", () => {
    const { answer } = board();
    answer("ann", game(1), START);
    const late = START + 30 * MINUTE;
    answer("ann", undefined, late);
    answer("ann", undefined, late);
    expect(answer("ann", game(1), late + MINUTE)).toMatchObject({ outcome: "absent", events: [] });
  });

  test("nor does one that was seen to its end on the channel", () => {
    const { answer, live } = board();
    answer("ann", game(1), START);
    expect(live.ended("EUW1_1" as GameId)).toMatchObject([{ kind: "candidateGone" }]);
    expect(answer("ann", game(1), START + 1).kinds).toEqual([]);
  });

  test("a stale replica's earlier game does not displace the one that runs", () => {
    const { answer, live } = board({ ann: "one-trick", bob: "one-trick" });
    answer("ann", game(2, { startedAt: START }), START + 1);
    const stale = game(1, { startedAt: START - 40 * MINUTE, players: ["ann", "bob"] });
    expect(answer("ann", stale, START + 2).kinds).toEqual([]);
    expect(answer("bob", stale, START + 3).kinds).toEqual([]);
    expect(live.candidates.map(({ game: { id } }) => id)).toEqual(["EUW1_2"]);
  });

  test("a newer game ends the one before", () => {
    const { answer } = board();
    answer("ann", game(1), START);
    const next = game(2, { startedAt: undefined });
    expect(answer("ann", next, START + 30 * MINUTE).kinds).toEqual([
      "candidateGone",
      "candidateSeen",
    ]);
  });

  test("a game that only ever loads is one", () => {
    const { answer, live } = board();
    answer("ann", game(1, { startedAt: undefined }), START);
    const late = START + defaultPace.loadingMsMax + 1;
    expect(reasons(live.expire(late))).toEqual(["older than a game can be"]);
  });
});

describe("a restart", () => {
  test("candidates of the earlier run are believed until an answer denies them", () => {
    const before = board();
    const [seen] = before.answer("ann", game(1), START).events;
    if (seen?.kind !== "candidateSeen") throw new Error("expected a candidate");
    const { live, answer } = board();
    expect(live.resume(seen.candidate, START)).toEqual([]);
    expect(answer("ann", game(1), START + 1).kinds).toEqual([]);
    answer("ann", undefined, START + 30 * MINUTE);
    expect(answer("ann", undefined, START + 30 * MINUTE).kinds).toEqual(["candidateGone"]);
  });

  test("a game that was last told of long ago has its time to be confirmed, and no more", () => {
    const [seen] = board().answer("ann", game(1), START).events;
    if (seen?.kind !== "candidateSeen") throw new Error("expected a candidate");
    const { live } = board();
    const restartedAt = START + 25 * MINUTE;
    live.resume(seen.candidate, restartedAt);
    expect(live.expire(restartedAt + 10 * MINUTE)).toEqual([]);
    expect(live.expire(restartedAt + 11 * MINUTE)).toMatchObject([{ kind: "candidateGone" }]);
  });

  test("a game that began before any game that still runs is gone at once", () => {
    const [seen] = board().answer("ann", game(1), START).events;
    if (seen?.kind !== "candidateSeen") throw new Error("expected a candidate");
    const { live } = board();
    const restartedAt = START + 5 * 60 * MINUTE;
    live.resume(seen.candidate, restartedAt);
    expect(live.expire(restartedAt)).toMatchObject([{ kind: "candidateGone" }]);
  });

  test("one whose player is unknown now does not take others in his game with it", () => {
    const before = board({ ann: "one-trick", zoe: "one-trick" });
    const { events } = before.answer("ann", game(1, { players: ["ann", "zoe"] }), START);
    const { live } = board();
    const gone = events.flatMap((event) =>
      event.kind === "candidateSeen" ? live.resume(event.candidate, START) : [],
    );
    expect(gone).toMatchObject([{ kind: "candidateGone", player: "ref-zoe" }]);
    expect(live.candidates.map(({ player }) => player)).toEqual(["ref-ann"]);
  });

  test("one whose player is unknown now is gone at once", () => {
    const before = board({ zoe: "one-trick" });
    const [seen] = before.answer("zoe", game(1, { players: ["zoe"] }), START).events;
    if (seen?.kind !== "candidateSeen") throw new Error("expected a candidate");
    expect(board().live.resume(seen.candidate, START)).toMatchObject([
      { kind: "candidateGone", gameId: "EUW1_1", player: "ref-zoe" },
    ]);
  });
});
