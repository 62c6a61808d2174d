import { LineFramer } from "@grandstand/sdk/core";
import { readMessage } from "../../packages/sdk/src/twitch/chat/messages.ts";
import { readLine } from "../../packages/sdk/src/twitch/chat/parse-line.ts";

/** What is read of each message; all contenders must come to the same. */
export interface Tally {
  messages: number;
  nameChars: number;
  badges: number;
  emotes: number;
  textChars: number;
}

export const emptyTally = (): Tally => ({
  messages: 0,
  nameChars: 0,
  badges: 0,
  emotes: 0,
  textChars: 0,
});

export function count(
  tally: Tally,
  name: string,
  badges: number,
  emotes: number,
  text: string,
): void {
  tally.messages += 1;
  tally.nameChars += name.length;
  tally.badges += badges;
  tally.emotes += emotes;
  tally.textChars += text.length;
}

/** From chunks of bytes to typed messages, whose name, badges, emotes and text are read. */
export type ReadChunks = (
  chunks: readonly Buffer[],
  tally: Tally,
  keep: (message: unknown) => void,
) => void;

/** The way our client reads a socket: one framer for as long as the connection lasts. */
export function oursReader(): ReadChunks {
  let tally = emptyTally();
  let keep: (message: unknown) => void = () => {};
  const framer = new LineFramer({
    lineBytesMax: 16 * 1024,
    onLine: (bytes, start, end) => {
      const message = readMessage(readLine(bytes, start, end));
      if (message.kind !== "privmsg") return;
      const { displayName, badges, emotes, text } = message;
      count(tally, displayName, badges.size, emotes.length, text);
      keep(message);
    },
  });
  return (chunks, countInto, keepBy) => {
    tally = countInto;
    keep = keepBy;
    for (const chunk of chunks) framer.push(chunk);
    keep = () => {};
  };
}

/** The way the peers do: decode each chunk, split it into lines, parse each line. */
export function readLinewise(
  parse: (line: string, tally: Tally, keep: (message: unknown) => void) => void,
): ReadChunks {
  return (chunks, tally, keep) => {
    const decoder = new TextDecoder();
    let rest = "";
    for (const chunk of chunks) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) parse(line, tally, keep);
    }
  };
}
