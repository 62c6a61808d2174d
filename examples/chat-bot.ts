// A chat bot in a dozen lines, and a viewer who tries it. Runs on a private sandbox; on Twitch
// leave `url` out, and give the login and token of your bot's own account.
import { startSandbox } from "@grandstand/sandbox";
import { systemClock } from "@grandstand/sdk/core";
import { TwitchChat } from "@grandstand/sdk/twitch";

const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
const { bot, viewer } = sandbox.credentials.chat;
const stop = new AbortController();
const { signal } = stop;

const chat = new TwitchChat({
  url: sandbox.urls.chat,
  login: bot.login,
  token: () => bot.token,
  channels: ["grandstand"],
});
let answered: Promise<unknown> = Promise.resolve();
chat.on((message) => {
  if (message.kind !== "privmsg" || message.text !== "!hello") return;
  answered = chat.say(message.channel, `Hello, ${message.displayName}!`, { replyTo: message.id });
});
const running = [chat.run({ signal })];

const other = new TwitchChat({
  url: sandbox.urls.chat,
  login: viewer.login,
  token: () => viewer.token,
  channels: ["grandstand"],
});
const heard = other.messages();
running.push(other.run({ signal }));
await other.say("grandstand", "!hello", { signal });
for await (const message of heard) {
  if (message.kind !== "privmsg" || message.login !== bot.login) continue;
  console.log(`${message.displayName}: ${message.text}`);
  break;
}

await answered; // Resolves once the chat has taken the line.
stop.abort();
await Promise.allSettled(running);
await sandbox.stop();
