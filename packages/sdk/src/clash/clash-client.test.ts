import { describe, expect, test } from "vitest";
import { ApiError, AuthError } from "../core/errors.ts";
import { MemoryStateStore } from "../core/memory-state-store.ts";
import { seededRandom } from "../core/random.ts";
import { memoryTransport, type RequestHandler } from "../testing/memory-transport.ts";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { ClashClient, type ClashClientOptions, isMaintenance } from "./clash-client.ts";
import { parseClanTag, parsePlayerTag, parseTournamentTag } from "./tags.ts";

const claims = { limits: [{ tier: "developer/silver" }, { cidrs: ["192.0.2.7"] }] };
const TOKEN = `head.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sign`;

const CLAN = parseClanTag("#JUQRRL8");
const PLAYER = parsePlayerTag("#2YV8VR0LR");
const TOURNAMENT = parseTournamentTag("#2PYQ");
if (!CLAN || !PLAYER || !TOURNAMENT) throw new Error("no tags");

function setup(
  handler: RequestHandler,
  options: Partial<ClashClientOptions> = {},
  clock = new SimulatedClock(),
) {
  const asked: { readonly path: string; readonly token: string | undefined }[] = [];
  const transport = memoryTransport(
    (request) => {
      const token = request.headers.get("authorization")?.replace("Bearer ", "");
      asked.push({ path: request.url.replace("https://api.clashroyale.com", ""), token });
      return handler(request);
    },
    { clock, latencyMs: 20 },
  );
  const random = seededRandom(1);
  const clash = new ClashClient({ tokens: TOKEN, transport, clock, random, ...options });
  const run = <T>(work: Promise<T>) =>
    clock.runUntil<unknown>(work.catch((error: unknown) => error));
  return { clock, clash, asked, run, paths: () => asked.map(({ path }) => path) };
}

const json = (body: unknown, init?: ResponseInit) => () => Response.json(body, init);
const refusal = (status: number, reason: string, message = reason) =>
  json({ reason, message }, { status });
const player = { tag: "#2YV8VR0LR", name: "Ann", trophies: 9000 };

describe("ClashClient asks the right path for", () => {
  test.each<[string, (clash: ClashClient) => Promise<unknown>, unknown]>([
    ["/v1/clans/%23JUQRRL8", (clash) => clash.clan(CLAN), { tag: CLAN, memberList: [] }],
    ["/v1/clans/%23JUQRRL8/members?limit=5", (clash) => clash.members(CLAN, { limit: 5 }), {}],
    ["/v1/clans/%23JUQRRL8/currentriverrace", (clash) => clash.currentRiverRace(CLAN), {}],
    ["/v1/clans/%23JUQRRL8/riverracelog", (clash) => clash.riverRaceLog(CLAN), {}],
    ["/v1/players/%232YV8VR0LR", (clash) => clash.player(PLAYER), player],
    ["/v1/cards", (clash) => clash.cards(), {}],
    ["/v1/tournaments/%232PYQ", (clash) => clash.tournament(TOURNAMENT), {}],
    ["/v1/tournaments?name=a+b", (clash) => clash.searchTournaments("a b"), {}],
    [
      "/v1/locations/global/pathoflegend/players?after=x%3D",
      (clash) => clash.playerRankings("global", { after: "x=" }),
      {},
    ],
    [
      "/v1/locations/57000249/rankings/clanwars",
      (clash) => clash.clanRankings(57_000_249, "clanwars"),
      {},
    ],
  ])("%s", async (path, ask, body) => {
    const { clash, run, paths } = setup(json({ items: [], clans: [], ...Object(body) }));
    expect(await run(ask(clash))).not.toBeInstanceOf(Error);
    expect(paths()).toEqual([path]);
  });
});

