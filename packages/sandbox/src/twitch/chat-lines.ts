import { standingTags } from "./badges.ts";
import type { ChatMessage } from "./chat-message.ts";
import { emotesTag } from "./emotes.ts";
import { formatTags } from "./irc-line.ts";
import type { TwitchUser } from "./users.ts";

/** The name under which the server speaks. */
export const serverName = "tmi.twitch.tv";

/** `nick!nick@nick.tmi.twitch.tv` */
export const maskOf = (login: string): string => `${login}!${login}@${login}.${serverName}`;

/** What is said, as another member of the channel hears it. */
export function privmsgLine(message: ChatMessage, roomId: string, withTags: boolean): string {
  const body = message.isAction ? `\u0001ACTION ${message.text}\u0001` : message.text;
  const line = `:${maskOf(message.user.login)} PRIVMSG #${message.channel} :${body}`;
  return withTags ? formatTags(messageTags(message, roomId)) + line : line;
}

/** Tells a user his standing in a channel: on joining, and after each message of his own. */
export function userStateLine(
  user: TwitchUser,
  channel: string,
  withTags: boolean,
  sent?: ChatMessage,
): string {
  const line = `:${serverName} USERSTATE #${channel}`;
  if (!withTags) return line;
  const own = sent ? { id: sent.id, ...nonceTag(sent) } : {};
  return formatTags({ ...standingTags(user, channel), "emote-sets": "0", ...own }) + line;
}

/** Tells a user, once logged in, what holds for him everywhere. */
export function globalUserStateLine(user: TwitchUser, withTags: boolean): string {
  const line = `:${serverName} GLOBALUSERSTATE`;
  if (!withTags) return line;
  const tags = {
    "badge-info": "",
    badges: "",
    color: user.color,
    "display-name": user.displayName,
    "emote-sets": "0",
    "user-id": user.id,
    "user-type": "",
  };
  return formatTags(tags) + line;
}

/** The settings of a channel. */
export function roomStateLine(channel: string, roomId: string, withTags: boolean): string {
  const line = `:${serverName} ROOMSTATE #${channel}`;
  if (!withTags) return line;
  const modes = { "emote-only": 0, "followers-only": -1, r9k: 0, "room-id": roomId };
  return formatTags({ ...modes, slow: 0, "subs-only": 0 }) + line;
}

/** A word from the server; `msgId` names its kind for clients that asked for tags. */
export function noticeLine(target: string, text: string, msgId?: string): string {
  const tags = msgId === undefined ? "" : formatTags({ "msg-id": msgId });
  return `${tags}:${serverName} NOTICE ${target} :${text}`;
}

/** The greeting after a login. */
export function welcomeLines(nick: string): string[] {
  const numeric = (code: string, text: string) => `:${serverName} ${code} ${nick} :${text}`;
  return [
    numeric("001", "Welcome, GLHF!"),
    numeric("002", `Your host is ${serverName}`),
    numeric("003", "This server is rather new"),
    numeric("004", "-"),
    numeric("375", "-"),
    numeric("372", "You are in a maze of twisty passages, all alike."),
    numeric("376", ">"),
  ];
}

const namesBytesMax = 400;

/** Who is in a channel: as many 353 as it takes, then 366. */
export function namesLines(nick: string, channel: string, logins: readonly string[]): string[] {
  const from = `:${nick}.${serverName}`;
  const rows: string[] = [];
  for (const login of logins) {
    const last = rows.at(-1);
    const fits = last !== undefined && last.length + login.length < namesBytesMax;
    if (fits) rows[rows.length - 1] = `${last} ${login}`;
    else rows.push(login);
  }
  return [
    ...rows.map((row) => `${from} 353 ${nick} = #${channel} :${row}`),
    `${from} 366 ${nick} #${channel} :End of /NAMES list`,
  ];
}

function messageTags(message: ChatMessage, roomId: string): Record<string, string | number> {
  return {
    ...standingTags(message.user, message.channel),
    ...nonceTag(message),
    emotes: emotesTag(message.text),
    "first-msg": message.isFirst ? 1 : 0,
    flags: "",
    id: message.id,
    "returning-chatter": 0,
    ...replyTags(message),
    "room-id": roomId,
    "tmi-sent-ts": message.at,
    turbo: 0,
    "user-id": message.user.id,
  };
}

const nonceTag = ({ nonce }: ChatMessage): Record<string, string> =>
  nonce === undefined ? {} : { "client-nonce": nonce };

function replyTags({ reply }: ChatMessage): Record<string, string> {
  if (!reply) return {};
  return {
    "reply-parent-display-name": reply.parentUser.displayName,
    "reply-parent-msg-body": reply.parentText,
    "reply-parent-msg-id": reply.parentId,
    "reply-parent-user-id": reply.parentUser.id,
    "reply-parent-user-login": reply.parentUser.login,
    "reply-thread-parent-display-name": reply.threadUser.displayName,
    "reply-thread-parent-msg-id": reply.threadId,
    "reply-thread-parent-user-id": reply.threadUser.id,
    "reply-thread-parent-user-login": reply.threadUser.login,
  };
}
