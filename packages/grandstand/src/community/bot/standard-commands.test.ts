import { beforeEach, describe, expect, it } from "vitest";
import { applyVoteEvent, type BallotState, initialBallot } from "./ballot.ts";
import type { CommandContext } from "./command.ts";
import type { Answer, ChannelFacts, Target, WhyFacts } from "./ports.ts";
import { REPLY_CHARS_MAX } from "./reply-text.ts";
import { standardCommands } from "./standard-commands.ts";
import type { ViewerRef } from "./viewer.ts";

const why: WhyFacts = {
  player: "Bea#EUW",
  champion: "Braum",
  total: 141.6,
  factors: [
    { points: 12.4, note: "Grandmaster, 640 LP" },
    { points: 0.2, note: "nothing much" },
    { points: -20, note: "aired an hour ago" },
    { points: 90, note: "87 % of 30 games on Braum" },
  ],
  runnerUp: { player: "Cho", champion: "Cho'Gath", total: 130 },
  wouldChange: "Cho'Gath would win with 2 more votes.",
};

let asked: Target[];
let ballot: BallotState;
let cast: [string, number][];
let nobodyOnAir: boolean;

beforeEach(() => {
  asked = [];
  cast = [];
  ballot = initialBallot;
  nobodyOnAir = false;
});

function answer<Facts>(target: Target, facts: Facts): Promise<Answer<Facts>> {
  asked.push(target);
  const known = { kind: "known", player: "Bea#EUW", platform: "euw1", facts } as const;
  return Promise.resolve(nobodyOnAir ? { kind: "unknown", why: "No one is on air." } : known);
}

const facts: ChannelFacts = {
  onAir: () => undefined,
  nextUp: () => [],
  why: () => (nobodyOnAir ? undefined : why),
  nameOf: () => undefined,
  rank: (target) => answer(target, { tier: "GRANDMASTER", leaguePoints: 1_640 }),
  mastery: (target) => answer(target, { champion: "Braum", level: 57, points: 1_204_331 }),
  dedication: (target) => answer(target, { champion: "Braum", share: 26 / 30, games: 30 }),
};
const votes = {
  get state() {
    return ballot;
  },
  cast: async (viewer: ViewerRef, number: number) => {
    cast.push([viewer, number]);
    return number !== 2;
  },
};

async function say(text: string): Promise<string | undefined> {
  const [name, ...words] = text.slice(1).split(" ");
  const command = standardCommands({ facts, votes }).find((each) => each.name === name);
  const context: CommandContext = {
    message: {
      id: "m",
      platform: "twitch",
      channel: "grandstand",
      viewer: { ref: "v" as ViewerRef, name: "v", roles: ["everyone"] },
      text,
      at: 0,
    },
    argument: words.join(" "),
    prefix: "!",
    signal: new AbortController().signal,
  };
  return command?.run(context);
}

function openVote(): void {
  const options = ["Braum", "Cho'Gath"].map((champion, index) => ({
    number: index + 1,
    gameId: `g${index}`,
    player: `p${index}`,
    champion,
    platform: "euw1",
  }));
  const event = { kind: "voteOpened", voteId: "v", duringGame: "g", closesAt: undefined, options };
  ballot = applyVoteEvent(initialBallot, { at: 0, event });
}

describe("the questions about a player", () => {
  it.each([
    ["!rank", "Bea#EUW (EUW): Grandmaster, 1,640 LP"],
    ["!mastery", "Bea#EUW (EUW): Braum mastery level 57, 1,204,331 points"],
    ["!dedication", "Bea#EUW (EUW): Braum in 87 % of ranked games (26 of the last 30)"],
  ])("%s is about the player on air", async (text, expected) => {
    expect(await say(text)).toBe(expected);
    expect(asked).toEqual([{ kind: "onAir" }]);
  });

  it.each([
    ["!rank Hide on bush#KR1", "Hide on bush#KR1", undefined],
    ["!rank Hide on bush#KR1 KR", "Hide on bush#KR1", "kr"],
    ["!mastery Ünï#EUW euw1", "Ünï#EUW", "euw1"],
  ])("%s is about somebody named", async (text, name, platform) => {
    await say(text);
    expect(asked).toEqual([{ kind: "named", name, platform }]);
  });

  it.each(["!rank Faker", "!rank #", "!rank a#b#c", `!rank ${"x".repeat(99)}#EUW`])(
    "%s is answered with how to ask",
    async (text) => {
      expect(await say(text)).toBe("Please name a player as Name#TAG, like !rank Name#EUW euw1");
      expect(asked).toEqual([]);
    },
  );

  it("say why there is no answer", async () => {
    nobodyOnAir = true;
    expect(await say("!rank")).toBe("No one is on air.");
  });
});

describe("!vote", () => {
  it("says when there is nothing to vote for", async () => {
    expect(await say("!vote")).toBe("No vote is open right now.");
    expect(await say("!vote 1")).toBe("No vote is open right now.");
  });

  it("tells how to vote, also after a wish that nobody understands", async () => {
    openVote();
    const opening = "Vote for the next game: 1 Braum (EUW) · 2 Cho'Gath (EUW) – type !vote 1";
    expect(await say("!vote")).toBe(opening);
    expect(await say("!vote teemo")).toBe(opening);
    expect(cast).toEqual([]);
  });

  it("counts without a word", async () => {
    openVote();
    expect(await say("!vote 1")).toBeUndefined();
    expect(await say("!vote braum")).toBeUndefined();
    expect(cast).toEqual([
      ["v", 1],
      ["v", 1],
    ]);
  });

  it("says when an option cannot count any more", async () => {
    openVote();
    expect(await say("!vote 2")).toMatch(/^2 is over\. Vote for the next game/);
  });
});

describe("!why", () => {
  it("tells the weightiest reasons, the runner-up and what would change it", async () => {
    expect(await say("!why")).toBe(
      "Bea on Braum has 142 points: +90 87 % of 30 games on Braum; −20 aired an hour ago; " +
        "+12 Grandmaster, 640 LP. Runner-up: Cho on Cho'Gath (130). " +
        "Cho'Gath would win with 2 more votes.",
    );
  });

  it("says when no game is on air", async () => {
    nobodyOnAir = true;
    expect(await say("!why")).toBe("No game is on air right now.");
  });
});

describe("!commands", () => {
  it("lists the others within one message", async () => {
    const list = await say("!commands");
    for (const name of ["rank", "mastery", "dedication", "vote", "why"]) {
      expect(list).toContain(`!${name}`);
    }
    expect(list?.length).toBeLessThanOrEqual(REPLY_CHARS_MAX);
  });

  it("takes other cooldowns by name", () => {
    const cooldown = { globalMs: 1, perViewerMs: 2 };
    const commands = standardCommands({ facts, votes, cooldowns: { why: cooldown } });
    expect(commands.find(({ name }) => name === "why")?.cooldown).toBe(cooldown);
    expect(commands.find(({ name }) => name === "rank")?.cooldown).not.toBe(cooldown);
  });
});
