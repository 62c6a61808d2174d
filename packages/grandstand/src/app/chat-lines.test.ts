import { parseLine, readMessage } from "@grandstand/sdk/twitch";
import { expect, test } from "vitest";
import { CHAT_LINES_MAX, ChatLines } from "./chat-lines.ts";

const facts = { now: 1_000, botLogin: "grandstand_bot" };

const read = (line: string) => readMessage(parseLine(new TextEncoder().encode(line)));

const said = (text: string, login = "ann", id = "m1") =>
  read(`@display-name=Ann;id=${id} :${login}!${login}@x PRIVMSG #grandstand :${text}`);

test("a line is kept with its name and text", () => {
  const chat = new ChatLines();
  expect(chat.take(said("hello"), facts)).toBe(true);
  expect(chat.lines).toMatchObject([{ id: "m1", name: "Ann", text: "hello", isBot: false }]);
});

test("the bot's lines are marked", () => {
  const chat = new ChatLines();
  chat.take(said("hello", "grandstand_bot"), facts);
  expect(chat.lines[0]?.isBot).toBe(true);
});

test("only what was said is a line", () => {
  const chat = new ChatLines();
  const join = read(":ann!ann@x JOIN #grandstand");
  expect(chat.take(join, facts)).toBe(false);
  expect(chat.lines).toEqual([]);
});

test(`at most ${CHAT_LINES_MAX} lines are kept, the latest`, () => {
  const chat = new ChatLines();
  for (let index = 0; index <= CHAT_LINES_MAX; index += 1) chat.take(said(`line ${index}`), facts);
  expect(chat.lines).toHaveLength(CHAT_LINES_MAX);
  expect(chat.lines.at(-1)?.text).toBe(`line ${CHAT_LINES_MAX}`);
});

test("control characters and marks that turn text around are taken out, markup stays text", () => {
  const chat = new ChatLines();
  chat.take(said("a\u0007b\u202ec\u2066d <b>e</b>"), facts);
  expect(chat.lines[0]?.text).toBe("a b c d <b>e</b>");
});

test("what a moderator takes away is gone: one message, one person's, or all", () => {
  const chat = new ChatLines();
  chat.take(said("one", "ann", "m1"), facts);
  chat.take(said("two", "ann", "m2"), facts);
  chat.take(said("three", "ben", "m3"), facts);
  chat.take(said("four", "cat", "m4"), facts);
  const clear = (line: string) => {
    expect(chat.take(read(line), facts)).toBe(true);
    return chat.lines.map(({ text }) => text);
  };
  expect(clear("@login=ann;target-msg-id=m1 :tmi CLEARMSG #grandstand :one")).toHaveLength(3);
  expect(clear(":tmi CLEARCHAT #grandstand ann")).toEqual(["three", "four"]);
  expect(clear(":tmi CLEARCHAT #grandstand")).toEqual([]);
});
