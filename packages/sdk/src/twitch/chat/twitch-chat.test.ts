import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  AuthError,
  ConfigError,
  NetworkError,
  RateLimitError,
  TimeoutError,
} from "../../core/errors.ts";
import type { CloseReason, ConnectLineSocket, LineSocket } from "../../core/line-socket.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import type { ChatMessage } from "./messages.ts";
import type { NoticeMessage } from "./notice-messages.ts";
import type { PrivmsgMessage, WhisperMessage } from "./privmsg-message.ts";
import type { JoinMessage } from "./state-messages.ts";
import { TwitchChat, type TwitchChatOptions } from "./twitch-chat.ts";

/** What the server does with each line of one connection. */
type Manner = (line: string, peer: MemoryPeer) => void;

/** The server's end of one connection in memory. */
class MemoryPeer implements LineSocket {
  /** Which connection this is, counted from 0. */
  readonly index: number;
  readonly received: string[] = [];
  readonly #closed = Promise.withResolvers<CloseReason>();
  readonly closed = this.#closed.promise;
  readonly #manner: Manner;
  #onLine: ((bytes: Buffer, start: number, end: number) => void) | undefined;
  isOpen = true;

  constructor(index: number, manner: Manner) {
    this.index = index;
    this.#manner = manner;
  }

  receive(onLine: (bytes: Buffer, start: number, end: number) => void): void {
    this.#onLine = onLine;
  }

  async send(line: string): Promise<void> {
    if (!this.isOpen) throw new NetworkError("closed", { method: "SEND", path: "memory" });
    this.received.push(line);
    queueMicrotask(() => this.#manner(line, this));
  }

  close(): void {
    this.drop({ by: "us" });
  }

  drop(reason: CloseReason = { by: "peer" }): void {
    this.isOpen = false;
    this.#closed.resolve(reason);
  }

  say(...lines: string[]): void {
    for (const line of lines) {
      const bytes = Buffer.from(line);
      if (this.isOpen) this.#onLine?.(bytes, 0, bytes.length);
    }
  }

  /** The messages that arrived, as `#channel text`. */
  get said(): string[] {
    return this.received.flatMap((line) => {
      const [, channel, text] = /^(?:@\S+ )?PRIVMSG (\S+) :(.*)$/su.exec(line) ?? [];
      return channel === undefined ? [] : [`${channel} ${text}`];
    });
  }
}

/** Does what Twitch does; `mods` says where the client is a moderator. */
function twitchManners({ mods = [] as string[] } = {}): Manner {
  return (sent, peer) => {
    const [, nonce, line = sent] = /^@client-nonce=(\w+)\S* (.*)$/su.exec(sent) ?? [];
    const [command, first = ""] = line.split(" ");
    const nick = peer.received.find((sent) => sent.startsWith("NICK "))?.slice(5) ?? "";
    if (command === "CAP" && first === "REQ") {
      peer.say(`:tmi.twitch.tv CAP * ACK ${line.slice("CAP REQ ".length)}`);
    } else if (command === "NICK") {
      peer.say(`:tmi.twitch.tv 001 ${nick} :Welcome, GLHF!`);
    } else if (command === "JOIN") {
      const mod = mods.includes(first.slice(1)) ? "1" : "0";
      peer.say(
        `:${nick}!${nick}@${nick}.tmi.twitch.tv JOIN ${first}`,
        `@badges=;color=#00FF00;display-name=BotName;mod=${mod} :tmi.twitch.tv USERSTATE ${first}`,
      );
    } else if (command === "PRIVMSG") {
      const mod = mods.includes(first.slice(1)) ? "1" : "0";
      const own = `client-nonce=${nonce};color=#00FF00;display-name=BotName;id=own-${nonce}`;
      peer.say(`@${own};mod=${mod} :tmi.twitch.tv USERSTATE ${first}`);
    } else if (command === "PING") {
      peer.say(`:tmi.twitch.tv PONG tmi.twitch.tv ${line.slice(5)}`);
    }
  };
}

function memoryChat(manner: Manner) {
  const peers: MemoryPeer[] = [];
  const connect: ConnectLineSocket = ({ signal }) => {
    signal?.throwIfAborted();
    const peer = new MemoryPeer(peers.length, manner);
    peers.push(peer);
    return Promise.resolve(peer);
  };
  return { peers, connect };
}

function start(
  options: Partial<TwitchChatOptions> = {},
  manner = twitchManners(),
  Chat: new (options: TwitchChatOptions) => TwitchChat = TwitchChat,
) {
  const clock = new SimulatedClock();
  const controller = new AbortController();
  const { peers, connect } = memoryChat(manner);
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => warnings.push(message) };
  const client = new Chat({
    login: "BotName",
    token: () => "oauth:secret",
    channels: ["#Stage"],
    clock,
    random: seededRandom(3),
    log,
    connect,
    ...options,
  });
  const running = client.run({ signal: controller.signal });
  running.catch(() => {});
  const stop = async () => {
    controller.abort("done");
    await expect(running).rejects.toBe("done");
    expect(clock.pending).toBe(0);
  };
  const peer = (index = peers.length - 1) => {
    const found = peers[index];
    if (!found) throw new Error(`there is no connection ${index}`);
    return found;
  };
  return { clock, client, peers, peer, running, controller, warnings, stop };
}

