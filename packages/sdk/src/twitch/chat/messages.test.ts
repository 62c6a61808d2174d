import { describe, expect, test } from "vitest";
import { type ChatMessage, readMessage } from "./messages.ts";
import { parseLine } from "./parse-line.ts";

function read<K extends ChatMessage["kind"]>(kind: K, text: string) {
  const message = readMessage(parseLine(Buffer.from(text)));
  if (!isKind(message, kind)) throw new Error(`${text} is read as ${message.kind}`);
  return message;
}

function isKind<K extends ChatMessage["kind"]>(
  message: ChatMessage,
  kind: K,
): message is Extract<ChatMessage, { kind: K }> {
  return message.kind === kind;
}

describe("readMessage", () => {
  test("a viewer's message", () => {
    const message = read(
      "privmsg",
      "@badge-info=subscriber/14;badges=moderator/1,subscriber/12;bits=100;color=#1E90FF;" +
        "display-name=Änne;emotes=25:2-6/emotesv2_a:0-0,99-120;first-msg=1;id=7f-1;mod=1;" +
        "room-id=42;subscriber=1;tmi-sent-ts=1767225600123;user-id=1001 " +
        ":anne!anne@anne.tmi.twitch.tv PRIVMSG #stage :👋 Kappa!",
    );
    expect(message).toMatchObject({
      channel: "stage",
      roomId: "42",
      login: "anne",
      displayName: "Änne",
      userId: "1001",
      color: "#1E90FF",
      id: "7f-1",
      text: "👋 Kappa!",
      isAction: false,
      isOwn: false,
      isModerator: true,
      isBroadcaster: false,
      isVip: false,
      isSubscriber: true,
      isFirstMessage: true,
      bits: 100,
      sentAt: 1_767_225_600_123,
      replyTo: undefined,
    });
    expect([...message.badges]).toEqual([
      ["moderator", "1"],
      ["subscriber", "12"],
    ]);
    const names = message.emotes.map(({ id, start, end }) => [id, message.text.slice(start, end)]);
    expect(names).toEqual([
      ["emotesv2_a", "👋"],
      ["25", "Kappa"],
    ]);
  });

  test("a message of a server without tags still has its facts", () => {
    const message = read("privmsg", ":anne!a@host PRIVMSG #stage :hi");
    expect(message).toMatchObject({ login: "anne", displayName: "anne", userId: undefined });
    expect(message).toMatchObject({ sentAt: undefined, bits: 0, emotes: [], isModerator: false });
    expect(message.badges.size).toBe(0);
  });

  test("a /me, with or without its end, and emotes counted inside it", () => {
    const message = read("privmsg", "@emotes=25:0-4 :a!a@a PRIVMSG #b :\x01ACTION Kappa waves\x01");
    expect([message.isAction, message.text]).toEqual([true, "Kappa waves"]);
    expect(message.emotes).toEqual([{ id: "25", start: 0, end: 5 }]);
    expect(read("privmsg", ":a!a@a PRIVMSG #b :\x01ACTION cut").text).toBe("cut");
  });

  test("a reply knows what it answers", () => {
    const message = read(
      "privmsg",
      "@reply-parent-display-name=Bob;reply-parent-msg-body=what\\sis\\sit?;reply-parent-msg-id=9;" +
        "reply-parent-user-id=7;reply-parent-user-login=bob :a!a@a PRIVMSG #b :@Bob this",
    );
    const replyTo = { id: "9", login: "bob", displayName: "Bob", userId: "7", text: "what is it?" };
    expect(message.replyTo).toEqual(replyTo);
  });

  test.each(["", "x", "25", "25:", ":0-1", "25:4-2", "25:a-b", "25:-1-2", "25:900-901"])(
    "the emotes tag %j gives no emote and no error",
    (tag) => {
      expect(read("privmsg", `@emotes=${tag} :a!a@a PRIVMSG #b :hello`).emotes).toEqual([]);
    },
  );

  test("badges make a broadcaster and a VIP, similar ones do not", () => {
    const badges = (tag: string) => read("privmsg", `@badges=${tag} :a!a@a PRIVMSG #b :x`);
    expect(badges("broadcaster/1,vip/1")).toMatchObject({ isBroadcaster: true, isVip: true });
    expect(badges("no-vip/1,x-broadcaster/1")).toMatchObject({
      isBroadcaster: false,
      isVip: false,
    });
  });

  test("notices, subscriptions and raids", () => {
    const notice = read("notice", "@msg-id=msg_duplicate :tmi.twitch.tv NOTICE #b :Identical.");
    expect(notice).toMatchObject({ channel: "b", noticeId: "msg_duplicate", text: "Identical." });
    expect(read("notice", ":tmi.twitch.tv NOTICE * :Login failed").channel).toBe("");
    const raid = read(
      "usernotice",
      "@login=carl;display-name=Carl;msg-id=raid;msg-param-viewerCount=15;system-msg=15\\sraiders! " +
        ":tmi.twitch.tv USERNOTICE #b",
    );
    expect(raid).toMatchObject({ login: "carl", noticeId: "raid", text: "" });
    expect([raid.systemText, raid.parameter("viewerCount")]).toEqual(["15 raiders!", "15"]);
  });

  test("timeouts, bans, cleared chats and deleted messages", () => {
    const clear = (text: string) => read("clearchat", text);
    const timeout = clear("@ban-duration=600;target-user-id=7 :tmi CLEARCHAT #b :bob");
    expect(timeout).toMatchObject({ channel: "b", login: "bob", userId: "7", timeoutMs: 600_000 });
    expect(clear("@target-user-id=7 :tmi CLEARCHAT #b :bob").timeoutMs).toBeUndefined();
    expect(clear(":tmi CLEARCHAT #b").login).toBe("");
    const deleted = read("clearmsg", "@login=bob;target-msg-id=7f-2 :tmi CLEARMSG #b :rude");
    expect(deleted).toMatchObject({ login: "bob", messageId: "7f-2", text: "rude" });
  });

  test("modes come whole or one at a time", () => {
    const all = read(
      "roomstate",
      "@emote-only=0;followers-only=-1;r9k=0;room-id=42;slow=30;subs-only=1 :tmi ROOMSTATE #b",
    );
    expect(all).toMatchObject({ isEmoteOnly: false, isSubscribersOnly: true, isUniqueOnly: false });
    expect(all).toMatchObject({ slowMs: 30_000, followersOnlyMinutes: -1, roomId: "42" });
    const one = read("roomstate", "@room-id=42;slow=0 :tmi ROOMSTATE #b");
    expect(one).toMatchObject({
      slowMs: 0,
      isEmoteOnly: undefined,
      followersOnlyMinutes: undefined,
    });
  });

  test("who we are, who comes and goes, and what the server asks", () => {
    expect(read("userstate", "@mod=1;badges= :tmi USERSTATE #b").isModerator).toBe(true);
    const self = read("globaluserstate", "@user-id=7;display-name=Us;color= :tmi GLOBALUSERSTATE");
    expect(self).toMatchObject({ userId: "7", displayName: "Us", color: "" });
    expect(read("join", ":a!a@a JOIN #b")).toMatchObject({ channel: "b", login: "a" });
    expect(read("part", ":a!a@a PART #b")).toMatchObject({ channel: "b", login: "a" });
    expect(read("ping", "PING :tmi.twitch.tv").payload).toBe("tmi.twitch.tv");
    expect(read("reconnect", ":tmi RECONNECT").line.command).toBe("RECONNECT");
    expect(read("raw", ":tmi 001 us :Welcome").line.param(1)).toBe("Welcome");
    expect(read("raw", "").line.raw).toBe("");
  });
});
