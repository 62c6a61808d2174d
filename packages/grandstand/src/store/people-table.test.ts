import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { Kysely } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { PeopleTable } from "./people-table.ts";
import { sqliteDialect } from "./sqlite-dialect.ts";
import type { Database, Tables } from "./tables.ts";

const clock = new SimulatedClock();
let db: Database;

beforeEach(async () => {
  db = new Kysely<Tables>({ dialect: sqliteDialect(":memory:") });
  await migrate(db, migrations, { file: "memory", clock, log: silentLog });
});
afterEach(() => db.destroy());

const person = (accountId: string) => ({ platform: "kr", accountId, name: `${accountId}#KR` });

it("beyond its bound drops who was remembered longest ago, and finds them again", async () => {
  const options = { db, clock, role: "player" as const, knownMax: 2 };
  const table = await PeopleTable.open<string>(options);
  const refs: string[] = [];
  for (const name of ["a", "b", "c"]) {
    refs.push(...(await table.remember([person(name)])));
    await clock.advance(1);
  }
  expect(table.size).toBe(2);
  expect(refs.map((ref) => table.find(ref)?.name)).toEqual([undefined, "b#KR", "c#KR"]);
  expect(await table.remember([person("a")])).toEqual([refs[0]]);
  expect(refs.map((ref) => table.find(ref)?.name)).toEqual(["a#KR", undefined, "c#KR"]);
  const again = await PeopleTable.open<string>(options);
  expect(refs.map((ref) => again.find(ref)?.name)).toEqual(["a#KR", undefined, "c#KR"]);
});

it("remembers more people at once than it keeps in memory", async () => {
  const table = await PeopleTable.open<string>({ db, clock, role: "viewer", knownMax: 2 });
  await table.remember([person("a")]);
  const refs = await table.remember(["a", "b", "c", "d"].map(person));
  expect(new Set(refs).size).toBe(4);
  expect(table.size).toBe(2);
});
