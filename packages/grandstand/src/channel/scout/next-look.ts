import type { BoardGame, LiveBoard } from "./live-board.ts";
import type { ScoutPace } from "./pace.ts";
import type { Prospect } from "./prospect.ts";
import type { Watchlist } from "./watchlist.ts";

/**
 * The watched player most worth asking about now; undefined while nobody is due. Someone never
 * asked comes first, for he may be the first find; then whoever is most overdue for his kind.
 */
export function nextLook(
  watchlist: Watchlist,
  board: LiveBoard,
  { pace, now }: { readonly pace: ScoutPace; readonly now: number },
): Prospect | undefined {
  let best: Prospect | undefined;
  let bestUrgency = 0;
  for (const prospect of watchlist.watched) {
    if (prospect.isBusy || prospect.hiddenUntilAt > now) continue;
    const urgency = urgencyOf(prospect, board.gameOf(prospect.player), { pace, now });
    if (urgency > bestUrgency || (urgency === bestUrgency && best && isBetter(prospect, best))) {
      best = prospect;
      bestUrgency = urgency;
    }
  }
  return best;
}

/** The suspect whose matches are most worth reading: someone in a game now, then the best. */
export function nextMatchReading(
  watchlist: Watchlist,
  board: LiveBoard,
  { pace, now }: { readonly pace: ScoutPace; readonly now: number },
): Prospect | undefined {
  let best: Prospect | undefined;
  for (const prospect of watchlist.watched) {
    if (!prospect.needsMatches || prospect.isBusy) continue;
    if (now - (prospect.matchesTriedAt ?? Number.NEGATIVE_INFINITY) < pace.retryMs) continue;
    if (!best) {
      best = prospect;
      continue;
    }
    const isLive = board.gameOf(prospect.player) !== undefined;
    const bestIsLive = board.gameOf(best.player) !== undefined;
    if (isLive === bestIsLive ? isBetter(prospect, best) : isLive) best = prospect;
  }
  return best;
}

/** 0 while not due; then how many times over his interval has passed, double for a proven one. */
function urgencyOf(
  { lookedAt, idleLooks, screening }: Prospect,
  game: BoardGame | undefined,
  { pace, now }: { readonly pace: ScoutPace; readonly now: number },
): number {
  const weight = screening?.verdict === "one-trick" ? 2 : 1;
  if (game) {
    const intervalMs = game.misses > 0 ? pace.missAskMs : pace.liveAskMs;
    return overdue(now - game.askedAt, intervalMs) * weight;
  }
  if (lookedAt === undefined) return NEVER_LOOKED * weight;
  const intervalMs = Math.min(pace.idleAskMs * pace.idleGrowth ** idleLooks, pace.idleAskMsMax);
  return overdue(now - lookedAt, intervalMs) * weight;
}

/** More overdue than anybody but a game taken over from an earlier run. */
const NEVER_LOOKED = 1e6;

const overdue = (elapsedMs: number, intervalMs: number) =>
  elapsedMs < intervalMs ? 0 : elapsedMs / intervalMs;

const isBetter = (a: Prospect, b: Prospect) => a.rank.leaguePoints > b.rank.leaguePoints;
