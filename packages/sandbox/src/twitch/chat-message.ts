import type { TwitchUser } from "./users.ts";

/** One line said in a channel, as everyone there hears it. */
export interface ChatMessage {
  readonly id: string;
  /** Without `#`. */
  readonly channel: string;
  readonly user: TwitchUser;
  readonly text: string;
  /** Said with `/me`. */
  readonly isAction: boolean;
  /** The first line of this user in this channel. */
  readonly isFirst: boolean;
  readonly at: number;
  /** `client-nonce` of the sender, handed on untouched. */
  readonly nonce?: string | undefined;
  readonly reply?: ChatReply | undefined;
}

/** What a reply tells of the message it answers, and of the thread's first one. */
export interface ChatReply {
  readonly parentId: string;
  readonly parentUser: TwitchUser;
  readonly parentText: string;
  readonly threadId: string;
  readonly threadUser: TwitchUser;
}

/** Characters a message may have; what is longer is cut. */
export const messageCharactersMax = 500;

/** What a PRIVMSG's last parameter asks for. */
export type Speech =
  | { readonly kind: "say"; readonly text: string; readonly isAction: boolean }
  | { readonly kind: "command"; readonly name: string }
  | { readonly kind: "nothing" };

/** Reads what a client sent as Twitch does: trims, joins spaces, cuts, tells commands apart. */
export function readSpeech(sent: string): Speech {
  if (sent.startsWith(ctcpMark)) {
    const [, inner = ""] = sent.split(ctcpMark);
    return inner.startsWith("ACTION ") ? say(inner.slice("ACTION ".length), true) : nothing;
  }
  const command = /^[/.]([a-z]\w*)(?: +(.*))?$/is.exec(sent.trim());
  if (!command) return say(sent, false);
  const [, name = "", rest = ""] = command;
  return name.toLowerCase() === "me" ? say(rest, true) : { kind: "command", name };
}

/** Surrounds what is meant for the client rather than for the reader. */
const ctcpMark = "\u0001";
const nothing: Speech = { kind: "nothing" };

function say(words: string, isAction: boolean): Speech {
  const joined = words.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const text = [...joined].slice(0, messageCharactersMax).join("").trim();
  return text ? { kind: "say", text, isAction } : nothing;
}
