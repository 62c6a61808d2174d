import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { leagueOfLegends } from "./categories.ts";
import { channelWire, streamWire, userWire } from "./helix-wire.ts";
import { createUsers } from "./users.ts";

// The service's own description, where the machine has it beside the checkout.
const description = fileURLToPath(
  new URL("../../../../../shared/data/specs/twitch-helix-openapi.json", import.meta.url),
);

interface Schema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, { readonly type: string }>>;
}

const user = createUsers().visitor("ada");
const stream = { id: "1", user, title: "t", categoryId: "21779", viewers: 1, startedAt: 0 };
const facts = { title: "t", category: leagueOfLegends, language: "en" };

const shapes = {
  User: userWire(user),
  Stream: streamWire(stream),
  ChannelInformation: channelWire(user, facts),
};

for (const [name, told] of Object.entries(shapes)) {
  test(`${name} has the fields and types of the service's description`, (context) => {
    context.skip(!existsSync(description), `no ${description}`);
    const schema = schemaOf(name);
    expect(Object.keys(told).sort()).toEqual([...schema.required].sort());
    for (const [key, value] of Object.entries(told)) {
      expect(`${key}: ${typeOf(value)}`).toBe(`${key}: ${schema.properties[key]?.type}`);
    }
  });
}

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
};

function schemaOf(name: string): Schema {
  const { components } = JSON.parse(readFileSync(description, "utf8"));
  return components.schemas[name];
}
