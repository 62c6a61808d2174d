import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Bot, type BotOptions } from "./bot.ts";
import type { Command } from "./command.ts";
import { Cooldowns } from "./cooldowns.ts";
import type { BotEvent } from "./events.ts";
import { MemoryCooldownStore } from "./memory-cooldown-store.ts";
import type { ChatMessageIn, Reply } from "./message.ts";
import { REPLY_CHARS_MAX } from "./reply-text.ts";
import type { Role, ViewerRef } from "./viewer.ts";

const command = (name: string, run: Command["run"], more: Partial<Command> = {}): Command => ({
  name,
  aliases: [],
  usage: "",
  description: "",
  cooldown: { globalMs: 5_000, perViewerMs: 10_000 },
  minimumRole: "everyone",
  run,
  ...more,
});

const message = (
  text: string,
  { viewer = "a", roles = ["everyone"] as readonly Role[] } = {},
): ChatMessageIn => ({
  id: "m1",
  platform: "twitch",
  channel: "grandstand",
  viewer: { ref: viewer as ViewerRef, name: viewer, roles },
  text,
  at: 0,
});

let clock: SimulatedClock;
let said: Reply[];
let journaled: BotEvent[];
const texts = () => said.map(({ text }) => text);

async function bot(commands: readonly Command[], options: Partial<BotOptions> = {}) {
  const store = new MemoryCooldownStore();
  return new Bot({
    commands,
    cooldowns: await Cooldowns.open({ store, clock, log: silentLog }),
    clock,
    log: silentLog,
    append: async (event) => {
      journaled.push(event);
    },
    send: async (reply) => {
      said.push(reply);
    },
    ...options,
  });
}

beforeEach(() => {
  clock = new SimulatedClock();
  said = [];
  journaled = [];
});

