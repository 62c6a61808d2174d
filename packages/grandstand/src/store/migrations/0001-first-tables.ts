import type { Migration } from "./migration.ts";

/** Journal, people, cooldowns, small state and the roster. */
export const firstTables: Migration = {
  name: "0001-first-tables",
  statements: [
    `create table journal (
      sequence bigint not null primary key,
      at bigint not null,
      event text not null
    )`,
    `create table snapshots (
      name text not null primary key,
      version integer not null,
      sequence bigint not null,
      state text not null
    )`,
    `create table people (
      ref text not null primary key,
      role text not null,
      platform text not null,
      account_id text not null,
      name text,
      remembered_at bigint not null,
      unique (role, platform, account_id)
    )`,
    `create index people_by_age on people (role, remembered_at)`,
    `create table cooldowns (
      key text not null primary key,
      ends_at bigint not null
    )`,
    `create table states (
      prefix text not null,
      key text not null,
      value text not null,
      written bigint not null,
      primary key (prefix, key)
    )`,
    `create index states_by_age on states (prefix, written)`,
    `create table roster (
      player text not null primary key references people (ref) on delete cascade,
      platform text not null,
      verdict text not null,
      screened_at bigint not null,
      champion_id integer not null,
      mastery_level integer not null,
      mastery_points bigint not null,
      share double precision not null,
      games integer not null,
      tier text not null,
      league_points integer not null,
      wins integer not null,
      losses integer not null
    )`,
    `create index roster_by_age on roster (screened_at)`,
  ],
};
