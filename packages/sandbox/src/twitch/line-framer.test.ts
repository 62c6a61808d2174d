import fc from "fast-check";
import { expect, test } from "vitest";
import { type FramedLine, LineFramer } from "./line-framer.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const line = (text: string): FramedLine => ({ kind: "line", text });

test("lines end with CR LF, LF or CR, and empty ones vanish", () => {
  expect(new LineFramer(100).push(bytes("a\r\nb\n\n\rc\rd"))).toEqual(["a", "b", "c"].map(line));
});

test("lines are the same wherever the bytes are cut", () => {
  const script = fc.array(fc.stringMatching(/^[^\r\n]+$/u), { maxLength: 5 });
  fc.assert(
    fc.property(script, fc.array(fc.nat(), { maxLength: 6 }), (texts, cuts) => {
      const stream = bytes(texts.map((text) => `${text}\r\n`).join(""));
      const places = cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b);
      const framer = new LineFramer(10_000);
      const found = [0, ...places].flatMap((from, index) =>
        framer.push(stream.subarray(from, places[index] ?? stream.length)),
      );
      expect(found).toEqual(texts.map(line));
    }),
  );
});

test("an over-long line is told once and skipped, and the next one read", () => {
  const framer = new LineFramer(4);
  const found = ["abc", "de", "fghijkl", "m\r\nok\r\nabcd\r\nabcde\r\n"].flatMap((part) =>
    framer.push(bytes(part)),
  );
  expect(found).toEqual([{ kind: "tooLong" }, line("ok"), line("abcd"), { kind: "tooLong" }]);
});

test("flushing ends the line begun", () => {
  const framer = new LineFramer(100);
  expect(framer.push(bytes("PING"))).toEqual([]);
  expect(framer.flush()).toEqual([line("PING")]);
  expect(framer.flush()).toEqual([]);
});

test("bytes that are no UTF-8 become replacement characters", () => {
  expect(new LineFramer(9).push(Uint8Array.of(0x41, 0xff, 0x0a))).toEqual([line("A\ufffd")]);
});
