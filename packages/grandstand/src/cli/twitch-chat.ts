import { AuthError, ConfigError, describeError } from "@grandstand/sdk/core";
import { type TokenNeed, TwitchChat } from "@grandstand/sdk/twitch";
import pc from "picocolors";
import { chatJson, chatLine } from "./chat-line.ts";
import { ChatTerminal } from "./chat-terminal.ts";
import { exitCodes } from "./exit-codes.ts";
import { takeInterrupts } from "./interruption.ts";
import { terminalText } from "./terminal-text.ts";
import { openTwitch, type TwitchAccess, type TwitchFlags } from "./twitch-access.ts";
import { say } from "./twitch-output.ts";

const CHAT_NEED: TokenNeed = { kinds: ["user"], scopes: [["chat:read"], ["chat:edit"]] };

/** `grandstand twitch chat CHANNEL`: reads a chat, and says what is typed, until Ctrl-C. */
export async function chat(channel: string, flags: TwitchFlags): Promise<number> {
  await using access = await openTwitch(flags);
  const login = await loginOf(access);
  const chat = new TwitchChat({
    url: access.chatUrl,
    channels: [channel],
    echo: true,
    ...(login === undefined
      ? {}
      : { login, token: async () => (await access.tokens.token(CHAT_NEED)).value }),
  });
  say(`#${channel} as ${login ?? "nobody, reading only"}; Ctrl-C leaves`);
  using interrupt = takeInterrupts();
  const { signal } = interrupt;
  using terminal = new ChatTerminal({
    input: process.stdin,
    output: process.stdout,
    talk: process.stderr,
    canSay: login !== undefined,
    onInterrupt: interrupt.abort,
    onLine: (line) => {
      if (line.trim() === "/quit") return interrupt.abort();
      chat.say(channel, line, { signal }).then(
        (receipt) => {
          if (receipt.status === "dropped") tell(`not said: ${receipt.reason}`);
        },
        (error) => {
          if (!signal.aborted) tell(`not said: ${describeError(error)}`);
        },
      );
    },
  });
  const tell = (text: string) => terminal.tell(terminalText(text));
  const isColored = pc.isColorSupported;
  chat.on((message) => {
    if (flags.json) {
      const fields = chatJson(message);
      if (fields) terminal.show(JSON.stringify(fields));
    } else {
      const line = chatLine(message, { isColored });
      if (line !== undefined) terminal.show(line);
    }
  });
  try {
    return await chat.run({ signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    return exitCodes.interrupted;
  }
}

/** Whose login there is; undefined, and why on stderr, when the chat can only be read. */
async function loginOf({ tokens }: TwitchAccess): Promise<string | undefined> {
  try {
    return (await tokens.token(CHAT_NEED)).user?.login;
  } catch (error) {
    if (!(error instanceof AuthError) && !(error instanceof ConfigError)) throw error;
    say(describeError(error));
    return undefined;
  }
}
