import fc from "fast-check";
import { expect, test } from "vitest";
import { formatTags, parseIrcLine } from "./irc-line.ts";

test("tags, prefix, command, middle and trailing parameters are told apart", () => {
  expect(parseIrcLine("@a=1;b;c=x\\s\\:\\\\y :me!me@host  privmsg  #c  :a : b ")).toEqual({
    tags: new Map([
      ["a", "1"],
      ["b", ""],
      ["c", "x ;\\y"],
    ]),
    command: "PRIVMSG",
    params: ["#c", "a : b "],
  });
});

test("a line without a command is none", () => {
  for (const text of ["", "@a=1", ":prefix", "@a=1 :prefix"]) {
    expect(parseIrcLine(text)).toBeUndefined();
  }
});

test("an unknown escape loses its backslash, so does a lone one at the end", () => {
  expect(parseIrcLine("@a=\\b\\ X")?.tags.get("a")).toBe("b");
});

test("of equal tags the last one counts", () => {
  expect(parseIrcLine("@a=1;a=2 X")?.tags.get("a")).toBe("2");
});

test("any tag value survives being written and read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const line = parseIrcLine(`${formatTags({ key: value })}X`);
      expect(line?.tags.get("key")).toBe(value);
    }),
  );
});

test("no text makes the parser throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseIrcLine(text)));
});
