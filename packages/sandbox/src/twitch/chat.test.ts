import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { Dice } from "../world/chance.ts";
import { connectionsMax, createChat } from "./chat.ts";
import { loginWithinMs, pingEveryMs, pongWithinMs, reconnectGraceMs } from "./chat-connection.ts";
import { messagesMax } from "./chat-room.ts";
import { channelsMax } from "./chat-session.ts";
import { createUsers } from "./users.ts";

const startedAt = Date.UTC(2026, 4, 1);
const open: { end(): void }[] = [];

afterEach(() => {
  for (const link of open.splice(0)) link.end();
});

function chatOfTest() {
  const clock = new ManualClock(startedAt);
  const users = createUsers();
  const chat = createChat({ clock, random: new Dice(1), users });
  const client = (...script: string[]) => {
    const heard: string[] = [];
    const closed: string[] = [];
    const link = chat.connect(
      (line) => heard.push(line),
      (reason) => closed.push(reason),
    );
    open.push(link);
    const say = (...lines: string[]) => {
      for (const line of lines) link.line(line);
    };
    say(...script);
    /** What came since the last look. */
    const news = () => heard.splice(0);
    return { say, news, closed, end: () => link.end(), tooLong: () => link.tooLong() };
  };
  const member = (login: string, ...capabilities: string[]) => {
    const asked = capabilities.map((name) => `CAP REQ :twitch.tv/${name}`);
    const it = client(...asked, "PASS oauth:x", `NICK ${login}`, "JOIN #grandstand");
    it.news();
    return it;
  };
  return { clock, users, chat, client, member };
}

const tagsOf = (line = ""): Record<string, string> =>
  Object.fromEntries(
    line
      .slice(1, line.indexOf(" "))
      .split(";")
      .map((tag): [string, string] => {
        const [key = "", value = ""] = tag.split("=");
        return [key, value];
      }),
  );

test("CAP LS lists the three capabilities and REQ acknowledges known ones", () => {
  const { client } = chatOfTest();
  const it = client("CAP LS 302", "CAP REQ :twitch.tv/tags twitch.tv/commands", "CAP LIST");
  expect(it.news()).toEqual([
    ":tmi.twitch.tv CAP * LS :twitch.tv/tags twitch.tv/commands twitch.tv/membership",
    ":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands",
    ":tmi.twitch.tv CAP * LIST :twitch.tv/tags twitch.tv/commands",
  ]);
});

test("CAP REQ with one unknown name is refused as a whole", () => {
  const { client } = chatOfTest();
  const it = client("CAP REQ :twitch.tv/tags echo-message", "CAP LIST", "CAP END", "CAP FOO");
  expect(it.news()).toEqual([
    ":tmi.twitch.tv CAP * NAK :twitch.tv/tags echo-message",
    ":tmi.twitch.tv CAP * LIST :",
    ":tmi.twitch.tv 410 * FOO :Invalid CAP command",
  ]);
});

test("PASS and NICK bring the seven lines of the greeting, in either order", () => {
  const { client } = chatOfTest();
  const greeting = [
    ":tmi.twitch.tv 001 ada :Welcome, GLHF!",
    ":tmi.twitch.tv 002 ada :Your host is tmi.twitch.tv",
    ":tmi.twitch.tv 003 ada :This server is rather new",
    ":tmi.twitch.tv 004 ada :-",
    ":tmi.twitch.tv 375 ada :-",
    ":tmi.twitch.tv 372 ada :You are in a maze of twisty passages, all alike.",
    ":tmi.twitch.tv 376 ada :>",
  ];
  expect(client("PASS oauth:x", "NICK Ada").news()).toEqual(greeting);
  expect(client("NICK ada", "USER a 0 * :Ada", "PASS oauth:x").news()).toEqual(greeting);
});

