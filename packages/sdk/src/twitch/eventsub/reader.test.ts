import fc from "fast-check";
import { expect, test } from "vitest";
import type { Drift } from "../../core/fields.ts";
import { readEvent } from "./events.ts";
import {
  asInstant,
  flag,
  instant,
  list,
  maybe,
  number,
  object,
  snakeCase,
  text,
} from "./reader.ts";
import { type EventSubType, SUBSCRIPTION_TYPES } from "./subscription-types.ts";
import { eventReaders } from "./wire.ts";

const reader = object({
  user_id: text,
  "set-id": maybe(text),
  held_at: instant,
  is_gift: flag,
  url_1x: maybe(number),
  tiers: list(object({ tier: number })),
});

function read(value: unknown) {
  const drifts: Drift[] = [];
  const made = reader(value, "x", (drift) => drifts.push(drift));
  return { made, drifts: drifts.map(({ field, expected }) => `${field}: ${expected}`) };
}

test("names become camelCase, instants milliseconds, null undefined", () => {
  const { made, drifts } = read({
    user_id: "1",
    "set-id": "2",
    held_at: "2020-07-15T18:15:11.171067139Z",
    is_gift: true,
    url_1x: null,
    tiers: [{ tier: 3 }],
  });
  expect(made).toEqual({
    userId: "1",
    setId: "2",
    heldAt: Date.UTC(2020, 6, 15, 18, 15, 11, 171),
    isGift: true,
    url1x: undefined,
    tiers: [{ tier: 3 }],
  });
  expect(drifts).toEqual([]);
});

test("what is missing, of another type or unknown is reported, and the type holds", () => {
  const { made, drifts } = read({ user_id: 1, tiers: [null], url_1x: "x", held_at: "now", new: 1 });
  expect(made).toEqual({
    userId: "",
    setId: undefined,
    heldAt: 0,
    isGift: false,
    url1x: 0,
    tiers: [{ tier: 0 }],
  });
  expect(drifts).toEqual([
    "x.new: nothing",
    "x.user_id: text",
    "x.held_at: an instant",
    "x.is_gift: true or false",
    "x.url_1x: a number",
    "x.tiers[]: an object",
  ]);
});

test("an instant has any number of decimals; anything else is none", () => {
  expect(asInstant("2022-12-02T15:00:00.00Z")).toBe(Date.UTC(2022, 11, 2, 15));
  expect(asInstant("2022-03-15T02:00:28Z")).toBe(Date.UTC(2022, 2, 15, 2, 0, 28));
  for (const other of ["", "2022", "2022-13-45T99:00:00Z", 1, null]) {
    expect(asInstant(other)).toBeUndefined();
  }
});

test("conditions find their way back to Twitch's spelling", () => {
  expect(snakeCase("fromBroadcasterUserId")).toBe("from_broadcaster_user_id");
});

test("every type of the table has a reader, and every reader a type", () => {
  expect(Object.keys(eventReaders).sort()).toEqual(Object.keys(SUBSCRIPTION_TYPES).sort());
  expect(Object.keys(SUBSCRIPTION_TYPES)).toHaveLength(82);
});

test("no event, however broken, makes a reader throw", () => {
  const types = Object.keys(eventReaders) as EventSubType[];
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.jsonValue(), (type, value) => {
      expect(readEvent(type, value, () => {})).toBeTypeOf("object");
    }),
  );
});
