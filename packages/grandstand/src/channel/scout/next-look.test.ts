import { describe, expect, test } from "vitest";
import type { GameId } from "../game/live-game.ts";
import type { PlayerRef } from "../game/player.ts";
import type { Verdict } from "../game/screening.ts";
import { LiveBoard } from "./live-board.ts";
import { nextLook, nextMatchReading } from "./next-look.ts";
import { defaultPace } from "./pace.ts";
import type { Prospect } from "./prospect.ts";
import { Watchlist } from "./watchlist.ts";

const NOW = Date.UTC(2026, 10, 1);
const pace = { ...defaultPace, idleAskMs: 60_000, idleGrowth: 2, idleAskMsMax: 600_000 };

interface Traits extends Partial<Prospect> {
  readonly verdict: Verdict;
  readonly points?: number;
  readonly isLive?: boolean;
}

function setting(players: Readonly<Record<string, Traits>>) {
  const watchlist = new Watchlist("euw1");
  watchlist.adopt(
    Object.entries(players).map(([accountId, { points = 100 }]) => ({
      accountId,
      player: accountId as PlayerRef,
      rank: { tier: "MASTER", leaguePoints: points, wins: 0, losses: 0 },
    })),
    { screenedBefore: 0, isNeeded: () => false },
  );
  const board = new LiveBoard(watchlist, pace);
  const champion = { id: 1, name: "Annie" };
  const oneTrick = { champion, share: 1, games: 10, masteryLevel: 1, masteryPoints: 1 };
  for (const [accountId, { verdict, points, isLive, ...traits }] of Object.entries(players)) {
    const prospect = watchlist.byAccount(accountId);
    if (!prospect) continue;
    watchlist.screen(prospect, { verdict, screenedAt: NOW, oneTrick });
    if (isLive) {
      const participants = [{ accountId, name: undefined, champion, side: "blue" as const }];
      const id = `EUW1_${accountId}` as GameId;
      const game = { platform: "euw1", queueId: 420, startedAt: NOW, spectatorKey: "k" };
      const seen = { now: traits.lookedAt ?? NOW, isTrusted: true };
      board.answer(prospect, { ...game, id, participants }, seen);
    }
    Object.assign(prospect, traits);
  }
  return {
    look: (now = NOW) => nextLook(watchlist, board, { pace, now })?.accountId,
    read: (now = NOW) => nextMatchReading(watchlist, board, { pace, now })?.accountId,
    board,
  };
}

describe("whom to ask for a game", () => {
  test("nobody who was asked just now, is being asked, hides, or is no suspect", () => {
    const { look } = setting({
      justAsked: { verdict: "one-trick", lookedAt: NOW - 59_000 },
      busy: { verdict: "one-trick", isBusy: true },
      hidden: { verdict: "one-trick", hiddenUntilAt: NOW + 1 },
      unlikely: { verdict: "unlikely" },
      refuted: { verdict: "refuted" },
    });
    expect(look()).toBeUndefined();
  });

  test("a fresh suspect at once, before anybody who is merely due", () => {
    const { look } = setting({
      due: { verdict: "one-trick", lookedAt: NOW - 3_600_000, points: 999 },
      fresh: { verdict: "suspect" },
    });
    expect(look()).toBe("fresh");
  });

  test("a proven one-trick before a suspect who waits as long, then the better player", () => {
    const lookedAt = NOW - 90_000;
    expect(
      setting({
        suspect: { verdict: "suspect", lookedAt, points: 999 },
        proven: { verdict: "one-trick", lookedAt, points: 1 },
        better: { verdict: "one-trick", lookedAt, points: 2 },
      }).look(),
    ).toBe("better");
  });

  test("whoever stays idle is asked ever less, but never less than the longest interval", () => {
    const idle = (idleLooks: number) => ({
      idler: { verdict: "one-trick" as const, lookedAt: NOW, idleLooks },
    });
    expect(setting(idle(0)).look(NOW + 60_000)).toBe("idler");
    expect(setting(idle(2)).look(NOW + 239_000)).toBeUndefined();
    expect(setting(idle(2)).look(NOW + 240_000)).toBe("idler");
    expect(setting(idle(50)).look(NOW + 600_000)).toBe("idler");
  });

  test("a game in progress at its own interval, sooner when it was missed", () => {
    const { look, board } = setting({ ann: { verdict: "one-trick", isLive: true } });
    expect(look(NOW + pace.liveAskMs - 1)).toBeUndefined();
    expect(look(NOW + pace.liveAskMs)).toBe("ann");
    board.asking("ann" as PlayerRef, NOW + pace.liveAskMs);
    expect(look(NOW + pace.liveAskMs)).toBeUndefined();
  });
});

describe("whose matches to read", () => {
  test("a suspect in a game before a better one who is idle", () => {
    const { read } = setting({
      idle: { verdict: "suspect", needsMatches: true, points: 999 },
      live: { verdict: "suspect", needsMatches: true, isLive: true },
    });
    expect(read()).toBe("live");
  });

  test("the better player among equals; nobody twice within the retry time", () => {
    const { read } = setting({
      tried: { verdict: "suspect", needsMatches: true, matchesTriedAt: NOW - 1, points: 999 },
      good: { verdict: "suspect", needsMatches: true, points: 2 },
      fair: { verdict: "suspect", needsMatches: true, points: 1 },
      proven: { verdict: "one-trick", points: 9_999 },
    });
    expect(read()).toBe("good");
  });
});
