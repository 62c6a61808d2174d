import { parseLine, readMessage } from "@grandstand/sdk/twitch";
import { expect, test } from "vitest";
import { chatJson, chatLine } from "./chat-line.ts";

const message = (line: string) => readMessage(parseLine(line));
const plain = (line: string) => chatLine(message(line), { isColored: false })?.slice(6);
const from = (tags: string, text: string) =>
  `@display-name=Anne;tmi-sent-ts=1700000000000;${tags} :anne!anne@anne.tmi.twitch.tv PRIVMSG #c :${text}`;

test.each([
  [from("", "hello"), "Anne: hello"],
  [from("badges=broadcaster/1", "hello"), "[host] Anne: hello"],
  [from("mod=1;subscriber=1;badges=subscriber/12", "hi"), "[mod] [sub 12] Anne: hi"],
  [from("vip=1;badges=vip/1", "hi"), "[vip] Anne: hi"],
  [from("", "\x01ACTION dances\x01"), "Anne dances"],
  [from("", "clear\x1b[2J\x07 \u202eevil"), "Anne: clear[2J evil"],
  [
    "@system-msg=Anne\\sraids;tmi-sent-ts=1700000000000 :tmi.twitch.tv USERNOTICE #c :hi",
    "* Anne raids “hi”",
  ],
])("%s", (line, shown) => {
  expect(plain(line)).toBe(shown);
});

test.each([
  [":tmi.twitch.tv NOTICE #c :This room is slow.", "-- This room is slow."],
  ["@ban-duration=600 :tmi.twitch.tv CLEARCHAT #c :bob", "-- bob was timed out for 600 s"],
  [":tmi.twitch.tv CLEARCHAT #c :bob", "-- bob was banned"],
  [":tmi.twitch.tv CLEARCHAT #c", "-- the chat was cleared"],
  ["@login=bob :tmi.twitch.tv CLEARMSG #c :bad words", "-- a message of bob was deleted"],
  [":tmi.twitch.tv ROOMSTATE #c", undefined],
  ["PING :tmi.twitch.tv", undefined],
])("%s", (line, shown) => {
  expect(chatLine(message(line), { isColored: false })).toBe(shown);
});

test("a name has the color its owner chose, and nothing but a color", () => {
  const colored = (color: string) =>
    chatLine(message(from(`color=${color}`, "hi")), { isColored: true })?.slice(6);
  expect(colored("#1E90FF")).toBe("\x1b[38;2;30;144;255mAnne\x1b[39m: hi");
  expect(colored("31m")).toBe("Anne: hi");
});

test("as JSON everything that is known comes along", () => {
  const line = from("id=m1;badges=vip/1;emotes=25:0-4;bits=5;user-id=7", "Kappa");
  expect(chatJson(message(line))).toMatchObject({
    kind: "privmsg",
    id: "m1",
    channel: "c",
    at: 1_700_000_000_000,
    login: "anne",
    userId: "7",
    badges: { vip: "1" },
    bits: 5,
    text: "Kappa",
    isAction: false,
  });
  expect(chatJson(message("PING :x"))).toBeUndefined();
  expect(chatJson(message(":tmi.twitch.tv CLEARCHAT #c"))).toEqual({
    kind: "clearchat",
    channel: "c",
  });
});
