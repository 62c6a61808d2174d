import { readFileSync } from "node:fs";
import { TwitchChat } from "../../packages/sdk/src/twitch/chat/twitch-chat.ts";
import type { Wire } from "./ingest-server.ts";
import { loadPeer } from "./peers.ts";
import { count, emptyTally } from "./readers.ts";

/** A process of its own: one client, which reads the corpus and prints what it cost. */
const [name = "", wire = "tcp", port = "0", ca = ""] = process.argv.slice(2) as [
  string?,
  Wire?,
  string?,
  string?,
];
const tally = emptyTally();
let before = process.cpuUsage();

/** Loading is not counted: from here on the client works. */
function begin(): void {
  before = process.cpuUsage();
}

function heard(who: string, badges: number, emotes: number, text: string): void {
  if (text !== "end of the corpus") {
    count(tally, who, badges, emotes, text);
    return;
  }
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1_000, tally }), () =>
    process.exit(0),
  );
}

const isWeb = wire === "ws1" || wire === "ws8";
const starts: Record<string, () => Promise<unknown>> = {
  ours: startOurs,
  "tmi.js": startTmi,
  twurple: startTwurple,
  dank: startDank,
};
await starts[name]?.();

async function startOurs(): Promise<unknown> {
  const scheme = { tcp: "irc", tls: "ircs", ws1: "ws", ws8: "ws" }[wire];
  begin();
  const chat = new TwitchChat({
    url: `${scheme}://127.0.0.1:${port}`,
    channels: ["stage"],
    ...(ca === "" ? {} : { tls: { ca: readFileSync(ca, "utf8") } }),
  });
  chat.on((message) => {
    if (message.kind !== "privmsg") return;
    const { displayName, badges, emotes, text } = message;
    heard(displayName, badges.size, emotes.length, text);
  });
  return chat.run();
}

async function startTmi(): Promise<unknown> {
  interface Tags {
    "display-name"?: string;
    badges?: object | null;
    emotes?: Record<string, string[]> | null;
  }
  interface Client {
    on(event: string, listener: (channel: string, tags: Tags, text: string) => void): void;
    connect(): Promise<unknown>;
  }
  const tmi = (await loadPeer("tmi.js")).default as { Client: new (options: object) => Client };
  begin();
  const connection = { server: "127.0.0.1", port: Number(port), secure: false, reconnect: false };
  const client = new tmi.Client({ connection, channels: ["stage"] });
  client.on("message", (_channel, tags, text) => {
    const places = Object.values(tags.emotes ?? {}).reduce((sum, list) => sum + list.length, 0);
    heard(tags["display-name"] ?? "", Object.keys(tags.badges ?? {}).length, places, text);
  });
  return client.connect();
}

async function startTwurple(): Promise<unknown> {
  interface Message {
    readonly userInfo: { readonly displayName: string; readonly badges: Map<string, string> };
    readonly emoteOffsets: Map<string, string[]>;
  }
  type Listener = (channel: string, user: string, text: string, message: Message) => void;
  interface Client {
    onMessage(listener: Listener): void;
    connect(): unknown;
  }
  const twurple = (await loadPeer("@twurple/chat")) as {
    ChatClient: new (options: object) => Client;
  };
  begin();
  // It offers no port; a path swallows the one that it appends to a WebSocket's address.
  const hostName = isWeb ? `127.0.0.1:${port}/irc` : "127.0.0.1";
  const options = { hostName, ssl: false, webSocket: isWeb, channels: ["stage"] };
  const client = new twurple.ChatClient({ ...options, logger: { minLevel: 0 } });
  client.onMessage((_channel, _user, text, { userInfo, emoteOffsets }) => {
    const places = [...emoteOffsets.values()].reduce((sum, list) => sum + list.length, 0);
    heard(userInfo.displayName, userInfo.badges.size, places, text);
  });
  return client.connect();
}

async function startDank(): Promise<unknown> {
  interface Message {
    readonly displayName: string;
    readonly badges: readonly unknown[];
    readonly emotes: readonly unknown[];
    readonly messageText: string;
  }
  interface Client {
    on(event: string, listener: (message: Message) => void): void;
    connect(): Promise<void>;
    join(channel: string): Promise<void>;
  }
  const dank = (await loadPeer("@mastondzn/dank-twitch-irc")) as {
    ChatClient: new (options: object) => Client;
  };
  begin();
  const connection = { type: "tcp", secure: wire === "tls", host: "127.0.0.1", port: Number(port) };
  const client = new dank.ChatClient({ connection, rateLimits: "default" });
  client.on("PRIVMSG", ({ displayName, badges, emotes, messageText }) =>
    heard(displayName, badges.length, emotes.length, messageText),
  );
  client.on("error", () => {});
  await client.connect();
  return client.join("stage");
}
