import { IrcLine } from "./parse-line.ts";
import { PrivmsgMessage } from "./privmsg-message.ts";
import type { UserstateMessage } from "./state-messages.ts";
import { escapeTag } from "./tag-escaping.ts";

/** What is known about a message of ours that has just been written. */
export interface OwnMessageFacts {
  readonly login: string;
  readonly channel: string;
  /** As it went out: one line. */
  readonly text: string;
  readonly isAction: boolean;
  /** The id that Twitch gave it, where it told. */
  readonly id: string | undefined;
  readonly sentAt: number;
  /** Who we are in the channel, as Twitch said last. */
  readonly userstate: UserstateMessage | undefined;
}

/** Our own message in the form in which others see it, since Twitch does not send it back to us. */
export function ownMessage(facts: OwnMessageFacts): PrivmsgMessage {
  const { login, channel, text, isAction, id = "", sentAt, userstate } = facts;
  const kept = ["badge-info", "badges", "color", "display-name", "mod", "subscriber", "user-id"];
  const tags = kept
    .map((name) => `${name}=${escapeTag(userstate?.line.tag(name) ?? "")}`)
    .concat(`id=${escapeTag(id)}`, `tmi-sent-ts=${sentAt}`)
    .join(";");
  const source = `${login}!${login}@${login}.tmi.twitch.tv`;
  const body = isAction ? `\x01ACTION ${text}\x01` : text;
  return new PrivmsgMessage(new IrcLine(`@${tags} :${source} PRIVMSG #${channel} :${body}`), true);
}
