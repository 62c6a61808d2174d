import { expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { ChatLimits, limitedUsersMax } from "./chat-limits.ts";

const attempt = { login: "ada", channel: "grandstand", text: "hi", isPrivileged: false };

test("the 21st message within thirty seconds is refused, wherever it goes", async () => {
  const clock = new ManualClock(0);
  const limits = new ChatLimits(clock);
  for (let index = 0; index < 20; index += 1) {
    const channel = `channel${index}`;
    expect(limits.refusalOf({ ...attempt, channel })).toBeUndefined();
  }
  expect(limits.refusalOf({ ...attempt, channel: "another" })).toBe("msg_ratelimit");
  expect(limits.refusalOf({ ...attempt, login: "bob" })).toBeUndefined();
  expect(limits.refusalOf({ ...attempt, isPrivileged: true })).toBeUndefined();
  await clock.advance(30_000);
  expect(limits.refusalOf({ ...attempt, channel: "another" })).toBeUndefined();
});

test("refused messages use up the window too", async () => {
  const clock = new ManualClock(0);
  const limits = new ChatLimits(clock);
  for (let index = 0; index < 20; index += 1) limits.refusalOf(attempt);
  await clock.advance(2000);
  expect(limits.refusalOf({ ...attempt, text: "new" })).toBe("msg_ratelimit");
});

test("the same text may go to two channels at once", () => {
  const limits = new ChatLimits(new ManualClock(0));
  expect(limits.refusalOf(attempt)).toBeUndefined();
  expect(limits.refusalOf({ ...attempt, channel: "visitor" })).toBeUndefined();
});

test("the user longest silent is forgotten when there are too many", () => {
  const limits = new ChatLimits(new ManualClock(0));
  limits.refusalOf(attempt);
  for (let index = 0; index < limitedUsersMax; index += 1) {
    limits.refusalOf({ ...attempt, login: `user${index}` });
  }
  expect(limits.refusalOf(attempt)).toBeUndefined();
});
