import type { Kysely } from "kysely";
import type { RosterStore } from "../channel/scout/ports.ts";

/** What the scout keeps of one screened player. */
export type RosterRow = Awaited<ReturnType<RosterStore["load"]>>[number];

/** The tables as queries see them; `migrations/` makes them. */
export interface Tables {
  readonly journal: {
    readonly sequence: number;
    readonly at: number;
    /** JSON. */
    readonly event: string;
  };
  readonly snapshots: {
    readonly name: string;
    readonly version: number;
    readonly sequence: number;
    /** JSON. */
    readonly state: string;
  };
  /** The one table that says who somebody is; whoever is forgotten leaves it. */
  readonly people: {
    readonly ref: string;
    readonly role: PersonRole;
    readonly platform: string;
    readonly account_id: string;
    readonly name: string | null;
    readonly remembered_at: number;
  };
  readonly cooldowns: {
    readonly key: string;
    readonly ends_at: number;
  };
  readonly states: {
    readonly prefix: string;
    readonly key: string;
    /** JSON. */
    readonly value: string;
    /** Grows with every write, so that the oldest entry can be told. */
    readonly written: number;
  };
  readonly roster: {
    readonly player: RosterRow["player"];
    readonly platform: string;
    readonly verdict: RosterRow["verdict"];
    readonly screened_at: number;
    readonly champion_id: number;
    readonly mastery_level: number;
    readonly mastery_points: number;
    readonly share: number;
    readonly games: number;
    readonly tier: string;
    readonly league_points: number;
    readonly wins: number;
    readonly losses: number;
  };
  readonly migrations: {
    readonly name: string;
    readonly checksum: string;
    readonly applied_at: number;
  };
}

/** People of different roles never share a reference, even where they are one person. */
export type PersonRole = "player" | "viewer";

export type Database = Kysely<Tables>;
