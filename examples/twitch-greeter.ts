// Greets whoever enters, by overriding a method. A viewer of the sandbox enters and is greeted.
import { startSandbox } from "@grandstand/sandbox";
import { systemClock } from "@grandstand/sdk/core";
import { type JoinMessage, TwitchChat } from "@grandstand/sdk/twitch";

const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
const { bot, viewer } = sandbox.credentials.chat;
const stop = new AbortController();
const { signal } = stop;

let greeting: Promise<unknown> = Promise.resolve();

class Greeter extends TwitchChat {
  protected override onJoin({ channel, login }: JoinMessage): void {
    if (login !== bot.login) greeting = this.say(channel, `Welcome, ${login}!`);
  }
}

const where = { url: sandbox.urls.chat, channels: ["grandstand"] };
const greeter = new Greeter({ ...where, login: bot.login, token: () => bot.token });
const running = [greeter.run({ signal })];
await greeter.join("grandstand");

const guest = new TwitchChat({ ...where, login: viewer.login, token: () => viewer.token });
const heard = guest.messages();
running.push(guest.run({ signal }));
for await (const message of heard) {
  if (message.kind !== "privmsg") continue;
  console.log(`${message.displayName}: ${message.text}`);
  break;
}

console.log(await greeting); // Resolves once the chat has taken the line.
stop.abort();
await Promise.allSettled(running);
await sandbox.stop();
