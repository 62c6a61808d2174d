import type { OneTrick } from "../game/live-game.ts";
import type { PlayerRef, Rank } from "../game/player.ts";
import type { RosterRow, Verdict } from "../game/screening.ts";

/** A player on the ladders, and what the scout knows and remembers of him. */
export interface Prospect {
  readonly accountId: string;
  readonly player: PlayerRef;
  readonly platform: string;
  rank: Rank;
  screening: ProspectScreening | undefined;
  /** The champion stands out and the matches are to be read, for the first time or again. */
  needsMatches: boolean;
  /** When his matches were last read, or tried to be. */
  matchesTriedAt: number | undefined;
  /** When he was last asked for a game; undefined until the first time. */
  lookedAt: number | undefined;
  /** Looks in a row that found him idle. */
  idleLooks: number;
  /** Until when he is left alone because he hides. */
  hiddenUntilAt: number;
  /** A call about him is under way. */
  isBusy: boolean;
}

export interface ProspectScreening {
  readonly verdict: Verdict;
  readonly screenedAt: number;
  readonly oneTrick: OneTrick;
}

export function newProspect(
  identity: Pick<Prospect, "accountId" | "player" | "platform" | "rank">,
): Prospect {
  return {
    ...identity,
    screening: undefined,
    needsMatches: false,
    matchesTriedAt: undefined,
    lookedAt: undefined,
    idleLooks: 0,
    hiddenUntilAt: 0,
    isBusy: false,
  };
}

/** A prospect as an earlier run left him. */
export function restoreProspect(
  row: RosterRow,
  accountId: string,
  championName: (championId: number) => string,
): Prospect {
  const { player, platform, tier, leaguePoints, wins, losses } = row;
  const rank = { tier, leaguePoints, wins, losses };
  return {
    ...newProspect({ accountId, player, platform, rank }),
    needsMatches: row.verdict === "suspect",
    screening: {
      verdict: row.verdict,
      screenedAt: row.screenedAt,
      oneTrick: {
        champion: { id: row.championId, name: championName(row.championId) },
        share: row.share,
        games: row.games,
        masteryLevel: row.masteryLevel,
        masteryPoints: row.masteryPoints,
      },
    },
  };
}

/** What is kept of a prospect; undefined before he was screened. */
export function toRosterRow({
  player,
  platform,
  rank,
  screening,
}: Prospect): RosterRow | undefined {
  if (!screening) return undefined;
  const { verdict, screenedAt, oneTrick } = screening;
  return {
    player,
    platform,
    verdict,
    screenedAt,
    championId: oneTrick.champion.id,
    masteryLevel: oneTrick.masteryLevel,
    masteryPoints: oneTrick.masteryPoints,
    share: oneTrick.share,
    games: oneTrick.games,
    ...rank,
  };
}

/** Whether his games are looked for: he may be a one-trick, or is one. */
export function isWatched({ screening }: Prospect): boolean {
  return screening?.verdict === "suspect" || screening?.verdict === "one-trick";
}