const privmsg = (text: string) => `@id=1 :anne!anne@anne.tmi.twitch.tv PRIVMSG #stage :${text}`;

/** How a promise stands, without waiting for it. */
async function fate(promise: Promise<unknown>): Promise<unknown> {
  return Promise.race([
    promise.then(() => "kept").catch((error) => error),
    Promise.resolve("open"),
  ]);
}

describe("logging in", () => {
  test("asks for capabilities, logs in, joins, and says so in its state", async () => {
    const { clock, client, peer, stop } = start({ channels: ["#Stage", "second"] });
    await clock.advance(10);
    expect(peer().received).toEqual([
      "CAP REQ :twitch.tv/tags twitch.tv/commands twitch.tv/membership",
      "PASS oauth:secret",
      "NICK botname",
      "USER botname 0 * :botname",
      "CAP END",
      "JOIN #stage",
      "JOIN #second",
    ]);
    expect(client.state).toMatchObject({
      phase: "joined",
      channels: [
        { name: "stage", isJoined: true, isModerator: false },
        { name: "second", isJoined: true, isModerator: false },
      ],
      lastReceivedAt: expect.any(Number),
    });
    await stop();
    expect(client.state.phase).toBe("stopped");
    expect(client.state.channels.every(({ isJoined }) => !isJoined)).toBe(true);
  });

  test("reads as nobody in particular without a token, and cannot speak", async () => {
    const { clock, client, peer, stop } = start({ token: undefined });
    await clock.advance(10);
    expect(peer().received[1]).toMatch(/^NICK justinfan\d{5}$/);
    expect(peer().received.join()).not.toContain("PASS");
    await expect(client.say("stage", "hi")).rejects.toThrow(AuthError);
    await stop();
  });

  test.each(["Login authentication failed", "Improperly formatted auth", "Invalid NICK"])(
    "a login refused with %j ends it for good",
    async (notice) => {
      const refusing: Manner = (line, peer) => {
        if (line.startsWith("NICK")) peer.say(`:tmi.twitch.tv NOTICE * :${notice}`);
      };
      const { clock, running, peers, client } = start({}, refusing);
      const waiting = client.say("stage", "hello?");
      waiting.catch(() => {});
      await clock.advance(10);
      await expect(running).rejects.toThrow(AuthError);
      await expect(running).rejects.toThrow(/^(?!.*secret)/);
      await expect(waiting).rejects.toThrow(AuthError);
      expect(peers).toHaveLength(1);
      expect(client.state).toMatchObject({ phase: "stopped", lastFailure: expect.any(String) });
      expect(clock.pending).toBe(0);
    },
  );

  test("a server without Twitch's capabilities is joined all the same, and replies lose their tag", async () => {
    const plain: Manner = (line, peer) => {
      if (line.startsWith("CAP REQ")) peer.say(`:irc.test CAP * NAK ${line.slice(8)}`);
      if (line === "CAP END") peer.say(":irc.test 001 BotName :Welcome");
      if (line.startsWith("JOIN ")) peer.say(`:BotName!~b@host JOIN :${line.slice(5)}`);
    };
    const { clock, client, peer, stop } = start({}, plain);
    await clock.advance(10);
    expect(client.state.phase).toBe("joined");
    await client.say("stage", "hi", { replyTo: "7" });
    expect(peer().received.at(-1)).toBe("PRIVMSG #stage :hi");
    await stop();
  });

  test("the token is asked for anew at each connection", async () => {
    let asked = 0;
    const { clock, peer, stop } = start({
      token: async () => {
        asked += 1;
        return `token${asked}`;
      },
    });
    await clock.advance(10);
    peer().drop();
    await clock.advance(5_000);
    expect(peer(0).received[1]).toBe("PASS oauth:token1");
    expect(peer(1).received[1]).toBe("PASS oauth:token2");
    await stop();
  });

  test("a token that would carry a second command never leaves, nor shows in the error", async () => {
    const { running, peers } = start({ token: () => "a\r\nQUIT" });
    await expect(running).rejects.toThrow(/^(?!.*QUIT).*token/s);
    expect(peers).toEqual([]);
  });

  test.each(["a b", "", "a\r\nQUIT", "#", "ä", "x".repeat(26)])(
    "the channel name %j is refused",
    (name) => {
      expect(() => new TwitchChat({ channels: [name] })).toThrow(ConfigError);
    },
  );
});

