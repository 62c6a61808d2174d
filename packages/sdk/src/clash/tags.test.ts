import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeTag, explainTag, parseClanTag, parsePlayerTag } from "./tags.ts";

test.each([
  ["#2PYQ", "#2PYQ"],
  ["2pyq", "#2PYQ"],
  [" %232PYQ ", "#2PYQ"],
  ["#OOLQ", "#00LQ"],
  ["#JUQRRL8", "#JUQRRL8"],
])("%j is read as %s", (text, tag) => {
  expect(parseClanTag(text)).toBe(tag);
  expect(parsePlayerTag(text)).toBe(tag);
});

test.each([
  "",
  "#",
  "#2P",
  "##2PYQ",
  "#2PYQ2PYQ2PYQ2PY",
  "#ABC",
  "%25232PYQ",
  "#2PYQ/../x",
  "#2P Q",
])("%j is no tag", (text) => {
  expect(parseClanTag(text)).toBeUndefined();
});

test("a text that is no tag is explained, with the nearest right one if there is one", () => {
  expect(explainTag("#2PYB")).toMatch(/is no tag.*did you mean #2PY8\?$/);
  expect(explainTag("#banana!")).not.toContain("did you mean");
});

test("any tag is encoded exactly once, and comes back", () => {
  const digit = fc.constantFrom(..."0289PYLQGRJCUVO0289pylqgrjcuvo");
  fc.assert(
    fc.property(fc.array(digit, { minLength: 3, maxLength: 14 }), (digits) => {
      const tag = parsePlayerTag(digits.join(""));
      if (!tag) throw new Error("not read");
      const encoded = encodeTag(tag);
      expect(encoded).toMatch(/^%23[0289PYLQGRJCUV]{3,14}$/);
      expect(decodeURIComponent(encoded)).toBe(tag);
      expect(parsePlayerTag(encoded)).toBe(tag);
    }),
  );
});
