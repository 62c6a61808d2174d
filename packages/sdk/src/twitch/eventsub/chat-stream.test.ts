import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../core/clock.ts";
import { HttpClient } from "../../core/http.ts";
import { silentLog } from "../../core/log.ts";
import { systemRandom } from "../../core/random.ts";
import { createUndiciTransport } from "../../core/undici-transport.ts";
import type { TokenSource } from "../auth/token-source.ts";
import type { ChatMessage } from "../chat/messages.ts";
import { readMessage } from "../chat/messages.ts";
import { parseLine } from "../chat/parse-line.ts";
import { TwitchChat } from "../chat/twitch-chat.ts";
import { ChatStream } from "./chat-stream.ts";
import { EventSub } from "./event-sub.ts";
import type { EventSubEvents } from "./events.ts";
import { readEvent } from "./events.ts";
import { HelixSubscriptions } from "./helix-subscriptions.ts";

/** Two ways whose every message the test says itself. */
function rig() {
  const listeners: { irc?: (message: ChatMessage) => void } = {};
  const events: ((event: EventSubEvents["channel.chat.message"]) => void)[] = [];
  let unsubscribed = 0;
  const eventSub = {
    subscribe: (_type: unknown, _condition: unknown, listener: unknown) => {
      events.push(listener as (event: EventSubEvents["channel.chat.message"]) => void);
      const unsubscribe = () => {
        unsubscribed += 1;
      };
      const ready = Promise.resolve();
      return { status: "enabled" as const, problem: undefined, ready, unsubscribe };
    },
  };
  const stream = new ChatStream({
    chat: {
      on: (listener) => {
        listeners.irc = listener;
        return () => delete listeners.irc;
      },
    },
    eventSub,
    channel: { id: "1", login: "room" },
    readerId: "2",
  });
  const irc = (id: string, text: string, channel = "room") => {
    const line = `@id=${id};user-id=7;color=#00FF7F :a!a@a PRIVMSG #${channel} :${text}`;
    listeners.irc?.(readMessage(parseLine(line)));
  };
  const event = (id: string, text: string) => {
    const raw = {
      broadcaster_user_login: "room",
      chatter_user_id: "7",
      chatter_user_login: "a",
      chatter_user_name: "A",
      message_id: id,
      message: { text, fragments: [] },
      badges: [{ set_id: "vip", id: "1", info: "" }],
    };
    for (const tell of events) tell(readEvent("channel.chat.message", raw, () => {}));
  };
  return { stream, listeners, irc, event, unsubscribed: () => unsubscribed };
}

test("each message is told once, by the way on which it came first", async () => {
  const { stream, irc, event } = rig();
  const messages = stream.messages();
  irc("1", "by irc first");
  event("1", "by irc first");
  event("2", "by eventsub first");
  irc("2", "by eventsub first");
  irc("3", "of another room", "elsewhere");
  irc("", "without an id");
  irc("4", "\x01ACTION waves\x01");
  event("5", "\x01ACTION waves back\x01");
  stream[Symbol.dispose]();
  const told: (readonly [string, string, string, boolean])[] = [];
  for await (const { via, id, text, isAction } of messages) told.push([via, id, text, isAction]);
  expect(told).toEqual([
    ["irc", "1", "by irc first", false],
    ["eventsub", "2", "by eventsub first", false],
    ["irc", "4", "waves", true],
    ["eventsub", "5", "waves back", true],
  ]);
});

test("a disposed stream listens no longer", () => {
  const { stream, listeners, unsubscribed } = rig();
  stream[Symbol.dispose]();
  expect([listeners.irc, unsubscribed()]).toEqual([undefined, 1]);
});

let sandbox: Sandbox;
const transport = createUndiciTransport();
beforeEach(async () => {
  sandbox = await startSandbox({ seed: 1, startedAt: Date.UTC(2026, 0, 1), crowd: false });
});
afterEach(() => sandbox.stop());
afterAll(() => transport.close());

test.each([
  ["IRC", () => sandbox.chat.dropAll()],
  ["EventSub", () => sandbox.eventSub.fail("drop")],
] as const)("over real sockets, what breaks on %s goes on over the other", async (_, breakIt) => {
  const { clientId, token } = sandbox.credentials.twitch;
  const http = new HttpClient({
    transport,
    clock: systemClock,
    random: systemRandom(),
    log: silentLog,
    baseUrl: sandbox.urls.helix,
    platformName: "twitch",
  });
  const unknown = { user: undefined, expiresAt: undefined };
  const tokens: TokenSource = {
    clientId,
    token: () => Promise.resolve({ value: token, kind: "user", scopes: [], ...unknown }),
    refused: () => {},
  };
  const stopping = new AbortController();
  const { signal } = stopping;
  const chat = new TwitchChat({ url: sandbox.urls.chat, channels: ["grandstand"] });
  const helix = new HelixSubscriptions(http, tokens);
  const eventSub = new EventSub({ tokens, helix, url: sandbox.urls.eventsub });
  const running = [chat.run({ signal }), eventSub.run({ signal })].map((run) =>
    run.catch(() => {}),
  );
  const { json } = await http.getJson("/users", {
    query: { login: "grandstand" },
    headers: { "client-id": clientId, authorization: `Bearer ${token}` },
  });
  const [, id = ""] = /"id":"(\d+)"/.exec(JSON.stringify(json)) ?? [];
  const channel = { id, login: "grandstand" };
  using stream = new ChatStream({ chat, eventSub, channel, readerId: id });
  await Promise.all([stream.subscription.ready, chat.join("grandstand")]);
  const messages = stream.messages();
  const next = async () => {
    const { value } = await messages.next();
    return [value?.text, value?.login];
  };

  sandbox.chat.say("visitor", "both ways");
  expect(await next()).toEqual(["both ways", "visitor"]);
  breakIt();
  sandbox.chat.say("visitor", "one way");
  expect(await next()).toEqual(["one way", "visitor"]);
  stopping.abort(new Error("enough"));
  await Promise.all(running);
});
