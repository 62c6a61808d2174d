import { describe, expect, test } from "vitest";
import { isAnswer } from "./answer-shape.ts";

const BANNED = {
  user_id: "1",
  user_login: "a",
  user_name: "A",
  expires_at: "",
  created_at: "2026-01-01T00:00:00Z",
  reason: "",
  moderator_id: "2",
  moderator_login: "b",
  moderator_name: "B",
};

function check(name: Parameters<typeof isAnswer>[0], json: unknown) {
  const drifts: string[] = [];
  const fits = isAnswer(name, json, ({ field, expected }) => drifts.push(`${field}: ${expected}`));
  return [fits, drifts];
}

describe("isAnswer", () => {
  test("what Twitch documents fits", () => {
    expect(check("getBannedUsers", { data: [BANNED], pagination: {} })).toEqual([true, []]);
    expect(check("banUser", { data: [] })).toEqual([true, []]);
    expect(check("unbanUser", undefined)).toEqual([true, []]);
  });

  test("differences inside are told by their place, and let by", () => {
    const { user_id: _, ...nameless } = BANNED;
    const odd = { ...BANNED, reason: null, moderator_id: 7 };
    expect(
      check("getBannedUsers", { data: [nameless, odd, "x"], pagination: { cursor: 1 } }),
    ).toEqual([
      true,
      [
        "getBannedUsers.data[].user_id: a string",
        "getBannedUsers.data[].reason: a string",
        "getBannedUsers.data[].moderator_id: a string",
        "getBannedUsers.data[]: an object",
        "getBannedUsers.pagination.cursor: a string",
      ],
    ]);
  });

  test.each([undefined, null, "x", [], {}, { data: {} }, { data: null }])(
    "%j is no list of banned users",
    (json) => {
      expect(check("getBannedUsers", json)[0]).toBe(false);
    },
  );

  test("what goes deeper is checked as well", () => {
    const tier = {
      min_bits: "1",
      id: "1",
      color: "#fff",
      can_cheer: true,
      show_in_bits_card: true,
    };
    const images = { light: { animated: { "1": 5 } } };
    const cheermote = {
      prefix: "Cheer",
      type: "",
      order: 1,
      last_updated: "",
      is_charitable: false,
    };
    const data = [{ ...cheermote, tiers: [{ ...tier, images }] }];
    expect(check("getCheermotes", { data })).toEqual([
      true,
      [
        "getCheermotes.data[].tiers[].min_bits: a number",
        "getCheermotes.data[].tiers[].images.light.animated.1: a string",
      ],
    ]);
  });
});