test("a login that asked for commands gets GLOBALUSERSTATE, with tags when asked for too", () => {
  const { client, users } = chatOfTest();
  const login = ["PASS oauth:x", "NICK viewer_one"];
  expect(client("CAP REQ :twitch.tv/commands", ...login).news()).toContain(
    ":tmi.twitch.tv GLOBALUSERSTATE",
  );
  const tagged = client("CAP REQ :twitch.tv/commands twitch.tv/tags", ...login).news();
  const state = tagged.find((line) => line.endsWith(" GLOBALUSERSTATE"));
  expect(tagsOf(state)["user-id"]).toBe(users.byLogin("viewer_one")?.id);
});

test("a token that begins with invalid is refused and the connection closed", () => {
  const { client } = chatOfTest();
  const it = client("PASS oauth:invalid123", "NICK ada");
  expect(it.news()).toEqual([":tmi.twitch.tv NOTICE * :Login authentication failed"]);
  expect(it.closed).toEqual(["login refused"]);
  it.say("PING :still there?");
  expect(it.news()).toEqual([]);
});

test.each([
  ["PASS hunter2", "NICK ada", "Improperly formatted auth"],
  ["PASS oauth:", "NICK ada", "Improperly formatted auth"],
  ["PASS oauth:x", "NICK ada!", "Invalid NICK"],
  ["PASS oauth:x", "NICK", "Invalid NICK"],
])("%s and %s are refused: %s", (pass, nick, notice) => {
  const { client } = chatOfTest();
  const it = client(pass, nick);
  expect(it.news()).toEqual([`:tmi.twitch.tv NOTICE * :${notice}`]);
  expect(it.closed).toEqual(["login refused"]);
});

test("nothing but a login is served before the login", () => {
  const { client } = chatOfTest();
  const it = client("JOIN #grandstand");
  expect(it.news()).toEqual([":tmi.twitch.tv 451 * :You have not registered"]);
});

test("justinfan needs no token, hears, and is not heard", () => {
  const { client, chat } = chatOfTest();
  const it = client("CAP REQ :twitch.tv/commands", "NICK justinfan123", "JOIN #grandstand");
  const greeted = it.news();
  expect(greeted).toContain(":tmi.twitch.tv 001 justinfan123 :Welcome, GLHF!");
  expect(greeted.some((line) => line.includes("USERSTATE"))).toBe(false);
  it.say("PRIVMSG #grandstand :hello?");
  expect(chat.messages).toEqual([]);
  chat.say("viewer_one", "hi");
  expect(it.news()).toEqual([
    ":viewer_one!viewer_one@viewer_one.tmi.twitch.tv PRIVMSG #grandstand :hi",
  ]);
});

test("joining echoes, lists oneself, and tells both states when commands were asked for", () => {
  const { client } = chatOfTest();
  const login = ["PASS oauth:x", "NICK ada"];
  const plain = client(...login);
  plain.news();
  plain.say("join #GrandStand");
  expect(plain.news()).toEqual([
    ":ada!ada@ada.tmi.twitch.tv JOIN #grandstand",
    ":ada.tmi.twitch.tv 353 ada = #grandstand :ada",
    ":ada.tmi.twitch.tv 366 ada #grandstand :End of /NAMES list",
  ]);
  const commands = client("CAP REQ :twitch.tv/commands", ...login, "JOIN #grandstand").news();
  expect(commands.slice(-2)).toEqual([
    ":tmi.twitch.tv USERSTATE #grandstand",
    ":tmi.twitch.tv ROOMSTATE #grandstand",
  ]);
});

test("the states carry tags when asked for: the bot is a moderator, the owner broadcaster", () => {
  const { client, users } = chatOfTest();
  const caps = "CAP REQ :twitch.tv/commands twitch.tv/tags";
  const states = (login: string) =>
    client(caps, "PASS oauth:x", `NICK ${login}`, "JOIN #grandstand").news().slice(-2);
  const [bot, room] = states("grandstand_bot");
  expect(tagsOf(bot)).toMatchObject({ badges: "moderator/1", mod: "1", "user-type": "mod" });
  expect(tagsOf(room)).toEqual({
    "emote-only": "0",
    "followers-only": "-1",
    r9k: "0",
    "room-id": users.byLogin("grandstand")?.id,
    slow: "0",
    "subs-only": "0",
  });
  expect(tagsOf(states("grandstand")[0])).toMatchObject({ badges: "broadcaster/1", mod: "0" });
});

