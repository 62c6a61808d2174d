import type { ChatMessage, PrivmsgMessage, UsernoticeMessage } from "@grandstand/sdk/twitch";
import { terminalText } from "./terminal-text.ts";

/** A chat message as one line for people; undefined for what is no news to them. */
export function chatLine(
  message: ChatMessage,
  { isColored }: { readonly isColored: boolean },
): string | undefined {
  switch (message.kind) {
    case "privmsg": {
      const name = paint(terminalText(message.displayName), message.color, isColored);
      const text = terminalText(message.text);
      const said = message.isAction ? `${name} ${text}` : `${name}: ${text}`;
      return [time(message.sentAt), ...badges(message), said].filter(Boolean).join(" ");
    }
    case "usernotice": {
      const text = message.text === "" ? "" : ` “${terminalText(message.text)}”`;
      return `${time(message.sentAt)} * ${terminalText(message.systemText)}${text}`.trim();
    }
    case "notice":
      return `-- ${terminalText(message.text)}`;
    case "clearchat": {
      const { login, timeoutMs } = message;
      if (login === "") return "-- the chat was cleared";
      const how = timeoutMs === undefined ? "banned" : `timed out for ${timeoutMs / 1_000} s`;
      return `-- ${terminalText(login)} was ${how}`;
    }
    case "clearmsg":
      return `-- a message of ${terminalText(message.login)} was deleted`;
    default:
      return undefined;
  }
}

/** A chat message as a JSON object; undefined for what is no news. */
export function chatJson(message: ChatMessage): object | undefined {
  switch (message.kind) {
    case "privmsg":
    case "usernotice": {
      const { kind, id, channel, sentAt, login, displayName, userId, color, text } = message;
      const person = {
        login,
        displayName,
        userId,
        color,
        badges: Object.fromEntries(message.badges),
      };
      const common = { kind, id, channel, at: sentAt, ...person, text };
      return kind === "privmsg"
        ? { ...common, ...saidFacts(message) }
        : { ...common, ...eventFacts(message) };
    }
    case "notice":
      return { kind: "notice", channel: message.channel, id: message.noticeId, text: message.text };
    case "clearchat": {
      const { kind, channel, login, timeoutMs } = message;
      return { kind, channel, login: login || undefined, timeoutMs };
    }
    case "clearmsg":
      return { kind: message.kind, channel: message.channel, login: message.login };
    default:
      return undefined;
  }
}

const saidFacts = ({ isAction, isOwn, bits, emotes, replyTo }: PrivmsgMessage) => ({
  isAction,
  isOwn,
  bits,
  emotes,
  replyTo: replyTo?.id,
});

const eventFacts = ({ noticeId, systemText }: UsernoticeMessage) => ({
  event: noticeId,
  systemText,
});

/** The ranks that matter in a chat, in words. */
function badges(message: PrivmsgMessage): readonly string[] {
  const { isBroadcaster, isModerator, isVip, isSubscriber } = message;
  const months = message.badges.get("subscriber");
  const rank = isBroadcaster ? "host" : isModerator ? "mod" : isVip ? "vip" : "";
  const sub = isSubscriber ? `sub ${terminalText(months ?? "")}`.trim() : "";
  return [rank, sub].filter((each) => each !== "").map((each) => `[${each}]`);
}

/** Hours and minutes where the reader is. */
const time = (at: number | undefined): string =>
  at === undefined ? "     " : new Date(at).toTimeString().slice(0, 5);

/** The name in the color its owner chose, which is `#RRGGBB` or none. */
function paint(name: string, color: string, isColored: boolean): string {
  const [, red, green, blue] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color) ?? [];
  if (!isColored || red === undefined || green === undefined || blue === undefined) return name;
  const parts = [red, green, blue].map((part) => Number.parseInt(part, 16));
  return `\x1b[38;2;${parts.join(";")}m${name}\x1b[39m`;
}