describe("bot", () => {
  it("answers a command as a reply and journals it without the words", async () => {
    const echo = command("echo", ({ argument }) => `you said ${argument}`);
    await (await bot([echo])).handle(message("!ECHO  hello   world "));
    expect(said).toEqual([
      { platform: "twitch", channel: "grandstand", text: "you said hello world", replyTo: "m1" },
    ]);
    expect(journaled).toEqual([
      {
        kind: "commandAnswered",
        command: "echo",
        platform: "twitch",
        viewer: "a",
        outcome: "answered",
      },
    ]);
  });

  it.each(["hello", "!", "!nothing", "! rank", "what is !rank", "?rank", "", "!rank!"])(
    "has nothing to say to %j",
    async (text) => {
      const it = await bot([command("rank", () => "answer")]);
      await it.handle(message(text));
      expect([said, journaled, it.isCommand(text)]).toEqual([[], [], false]);
    },
  );

  it.each(["!rank", "!RANK now", "@GrandstandBot !rank", "!rank \u{E0000}", "\u200b!rank", "!elo"])(
    "takes %j for a command",
    async (text) => {
      const it = await bot([command("rank", () => "answer", { aliases: ["elo"] })]);
      expect(it.isCommand(text)).toBe(true);
      await it.handle(message(text));
      expect(texts()).toEqual(["answer"]);
    },
  );

  it("says nothing at all inside a cooldown, which aliases share", async () => {
    const it = await bot([command("rank", () => "answer", { aliases: ["elo"] })]);
    for (const text of ["!rank", "!rank", "!elo"]) await it.handle(message(text));
    await it.handle(message("!rank", { viewer: "b" }));
    expect(texts()).toEqual(["answer"]);
    await clock.advance(5_000);
    await it.handle(message("!elo", { viewer: "b" }));
    expect(texts()).toEqual(["answer", "answer"]);
  });

  it("answers once when two ask at the same instant", async () => {
    const it = await bot([command("rank", () => "answer")]);
    await Promise.all(["a", "b"].map((viewer) => it.handle(message("!rank", { viewer }))));
    expect(texts()).toEqual(["answer"]);
  });

  it("makes moderators wait too, unless told otherwise", async () => {
    const roles = ["everyone", "moderator"] as const;
    const strict = await bot([command("rank", () => "answer")]);
    for (let count = 0; count < 2; count += 1) await strict.handle(message("!rank", { roles }));
    expect(said).toHaveLength(1);
    const kind = await bot([command("rank", () => "answer")], { exemptRoles: ["moderator"] });
    for (let count = 0; count < 2; count += 1) await kind.handle(message("!rank", { roles }));
    expect(said).toHaveLength(3);
  });

  it("ignores who may not", async () => {
    const it = await bot([command("skip", () => "skipped", { minimumRole: "moderator" })]);
    await it.handle(message("!skip"));
    await it.handle(message("!skip", { roles: ["everyone", "vip"] }));
    expect(said).toEqual([]);
    await it.handle(message("!skip", { roles: ["everyone", "broadcaster"] }));
    expect(texts()).toEqual(["skipped"]);
  });

  it("lets an argument pass often in silence, but speaks only as often as the command may", async () => {
    const vote = command("vote", ({ argument }) => (argument === "1" ? undefined : "no such"), {
      argumentCooldown: { globalMs: 0, perViewerMs: 1_000 },
    });
    const it = await bot([vote]);
    for (const viewer of ["a", "b", "c"]) await it.handle(message("!vote 1", { viewer }));
    expect(said).toEqual([]);
    for (const viewer of ["d", "e"]) await it.handle(message("!vote 9", { viewer }));
    expect(texts()).toEqual(["no such"]);
  });

  it("answers honestly when a command fails, without its inner words", async () => {
    const it = await bot([
      command("rank", () => {
        throw new Error("key RGAPI-1234");
      }),
    ]);
    await it.handle(message("!rank"));
    expect(texts()).toEqual(["!rank failed just now; the operator's log says why."]);
    expect(journaled).toMatchObject([{ outcome: "failed" }]);
  });

  it("gives up a command that never ends, and lets none wait for it", async () => {
    const it = await bot([
      command("slow", () => new Promise(() => {})),
      command("quick", () => "quick"),
    ]);
    const slow = it.handle(message("!slow"));
    await it.handle(message("!quick"));
    expect(texts()).toEqual(["quick"]);
    await clock.advance(8_000);
    await slow;
    expect(texts()).toEqual(["quick", "!slow took too long; please try again later."]);
    expect(clock.pending).toBe(0);
  });

  it("drops one message more than may be in work", async () => {
    const slow = command("slow", () => new Promise(() => {}), {
      cooldown: { globalMs: 0, perViewerMs: 0 },
    });
    const it = await bot([slow], { inWorkMax: 2 });
    const works = ["a", "b", "c"].map((viewer) => it.handle(message("!slow", { viewer })));
    expect(it.load).toEqual({ inWork: 2, dropped: 1 });
    await clock.advance(8_000);
    await Promise.all(works);
    expect(it.load).toEqual({ inWork: 0, dropped: 1 });
  });

  it("ends with the signal's own reason", async () => {
    const it = await bot([command("slow", () => new Promise(() => {}))]);
    const controller = new AbortController();
    const work = it.handle(message("!slow"), { signal: controller.signal });
    const reason = new Error("shutdown");
    controller.abort(reason);
    await expect(work).rejects.toBe(reason);
    expect([said, clock.pending, it.load.inWork]).toEqual([[], 0, 0]);
  });

  it("lives on when chat or journal refuse", async () => {
    const refuse = () => Promise.reject(new Error("away"));
    const it = await bot([command("rank", () => "answer")], { send: refuse, append: refuse });
    await it.handle(message("!rank"));
    expect(it.load.inWork).toBe(0);
  });

  it("refuses two commands of one name", async () => {
    const twins = [command("rank", () => ""), command("elo", () => "", { aliases: ["rank"] })];
    await expect(bot(twins)).rejects.toThrow("two commands are called rank");
  });

  it("never sends a control character or too long a line, whatever is said or answered", async () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 600 }),
      fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString("latin1")),
    );
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (prefix, argument) => {
        said = [];
        const it = await bot([command("echo", (context) => `${prefix}${context.argument}`)]);
        await it.handle(message(`!echo ${argument}`));
        for (const { text } of said) {
          expect(text).not.toMatch(/[\r\n\0\p{Cc}]/u);
          expect(Array.from(text).length).toBeLessThanOrEqual(REPLY_CHARS_MAX);
          expect(text.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