test("a channel that does not exist cannot be joined or spoken to", () => {
  const { member } = chatOfTest();
  const it = member("ada", "tags");
  const notice =
    "@msg-id=msg_channel_suspended :tmi.twitch.tv NOTICE #nobody " +
    ":This channel does not exist or has been suspended.";
  it.say("JOIN #nobody", "PRIVMSG #nobody :hello");
  expect(it.news()).toEqual([notice, notice]);
  it.say("JOIN nonsense");
  expect(it.news()[0]).toContain("NOTICE * :This channel");
});

test("a session may be in a hundred channels and no more", () => {
  const { member, users } = chatOfTest();
  const it = member("ada", "tags");
  const names = Array.from({ length: channelsMax }, (_, index) => `guest${index}`);
  for (const name of names) users.visitor(name);
  it.say(`JOIN ${names.map((name) => `#${name}`).join(",")}`);
  const news = it.news();
  expect(news.filter((line) => line.includes(" JOIN #"))).toHaveLength(channelsMax - 1);
  expect(news.at(-1)).toContain("msg_concurrent_channel_limit_reached");
});

test("names are split over several lines, and told only to those with membership", () => {
  const { member } = chatOfTest();
  const logins = Array.from({ length: 60 }, (_, index) => `a_rather_long_login_${index}`);
  for (const login of logins) member(login);
  const it = member("ada", "membership");
  it.say("NAMES #grandstand");
  const news = it.news();
  expect(news.at(-1)).toBe(":ada.tmi.twitch.tv 366 ada #grandstand :End of /NAMES list");
  const rows = news.slice(0, -1);
  expect(rows.length).toBeGreaterThan(2);
  for (const row of rows) expect(row.length).toBeLessThan(510);
  const named = rows.flatMap((row) => row.slice(row.indexOf(" :") + 2).split(" "));
  expect(named).toEqual([...logins, "ada"]);
});

test("joining and parting is told to those with membership, once per login", () => {
  const { member } = chatOfTest();
  const watcher = member("ada", "membership");
  const plain = member("bob");
  plain.news();
  watcher.news();
  const first = member("eve");
  const second = member("eve");
  expect(watcher.news()).toEqual([":eve!eve@eve.tmi.twitch.tv JOIN #grandstand"]);
  first.say("PART #grandstand");
  expect(first.news()).toEqual([":eve!eve@eve.tmi.twitch.tv PART #grandstand"]);
  expect(watcher.news()).toEqual([]);
  second.end();
  expect(watcher.news()).toEqual([":eve!eve@eve.tmi.twitch.tv PART #grandstand"]);
  expect(plain.news()).toEqual([]);
});

test("a message reaches everyone but its sender, tagged for those who asked", () => {
  const { member, users, chat } = chatOfTest();
  const sender = member("viewer_one", "tags", "commands");
  const tagged = member("ada", "tags");
  const plain = member("bob");
  sender.say("@client-nonce=n\\s1 PRIVMSG #grandstand :hello Kappa Kappa \u{1f600} LUL");
  const [message] = chat.messages;
  const body =
    ":viewer_one!viewer_one@viewer_one.tmi.twitch.tv PRIVMSG #grandstand " +
    ":hello Kappa Kappa \u{1f600} LUL";
  expect(plain.news()).toEqual([body]);
  const [line = ""] = tagged.news();
  expect(line.endsWith(` ${body}`)).toBe(true);
  expect(tagsOf(line)).toEqual({
    "badge-info": "subscriber/1",
    badges: "subscriber/0",
    "client-nonce": "n\\s1",
    color: users.byLogin("viewer_one")?.color,
    "display-name": "Viewer_One",
    emotes: "25:6-10,12-16/425618:20-22",
    "first-msg": "1",
    flags: "",
    id: message?.id,
    mod: "0",
    "returning-chatter": "0",
    "room-id": users.byLogin("grandstand")?.id,
    subscriber: "1",
    "tmi-sent-ts": `${startedAt}`,
    turbo: "0",
    "user-id": users.byLogin("viewer_one")?.id,
    "user-type": "",
  });
  const answer = sender.news();
  expect(answer).toHaveLength(1);
  expect(answer[0]).toContain(" USERSTATE #grandstand");
  expect(tagsOf(answer[0])).toMatchObject({ id: message?.id, "client-nonce": "n\\s1" });
});

test("only the first message of a user is marked as first", async () => {
  const { member, clock } = chatOfTest();
  const hearer = member("bob", "tags");
  const sender = member("ada");
  sender.say("PRIVMSG #grandstand :one");
  await clock.advance(1000);
  sender.say("PRIVMSG #grandstand :two");
  expect(hearer.news().map((line) => tagsOf(line)["first-msg"])).toEqual(["1", "0"]);
});

test("a reply names its parent and its thread, and begins with a mention", () => {
  const { member, chat } = chatOfTest();
  const hearer = member("bob", "tags");
  chat.say("viewer_one", "who plays?");
  const parentId = chat.messages[0]?.id;
  member("ada").say(`@reply-parent-msg-id=${parentId} PRIVMSG #grandstand :Singed`);
  const childId = chat.messages[1]?.id;
  member("eve").say(`@reply-parent-msg-id=${childId} PRIVMSG #grandstand :again?`);
  member("kim").say("@reply-parent-msg-id=unknown PRIVMSG #grandstand :what");
  const [, child = "", grandchild, orphan] = hearer.news();
  expect(child.endsWith(":@Viewer_One Singed")).toBe(true);
  expect(tagsOf(child)).toMatchObject({
    "reply-parent-msg-id": parentId,
    "reply-parent-user-login": "viewer_one",
    "reply-parent-msg-body": "who\\splays?",
    "reply-thread-parent-msg-id": parentId,
  });
  expect(tagsOf(grandchild)).toMatchObject({
    "reply-parent-msg-id": childId,
    "reply-thread-parent-msg-id": parentId,
    "reply-thread-parent-user-login": "viewer_one",
  });
  expect(orphan).not.toContain("reply-parent");
});

test("/me and CTCP ACTION are actions, other CTCP is dropped", async () => {
  const { member, clock } = chatOfTest();
  const hearer = member("bob");
  const sender = member("ada");
  sender.say("PRIVMSG #grandstand :/me waves");
  await clock.advance(1000);
  sender.say("PRIVMSG #grandstand :\u0001ACTION bows\u0001");
  sender.say("PRIVMSG #grandstand :\u0001VERSION\u0001");
  expect(hearer.news().map((line) => line.slice(line.indexOf(" :") + 2))).toEqual([
    "\u0001ACTION waves\u0001",
    "\u0001ACTION bows\u0001",
  ]);
});

test("a message is cut at 500 characters, counted as people do", () => {
  const { member, chat } = chatOfTest();
  member("ada").say(`PRIVMSG #grandstand :${"\u{1f600}".repeat(501)}`);
  expect(chat.messages[0]?.text).toBe("\u{1f600}".repeat(500));
});

test("slash commands are gone from chat and say so", () => {
  const { member, chat } = chatOfTest();
  const it = member("ada", "tags");
  it.say("PRIVMSG #grandstand :/ban bob", "PRIVMSG #grandstand :...");
  expect(it.news()).toEqual([
    "@msg-id=unrecognized_cmd :tmi.twitch.tv NOTICE #grandstand :Unrecognized command: /ban",
  ]);
  expect(chat.messages.map((message) => message.text)).toEqual(["..."]);
});

test("a viewer may say one thing a second and nothing twice within thirty", async () => {
  const { member, clock, chat } = chatOfTest();
  const it = member("ada", "tags");
  it.say("PRIVMSG #grandstand :a", "PRIVMSG #grandstand :b");
  expect(it.news()).toEqual([
    "@msg-id=msg_ratelimit :tmi.twitch.tv NOTICE #grandstand " +
      ":Your message was not sent because you are sending messages too quickly.",
  ]);
  await clock.advance(1000);
  it.say("PRIVMSG #grandstand :  a  ");
  expect(it.news()).toEqual([
    "@msg-id=msg_duplicate :tmi.twitch.tv NOTICE #grandstand :Your message was not sent " +
      "because it is identical to the previous one you sent, less than 30 seconds ago.",
  ]);
  await clock.advance(29_000);
  it.say("PRIVMSG #grandstand :a");
  expect(it.news()).toEqual([]);
  expect(chat.messages.map((message) => message.text)).toEqual(["a", "a"]);
});

test("without tags a refusal still says why", () => {
  const { member } = chatOfTest();
  const it = member("ada");
  it.say("PRIVMSG #grandstand :a", "PRIVMSG #grandstand :b");
  expect(it.news()).toEqual([
    ":tmi.twitch.tv NOTICE #grandstand " +
      ":Your message was not sent because you are sending messages too quickly.",
  ]);
});

test("moderators may repeat themselves at any pace, up to 100 messages in 30 s", async () => {
  const { member, clock, chat } = chatOfTest();
  const bot = member("grandstand_bot", "tags");
  for (let count = 0; count < 101; count += 1) bot.say("PRIVMSG #grandstand :same");
  expect(chat.messages).toHaveLength(100);
  expect(bot.news()).toHaveLength(1);
  await clock.advance(30_000);
  bot.say("PRIVMSG #grandstand :same");
  expect(chat.messages).toHaveLength(101);
});

test("PING is answered with its payload", () => {
  const { client } = chatOfTest();
  const it = client("PING :a b", "ping x y", "PING");
  expect(it.news()).toEqual([
    ":tmi.twitch.tv PONG tmi.twitch.tv :a b",
    ":tmi.twitch.tv PONG tmi.twitch.tv :x",
    ":tmi.twitch.tv PONG tmi.twitch.tv",
  ]);
});

test("the server pings every five minutes and gives up who does not answer", async () => {
  const { member, clock } = chatOfTest();
  const it = member("ada");
  await clock.advance(pingEveryMs);
  expect(it.news()).toEqual(["PING :tmi.twitch.tv"]);
  it.say("PONG :tmi.twitch.tv");
  await clock.advance(pingEveryMs);
  expect(it.news()).toEqual(["PING :tmi.twitch.tv"]);
  expect(it.closed).toEqual([]);
  await clock.advance(pongWithinMs);
  expect(it.closed).toEqual(["ping timeout"]);
  expect(clock.sleeping).toBe(0);
});

test("who does not log in within two minutes is closed", async () => {
  const { client, clock } = chatOfTest();
  const it = client("NICK ada");
  await clock.advance(loginWithinMs);
  expect(it.closed).toEqual(["login timeout"]);
});

test("RECONNECT is told to those with commands, then everyone is closed", async () => {
  const { member, chat, clock } = chatOfTest();
  const told = member("ada", "commands");
  const plain = member("bob");
  chat.reconnectAll();
  expect(told.news()).toEqual([":tmi.twitch.tv RECONNECT"]);
  expect(plain.news()).toEqual([]);
  await clock.advance(reconnectGraceMs);
  expect([told.closed, plain.closed]).toEqual([["reconnect"], ["reconnect"]]);
  expect(clock.sleeping).toBe(0);
});

test("dropping closes everyone without a word, and nobody is left in the channel", () => {
  const { member, chat } = chatOfTest();
  const it = member("ada", "commands");
  chat.dropAll();
  expect(it.news()).toEqual([]);
  expect(it.closed).toEqual(["dropped"]);
  expect(chat.loginsIn("grandstand")).toEqual([]);
});

test("QUIT closes", () => {
  const { member } = chatOfTest();
  const it = member("ada");
  it.say("QUIT :bye");
  expect(it.closed).toEqual(["quit"]);
});

test("what general IRC clients ask on their own is answered shortly or taken in silence", () => {
  const { member } = chatOfTest();
  const it = member("ada");
  it.say("USER a 0 * :A", "PASS oauth:y", "MODE ada +i", "MODE #grandstand", "MODE #grandstand b");
  it.say("WHO #grandstand", "WHOIS bob", "LIST", "AWAY :out");
  expect(it.news()).toEqual([
    ":tmi.twitch.tv 324 ada #grandstand +",
    ":tmi.twitch.tv 368 ada #grandstand :End of channel ban list",
    ":tmi.twitch.tv 315 ada #grandstand :End of /WHO list",
    ":tmi.twitch.tv 318 ada bob :End of /WHOIS list",
    ":tmi.twitch.tv 323 ada :End of /LIST",
  ]);
});

test("an unknown command is answered with 421, an over-long line with 417", () => {
  const { member } = chatOfTest();
  const it = member("ada");
  it.say("frobnicate now");
  it.tooLong();
  expect(it.news()).toEqual([
    ":tmi.twitch.tv 421 ada FROBNICATE :Unknown command",
    ":tmi.twitch.tv 417 ada :Input line was too long",
  ]);
});

test("one connection too many is closed as it comes", () => {
  const { client } = chatOfTest();
  const all = Array.from({ length: connectionsMax + 1 }, () => client());
  expect(all.at(-1)?.closed).toEqual(["full"]);
  expect(all.at(-2)?.closed).toEqual([]);
});

test("the log of messages keeps the newest thousand and tells listeners of each", () => {
  const { chat } = chatOfTest();
  let count = 0;
  const stop = chat.onMessage(() => {
    count += 1;
  });
  for (let index = 0; index <= messagesMax; index += 1) chat.say("viewer_one", `line ${index}`);
  stop();
  chat.say("viewer_one", "unheard");
  expect(count).toBe(messagesMax + 1);
  expect(chat.messages).toHaveLength(messagesMax);
  expect(chat.messages[0]?.text).toBe("line 2");
});

test("a line break inside a line ends it, as on a wire", () => {
  const { member, chat } = chatOfTest();
  const it = member("ada");
  it.say("PRIVMSG #grandstand :one\r\nPING :two");
  expect(chat.messages.map((message) => message.text)).toEqual(["one"]);
  expect(it.news()).toEqual([":tmi.twitch.tv PONG tmi.twitch.tv :two"]);
});

test("no line of a client breaks the chat, or gets a break into what others hear", () => {
  const verbs = ["PRIVMSG #grandstand", "CAP", "JOIN", "PART", "NAMES", "MODE", "PING", "WHO", ""];
  const anything = fc.tuple(fc.constantFrom(...verbs), fc.string({ unit: "binary" }));
  const tag = fc.constantFrom("", "@client-nonce=a\\r\\nQUIT ", "@reply-parent-msg-id=\\n ");
  const line = fc.tuple(tag, anything).map(([tags, [verb, rest]]) => `${tags}${verb} :${rest}`);
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const { member } = chatOfTest();
      const hearer = member("bob", "tags", "membership");
      const sender = member("grandstand_bot", "tags", "commands");
      sender.say(...lines);
      for (const heard of [...hearer.news(), ...sender.news()]) expect(heard).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 50 },
  );
});

test("equal seeds give equal message ids", () => {
  const ids = [0, 1].map(() => {
    const { chat } = chatOfTest();
    chat.say("viewer_one", "hi");
    return chat.messages[0]?.id;
  });
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
});
