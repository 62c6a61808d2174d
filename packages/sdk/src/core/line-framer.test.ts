import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ProtocolError } from "./errors.ts";
import { LineFramer } from "./line-framer.ts";

const STREAM = Buffer.from(
  "PING :a\r\nplain\n\r\n:dänni!d@h PRIVMSG #bühne :grüße 👩‍👩‍👧 ✓\r\nlone\rcr\r\n\n@t=\\s :x Y\r\n",
);
const LINES = [
  "PING :a",
  "plain",
  "",
  ":dänni!d@h PRIVMSG #bühne :grüße 👩‍👩‍👧 ✓",
  "lone\rcr",
  "",
  "@t=\\s :x Y",
];

function frame(chunks: readonly Buffer[], lineBytesMax = 512): string[] {
  const lines: string[] = [];
  const framer = new LineFramer({
    lineBytesMax,
    onLine: (bytes, start, end) => lines.push(bytes.toString("utf8", start, end)),
  });
  for (const chunk of chunks) framer.push(chunk);
  return lines;
}

describe("LineFramer", () => {
  test("a stream cut at any two positions gives identical lines", () => {
    expect(frame([STREAM])).toEqual(LINES);
    for (let first = 0; first <= STREAM.length; first += 1) {
      for (let second = first; second <= STREAM.length; second += 1) {
        const chunks = [
          STREAM.subarray(0, first),
          STREAM.subarray(first, second),
          STREAM.subarray(second),
        ];
        const lines = frame(chunks);
        if (lines.join("|") !== LINES.join("|")) expect({ first, second, lines }).toBe(LINES);
      }
    }
  });

  test("a stream that arrives byte by byte gives identical lines", () => {
    expect(frame([...STREAM].map((byte) => Buffer.from([byte])))).toEqual(LINES);
  });

  test("lines of any bytes come back whole, however cut", () => {
    const byteOfLine = fc.integer({ min: 0, max: 255 }).filter((b) => b !== 10 && b !== 13);
    const line = fc.array(byteOfLine, { maxLength: 40 }).map((bytes) => Buffer.from(bytes));
    const cutting = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), cutting, (lines, sizes) => {
        const stream = Buffer.concat(lines.flatMap((bytes) => [bytes, Buffer.from("\r\n")]));
        const got: string[] = [];
        const framer = new LineFramer({
          lineBytesMax: 40,
          onLine: (bytes, start, end) => got.push(bytes.toString("latin1", start, end)),
        });
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          framer.push(stream.subarray(at, at + size));
          at += size;
        }
        expect(got).toEqual(lines.map((bytes) => bytes.toString("latin1")));
      }),
    );
  });

  test("a line of the greatest length passes and one byte more is refused, cut or not", () => {
    for (const ending of ["\n", "\r\n"]) {
      const longest = Buffer.from(`${"x".repeat(8)}${ending}`);
      const tooLong = Buffer.from(`${"x".repeat(9)}${ending}`);
      for (let cut = 0; cut <= longest.length; cut += 1) {
        expect(frame([longest.subarray(0, cut), longest.subarray(cut)], 8)).toEqual(["xxxxxxxx"]);
      }
      for (let cut = 0; cut <= tooLong.length; cut += 1) {
        const chunks = [tooLong.subarray(0, cut), tooLong.subarray(cut)];
        expect(() => frame(chunks, 8)).toThrow(ProtocolError);
      }
    }
  });

  test("a line that never ends is refused before it fills the memory", () => {
    const endless = Array.from({ length: 100 }, () => Buffer.alloc(64, "a"));
    expect(() => frame(endless, 512)).toThrow("longer than 512 bytes");
  });

  test("the end of a message ends its line", () => {
    const lines: string[] = [];
    const framer = new LineFramer({
      lineBytesMax: 20,
      onLine: (bytes, start, end) => lines.push(bytes.toString("utf8", start, end)),
    });
    framer.push(Buffer.from("one\r\ntwo"));
    framer.flush();
    framer.flush();
    framer.push(Buffer.from("three\n"));
    expect(lines).toEqual(["one", "two", "three"]);
  });

  test("nothing is handed over after a stop, not even from the chunk at hand", () => {
    const lines: string[] = [];
    const framer = new LineFramer({
      lineBytesMax: 20,
      onLine: (bytes, start, end) => {
        lines.push(bytes.toString("utf8", start, end));
        framer.stop();
      },
    });
    framer.push(Buffer.from("one\ntwo\n"));
    expect(lines).toEqual(["one"]);
  });
});
