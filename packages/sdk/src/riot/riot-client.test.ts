import { describe, expect, test } from "vitest";
import { silentLog } from "../core/log.ts";
import { MemoryStateStore } from "../core/memory-state-store.ts";
import { seededRandom } from "../core/random.ts";
import { memoryTransport, type RequestHandler } from "../testing/memory-transport.ts";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { toPuuid } from "./ids.ts";
import { RiotClient, type RiotClientOptions } from "./riot-client.ts";

const KEY = "RGAPI-00000000-aaaa";
const PUUID = toPuuid("player-1");

function setup(
  handler: RequestHandler,
  options: Partial<RiotClientOptions> = {},
  clock = new SimulatedClock(),
) {
  const urls: string[] = [];
  const transport = memoryTransport(
    (request) => {
      urls.push(request.url.replace("https://", "").replace(".api.riotgames.com", ""));
      return handler(request);
    },
    { clock, latencyMs: 20 },
  );
  const random = seededRandom(1);
  const riot = new RiotClient({ key: KEY, transport, clock, random, ...options });
  /** The answer, or the error. */
  const run = <T>(work: Promise<T>) =>
    clock.runUntil<unknown>(work.catch((error: unknown) => error));
  return { clock, riot, urls, run };
}

const json = (body: unknown, init?: ResponseInit) => () => Response.json(body, init);
const notFound = json({ status: { message: "Data not found", status_code: 404 } }, { status: 404 });

describe("RiotClient asks the right host and path for", () => {
  test.each<[string, (riot: RiotClient) => Promise<unknown>, unknown]>([
    [
      "euw1/lol/league/v4/grandmasterleagues/by-queue/RANKED_SOLO_5x5",
      (riot) => riot.ladder("euw1", "GRANDMASTER"),
      { tier: "GRANDMASTER", entries: [] },
    ],
    [
      "asia/riot/account/v1/accounts/by-puuid/player-1",
      (riot) => riot.accountByPuuid("asia", PUUID),
      { puuid: "player-1" },
    ],
    [
      "europe/riot/account/v1/accounts/by-riot-id/Hide%20on%20%2F%20bush/KR1",
      (riot) => riot.accountByRiotId("europe", { gameName: "Hide on / bush", tagLine: "KR1" }),
      { puuid: "player-1" },
    ],
    [
      "kr/lol/champion-mastery/v4/champion-masteries/by-puuid/player-1",
      (riot) => riot.masteries("kr", PUUID),
      [],
    ],
    [
      "kr/lol/champion-mastery/v4/champion-masteries/by-puuid/player-1/top?count=3",
      (riot) => riot.topMasteries("kr", PUUID, 3),
      [],
    ],
    ["na1/lol/league/v4/entries/by-puuid/player-1", (riot) => riot.rank("na1", PUUID), []],
    [
      "sea/lol/match/v5/matches/by-puuid/player-1/ids?queue=420&count=50&startTime=1700000000",
      (riot) =>
        riot.matchIds("sea", PUUID, { queue: 420, count: 50, startTime: 1_700_000_000_999 }),
      ["OC1_1"],
    ],
    [
      "europe/lol/match/v5/matches/EUW1_5",
      (riot) => riot.match("europe", "EUW1_5"),
      { metadata: { matchId: "EUW1_5" }, info: {} },
    ],
    [
      "br1/lol/spectator/v5/active-games/by-summoner/player-1",
      (riot) => riot.activeGame("br1", PUUID),
      { gameId: 5 },
    ],
  ])("%s", async (url, call, body) => {
    const { riot, urls, run } = setup(json(body));
    expect(await run(call(riot))).not.toBeInstanceOf(Error);
    expect(urls).toEqual([url]);
  });
});

