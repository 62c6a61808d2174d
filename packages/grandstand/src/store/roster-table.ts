import type { ROSTER_ROWS_MAX, RosterStore } from "../channel/scout/ports.ts";
import type { Database, RosterRow, Tables } from "./tables.ts";

const ROWS_MAX: typeof ROSTER_ROWS_MAX = 40_000;
/** Rows per statement: thirteen parameters each, far below what a statement may have. */
const ROWS_PER_STATEMENT = 500;

/** What screening found out, by player. A forgotten player's row goes with the player. */
export class RosterTable implements RosterStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async load(): Promise<readonly RosterRow[]> {
    const rows = await this.#db
      .selectFrom("roster")
      .selectAll()
      .orderBy("screened_at", "desc")
      .limit(ROWS_MAX)
      .execute();
    return rows.map(fromTable);
  }

  async save(rows: readonly RosterRow[]): Promise<void> {
    for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
      await this.#saveSome(rows.slice(start, start + ROWS_PER_STATEMENT));
    }
  }

  /** Leaves out who was forgotten in the meantime. */
  async #saveSome(rows: readonly RosterRow[]): Promise<void> {
    const refs = rows.map(({ player }) => player);
    await this.#db.transaction().execute(async (transaction) => {
      const people = await transaction
        .selectFrom("people")
        .select("ref")
        .where("ref", "in", refs)
        .execute();
      const known = new Set<string>(people.map(({ ref }) => ref));
      const kept = rows.filter(({ player }) => known.has(player)).map(toTable);
      if (kept.length > 0) await upsert(transaction, kept);
    });
  }
}

async function upsert(db: Database, rows: readonly Tables["roster"][]): Promise<void> {
  await db
    .insertInto("roster")
    .values(rows)
    .onConflict((conflict) =>
      conflict.column("player").doUpdateSet(({ ref }) => ({
        platform: ref("excluded.platform"),
        verdict: ref("excluded.verdict"),
        screened_at: ref("excluded.screened_at"),
        champion_id: ref("excluded.champion_id"),
        mastery_level: ref("excluded.mastery_level"),
        mastery_points: ref("excluded.mastery_points"),
        share: ref("excluded.share"),
        games: ref("excluded.games"),
        tier: ref("excluded.tier"),
        league_points: ref("excluded.league_points"),
        wins: ref("excluded.wins"),
        losses: ref("excluded.losses"),
      })),
    )
    .execute();
}

function toTable(row: RosterRow): Tables["roster"] {
  const { player, platform, verdict, share, games, tier, wins, losses } = row;
  return {
    player,
    platform,
    verdict,
    screened_at: row.screenedAt,
    champion_id: row.championId,
    mastery_level: row.masteryLevel,
    mastery_points: row.masteryPoints,
    share,
    games,
    tier,
    league_points: row.leaguePoints,
    wins,
    losses,
  };
}

function fromTable(row: Tables["roster"]): RosterRow {
  const { player, platform, verdict, share, games, tier, wins, losses } = row;
  return {
    player,
    platform,
    verdict,
    screenedAt: row.screened_at,
    championId: row.champion_id,
    masteryLevel: row.mastery_level,
    masteryPoints: row.mastery_points,
    share,
    games,
    tier,
    leaguePoints: row.league_points,
    wins,
    losses,
  };
}
