// Reads a chat at one's own pace. Who lags behind `buffer` messages loses the oldest, and is told
// how many; `buffer: 0` keeps all of them.
import { startSandbox } from "@grandstand/sandbox";
import { systemClock } from "@grandstand/sdk/core";
import { TwitchChat } from "@grandstand/sdk/twitch";

const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
const { bot } = sandbox.credentials.chat;
const stop = new AbortController();
const { signal } = stop;

const where = { url: sandbox.urls.chat, channels: ["grandstand"] };
const reader = new TwitchChat({ ...where, buffer: 2 });
const queue = reader.messages();
const speaker = new TwitchChat({ ...where, login: bot.login, token: () => bot.token });
const running = [reader.run({ signal }), speaker.run({ signal })];
await Promise.all([reader.join("grandstand"), speaker.join("grandstand")]);

for (const word of ["one", "two", "three", "four"]) {
  const receipt = await speaker.say("grandstand", word);
  console.log(`${word}: ${receipt.status}`);
}
console.log(`${reader.state.messagesLost} messages lost to a slow reader`);
for await (const message of queue) {
  if (message.kind !== "privmsg") continue;
  console.log(`read late: ${message.text}`);
  if (message.text === "four") break;
}

stop.abort();
await Promise.allSettled(running);
await sandbox.stop();
