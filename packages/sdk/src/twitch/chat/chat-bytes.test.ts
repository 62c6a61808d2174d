import { describe, expect, test } from "vitest";
import { LineFramer } from "../../core/line-framer.ts";
import { readMessage } from "./messages.ts";
import { readLine } from "./parse-line.ts";

const stream = Buffer.from(
  "@display-name=Änne;emotes=25:2-6 :ä!ä@ä PRIVMSG #a :👋 Kappa 漢字\r\n" +
    "PING :é\n@id=7;flags= :b!b@b PRIVMSG #b :👩‍👩‍👧‍👦\r\n",
);

/** The messages of a stream that arrives in such chunks, in all that is read of them. */
function read(chunks: readonly Buffer[]) {
  const messages: unknown[] = [];
  const framer = new LineFramer({
    lineBytesMax: 1_000,
    onLine: (bytes, start, end) => {
      const message = readMessage(readLine(bytes, start, end));
      if (message.kind !== "privmsg") messages.push(message.line.raw);
      else messages.push([message.displayName, message.text, message.emotes, message.line.raw]);
    },
  });
  for (const chunk of chunks) framer.push(Buffer.from(chunk));
  return messages;
}

describe("a stream of chat", () => {
  const whole = read([stream]);

  test("reads the same wherever it is cut in three, within characters and line ends, too", () => {
    expect(whole).toHaveLength(3);
    for (let first = 0; first <= stream.length; first += 1) {
      for (let second = first; second <= stream.length; second += 1) {
        const chunks = [
          stream.subarray(0, first),
          stream.subarray(first, second),
          stream.subarray(second),
        ];
        const cut = read(chunks);
        if (JSON.stringify(cut) !== JSON.stringify(whole))
          expect([first, second, cut]).toEqual(whole);
      }
    }
  });

  test("reads the same byte by byte", () => {
    expect(read(Array.from(stream, (byte) => Buffer.of(byte)))).toEqual(whole);
  });
});
