import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type PrivmsgMessage, TwitchChat, type TwitchChatOptions } from "@grandstand/sdk/twitch";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { IRC_TOKEN, type IrcDaemon, startInspircd, startNgircd } from "./irc-daemon.ts";

/** Our chat client meets IRC servers that know nothing of Twitch. */
const within = { timeout: 20_000, interval: 20 };

/** What a hostile or clumsy text becomes on its way; everything else must arrive byte by byte. */
const TEXTS = [
  ["plain words", "plain words"],
  ["Grüße aus Köln, ß und ÄÖÜ", "Grüße aus Köln, ß und ÄÖÜ"],
  ["👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 e\u0301 漢字 \u202e rtl", "👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 e\u0301 漢字 \u202e rtl"],
  [":starts with a colon :and another", ":starts with a colon :and another"],
  ["two\r\nQUIT :injected", "two QUIT :injected"],
  ["three\nJOIN #evil\rPART #stage\0x", "three JOIN #evil PART #stage x"],
  ["half \ud83d a pair", "half \ufffd a pair"],
] as const;

const running: { readonly controller: AbortController; readonly ended: Promise<unknown> }[] = [];
let daemon: IrcDaemon;

afterEach(async () => {
  for (const { controller } of running) controller.abort("done");
  await Promise.all(running.splice(0).map(({ ended }) => ended));
  await daemon.stop();
});

function enter(login: string, options: Partial<TwitchChatOptions> = {}) {
  const client = new TwitchChat({
    url: daemon.url,
    login,
    token: () => IRC_TOKEN,
    channels: ["stage"],
    ...options,
  });
  const heard: PrivmsgMessage[] = [];
  client.on((message) => message.kind === "privmsg" && heard.push(message));
  const controller = new AbortController();
  const ended = client.run({ signal: controller.signal }).catch((error: unknown) => error);
  running.push({ controller, ended });
  const joined = () => expect.poll(() => client.state.phase, within).toBe("joined");
  return { client, heard, controller, ended, joined };
}

const bytesOf = (messages: readonly PrivmsgMessage[]) =>
  messages.map(({ text }) => Buffer.from(text).toString("hex"));

describe.skipIf(isMissing("inspircd"))("with InspIRCd", () => {
  beforeEach(async () => {
    daemon = await startInspircd();
  });

  test("two clients hear each other byte by byte, and nothing is injected", async () => {
    const anne = enter("anne");
    const bob = enter("bob");
    await Promise.all([anne.joined(), bob.joined()]);
    for (const [said] of TEXTS) await anne.client.say("stage", said);
    await bob.client.say("stage", "noted");
    await expect.poll(() => bob.heard.length, within).toBe(TEXTS.length);
    await expect.poll(() => anne.heard.length, within).toBe(1);
    expect(bytesOf(bob.heard)).toEqual(
      TEXTS.map(([, heard]) => Buffer.from(heard).toString("hex")),
    );
    expect(bob.heard.every(({ login, channel }) => login === "anne" && channel === "stage")).toBe(
      true,
    );
    expect(anne.client.state.channels).toMatchObject([{ name: "stage", isJoined: true }]);
    expect(bob.client.state).toMatchObject({ phase: "joined", lastFailure: undefined });
  });

  test("500 emoji are one message of 2000 bytes, 501 are two", async () => {
    const anne = enter("anne");
    const bob = enter("bob");
    await Promise.all([anne.joined(), bob.joined()]);
    await anne.client.say("stage", "🎮".repeat(500));
    await anne.client.say("stage", "🎲".repeat(501));
    await expect.poll(() => bob.heard.length, within).toBe(3);
    const texts = bob.heard.map(({ text }) => text);
    expect(texts).toEqual(["🎮".repeat(500), "🎲".repeat(500), "🎲"]);
    expect(texts.map((text) => Buffer.byteLength(text))).toEqual([2_000, 2_000, 4]);
  });

  test("its PINGs are answered: nobody is thrown out while it is quiet", async () => {
    const pings: number[] = [];
    const { client, joined } = enter("quiet");
    client.on((message) => message.kind === "ping" && pings.push(pings.length));
    await joined();
    // It asks every 5 s, and throws out whoever did not answer the last time.
    await expect.poll(() => pings.length, { timeout: 40_000, interval: 100 }).toBe(3);
    expect(client.state).toMatchObject({ phase: "joined", lastFailure: undefined });
  });

  test("a server that dies and returns is joined again, and what waited is said", async () => {
    const anne = enter("anne");
    const bob = enter("bob");
    await Promise.all([anne.joined(), bob.joined()]);
    await daemon.kill();
    await expect.poll(() => anne.client.state.phase, within).not.toBe("joined");
    const said = anne.client.say("stage", "still here");
    await daemon.restart();
    await Promise.all([anne.joined(), bob.joined()]);
    await said;
    expect(anne.client.state.lastFailure).toBeDefined();
  });

  test("a server that turns us away is quoted in the state", async () => {
    const { client } = enter("stranger", { token: () => "wrong" });
    await expect.poll(() => client.state.lastFailure, within).toContain("sent us away");
    expect(client.state.channels).toMatchObject([{ isJoined: false }]);
  });
});

describe.skipIf(isMissing("ngircd"))("with ngIRCd", () => {
  beforeEach(async () => {
    daemon = await startNgircd();
  });

  test("two clients hear each other byte by byte, and nothing is injected", async () => {
    const anne = enter("anne");
    const bob = enter("bob");
    await Promise.all([anne.joined(), bob.joined()]);
    for (const [said] of TEXTS) await anne.client.say("stage", said);
    await expect.poll(() => bob.heard.length, within).toBe(TEXTS.length);
    expect(bytesOf(bob.heard)).toEqual(
      TEXTS.map(([, heard]) => Buffer.from(heard).toString("hex")),
    );
    expect(bob.client.state).toMatchObject({ phase: "joined", lastFailure: undefined });
  });

  test("a reply to a server without tags is an ordinary message", async () => {
    const anne = enter("anne");
    const bob = enter("bob");
    await Promise.all([anne.joined(), bob.joined()]);
    await anne.client.say("stage", "as I said", { replyTo: "7f-1" });
    await expect.poll(() => bob.heard.map(({ text }) => text), within).toEqual(["as I said"]);
  });

  test("a server that turns us away is quoted in the state", async () => {
    const { client } = enter("stranger", { token: () => "wrong" });
    await expect.poll(() => client.state.lastFailure, within).toContain("sent us away");
    expect(client.state.channels).toMatchObject([{ isJoined: false }]);
  });
});

/** Whether to skip: what is missing is skipped visibly, unless everything is asked for. */
function isMissing(program: string): boolean {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  if (folders.some((folder) => existsSync(join(folder, program)))) return false;
  return process.env.GRANDSTAND_TEST_ALL !== "1";
}