describe("staying connected", () => {
  test("a lost connection is made anew, and its channels joined again", async () => {
    const { clock, client, peers, peer, stop } = start({ channels: ["a", "b"] });
    await clock.advance(10);
    peer().drop({ by: "failure", error: new Error("ECONNRESET") });
    await clock.advance(0);
    expect(client.state).toMatchObject({
      phase: "waiting",
      lastFailure: "the chat connection was lost: ECONNRESET",
      channels: [{ isJoined: false }, { isJoined: false }],
    });
    await clock.advance(1_000);
    expect(peers).toHaveLength(2);
    expect(client.state.phase).toBe("joined");
    expect(peer().received.slice(-2)).toEqual(["JOIN #a", "JOIN #b"]);
    await stop();
  });

  test("a server that refuses again and again is asked ever more seldom", async () => {
    const { clock, peers, stop } = start({}, (line, peer) => {
      if (line.startsWith("NICK")) peer.drop();
    });
    await clock.advance(3_600_000);
    expect(peers.length).toBeGreaterThan(60);
    expect(peers.length).toBeLessThan(240);
    await stop();
  });

  test("a server that sends us away is quoted in the state", async () => {
    const { clock, client, peer, stop } = start();
    await clock.advance(10);
    peer().say("ERROR :Closing link: [Flood]");
    await clock.advance(0);
    expect(client.state.lastFailure).toBe("the chat server sent us away: Closing link: [Flood]");
    await stop();
  });

  test("PING is answered, with whatever it carried but line ends", async () => {
    const { clock, peer, stop } = start();
    await clock.advance(10);
    peer().say("PING :tmi.twitch.tv", "PING cookie", "PING :a b\0c", "PING");
    expect(peer().received.slice(-4)).toEqual([
      "PONG :tmi.twitch.tv",
      "PONG :cookie",
      "PONG :a b c",
      "PONG :",
    ]);
    await stop();
  });

  test("a silent connection is given up 10 s after our own PING, a living one is kept", async () => {
    const living = twitchManners();
    const manner: Manner = (line, peer) => {
      if (peer.index > 0 || !line.startsWith("PING")) living(line, peer);
    };
    const { clock, client, peers, peer, stop } = start({}, manner);
    await clock.advance(15_000);
    expect(peer().received.at(-1)).toBe("PING :grandstand");
    await clock.advance(9_999);
    expect(client.state.phase).toBe("joined");
    await clock.advance(1_001);
    expect(client.state.lastFailure).toBe("the chat server said nothing for 10000 ms");
    await clock.advance(600_000);
    expect(peers).toHaveLength(2);
    expect(peer().received.filter((line) => line.startsWith("PING"))).toHaveLength(20);
    await stop();
  });

  test("a server that never lets us in is given up", async () => {
    const { clock, client, peers, stop } = start({}, () => {});
    await clock.advance(15_000);
    expect(client.state.lastFailure).toBe("the chat server did not let us in for 15000 ms");
    await clock.advance(1_000);
    expect(peers).toHaveLength(2);
    await stop();
  });

  test("joins keep within 20 in 10 s, and what waited meanwhile is sent", async () => {
    const channels = Array.from({ length: 45 }, (_, index) => `c${index}`);
    const { clock, client, peer, stop } = start({ channels });
    const said = client.say("c44", "finally");
    const joins = () => peer().received.filter((line) => line.startsWith("JOIN")).length;
    await clock.advance(10_900);
    expect(joins()).toBe(20);
    await clock.advance(200);
    expect(joins()).toBe(40);
    expect(await fate(said)).toBe("open");
    await clock.advance(11_000);
    expect(joins()).toBe(45);
    await said;
    await stop();
  });

  test("a join that nobody confirms is asked for three times, and the rest goes on", async () => {
    const living = twitchManners();
    const { clock, client, peer, stop } = start({ channels: ["gone", "here"] }, (line, other) => {
      if (line !== "JOIN #gone") living(line, other);
    });
    await clock.advance(120_000);
    expect(peer().received.filter((line) => line === "JOIN #gone")).toHaveLength(3);
    expect(client.state).toMatchObject({
      phase: "joining",
      channels: [{ isJoined: false }, { isJoined: true }],
    });
    await stop();
  });

  test("channels come and go while it runs", async () => {
    const { clock, client, peer, stop } = start();
    await clock.advance(10);
    client.join("#Later");
    await clock.advance(10);
    expect(peer().received.at(-1)).toBe("JOIN #later");
    client.part("stage");
    expect(peer().received.at(-1)).toBe("PART #stage");
    expect(client.state.channels).toMatchObject([
      { name: "later", isJoined: true, isModerator: false },
    ]);
    await expect(client.say("stage", "x")).rejects.toThrow("is not in #stage");
    await stop();
  });

  test("running twice at once is refused, running again afterwards is not", async () => {
    const { clock, client, peers, stop } = start();
    await clock.advance(10);
    await expect(client.run()).rejects.toThrow("running already");
    await stop();
    const again = new AbortController();
    const running = client.run({ signal: again.signal });
    await clock.advance(10);
    expect(peers).toHaveLength(2);
    again.abort("enough");
    await expect(running).rejects.toBe("enough");
  });
});

