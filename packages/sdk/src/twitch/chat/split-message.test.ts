import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countCharacters, splitMessage } from "./split-message.ts";

const FAMILY = "👩‍👩‍👧‍👦";

describe("splitMessage", () => {
  test("a text that fits stays as it is", () => {
    expect(splitMessage("hello  there")).toEqual(["hello  there"]);
    expect(splitMessage("x".repeat(500))).toEqual(["x".repeat(500)]);
  });

  test("characters are code points: 500 emoji are one message, 501 are two", () => {
    expect(splitMessage("🎮".repeat(500))).toHaveLength(1);
    expect(splitMessage("🎮".repeat(501)).map(countCharacters)).toEqual([500, 1]);
  });

  test("cuts at the last space that fits, and drops it", () => {
    expect(splitMessage("one two three", 8)).toEqual(["one two", "three"]);
    expect(splitMessage("one two three", 7)).toEqual(["one two", "three"]);
    expect(splitMessage("one two   three", 8)).toEqual(["one two", "three"]);
    expect(splitMessage("a bcdefghijk l", 5)).toEqual(["a", "bcdef", "ghijk", "l"]);
  });

  test("a word without spaces is cut between graphemes, not inside one", () => {
    expect(splitMessage(`ab${FAMILY}c`, 8)).toEqual(["ab", `${FAMILY}c`]);
    expect(splitMessage("e\u0301".repeat(4), 3)).toEqual(Array(4).fill("e\u0301"));
  });

  test("a grapheme longer than a message is cut by code points rather than lost", () => {
    const zalgo = `z${"\u0301".repeat(9)}`;
    const messages = splitMessage(zalgo, 4);
    expect(messages.join("")).toBe(zalgo);
    expect(messages.map(countCharacters)).toEqual([4, 4, 2]);
  });

  test("what could end a line of the protocol becomes a space", () => {
    expect(splitMessage("a\r\nQUIT\0b\nc\rd")).toEqual(["a QUIT b c d"]);
    expect(splitMessage("\r\n\0 ")).toEqual([]);
    expect(splitMessage("")).toEqual([]);
  });

  test("half a surrogate pair is mended", () => {
    expect(splitMessage("a\ud83d b")).toEqual(["a\ufffd b"]);
  });

  test("any text: every part fits, none is empty, nothing but spaces is lost", () => {
    const unit = fc.constantFrom(
      "a",
      "b",
      " ",
      "  ",
      "é",
      "e\u0301",
      "🎮",
      FAMILY,
      "\r\n",
      "\0",
      "🇩🇪",
    );
    const text = fc.array(unit, { maxLength: 60 }).map((units) => units.join(""));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (whole, max) => {
        const parts = splitMessage(whole, max);
        for (const part of parts) {
          expect(countCharacters(part)).toBeLessThanOrEqual(max);
          expect(part).not.toMatch(/^$|^ | $|[\r\n\0]/);
        }
        expect(parts.join("").replaceAll(" ", "")).toBe(whole.replace(/[ \r\n\0]/g, ""));
      }),
      { numRuns: 1_000 },
    );
  });
});
