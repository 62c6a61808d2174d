import { expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { Dice } from "../world/chance.ts";
import { readBallot } from "./ballot.ts";
import { createChat } from "./chat.ts";
import { createCrowd } from "./crowd.ts";
import { createUsers, demoViewers } from "./users.ts";

const minuteMs = 60_000;

function crowdOfTest(seed = 1) {
  const clock = new ManualClock(0);
  const chat = createChat({ clock, random: new Dice(seed), users: createUsers() });
  const crowd = createCrowd({ chat, clock, random: new Dice(seed), logins: demoViewers });
  const stop = new AbortController();
  const ended = crowd.run({ signal: stop.signal }).catch((reason: unknown) => reason);
  const said = () => chat.messages.filter((message) => message.user.login !== "grandstand_bot");
  return { clock, chat, stop, ended, said };
}

test("the crowd says a line every three to nine seconds, in many voices", async () => {
  const { clock, said } = crowdOfTest();
  await clock.advance(10 * minuteMs);
  const gaps = said().map((message, index) => message.at - (said()[index - 1]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(9000);
  expect(new Set(said().map((message) => message.user.login)).size).toBeGreaterThan(10);
  expect(new Set(said().map((message) => message.text)).size).toBeGreaterThan(50);
});

test("without a vote nobody types a command", async () => {
  const { clock, said } = crowdOfTest();
  await clock.advance(30 * minuteMs);
  expect(said().filter((message) => message.text.startsWith("!"))).toEqual([]);
  expect(said().filter((message) => message.text.includes("{"))).toEqual([]);
});

test("once the bot opens a vote some type it, once each, within its options", async () => {
  const { clock, chat, said } = crowdOfTest();
  chat.say("viewer_one", "vote 1 or 2 with !vote, trust me");
  await clock.advance(minuteMs);
  expect(said().some((message) => message.text.startsWith("!"))).toBe(false);
  chat.say("grandstand_bot", "vote: 1 Singed (EUW) · 2 Teemo (KR) · 3 Ivern (NA) – type !vote N");
  await clock.advance(minuteMs);
  const votes = said().filter((message) => message.text.startsWith("!"));
  expect(votes.length).toBeGreaterThan(3);
  for (const vote of votes) expect(vote.text).toMatch(/^!vote [123]$/);
  expect(new Set(votes.map((vote) => vote.user.login)).size).toBe(votes.length);
});

test("a closed vote, and one long forgotten, draws no more votes", async () => {
  const { clock, chat, said } = crowdOfTest();
  const votes = () => said().filter((message) => message.text.startsWith("!")).length;
  chat.say("grandstand_bot", "Next game? !vote 1 Singed, !vote 2 Teemo");
  chat.say("grandstand_bot", "The vote is closed: Singed won.");
  await clock.advance(minuteMs);
  expect(votes()).toBe(0);
  chat.say("grandstand_bot", "Next game? !vote 1-3");
  await clock.advance(2 * minuteMs);
  const before = votes();
  await clock.advance(5 * minuteMs);
  expect(votes()).toBe(before);
});

test("equal seeds make equal crowds", async () => {
  const told = await Promise.all(
    [7, 7, 8].map(async (seed) => {
      const { clock, said } = crowdOfTest(seed);
      await clock.advance(5 * minuteMs);
      return said().map((message) => `${message.at} ${message.user.login} ${message.text}`);
    }),
  );
  expect(told[0]).toEqual(told[1]);
  expect(told[0]).not.toEqual(told[2]);
});

test("aborting ends the crowd with the reason given", async () => {
  const { clock, stop, ended } = crowdOfTest();
  const reason = new Error("enough");
  stop.abort(reason);
  expect(await ended).toBe(reason);
  expect(clock.sleeping).toBe(0);
});

test.each([
  ["Vote for the next game: !vote 1 Singed · !vote 2 Teemo", { kind: "open", options: 2 }],
  [
    "vote: 1 Singed (92%), 2) Teemo 1,204 LP, 3. Ivern – type !vote N",
    { kind: "open", options: 3 },
  ],
  ["Voting is open: !vote 1–4", { kind: "open", options: 4 }],
  ["Usage: !vote 1", { kind: "nothing" }],
  ["2 votes so far", { kind: "nothing" }],
  ["Singed is at 350 LP", { kind: "nothing" }],
  ["Vote over: 1 Singed won with 7 of 9", { kind: "closed" }],
])("%s means %o", (text, news) => {
  expect(readBallot(text)).toEqual(news);
});