describe("RiotClient", () => {
  test("a 404 is a value where something may rightly be absent", async () => {
    const { riot, run } = setup(notFound);
    expect(await run(riot.activeGame("euw1", PUUID))).toBeUndefined();
    expect(await run(riot.match("europe", "EUW1_5"))).toBeUndefined();
    expect(await run(riot.accountByPuuid("europe", PUUID))).toBeUndefined();
    expect(await run(riot.rank("euw1", PUUID))).toMatchObject({
      code: "GRANDSTAND_API",
      message: "GET /lol/league/v4/entries/by-puuid/player-1 failed: 404 Data not found",
    });
  });

  test.each([401, 403])("a %d says how to renew the key, and never shows it", async (status) => {
    const { riot, run } = setup(json({ status: { message: `Forbidden ${KEY}` } }, { status }));
    const error = await run(riot.activeGame("euw1", PUUID));
    expect(error).toMatchObject({ code: "GRANDSTAND_AUTH", cause: { status } });
    expect(String(error)).toContain("expire after 24 hours. Renew it at https://developer.riot");
    const shown = JSON.stringify([error, (error as Error).cause, String(error)]);
    expect(shown).not.toContain(KEY);
  });

  test.each<[string, RequestHandler, string]>([
    ["an error 500", json({}, { status: 500 }), "GRANDSTAND_API"],
    ["a silent host", () => new Promise(() => {}), "GRANDSTAND_TIMEOUT"],
    ["a host that hangs up", () => Promise.reject(new Error("reset")), "GRANDSTAND_NETWORK"],
    ["an empty body", () => new Response(""), "GRANDSTAND_PROTOCOL"],
    ["an HTML page", () => new Response("<html>Maintenance"), "GRANDSTAND_PROTOCOL"],
    ["half an object", () => new Response('{"gameId": 5, "par'), "GRANDSTAND_PROTOCOL"],
    ["another object", json({ hello: "world" }), "GRANDSTAND_PROTOCOL"],
    ["null", json(null), "GRANDSTAND_PROTOCOL"],
    ["20 MB", () => new Response(new Uint8Array(20_000_000)), "GRANDSTAND_PROTOCOL"],
  ])("%s is an error with a code, and frees its place", async (_name, handler, code) => {
    const { riot, run, clock } = setup(handler);
    expect(await run(riot.activeGame("euw1", PUUID))).toMatchObject({ code });
    expect(riot.budget()[0]?.buckets.every(({ waiting }) => waiting === 0)).toBe(true);
    expect(clock.pending).toBe(0);
  });

  test.each(["application", "method", "service", undefined])(
    "a 429 by %s is waited out, with Retry-After or without",
    async (type) => {
      for (const retryAfter of ["3", undefined]) {
        let asked = 0;
        const headers = {
          ...(type && { "x-rate-limit-type": type }),
          ...(retryAfter && { "retry-after": retryAfter }),
        };
        const { riot, run, clock } = setup(() => {
          asked += 1;
          return asked <= 2 ? new Response("{}", { status: 429, headers }) : Response.json([]);
        });
        expect(await run(riot.rank("euw1", PUUID))).toEqual([]);
        expect(clock.monotonic()).toBeGreaterThan(retryAfter ? 6_000 : 1_000);
      }
    },
  );

  test("each route has limits of its own", async () => {
    const { riot, clock } = setup(notFound);
    const ask = (platform: "euw1" | "kr") =>
      Array.from({ length: 20 }, () => riot.activeGame(platform, PUUID));
    await clock.runUntil(Promise.all([...ask("euw1"), ...ask("kr")]));
    expect(clock.monotonic()).toBeLessThan(200);
    expect(riot.budget().map(({ route }) => route)).toEqual(["euw1", "kr"]);
    expect(riot.budget()[1]?.buckets).toMatchObject([
      { name: "application", limit: 20, used: 20 },
      { name: "application", limit: 100, used: 20 },
    ]);
  });

  test("a limit that is used up holds background back before interactive calls", async () => {
    const limits = { application: [{ limit: 20, windowMs: 10_000 }] };
    const { riot, clock } = setup(notFound, { limits, interactiveReserve: 0.1 });
    const sweep = Array.from({ length: 30 }, () =>
      riot.activeGame("euw1", PUUID, { priority: "background" }),
    );
    await clock.advance(1_000);
    await clock.runUntil(riot.activeGame("euw1", PUUID));
    expect(clock.monotonic()).toBeLessThan(1_100);
    await clock.runUntil(Promise.all(sweep));
  });

  test("a new process remembers what the last one used", async () => {
    const stateStore = new MemoryStateStore();
    const first = setup(notFound, { stateStore });
    const calls = Array.from({ length: 30 }, () => first.riot.activeGame("euw1", PUUID));
    await first.clock.runUntil(Promise.all(calls));
    await first.riot.close();
    const second = setup(notFound, { stateStore }, first.clock);
    await first.clock.runUntil(second.riot.activeGame("euw1", PUUID));
    expect(second.riot.budget()[0]?.buckets[1]).toMatchObject({ windowMs: 120_000, used: 31 });
  });

  test("a state store that fails costs a warning, not the call", async () => {
    const fail = () => Promise.reject(new Error("disk full"));
    const warnings: unknown[] = [];
    const { riot, run } = setup(notFound, {
      stateStore: { get: fail, set: fail, delete: fail },
      log: { ...silentLog, warn: (message) => warnings.push(message) },
    });
    expect(await run(riot.activeGame("euw1", PUUID))).toBeUndefined();
    await riot.close();
    expect(warnings).toContain("stored limits cannot be read");
    expect(warnings).toContain("limits were not saved");
  });

  test("drift is counted and told", async () => {
    const told: string[] = [];
    const { riot, run } = setup(json({ gameId: 5, participants: [{}, {}] }), {
      onDrift: ({ field }) => told.push(field),
    });
    await run(riot.activeGame("euw1", PUUID));
    expect(riot.driftCounts().get("spectator-v5.participants[].championId")).toBe(2);
    expect(told).toContain("spectator-v5.platformId");
  });

  test("an abort ends a call that waits for its turn", async () => {
    const { riot, clock } = setup(() => new Promise(() => {}));
    const controller = new AbortController();
    const reason = { why: "enough" };
    const { signal } = controller;
    const calls = ["a", "b"].map(() => riot.activeGame("euw1", PUUID, { signal }));
    const settled = Promise.all(calls.map((call) => expect(call).rejects.toBe(reason)));
    await clock.advance(500);
    controller.abort(reason);
    await settled;
    expect(clock.pending).toBe(0);
  });

  test.each(["", "two words", "ключ"])("the key %j is a mistake in the settings", (key) => {
    expect(() => setup(notFound, { key })).toThrow(
      expect.objectContaining({ code: "GRANDSTAND_CONFIG", setting: "riot.key" }),
    );
  });

  test("a URL must say where the route goes", () => {
    expect(() => setup(notFound, { url: "http://127.0.0.1:1" })).toThrow("must contain {route}");
  });
});