describe("listening", () => {
  test("listeners and readers get every message; a failing listener harms nobody", async () => {
    const { clock, client, peer, stop } = start();
    const heard: ChatMessage[] = [];
    client.on(() => {
      throw new Error("a bug");
    });
    const off = client.on((message) => heard.push(message));
    const read: string[] = [];
    const reading = (async () => {
      for await (const message of client.messages()) {
        if (message.kind === "privmsg") read.push(`${message.login}: ${message.text}`);
      }
    })();
    await clock.advance(10);
    peer().say(privmsg("one"), privmsg("zwei 👋"), "", ":tmi.twitch.tv 999 x");
    off();
    peer().say(privmsg("three"));
    await stop();
    await reading;
    expect(read).toEqual(["anne: one", "anne: zwei 👋", "anne: three"]);
    expect(heard.map(({ kind }) => kind).slice(-3)).toEqual(["privmsg", "privmsg", "raw"]);
  });

  test("a slow reader loses the oldest, and is told so", async () => {
    const { clock, client, peer, warnings, stop } = start({ buffer: 3 });
    await clock.advance(10);
    const messages = client.messages();
    for (let count = 1; count <= 7; count += 1) peer().say(privmsg(`m${count}`));
    const texts: string[] = [];
    for await (const message of messages) {
      if (message.kind === "privmsg") texts.push(message.text);
      if (texts.length === 3) break;
    }
    expect(texts).toEqual(["m5", "m6", "m7"]);
    expect(client.state.messagesLost).toBe(4);
    expect(warnings.filter((text) => text.includes("lost to a slow reader"))).toHaveLength(3);
    await stop();
  });

  test("an aborted reader rejects with the reason and is forgotten", async () => {
    const { clock, client, peer, stop } = start({ buffer: 1 });
    await clock.advance(10);
    const controller = new AbortController();
    const next = client.messages({ signal: controller.signal }).next();
    controller.abort("enough");
    await expect(next).rejects.toBe("enough");
    peer().say(privmsg("a"), privmsg("b"), privmsg("c"));
    expect(client.state.messagesLost).toBe(0);
    await stop();
  });
});

