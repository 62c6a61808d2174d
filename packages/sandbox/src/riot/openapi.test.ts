import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, type TestContext } from "vitest";
import { EXAMPLE_STARTED_AT, exampleGame, exampleRiot } from "./example-riot.ts";

// The community's description of the API, where the machine has it beside the checkout.
const description = fileURLToPath(
  new URL("../../../../../shared/data/specs/riot-openapi.json", import.meta.url),
);

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Description {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly answers: ReadonlyMap<string, Schema>;
}

function readDescription(context: TestContext): Description {
  context.skip(!existsSync(description), `no ${description}`);
  const { components, paths } = JSON.parse(readFileSync(description, "utf8"));
  const answers = new Map<string, Schema>();
  for (const { get } of Object.values<Record<string, never>>(paths)) {
    if (get === undefined) continue;
    const { operationId, responses } = Object(get);
    answers.set(operationId, responses["200"]?.content?.["application/json"]?.schema);
  }
  return { schemas: components.schemas, answers };
}

/** What is wrong with a value: missing fields, fields that are none, and other types. */
function violations(value: unknown, schema: Schema, { schemas }: Description, at = "$"): string[] {
  const ref = schema.$ref?.split("/").at(-1);
  const { type, items, properties, required = [] } = (ref && schemas[ref]) || schema;
  if (type !== typeOf(value) && !(type === "number" && typeOf(value) === "integer")) {
    return [`${at}: ${typeOf(value)} instead of ${type}`];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, i) =>
      violations(item, items ?? {}, { schemas, answers: new Map() }, `${at}[${i}]`),
    );
  }
  if (properties === undefined) return [];
  const missing = required.filter((name) => !(name in Object(value)));
  return [
    ...missing.map((name) => `${at}.${name}: missing`),
    ...Object.entries(Object(value)).flatMap(([name, field]) => {
      const own = properties[name];
      if (own === undefined) return [`${at}.${name}: no such field`];
      // A puuid of somebody who hides is null; the description has no word for that.
      if (field === null && !required.includes(name)) return [];
      return violations(field, own, { schemas, answers: new Map() }, `${at}.${name}`);
    }),
  ];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

describe("answers against the API's OpenAPI description", () => {
  const { world, get, riot } = exampleRiot({ streamerModeShare: 0.3 });
  const { player } = exampleGame(world, "euw1", EXAMPLE_STARTED_AT);
  const query = { before: EXAMPLE_STARTED_AT - 60_000, start: 0, count: 1 };
  const [ended] = world.history(player.puuid, query);
  const riotId = `${encodeURIComponent(player.gameName)}/${player.tagLine}`;
  const mastery = "/euw1/lol/champion-mastery/v4/champion-masteries/by-puuid";

  const paths = {
    "the challenger ladder": "/euw1/lol/league/v4/challengerleagues/by-queue/RANKED_SOLO_5x5",
    "the grandmaster ladder": "/euw1/lol/league/v4/grandmasterleagues/by-queue/RANKED_SOLO_5x5",
    "the master ladder": "/euw1/lol/league/v4/masterleagues/by-queue/RANKED_SOLO_5x5",
    "a rank": `/euw1/lol/league/v4/entries/by-puuid/${player.puuid}`,
    "an account by puuid": `/europe/riot/account/v1/accounts/by-puuid/${player.puuid}`,
    "an account by Riot ID": `/europe/riot/account/v1/accounts/by-riot-id/${riotId}`,
    "all mastery": `${mastery}/${player.puuid}`,
    "the top mastery": `${mastery}/${player.puuid}/top`,
    "one mastery": `${mastery}/${player.puuid}/by-champion/${player.pool[0]?.championId}`,
    "match ids": `/europe/lol/match/v5/matches/by-puuid/${player.puuid}/ids`,
    "a match": `/europe/lol/match/v5/matches/${ended?.matchId}`,
    "a live game": `/euw1/lol/spectator/v5/active-games/by-summoner/${player.puuid}`,
    "a platform's status": "/euw1/lol/status/v4/platform-data",
  };

  it.for(Object.entries(paths))("%s has its fields and types", async ([, path], context) => {
    const description = readDescription(context);
    const { status, json } = await get(path);
    expect(status).toBe(200);
    const schema = description.answers.get(riot.calls.at(-1)?.method ?? "");
    expect(schema).toBeDefined();
    expect(violations(json, schema ?? {}, description)).toEqual([]);
  });

  it("a field that is missing, of another type or unknown is a violation", (context) => {
    const description = readDescription(context);
    const schema = { $ref: "#/components/schemas/account-v1.AccountDto" };
    expect(violations({ gameName: 1, other: 2 }, schema, description)).toEqual([
      "$.puuid: missing",
      "$.gameName: integer instead of string",
      "$.other: no such field",
    ]);
  });
});
