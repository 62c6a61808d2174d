// What travels beside a chat line: who, with which badges and colour, and which words are emotes.
import { formatLine, parseLine, readMessage } from "@grandstand/sdk/twitch";

const line =
  "@badges=moderator/1,subscriber/12;color=#1E90FF;display-name=Anne;emotes=25:6-10;" +
  "id=b34ccfc7;room-id=1337;system-msg=a\\sspace;tmi-sent-ts=1700000000000;user-id=1001 " +
  ":anne!anne@anne.tmi.twitch.tv PRIVMSG #channel :\u{1F44B} hey Kappa";

const parsed = parseLine(line);
console.log(parsed.command, parsed.params, parsed.tags.get("system-msg"));
console.log(`the same line again: ${formatLine(parsed) === line}`);

const message = readMessage(parsed);
if (message.kind === "privmsg") {
  console.log(`${message.displayName} in ${message.color}, moderator: ${message.isModerator}`);
  console.log(`months: ${message.badges.get("subscriber")}`);
  for (const { id, start, end } of message.emotes) {
    console.log(`emote ${id} is ${JSON.stringify(message.text.slice(start, end))}`);
  }
}
