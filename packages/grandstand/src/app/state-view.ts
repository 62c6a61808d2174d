import type { RouteBudget } from "@grandstand/sdk/riot";
import type { DirectorState } from "../channel/director/director-state.ts";
import { ranking } from "../channel/director/ranking.ts";
import type { ScoreSheet } from "../channel/game/decision.ts";
import type { Candidate } from "../channel/game/live-game.ts";
import type { Confirmation, OnAir } from "../channel/game/on-air.ts";
import type { PlayerRef } from "../channel/game/player.ts";
import type { StationStatus } from "../channel/station/station.ts";
import type {
  NextUpView,
  OnAirView,
  PlayerView,
  RouteBudgetView,
  VoteView,
} from "../web/state-view.ts";

/** How many candidates the page is told of. */
export const NEXT_UP_MAX = 20;

export type NameOf = (player: PlayerRef) => string | undefined;

/** A player as the page shows him; one whose name was never asked, or was erased, has none. */
export function playerView(candidate: Candidate, nameOf: NameOf): PlayerView {
  return {
    name: nameOf(candidate.player) ?? "a player without a name",
    platform: candidate.game.platform,
    tier: candidate.rank.tier,
    leaguePoints: candidate.rank.leaguePoints,
  };
}

export function onAirView(
  onAir: OnAir | undefined,
  facts: {
    readonly nameOf: NameOf;
    readonly status: StationStatus;
    readonly confirmations: readonly Confirmation[];
  },
): OnAirView | null {
  if (!onAir) return null;
  const { candidate, why, runnerUp } = onAir;
  const { gameClock } = facts.status;
  return {
    game: {
      id: candidate.game.id,
      platform: candidate.game.platform,
      startedAt: candidate.game.startedAt ?? null,
      clockMs: gameClock?.clockMs ?? null,
      clockAt: gameClock?.at ?? null,
    },
    player: playerView(candidate, facts.nameOf),
    champion: candidate.champion,
    oneTrick: candidate.oneTrick,
    phase: onAir.phase,
    sinceAt: onAir.liveAt ?? onAir.decidedAt,
    why,
    total: why.reduce((total, { points }) => total + points, 0),
    runnerUp: runnerUp ? sheetText(runnerUp, facts.nameOf) : null,
    wouldChange: onAir.wouldChange,
    confirmedBy: facts.confirmations,
    restarts: onAir.restartedAt.length,
  };
}

const sheetText = (sheet: ScoreSheet, nameOf: NameOf) =>
  `${sheet.champion} by ${nameOf(sheet.player) ?? "a player without a name"}, ` +
  `${Math.round(sheet.total)} points`;

/** The games that could come next, best first. */
export function nextUpView(
  state: DirectorState,
  facts: {
    readonly now: number;
    readonly nameOf: NameOf;
    readonly vote: VoteView | null;
    /** When the scout last saw each game; the journal has changes only. */
    readonly lastSeenAt: (gameId: string) => number | undefined;
  },
): readonly NextUpView[] {
  return ranking(state, facts.now)
    .slice(0, NEXT_UP_MAX)
    .flatMap((sheet) => {
      const candidate = state.candidates.find(
        ({ game, player }) => game.id === sheet.gameId && player === sheet.player,
      );
      if (!candidate) return [];
      const option = facts.vote?.options.find(({ gameId }) => gameId === sheet.gameId);
      return {
        gameId: sheet.gameId,
        player: playerView(candidate, facts.nameOf),
        champion: candidate.champion,
        total: sheet.total,
        factors: sheet.factors,
        startedAt: candidate.game.startedAt ?? null,
        lastSeenAt: facts.lastSeenAt(sheet.gameId) ?? candidate.lastSeenAt,
        voteNumber: option?.number ?? null,
      };
    });
}

/** What is used of each route's limits, by route. */
export function budgetView(
  budget: readonly RouteBudget[],
): Readonly<Record<string, RouteBudgetView>> {
  return Object.fromEntries(
    budget.map(({ route, buckets }) => {
      const gauges = (name: string) =>
        buckets
          .filter((bucket) => bucket.name === name)
          .map(({ limit, used, windowMs, resetsAt }) => ({
            limit,
            used,
            windowMs,
            resetsAt: resetsAt ?? null,
          }));
      const names = [...new Set(buckets.map(({ name }) => name))];
      const methods = names.filter((name) => name !== "application");
      return [
        route,
        {
          application: gauges("application"),
          methods: methods.map((name) => ({ name, windows: gauges(name) })),
          waiting: buckets.find(({ name }) => name === "application")?.waiting ?? 0,
        },
      ];
    }),
  );
}