describe("speaking", () => {
  test("resolves with its receipt; replies carry their tag", async () => {
    const { clock, client, peer, stop } = start();
    await clock.advance(10);
    await client.say("#Stage", "hello 👋", { replyTo: "a;b c" });
    expect(peer().received.at(-1)).toMatch(
      /^@client-nonce=\w+;reply-parent-msg-id=a\\:b\\sc PRIVMSG #stage :hello 👋$/u,
    );
    await stop();
  });

  test("no text gets a second command into the protocol", async () => {
    const { clock, client, peer, stop } = start();
    await clock.advance(10);
    await client.say("stage", "a\r\nQUIT :x\0\nJOIN #evil");
    await clock.advance(2_000);
    await client.say("stage", "b", { replyTo: "1\r\nQUIT\0" });
    expect(peer().received.slice(-2)).toEqual([
      expect.stringMatching(/^@client-nonce=\w+ PRIVMSG #stage :a QUIT :x JOIN #evil$/),
      expect.stringMatching(
        /^@client-nonce=\w+;reply-parent-msg-id=1\\r\\nQUIT PRIVMSG #stage :b$/,
      ),
    ]);
    await expect(client.say("stage", "\r\n \0")).rejects.toThrow("needs a text");
    await expect(client.say("stage\r\nQUIT", "x")).rejects.toThrow(ConfigError);
    await stop();
  });

  test("a long text becomes messages of 500 characters, and resolves after the last", async () => {
    const { clock, client, peer, stop } = start();
    await clock.advance(10);
    const said = client.say("stage", "🎮".repeat(500) + "🎲".repeat(600));
    await clock.advance(100);
    expect(peer().said).toHaveLength(1);
    expect(await fate(said)).toBe("open");
    await clock.advance(3_000);
    await said;
    expect(peer().said.map((line) => [...line].length - "#stage ".length)).toEqual([500, 500, 100]);
    await stop();
  });

  test("our own messages come back only when asked for", async () => {
    const { clock, client, stop } = start({ echo: true });
    const own: ChatMessage[] = [];
    client.on((message) => message.kind === "privmsg" && own.push(message));
    await clock.advance(10);
    await client.say("stage", "hi; all");
    expect(own).toMatchObject([
      { isOwn: true, channel: "stage", text: "hi; all", login: "botname", displayName: "BotName" },
    ]);
    expect(own).toMatchObject([{ color: "#00FF00", sentAt: clock.now() }]);
    await stop();
  });

  test("what waits is kept over a reconnect, in order", async () => {
    const { clock, client, peer, stop } = start();
    await clock.advance(10);
    peer().drop();
    await clock.advance(0);
    const all = Promise.all([client.say("stage", "1"), client.say("stage", "2")]);
    await clock.advance(10_000);
    await all;
    expect(peer(1).said).toEqual(["#stage 1", "#stage 2"]);
    await stop();
  });

  test("what is being written when the connection breaks is rejected, not repeated", async () => {
    const { clock, client, peer, stop } = start();
    await clock.advance(10);
    peer().isOpen = false;
    await expect(client.say("stage", "lost?")).rejects.toThrow(NetworkError);
    peer().drop();
    await clock.advance(5_000);
    expect(peer(1).said).toEqual([]);
    await stop();
  });

  test("what waits too long is rejected, and so is what is aborted", async () => {
    const { clock, client, stop } = start({ sendTimeoutMs: 5_000 }, () => {});
    const late = client.say("stage", "late");
    const controller = new AbortController();
    const aborted = client.say("stage", "no", { signal: controller.signal });
    controller.abort("changed my mind");
    await expect(aborted).rejects.toBe("changed my mind");
    expect(client.state.messagesWaiting).toBe(1);
    late.catch(() => {});
    await clock.advance(5_000);
    await expect(late).rejects.toThrow(TimeoutError);
    expect(client.state.messagesWaiting).toBe(0);
    await stop();
  });

  test("a full queue refuses the newcomer, unless it may push out the latest", async () => {
    const { clock, client, peer, stop } = start({ sendQueueMax: 2 });
    const first = client.say("stage", "first");
    const second = client.say("stage", "second");
    await expect(client.say("stage", "third")).rejects.toThrow(RateLimitError);
    const urgent = client.say("stage", "urgent", { priority: "high" });
    await expect(second).rejects.toThrow(RateLimitError);
    await clock.advance(5_000);
    await Promise.all([first, urgent]);
    expect(peer().said).toEqual(["#stage urgent", "#stage first"]);
    await stop();
  });

  test("stopping rejects what still waits with the reason", async () => {
    const { client, stop } = start({}, () => {});
    const waiting = client.say("stage", "never");
    waiting.catch(() => {});
    await stop();
    await expect(waiting).rejects.toBe("done");
  });
});

describe("receipts", () => {
  test("a message that Twitch takes is delivered, with its id; a long one with all of them", async () => {
    const { clock, client, stop } = start({}, twitchManners({ mods: ["stage"] }));
    await clock.advance(10);
    const receipt = await client.say("stage", "hi");
    expect(receipt).toMatchObject({ status: "delivered", id: expect.stringMatching(/^own-/) });
    const long = await client.say("stage", "x".repeat(1_200));
    expect(long).toMatchObject({ status: "delivered", ids: { length: 3 } });
    await stop();
  });

  test("a dropped message names Twitch's reason, and the rest of a long text stays unsaid", async () => {
    const living = twitchManners();
    const { clock, client, peer, warnings, stop } = start({}, (line, other) => {
      if (!line.includes("PRIVMSG")) living(line, other);
      else
        other.say("@msg-id=msg_slowmode :tmi.twitch.tv NOTICE #stage :This room is in slow mode.");
    });
    await clock.advance(10);
    expect(await client.say("stage", "x".repeat(600))).toEqual({
      status: "dropped",
      noticeId: "msg_slowmode",
      reason: "This room is in slow mode.",
      ids: [],
    });
    await clock.advance(10_000);
    expect(peer().said).toHaveLength(1);
    expect(warnings).toContain("a chat message was dropped");
    await stop();
  });

  test("answers are told apart by nonce, and without one by the order in the channel", async () => {
    const living = twitchManners();
    const { clock, client, peer, stop } = start(
      { channels: ["a", "b"] },
      (line, other) => void (line.includes("PRIVMSG") || living(line, other)),
    );
    await clock.advance(10);
    const inA = client.say("a", "1");
    const inB = client.say("b", "2");
    await clock.advance(10);
    peer().say("@id=7;mod=0 :tmi.twitch.tv USERSTATE #b");
    peer().say("@msg-id=slow_on :tmi.twitch.tv NOTICE #a :Slow mode is on.");
    expect(await inB).toEqual({ status: "delivered", id: "7", ids: ["7"] });
    expect(await fate(inA)).toBe("open");
    peer().say("@mod=0 :tmi.twitch.tv USERSTATE #a");
    expect(await inA).toEqual({ status: "delivered", id: undefined, ids: [] });
    await stop();
  });

  test("silence is unknown after 5 s, and at once when the connection is lost", async () => {
    const living = twitchManners();
    const { clock, client, peer, stop } = start(
      {},
      (line, other) => void (line.includes("PRIVMSG") || living(line, other)),
    );
    await clock.advance(10);
    const silent = client.say("stage", "1");
    await clock.advance(5_000);
    expect(await silent).toEqual({ status: "unknown", afterMs: 5_000 });
    const cut = client.say("stage", "2");
    await clock.advance(100);
    peer().drop();
    await clock.advance(0);
    expect(await cut).toMatchObject({ status: "unknown" });
    await stop();
  });

  test("/me is an action, for those who hear it and in our echo", async () => {
    const { clock, client, peer, stop } = start({ echo: true });
    const own: ChatMessage[] = [];
    client.on((message) => message.kind === "privmsg" && own.push(message));
    await clock.advance(10);
    await client.say("stage", "/me waves");
    expect(peer().said).toEqual(["#stage \x01ACTION waves\x01"]);
    expect(own).toMatchObject([{ isAction: true, text: "waves", isOwn: true }]);
    await stop();
  });

  test("another sender says it all in order, and its receipts and failures are ours", async () => {
    const sent: string[] = [];
    const { clock, client, peer, stop } = start({
      sender: {
        send: async (channel, text, { replyTo }) => {
          sent.push(`${channel} ${text} ${replyTo}`);
          if (text === "broken") throw new RateLimitError("no", { scope: "x", retryAfterMs: 1 });
          return text === "bad"
            ? { status: "dropped", noticeId: "automod_held", reason: "Held." }
            : { status: "delivered", id: "h1" };
        },
      },
    });
    await clock.advance(10);
    const good = client.say("stage", "good", { replyTo: "7" });
    const bad = client.say("stage", "bad");
    const broken = client.say("stage", "broken");
    broken.catch(() => {});
    await clock.advance(5_000);
    expect(await good).toMatchObject({ status: "delivered", id: "h1" });
    expect(await bad).toMatchObject({ status: "dropped", noticeId: "automod_held" });
    await expect(broken).rejects.toThrow(RateLimitError);
    expect(sent).toEqual(["stage good 7", "stage bad undefined", "stage broken undefined"]);
    expect(peer().said).toEqual([]);
    await stop();
  });

  test("slow mode is waited out by those whom it binds, and shown in the state", async () => {
    const { clock, client, peer, stop } = start({}, twitchManners());
    await clock.advance(10);
    peer().say("@emote-only=0;followers-only=-1;r9k=0;slow=10;subs-only=0 :x ROOMSTATE #stage");
    peer().say("@emote-only=1 :x ROOMSTATE #stage");
    expect(client.state.channels[0]?.modes).toEqual({
      isEmoteOnly: true,
      isSubscribersOnly: false,
      isUniqueOnly: false,
      slowMs: 10_000,
      followersOnlyMinutes: -1,
    });
    await client.say("stage", "1");
    const second = client.say("stage", "2");
    await clock.advance(10_400);
    expect(await fate(second)).toBe("open");
    await clock.advance(200);
    await second;
    peer().say("@badges=vip/1;mod=0 :x USERSTATE #stage");
    expect(client.state.channels).toMatchObject([{ isVip: true, isModerator: false }]);
    await client.say("stage", "3");
    await stop();
  });
});

describe("the pool", () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`);

  test("90 channels share a connection; each is joined once and speaks on its own", async () => {
    const channels = names(100);
    const mods = channels;
    const { clock, client, peers, stop } = start({ channels }, twitchManners({ mods }));
    await clock.advance(60_000);
    const joins = peers.map(({ received }) => received.filter((line) => line.startsWith("JOIN")));
    expect(joins.map(({ length }) => length)).toEqual([90, 10]);
    expect(client.state).toMatchObject({ phase: "joined", connections: ["joined", "joined"] });
    await client.say("c95", "hi");
    expect(peers.map(({ said }) => said)).toEqual([[], ["#c95 hi"]]);
    await stop();
  });

  test("a channel beyond the room on all connections opens one more", async () => {
    const channels = names(90);
    const mods = [...channels, "more"];
    const { clock, client, peers, stop } = start({ channels }, twitchManners({ mods }));
    await clock.advance(60_000);
    const joined = client.join("more");
    await clock.advance(12_000);
    expect(await joined).toEqual({ status: "joined" });
    expect(peers).toHaveLength(2);
    peers[1]?.drop();
    await clock.advance(0);
    expect(client.state).toMatchObject({ phase: "waiting", connections: ["joined", "waiting"] });
    await clock.advance(5_000);
    expect(client.state.phase).toBe("joined");
    await stop();
  });

  test("the 101st channel without moderator's rights is refused unasked", async () => {
    const { clock, client, peers, stop } = start({ channels: names(100) });
    await clock.advance(60_000);
    const refused = client.join("late");
    await clock.advance(12_000);
    expect(await refused).toMatchObject({
      status: "refused",
      noticeId: "msg_concurrent_channel_limit_reached",
    });
    expect(peers.flatMap(({ received }) => received)).not.toContain("JOIN #late");
    expect(client.state.channels.at(-1)).toMatchObject({
      name: "late",
      isJoined: false,
      refusal: { status: "refused" },
    });
    await stop();
  });

  test("a join that the server refuses says why; one that nobody answers is unknown", async () => {
    const living = twitchManners();
    const { clock, client, stop } = start({}, (line, peer) => {
      if (line === "JOIN #banned") {
        peer.say("@msg-id=msg_banned :tmi.twitch.tv NOTICE #banned :You are banned.");
      } else if (line !== "JOIN #silent") living(line, peer);
    });
    const banned = client.join("banned");
    const silent = client.join("silent");
    await clock.advance(31_000);
    expect(await banned).toEqual({
      status: "refused",
      noticeId: "msg_banned",
      reason: "You are banned.",
    });
    expect(await silent).toEqual({ status: "unknown", afterMs: 30_000 });
    await stop();
  });
});

describe("handing over", () => {
  const message = (id: string) => `@id=${id} :anne!anne@x PRIVMSG #stage :${id}`;
  const idsIn = (client: TwitchChat) => {
    const ids: string[] = [];
    client.on((heard) => heard.kind === "privmsg" && ids.push(heard.id));
    return ids;
  };

  test("RECONNECT: the new connection joins before the old one is left, nothing twice", async () => {
    const living = twitchManners();
    const { clock, client, peers, peer, stop } = start({}, (line, other) => {
      if (other.index === 0 || !line.startsWith("JOIN")) living(line, other);
    });
    const ids = idsIn(client);
    await clock.advance(10);
    peer(0).say(message("1"), ":tmi.twitch.tv RECONNECT");
    await clock.advance(10);
    expect(peers).toHaveLength(2);
    peer(0).say(message("2"));
    expect(peer(0).isOpen).toBe(true);
    expect(client.state.phase).toBe("joined");
    living("JOIN #stage", peer(1));
    peer(1).say(message("3"));
    peer(0).say(message("3"), message("4"));
    await clock.advance(100);
    expect(peer(0).isOpen).toBe(false);
    peer(1).say(message("4"), message("5"));
    expect(ids).toEqual(["1", "2", "3", "4", "5"]);
    await client.say("stage", "here");
    expect(peer(1).said).toEqual(["#stage here"]);
    expect(client.state).toMatchObject({ phase: "joined", lastFailure: undefined });
    await clock.advance(20_000);
    await stop();
  });

  test("an old connection that ends meanwhile costs nothing but its time", async () => {
    const { clock, client, peers, peer, stop } = start();
    await clock.advance(10);
    peer(0).say(":tmi.twitch.tv RECONNECT");
    peer(0).drop();
    await clock.advance(1_000);
    await client.say("stage", "here");
    expect(peers.at(-1)?.said).toEqual(["#stage here"]);
    await stop();
  });

  test("without a second connection the old one is read until its end", async () => {
    let isDown = false;
    const living = twitchManners();
    const { clock, client, peer, stop } = start({}, (line, other) => {
      if (isDown && other.index === 1 && line.startsWith("NICK")) other.drop();
      else living(line, other);
    });
    const ids = idsIn(client);
    await clock.advance(10);
    isDown = true;
    peer(0).say(":tmi.twitch.tv RECONNECT");
    await clock.advance(1_000);
    peer(0).say(message("last"));
    peer(0).drop();
    await clock.advance(5_000);
    peer(2).say(message("first"));
    expect(ids).toEqual(["last", "first"]);
    await stop();
  });
});

