import { loadPeer } from "./peers.ts";
import { count, oursReader, type ReadChunks, readLinewise } from "./readers.ts";

export type Contender = "ours" | "tmi.js" | "twurple" | "dank";
export const contenders: readonly Contender[] = ["ours", "tmi.js", "twurple", "dank"];

/** Each contender's way from bytes to typed messages. */
export async function contenderReads(name: Contender): Promise<ReadChunks> {
  switch (name) {
    case "ours":
      return oursReader();
    case "tmi.js":
      return readTmi((await loadPeer("tmi.js/lib/parser")).default as TmiParser);
    case "twurple":
      return readTwurple((await loadPeer("@twurple/chat")).parseTwitchMessage as TwurpleParse);
    case "dank":
      return readDank(
        (await loadPeer("@mastondzn/dank-twitch-irc")).parseTwitchMessage as DankParse,
      );
  }
}

interface TmiParser {
  msg(line: string): { command: string; params: string[]; tags: Record<string, unknown> } | null;
  badges(tags: Record<string, unknown>): Record<string, unknown>;
  emotes(tags: Record<string, unknown>): Record<string, unknown>;
}

function readTmi(parser: TmiParser): ReadChunks {
  return readLinewise((line, tally, keep) => {
    const message = parser.msg(line);
    if (message?.command !== "PRIVMSG") return;
    const tags = parser.emotes(parser.badges(message.tags));
    const badges = Object.keys((tags.badges as object | null) ?? {}).length;
    const emotes = (tags.emotes as Record<string, string[]> | null) ?? {};
    const places = Object.values(emotes).reduce((sum, list) => sum + list.length, 0);
    count(tally, String(tags["display-name"]), badges, places, message.params[1] ?? "");
    keep(message);
  });
}

type TwurpleParse = (line: string) => {
  command: string;
  text: string;
  userInfo: { displayName: string; badges: Map<string, string> };
  emoteOffsets: Map<string, string[]>;
};

function readTwurple(parse: TwurpleParse): ReadChunks {
  return readLinewise((line, tally, keep) => {
    const message = parse(line);
    if (message.command !== "PRIVMSG") return;
    const { displayName, badges } = message.userInfo;
    const places = [...message.emoteOffsets.values()].reduce((sum, list) => sum + list.length, 0);
    count(tally, displayName, badges.size, places, message.text);
    keep(message);
  });
}

type DankParse = (line: string) => {
  ircCommand: string;
  displayName: string;
  badges: unknown[];
  emotes: unknown[];
  messageText: string;
};

function readDank(parse: DankParse): ReadChunks {
  return readLinewise((line, tally, keep) => {
    const message = parse(line);
    if (message.ircCommand !== "PRIVMSG") return;
    const { displayName, badges, emotes, messageText } = message;
    count(tally, displayName, badges.length, emotes.length, messageText);
    keep(message);
  });
}
