import { expect, test } from "vitest";
import { columns, terminalText } from "./terminal-text.ts";

test.each([
  ["plain, é, 漢字 and 👩‍🚀", "plain, é, 漢字 and 👩‍🚀"],
  ["a\x1b[2Jb", "a[2Jb"],
  ["a\x9b31mb", "a31mb"],
  ["title\x1b]0;evil\x07", "title]0;evil"],
  ["two\r\nlines\tand a tab", "two lines and a tab"],
  ["a\u2028b\u2029c", "abc"],
  ["\u202egnp.exe\u202c", "gnp.exe"],
  ["bell\x07 null\0 del\x7f", "bell null del"],
  ["lone \ud800 half", "lone \ufffd half"],
  ["hidden \u{e0041}\u{e007f}tag", "hidden tag"],
])("%j is shown as %j", (text, shown) => {
  expect(terminalText(text)).toBe(shown);
});

test("columns are as wide as their longest cell, and numbers stand right", () => {
  const rows = [
    ["anne", 7, "hi"],
    ["bo\x1b[0m", 1_234, ""],
  ];
  expect(columns(rows)).toBe("anne      7  hi\nbo[0m  1234\n");
  expect(columns([])).toBe("");
});