describe("subclasses and hostile servers", () => {
  test("each kind of message calls its method, and a method that throws harms nobody", async () => {
    const heard: string[] = [];
    class Greeter extends TwitchChat {
      protected override onJoin({ login }: JoinMessage): void {
        heard.push(`${login} joined`);
      }
      protected override onMessage({ text, channel }: PrivmsgMessage): void {
        heard.push(text);
        if (text === "!hi") void this.say(channel, "Hi!");
        if (text === "bug") throw new Error("a bug");
      }
      protected override onPrivateMessage({ text }: WhisperMessage): void {
        heard.push(`whispered ${text}`);
      }
      protected override onNotice({ noticeId }: NoticeMessage): void {
        heard.push(noticeId);
      }
    }
    const { clock, peer, stop } = start({}, twitchManners(), Greeter);
    await clock.advance(10);
    peer().say(privmsg("bug"), privmsg("!hi"), ":a!a@a WHISPER botname :psst");
    peer().say("@msg-id=slow_on :tmi.twitch.tv NOTICE #stage :Slow.");
    await clock.advance(10);
    expect(heard).toEqual(["botname joined", "bug", "!hi", "whispered psst", "slow_on"]);
    expect(peer().said).toEqual(["#stage Hi!"]);
    await stop();
  });

  test("a buffer of 0 keeps everything for a slow reader", async () => {
    const { clock, client, peer, stop } = start({ buffer: 0 });
    await clock.advance(10);
    const messages = client[Symbol.asyncIterator]();
    for (let count = 0; count < 5_000; count += 1) peer().say(privmsg(`m${count}`));
    for (let count = 0; count < 5_000; count += 1) {
      expect((await messages.next()).value).toMatchObject({ text: `m${count}` });
    }
    expect(client.state.messagesLost).toBe(0);
    await stop();
  });

  test("any bytes: nothing is thrown, garbage is counted, and the chat goes on", async () => {
    const { clock, client, peer, peers, stop } = start();
    await clock.advance(10);
    const before = client.state.garbageLines;
    peer().say(
      "@",
      "@@@ :::",
      ":",
      "\0\x01",
      "@a=b",
      "12 x",
      "PRIVMSG",
      "NOTICE",
      "JOIN",
      "CAP * ACK",
    );
    peer().say("CLEARCHAT", "USERSTATE", "ROOMSTATE :", "@emotes=9-:0-9/;badges=,/ PRIVMSG # :");
    expect(client.state.garbageLines - before).toBe(6);
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
      fc.stringMatching(
        /^(@[a-z;=\\]{0,9} )?(:[a-z!@]{0,5} )?(JOIN|PART|USERSTATE|NOTICE|CAP|001) .{0,9}$/,
      ),
    );
    const heard = client.messages();
    fc.assert(
      fc.property(line, (text) => peer().say(text)),
      { numRuns: 500 },
    );
    for (let read = 0; read < 100; read += 1) {
      const { value } = await heard.next();
      expect(() => JSON.stringify(factsOf(value))).not.toThrow();
    }
    expect(peers).toHaveLength(1);
    await stop();
  });
});

/** Reads whatever a message offers. */
function factsOf(message: ChatMessage): unknown {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(message));
  return names.map((name) => Reflect.get(message, name));
}