describe("ClashClient", () => {
  test("reads what it can use, and reports what differs", async () => {
    const drifts: string[] = [];
    const member = { tag: "#2YV8VR0LR", name: "Ann", trophies: "many" };
    const { clash, run } = setup(
      json({ tag: CLAN, name: "A", clanScore: 5, memberList: [member, { name: "nobody" }, 7] }),
      { onDrift: ({ field }) => drifts.push(field) },
    );
    expect(await run(clash.clan(CLAN))).toMatchObject({
      name: "A",
      members: [{ tag: PLAYER, name: "Ann", trophies: 0, lastSeenAt: undefined }],
    });
    expect(drifts.sort()).toEqual([
      "clan.memberList[]",
      "clan.memberList[].tag",
      "clan.memberList[].trophies",
    ]);
  });

  test("a player without a favourite card has none", async () => {
    const { clash, run } = setup(json(player));
    expect(await run(clash.player(PLAYER))).toMatchObject({
      name: "Ann",
      favouriteCard: undefined,
    });
  });

  test("what is not there is undefined", async () => {
    const { clash, run } = setup(refusal(404, "notFound"));
    expect(await run(clash.player(PLAYER))).toBeUndefined();
    expect(await run(clash.currentRiverRace(CLAN))).toBeUndefined();
  });

  test("a clan that has not arrived has no time of arrival", async () => {
    const clan = { tag: CLAN, name: "A", fame: 3, finishTime: "19691231T235959.000Z" };
    const { clash, run } = setup(
      json({ clan: { ...clan, participants: [] }, clans: [], sectionIndex: 0 }),
    );
    expect(await run(clash.currentRiverRace(CLAN))).toMatchObject({
      week: 1,
      clan: { fame: 3, finishedAt: undefined },
    });
  });

  test("a cursor leads through a ranking to its end", async () => {
    const line = (rank: number) => ({ tag: "#2PYQ", name: "A", rank, eloRating: 3000 - rank });
    const { clash, run, paths } = setup(({ url }) =>
      url.includes("after=next")
        ? Response.json({ items: [line(2)], paging: { cursors: { before: "x" } } })
        : Response.json({ items: [line(1)], paging: { cursors: { after: "next" } } }),
    );
    const first = await run(clash.playerRankings("global"));
    expect(first).toMatchObject({ items: [{ rank: 1, score: 2999 }], after: "next" });
    const second = await run(clash.playerRankings("global", { after: "next" }));
    expect(second).toMatchObject({ items: [{ rank: 2 }], after: undefined });
    expect(paths()).toHaveLength(2);
  });

  test("a refusal of this address names the bound one and the portal, and not the key", async () => {
    const { clash, run, asked } = setup(
      refusal(403, "accessDenied.invalidIp", "API key does not allow access from IP 198.51.100.1"),
    );
    const error = await run(clash.clan(CLAN));
    expect(error).toBeInstanceOf(AuthError);
    expect(String(error)).toMatch(
      /only from 192\.0\.2\.7, .*from 198\.51\.100\.1\. .*developer\.clash/,
    );
    expect(String(error)).not.toContain(TOKEN);
    expect(await run(clash.clan(CLAN))).toBe(error);
    expect(asked).toHaveLength(1);
  });

  test("a refused key hands over to the next one, and is left alone from then on", async () => {
    const { clash, run, asked } = setup(
      ({ headers }) =>
        headers.get("authorization") === "Bearer bad"
          ? refusal(403, "accessDenied")()
          : Response.json(player),
      { tokens: ["bad", "good"] },
    );
    expect(await run(clash.player(PLAYER))).toMatchObject({ name: "Ann" });
    expect(await run(clash.player(PLAYER))).toMatchObject({ name: "Ann" });
    expect(asked.map(({ token }) => token)).toEqual(["bad", "good", "good"]);
    expect(clash.budget().map(({ refusal }) => refusal !== undefined)).toEqual([true, false]);
  });

  test("several keys share the work", async () => {
    const { clash, run, asked } = setup(json(player), { tokens: ["a", "b"] });
    await run(Promise.all(Array.from({ length: 10 }, () => clash.player(PLAYER))));
    expect(asked.filter(({ token }) => token === "a")).toHaveLength(5);
  });

  test("a 429 is waited for, and teaches a limit that the next client knows", async () => {
    const stateStore = new MemoryStateStore();
    let isRefusing = true;
    const { clash, clock, run } = setup(
      () => {
        if (!isRefusing) return Response.json(player);
        isRefusing = false;
        return Response.json(
          { reason: "requestThrottled" },
          { status: 429, headers: { "retry-after": "3" } },
        );
      },
      { stateStore },
    );
    const before = clash.estimateMs(1_000);
    expect(await run(clash.player(PLAYER))).toMatchObject({ name: "Ann" });
    expect(clock.monotonic()).toBeGreaterThan(3_000);
    expect(clash.estimateMs(1_000)).toBeGreaterThan(before * 1.9);
    await run(clash.close());
    const next = setup(json(player), { stateStore }, clock);
    await run(next.clash.player(PLAYER));
    expect(next.clash.estimateMs(1_000)).toBeGreaterThan(before * 1.9);
  });

  test.each([3, 5, 12, 40])(
    "a clan comes through a hidden limit of %i in a second that says nothing of when to return",
    async (hidden) => {
      let window = { startedAt: 0, requests: 0 };
      const { clash, clock, run, asked } = setup(() => {
        const now = clock.monotonic();
        if (now >= window.startedAt + 1_000) window = { startedAt: now, requests: 0 };
        window.requests += 1;
        if (window.requests > hidden) return refusal(429, "requestThrottled")();
        return Response.json(player);
      });
      const players = await run(
        Promise.all(Array.from({ length: 50 }, () => clash.player(PLAYER))),
      );
      expect(players).toHaveLength(50);
      expect(asked.length).toBeLessThan(50 * 4);
      expect(clock.monotonic()).toBeLessThan((50 / hidden) * 3_000 + 5_000);
    },
  );

  test("an answer that is fresh costs no request; in maintenance an old one will do", async () => {
    const stateStore = new MemoryStateStore();
    const headers = { "cache-control": "public, max-age=60" };
    let isClosed = false;
    const { clash, clock, run, asked } = setup(
      () => (isClosed ? refusal(503, "inMaintenance")() : Response.json(player, { headers })),
      { stateStore },
    );
    await run(clash.player(PLAYER));
    await run(clash.player(PLAYER));
    expect(asked).toHaveLength(1);
    expect(clash.requests).toBe(1);
    isClosed = true;
    await clock.advance(61_000);
    expect(await run(clash.player(PLAYER))).toMatchObject({ name: "Ann" });
    const error = await run(clash.clan(CLAN));
    expect(isMaintenance(error)).toBe(true);
    expect(error).toBeInstanceOf(ApiError);
  });

  test("a token goes over TLS or stays in this machine", () => {
    expect(() => setup(json({}), { url: "http://example.org" })).toThrow(/https/);
    expect(() => setup(json({}), { url: "http://127.0.0.1:1/clash/v1" })).not.toThrow();
    expect(() => setup(json({}), { tokens: "two words" })).toThrow(/one word/);
    expect(() => setup(json({}), { tokens: [] })).toThrow(/developer\.clashroyale\.com/);
  });
});
