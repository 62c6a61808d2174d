import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { type ChatMessage, PrivmsgMessage, parseLine, readMessage } from "@grandstand/sdk/twitch";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Bot } from "../bot.ts";
import { Cooldowns } from "../cooldowns.ts";
import { MemoryCooldownStore } from "../memory-cooldown-store.ts";
import type { ChatMessageIn } from "../message.ts";
import type { ViewerIdentity, ViewerRef } from "../viewer.ts";
import { listenToTwitch, type TwitchListenerOptions, twitchSender } from "./twitch.ts";

const settle = () => new Promise(setImmediate);

let listeners: Set<(message: ChatMessage) => void>;
let remembered: ViewerIdentity[][];
let handled: ChatMessageIn[];
let stop: AbortController;
let listening: Promise<unknown>;

beforeEach(() => {
  listeners = new Set();
  remembered = [];
  handled = [];
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort(new Error("shutdown"));
  await expect(listening).rejects.toThrow("shutdown");
  expect(listeners.size).toBe(0);
});

function listen(options: Partial<TwitchListenerOptions> = {}): void {
  listening = listenToTwitch(
    {
      chat: {
        on: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      bot: {
        isCommand: (text) => text.startsWith("!"),
        handle: async (message) => {
          handled.push(message);
        },
      },
      viewers: {
        remember: async (identities) => {
          remembered.push([...identities]);
          return identities.map(({ accountId }) => `viewer_${accountId}` as ViewerRef);
        },
      },
      clock: new SimulatedClock(),
      log: silentLog,
      login: "grandstandbot",
      ...options,
    },
    { signal: stop.signal },
  );
  listening.catch(() => {});
}

function tell(message: ChatMessage): void {
  for (const listener of listeners) listener(message);
}

const privmsg = (text: string, { login = "ann", id = "7", tags = "" } = {}) =>
  parseLine(
    Buffer.from(
      `@id=m1;user-id=${id};display-name=Ann;tmi-sent-ts=1234${tags} ` +
        `:${login}!${login}@${login}.tmi.twitch.tv PRIVMSG #grandstand :${text}`,
    ),
  );

describe("listening to Twitch", () => {
  it("brings a command to the bot, the viewer under a reference", async () => {
    listen();
    tell(readMessage(privmsg("!rank")));
    await settle();
    expect(remembered).toEqual([[{ platform: "twitch", accountId: "7", name: "Ann" }]]);
    expect(handled).toEqual([
      {
        id: "m1",
        platform: "twitch",
        channel: "grandstand",
        viewer: { ref: "viewer_7", name: "Ann", roles: ["everyone"] },
        text: "!rank",
        at: 1234,
      },
    ]);
  });

  it("neither looks up nor keeps who only chats", async () => {
    listen();
    tell(readMessage(privmsg("hello everybody")));
    tell(readMessage(parseLine(Buffer.from(":tmi.twitch.tv NOTICE #grandstand :!rank"))));
    await settle();
    expect([remembered, handled]).toEqual([[], []]);
  });

  it("never listens to itself", async () => {
    listen();
    tell(new PrivmsgMessage(privmsg("!rank"), true));
    tell(readMessage(privmsg("!rank", { login: "grandstandbot" })));
    await settle();
    expect(handled).toEqual([]);
  });

  it.each([
    [";badges=broadcaster/1", ["everyone", "broadcaster"]],
    [
      ";badges=moderator/1,subscriber/12;mod=1;subscriber=1",
      ["everyone", "subscriber", "moderator"],
    ],
    [";badges=vip/1;vip=1", ["everyone", "vip"]],
  ])("reads roles from badges: %s", async (tags, roles) => {
    listen();
    tell(readMessage(privmsg("!rank", { tags })));
    await settle();
    expect(handled[0]?.viewer.roles).toEqual(roles);
  });

  it("looks up a crowd in few questions, and loses nobody", async () => {
    listen();
    for (let index = 0; index < 1_000; index += 1) {
      tell(readMessage(privmsg("!vote 1", { id: String(index) })));
    }
    await settle();
    expect(new Set(handled.map(({ viewer }) => viewer.ref)).size).toBe(1_000);
    expect(remembered.length).toBeLessThanOrEqual(25);
  });

  it("drops the oldest command when more wait than may", async () => {
    listen({ waitingMax: 3 });
    for (let index = 0; index < 6; index += 1) {
      tell(readMessage(privmsg(`!vote ${index}`)));
    }
    await settle();
    expect(handled.map(({ text }) => text)).toEqual(["!vote 0", "!vote 3", "!vote 4", "!vote 5"]);
  });

  it("goes on when the viewers' table was away for a moment", async () => {
    let isAway = true;
    const remember = async (identities: readonly ViewerIdentity[]) => {
      if (isAway) throw new Error("disk full");
      return identities.map(() => "viewer_7" as ViewerRef);
    };
    listen({ viewers: { remember } });
    tell(readMessage(privmsg("!rank")));
    await settle();
    isAway = false;
    tell(readMessage(privmsg("!why")));
    await settle();
    expect(handled.map(({ text }) => text)).toEqual(["!why"]);
  });

  it("sends no line break, whatever bytes a viewer writes and a command repeats", async () => {
    const sent: string[] = [];
    const chat = {
      say: async (_channel: string, text: string) => {
        sent.push(text);
      },
    };
    const clock = new SimulatedClock();
    const store = new MemoryCooldownStore();
    const none = { globalMs: 0, perViewerMs: 0 };
    const bot = new Bot({
      commands: [
        {
          name: "echo",
          aliases: [],
          usage: "",
          description: "",
          cooldown: none,
          minimumRole: "everyone",
          run: ({ argument }) => argument,
        },
      ],
      cooldowns: await Cooldowns.open({ store, clock, log: silentLog }),
      clock,
      log: silentLog,
      append: async () => {},
      send: twitchSender(chat),
    });
    listen({ bot });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const head = Buffer.from("@user-id=7 :ann!ann@x PRIVMSG #grandstand :!echo ");
        tell(readMessage(parseLine(Buffer.concat([head, bytes]))));
        await settle();
      }),
    );
    expect(sent.length).toBeGreaterThan(0);
    for (const text of sent) expect(text).not.toMatch(/[\r\n\0\p{Cc}]|^[/.]/u);
  });
});

describe("speaking on Twitch", () => {
  it.each([
    ["/ban ann", "» /ban ann"],
    [".timeout ann", "» .timeout ann"],
    ["1/2", "1/2"],
  ])("%j is said as %j", async (text, expected) => {
    listen();
    const said: unknown[] = [];
    const send = twitchSender({
      say: async (...all) => {
        said.push(all);
      },
    });
    const { signal } = new AbortController();
    await send({ platform: "twitch", channel: "grandstand", text, replyTo: "m1" }, { signal });
    expect(said).toEqual([["grandstand", expected, { replyTo: "m1", signal }]]);
  });
});
