import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { asRecord } from "../../core/json.ts";
import { parseJson, readSubscription } from "./envelope.ts";
import { readEvent } from "./events.ts";
import { camelCase } from "./reader.ts";
import { findSubscriptionType } from "./subscription-types.ts";

/** Events as the documentation shows them, where this machine has them. */
const folder = fileURLToPath(new URL("../../../../../../shared/data/eventsub", import.meta.url));
const files = existsSync(folder)
  ? readdirSync(folder).filter((file) => file.includes("notification"))
  : [];

test("there are samples of the documentation", (context) => {
  context.skip(files.length === 0, `no samples in ${folder}`);
  expect(files.length).toBeGreaterThan(50);
});

test.each(files)("%s is typed without drift or loss", (file) => {
  const payload = parseJson(readFileSync(join(folder, file), "utf8"));
  if (!("event" in payload)) return expect(file).toContain("request");
  const { type: name, version } = readSubscription(payload.subscription);
  const type = findSubscriptionType(name, version) ?? expect.unreachable(`${name} ${version}`);
  const drifts: string[] = [];
  const event = readEvent(type, payload.event, ({ field, expected }) => {
    drifts.push(`${field}: expected ${expected}`);
  });
  expect(drifts).toEqual([]);
  expect(leavesOf(event)).toEqual(leavesOf(renamed(payload.event)));
});

/** The sample with our names: whatever it says must be found in the typed event. */
function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  const record = asRecord(value);
  if (!record) return value;
  return Object.fromEntries(
    Object.entries(record).map(([name, field]) => [camelCase(name), renamed(field)]),
  );
}

/** Paths with their values; an instant counts as its milliseconds, null as nothing. */
function leavesOf(value: unknown, path = ""): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {};
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([name, field]) =>
      leavesOf(field, `${path}.${name}`),
    );
    return Object.assign({}, ...entries);
  }
  const isInstant = typeof value === "string" && /At$/.test(path);
  return { [path]: isInstant ? Date.parse(value.replace(/(\.\d{3})\d+/, "$1")) : value };
}
