import { ApiError, AuthError, seededRandom, silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import type { HelixClient } from "@grandstand/sdk/twitch";
import { expect, test } from "vitest";
import type { Candidate } from "../channel/game/live-game.ts";
import { ChannelTitle } from "./channel-title.ts";

const RIVEN = { id: 92, name: "Riven" };
const candidate = (champion = RIVEN, leaguePoints = 412) =>
  ({
    champion,
    player: "p1",
    oneTrick: { champion: RIVEN },
    rank: { tier: "CHALLENGER", leaguePoints },
  }) as unknown as Candidate;

/** A channel whose changes are answered by `answer`. */
function setup(answer: () => Promise<undefined> = async () => undefined, name?: string) {
  const clock = new SimulatedClock();
  const sent: unknown[] = [];
  const helix = {
    users: async () => [{ id: "1001" }],
    call: (operation: string, input: unknown) => {
      sent.push([operation, input]);
      return answer();
    },
  } as unknown as Pick<HelixClient, "call" | "users">;
  const title = new ChannelTitle({
    helix,
    channel: "grandstand",
    nameOf: () => name,
    clock,
    random: seededRandom(1),
    log: silentLog,
  });
  const stop = new AbortController();
  const ended = expect(title.run({ signal: stop.signal })).rejects.toBe("end");
  const end = async () => {
    stop.abort("end");
    await clock.advance(0);
    await ended;
    expect(clock.pending).toBe(0);
  };
  return { clock, sent, title, end };
}

test("the title and category follow the game on air, once for each", async () => {
  const { clock, sent, title, end } = setup(undefined, "Anne#EUW");
  title.show(candidate());
  await clock.advance(1_000);
  title.show(candidate());
  await clock.advance(1_000);
  title.show(candidate({ id: 1, name: "Annie" }, 80));
  await clock.advance(1_000);
  const change = (words: string) => [
    "modifyChannelInformation",
    { query: { broadcaster_id: "1001" }, body: { title: words, game_id: "21779" } },
  ];
  expect(sent).toEqual([
    change("Anne#EUW, Challenger Riven one-trick, 412 LP"),
    change("Anne#EUW, Challenger Riven one-trick on Annie, 80 LP"),
  ]);
  await end();
});

test("a player without a name to tell gets a title without one", async () => {
  const { clock, sent, title, end } = setup();
  title.show(candidate());
  await clock.advance(0);
  expect(JSON.stringify(sent)).toContain('"A Challenger Riven one-trick, 412 LP"');
  await end();
});

test("a failure is told, and the latest game is what is tried again", async () => {
  let failures = 2;
  const { clock, sent, title, end } = setup(async () => {
    failures -= 1;
    if (failures < 0) return undefined;
    const facts = { platform: "twitch", status: 500, method: "PATCH", path: "/channels", body: "" };
    throw new ApiError("PATCH /channels failed: 500", facts);
  });
  title.show(candidate());
  await clock.advance(0);
  expect(title.trouble).toBe("PATCH /channels failed: 500");
  title.show(candidate(RIVEN, 430));
  await clock.advance(60_000);
  expect(title.trouble).toBe("");
  expect(JSON.stringify(sent.at(-1))).toContain("430 LP");
  expect(sent).toHaveLength(3);
  await end();
});

test("a token that may not change the channel is asked again only after minutes", async () => {
  const { clock, sent, title, end } = setup(async () => {
    throw new AuthError("the token lacks the scope channel:manage:broadcast");
  });
  title.show(candidate());
  await clock.advance(299_000);
  expect(sent).toHaveLength(1);
  expect(title.trouble).toContain("channel:manage:broadcast");
  await clock.advance(2_000);
  expect(sent).toHaveLength(2);
  await end();
});
