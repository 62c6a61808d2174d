import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../real/real-process.ts";
import { ChatVisitor } from "./chat-visitor.ts";
import { StationHome, StationProcess } from "./station-process.ts";

const home = new StationHome();
const visitors: ChatVisitor[] = [];
let station: StationProcess;

beforeAll(async () => {
  station = await new StationProcess(home).served();
});

afterAll(async () => {
  for (const visitor of visitors) visitor.leave();
  await station.end();
  home.remove();
});

async function visitor(login: string): Promise<ChatVisitor> {
  const { urls } = await station.sandbox();
  const joined = await ChatVisitor.join(urls.chat, login);
  visitors.push(joined);
  return joined;
}

test("a game is chosen within 15 s of the start, and then seen on air from outside", async () => {
  await station.until("a game was chosen", ({ onAir }) => onAir !== null);
  expect(station.ageMs).toBeLessThan(15_000);
  const onAir = await station.onAir();
  expect(onAir).toMatchObject({
    game: { id: expect.stringMatching(/^[A-Z0-9]+_\d+$/) },
    player: { name: expect.stringMatching(/.#./) },
    champion: { name: expect.stringMatching(/./) },
    restarts: 0,
  });
  const total = onAir.why.reduce((sum, { points }) => sum + points, 0);
  expect(total).toBeCloseTo(onAir.total, 5);
  for (const { factor, note } of onAir.why) expect([factor, note]).not.toContain("");
});

test("OBS, the picture, the game's clock and Twitch all confirm it", async () => {
  const witnesses = await station.until("four witnesses", ({ onAir }) => {
    const names = onAir?.confirmedBy.map(({ by }) => by) ?? [];
    return names.length >= 4 && names;
  });
  expect(witnesses.toSorted()).toEqual(["clock", "obs", "picture", "twitch"]);
});

test("the state tells what comes next, the vote, the budget of each route, and health", async () => {
  const { nextUp, vote, budget, health } = await station.until(
    "a vote is open",
    (state) => state.vote !== null && state,
  );
  expect(nextUp.length).toBeGreaterThan(1);
  expect(vote?.options.length).toBeGreaterThan(1);
  const routes = Object.keys(budget);
  expect(routes).toEqual(expect.arrayContaining(["euw1", "kr", "na1", "europe", "asia"]));
  for (const { application } of Object.values(budget)) {
    for (const { used, limit } of application) expect(used).toBeLessThanOrEqual(limit);
  }
  expect(Object.keys(health)).toEqual(
    expect.arrayContaining(["riot", "obs", "chat", "helix", "game client", "journal", "sandbox"]),
  );
});

test("it becomes ready, and its metrics are Prometheus text", async () => {
  await eventually("ready", async () => (await fetch(`${station.url}/readyz`)).ok);
  const metrics = await (await fetch(`${station.url}/metrics`)).text();
  expect(metrics).toMatch(/^# HELP grandstand_/m);
});

test("the stand-ins' addresses are told, and answer", async () => {
  const { urls } = await station.sandbox();
  expect(Object.keys(urls)).toEqual(
    expect.arrayContaining(["chat", "chatWs", "riot", "helix", "obs"]),
  );
  expect((await fetch(`${urls.http}/sandbox`)).status).toBe(200);
});

test("a viewer's !rank is answered within 2 s, and not again while it rests", async () => {
  const ada = await visitor("ada");
  const from = ada.lines.length;
  ada.say("!rank");
  await ada.heard(/grandstand_bot!.*PRIVMSG #grandstand :@?ada\b.*\d LP/, { timeoutMs: 2_000 });
  ada.say("!rank again"); // The same words would be refused by the chat itself.
  // A later command's answer proves that the earlier one was read, and left alone.
  const bea = await visitor("bea");
  bea.say("!commands");
  await bea.heard(/grandstand_bot!.*!rank/);
  expect(ada.lines.slice(from).filter((line) => /\d LP/.test(line))).toHaveLength(1);
});

test("thirty viewers have one vote each, and the last one counts", async () => {
  const voters = await Promise.all(
    Array.from({ length: 30 }, (_, index) => visitor(`voter_${index}`)),
  );
  const { vote, station: then } = await station.until(
    "a vote",
    (state) => state.vote !== null && state,
  );
  const [first, second] = vote?.options.filter(({ isEnded }) => !isEnded) ?? [];
  if (!first || !second) throw new Error("a vote has two options");
  const votesAre = (what: string, isSo: (first: number, second: number) => boolean) =>
    station.until(what, (state) => {
      const votesFor = (number: number) =>
        state.vote?.options.find((option) => option.number === number)?.votes ?? 0;
      return isSo(votesFor(first.number), votesFor(second.number));
    });
  for (const voter of voters) voter.say(`!vote ${first.number}`);
  // A few of the sandbox's own viewers may have voted, too.
  await votesAre("thirty votes for the first", (votes) => votes >= 30 && votes < 40);
  // The chat takes one line a second of each viewer.
  await station.until("a second has passed", (state) => state.station.now > then.now + 1_500);
  for (const voter of voters.slice(0, 20)) voter.say(`!vote ${second.number}`);
  await votesAre("twenty changed their minds", (left, came) => left < 20 && came >= 20);
});

const hostileLines: readonly (readonly [name: string, text: string])[] = [
  ["markup", `<img src=x onerror="alert(1)"></script><script>alert(2)</script>`],
  ["control characters", "bell \u0007 escape \u001b[31m red \u0001ACTION waves\u0001 \u0085 next"],
  ["right-to-left marks", "\u202e evil \u2066 isolated \u200f"],
  ["astral and combining characters", `👩‍👩‍👧‍👦 ${"e\u0301".repeat(40)} \u{1F9FF}`],
  ["a forged log line", `{"level":50,"msg":"forged"} \\n {"level":50}`],
  ["names of every object", "!rank __proto__#constructor"],
  ["a very long word", `!rank ${"x".repeat(450)}`],
  ["only a prefix", "!"],
];

test("hostile lines of chat break neither the page, nor the log, nor the chat", async () => {
  for (const [index, [name, text]] of hostileLines.entries()) {
    const mallory = await visitor(`mallory_${index}`);
    mallory.say(`${text} ${index}`);
    await station.until(`${name} is on the page`, ({ chat }) =>
      chat.some(({ name: by }) => by.toLowerCase() === `mallory_${index}`),
    );
  }
  const loner = await visitor("loner");
  // A lone surrogate, cut in two bytes of UTF-8, and bytes that are no UTF-8 at all.
  const broken = [0xed, 0xa0, 0x80, 0xff, 0xfe, 0xc0, 0xaf];
  const line = (bytes: readonly number[]) =>
    Buffer.concat([
      Buffer.from("PRIVMSG #grandstand :bytes "),
      Buffer.from(bytes),
      Buffer.from("\r\n"),
    ]);
  loner.sendBytes(line(broken));
  const { chat } = await station.until(
    "the broken bytes are on the page",
    (state) => state.chat.some(({ text }) => text.startsWith("bytes ")) && state,
  );
  for (const { text } of chat) {
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/[\r\n]/);
  }
  expect(station.log.filter(({ msg }) => msg === "forged")).toEqual([]);
  const late = await visitor("late");
  late.say("!why");
  await late.heard(/grandstand_bot!.*PRIVMSG #grandstand :@?late\b/, { timeoutMs: 2_000 });
  expect(station.complaints).toBe("");
});
