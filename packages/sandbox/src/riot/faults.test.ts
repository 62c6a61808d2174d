import { describe, expect, it } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { spectatorMethod } from "./endpoints/spectator.ts";
import { EXAMPLE_STARTED_AT, exampleGame, exampleRiot } from "./example-riot.ts";
import { FAULT_PLANS_MAX, FaultPlans } from "./faults.ts";
import { DEMO_RIOT_KEY } from "./keys.ts";

const STATUS = "/kr/lol/status/v4/platform-data";
const SPECTATOR = "/kr/lol/spectator/v5/active-games/by-summoner";

describe("a planned fault", () => {
  it("meets as many calls as planned, and the next is answered right", async () => {
    const { get, riot } = exampleRiot();
    riot.faults.plan({ times: 2, fault: { kind: "status", status: 503 } });
    const statuses = [await get(STATUS), await get(STATUS), await get(STATUS)];
    expect(statuses.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(riot.faults.pending).toBe(0);
  });

  it("meets only the calls it matches, the first plan before the second", async () => {
    const { get, riot } = exampleRiot();
    const match = { route: "kr", method: "lol-status-v4.getPlatformData" };
    riot.faults.plan({ match, times: 1, fault: { kind: "status", status: 500 } });
    riot.faults.plan({ match: { route: "jp1" }, times: 1, fault: { kind: "empty" } });
    riot.faults.plan({ times: 1, fault: { kind: "status", status: 504 } });
    const ladder = "/euw1/lol/league/v4/masterleagues/by-queue/RANKED_SOLO_5x5";
    expect((await get(ladder)).status).toBe(504);
    expect((await get(ladder)).status).toBe(200);
    expect((await get(STATUS)).status).toBe(500);
    expect((await get(STATUS.replace("kr", "jp1"))).text).toBe("");
  });

  it("does not meet a call that the limits refuse", async () => {
    const { get, riot } = exampleRiot();
    const ladder = "/kr/lol/league/v4/masterleagues/by-queue/RANKED_SOLO_5x5";
    for (let i = 0; i < 30; i++) await get(ladder);
    riot.faults.plan({ times: 1, fault: { kind: "status", status: 500 } });
    expect((await get(ladder)).status).toBe(429);
    expect(riot.faults.pending).toBe(1);
  });

  it("can be taken back", async () => {
    const { get, riot } = exampleRiot();
    riot.faults.plan({ times: 5, fault: { kind: "html" } });
    riot.faults.clear();
    expect((await get(STATUS)).status).toBe(200);
  });

  it("is refused beyond the maximum, or for no calls at all", () => {
    const faults = new FaultPlans();
    const plan = { times: 1, fault: { kind: "empty" } } as const;
    for (let i = 0; i < FAULT_PLANS_MAX; i++) faults.plan(plan);
    expect(() => faults.plan(plan)).toThrow(RangeError);
    expect(() => new FaultPlans().plan({ ...plan, times: 0 })).toThrow(RangeError);
  });
});

describe("each kind of fault", () => {
  it("429 comes without Retry-After and type unless they are planned", async () => {
    const { get, riot } = exampleRiot();
    riot.faults.plan({ times: 1, fault: { kind: "status", status: 429 } });
    const bare = await get(STATUS);
    expect(bare.status).toBe(429);
    expect(bare.headers.has("Retry-After")).toBe(false);
    expect(bare.headers.has("X-Rate-Limit-Type")).toBe(false);
    expect(bare.headers.has("X-App-Rate-Limit")).toBe(true);
    const fault = { kind: "status", status: 429, retryAfterS: 7, limitType: "service" } as const;
    riot.faults.plan({ times: 1, fault });
    const service = await get(STATUS);
    expect(service.headers.get("Retry-After")).toBe("7");
    expect(service.headers.get("X-Rate-Limit-Type")).toBe("service");
  });

  it.each([403, 500, 502, 503, 504] as const)("%i has Riot's body", async (status) => {
    const { get, riot } = exampleRiot();
    riot.faults.plan({ times: 1, fault: { kind: "status", status } });
    const answer = await get(STATUS);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({
      status: { message: expect.any(String), status_code: status },
    });
  });

  it("slow answers right, late", async () => {
    const clock = new ManualClock(EXAMPLE_STARTED_AT);
    const { get, riot } = exampleRiot({ clock });
    riot.faults.plan({ times: 1, fault: { kind: "slow", delayMs: 4_000 } });
    let answered = false;
    const answer = get(STATUS).then((told) => {
      answered = true;
      return told;
    });
    await clock.advance(3_999);
    expect(answered).toBe(false);
    await clock.advance(1);
    expect((await answer).status).toBe(200);
  });

  it("slow stops waiting when the caller gives up", async () => {
    const clock = new ManualClock(EXAMPLE_STARTED_AT);
    const { riot } = exampleRiot({ clock });
    riot.faults.plan({ times: 1, fault: { kind: "slow", delayMs: 4_000 } });
    const giveUp = new AbortController();
    const headers = { "X-Riot-Token": DEMO_RIOT_KEY.token };
    const answer = riot.fetch(
      new Request(`http://riot.test${STATUS}`, { headers, signal: giveUp.signal }),
    );
    const outcome = expect(answer).rejects.toThrow("enough");
    await clock.advance(1);
    giveUp.abort(new Error("enough"));
    await outcome;
    expect(clock.sleeping).toBe(0);
  });

  it("empty, garbage and truncated are 200 and no JSON", async () => {
    const { get, riot } = exampleRiot();
    for (const kind of ["empty", "garbage", "truncated"] as const) {
      riot.faults.plan({ times: 1, fault: { kind } });
      const answer = await get(STATUS);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Content-Type")).toContain("application/json");
      expect(() => answer.json).toThrow(SyntaxError);
    }
  });

  it("html is a page from something in front of the service, without limits", async () => {
    const { get, riot } = exampleRiot();
    riot.faults.plan({ times: 1, fault: { kind: "html" } });
    const answer = await get(STATUS);
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([503, "text/html"]);
    expect(answer.headers.has("X-App-Rate-Limit")).toBe(false);
  });

  it("no-rate-headers is a right answer that says nothing of limits", async () => {
    const { get, riot } = exampleRiot();
    riot.faults.plan({ times: 1, fault: { kind: "no-rate-headers" } });
    const answer = await get(STATUS);
    expect(answer.status).toBe(200);
    expect([...answer.headers.keys()].filter((name) => name.includes("rate"))).toEqual([]);
  });

  it("ghost tells an ended game as live, and waits for a live game lookup", async () => {
    const { get, riot, world } = exampleRiot();
    const { game, player } = exampleGame(world, "kr", EXAMPLE_STARTED_AT);
    const query = { before: EXAMPLE_STARTED_AT, start: 0, count: 1 };
    const [ended] = world.history(player.puuid, query);
    riot.faults.plan({ times: 1, fault: { kind: "ghost" } });
    expect((await get(STATUS)).status).toBe(200);
    const ghost = await get(`${SPECTATOR}/${player.puuid}`);
    expect(ghost.json).toMatchObject({ gameId: ended?.gameId, gameStartTime: ended?.startedAt });
    const right = await get(`${SPECTATOR}/${player.puuid}`);
    expect(right.json).toMatchObject({ gameId: game.gameId });
    expect(riot.calls.at(-1)?.method).toBe(spectatorMethod.id);
  });
});
