import { describe, expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { createClash, DEMO_CLASH_TOKEN, FOREIGN_CLASH_TOKEN } from "./clash.ts";
import { parseClashFault } from "./clash-faults.ts";

function setup({ seed = 7, requestsPerSecond = 100 } = {}) {
  const clock = new ManualClock(Date.UTC(2026, 10, 1));
  const clash = createClash({ seed, clock, requestsPerSecond });
  const get = async (path: string, token: string | undefined = DEMO_CLASH_TOKEN) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await clash.fetch(new Request(`http://clash.test/v1${path}`, { headers }));
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(await response.text()),
    };
  };
  const [clan] = clash.clans;
  if (!clan) throw new Error("no clan");
  return { clash, clock, get, clan, clanPath: `/clans/${encodeURIComponent(clan.tag)}` };
}

describe("the Clash Royale stand-in", () => {
  test("tells a clan of 50 and each of its players; one has no favourite, one is gone", async () => {
    const { get, clanPath } = setup();
    const { body, headers } = await get(clanPath);
    expect(headers.get("cache-control")).toBe("public, max-age=120");
    expect(body.memberList).toHaveLength(50);
    const tags: string[] = body.memberList.map((member: { tag: string }) => member.tag);
    expect(new Set(tags).size).toBe(50);
    const players = await Promise.all(
      tags.map((tag) => get(`/players/${encodeURIComponent(tag)}`)),
    );
    expect(players.filter(({ status }) => status === 404)).toHaveLength(1);
    const known = players.filter(({ status }) => status === 200);
    expect(known.filter(({ body }) => body.currentFavouriteCard === undefined)).toHaveLength(1);
    for (const tag of tags) expect(tag).toMatch(/^#[0289PYLQGRJCUV]{3,14}$/);
  });

  test("a seed tells of the same clans again, another seed of others", () => {
    expect(setup().clash.clans).toEqual(setup().clash.clans);
    expect(setup({ seed: 8 }).clan.tag).not.toBe(setup().clan.tag);
  });

  test("tells the war, its past, cards, and rankings by cursor", async () => {
    const { get, clan, clanPath } = setup();
    const race = await get(`${clanPath}/currentriverrace`);
    expect(race.body.clan.tag).toBe(clan.tag);
    expect(race.body.clans).toHaveLength(5);
    expect((await get(`${clanPath}/riverracelog`)).body.items).toHaveLength(1);
    expect((await get("/cards")).body.items.length).toBeGreaterThan(20);
    expect((await get("/locations/global/rankings/clans")).body.items).toHaveLength(5);
    const ranking = "/locations/global/pathoflegend/players?limit=200";
    const first = await get(ranking);
    expect(first.body.items).toHaveLength(200);
    const second = await get(`${ranking}&after=${first.body.paging.cursors.after}`);
    expect(second.body.items).toHaveLength(50);
    expect(second.body.items[0].rank).toBe(201);
    expect(second.body.paging.cursors).toEqual({});
  });

  test("refuses unknown keys, and keys of other addresses by name", async () => {
    const { get, clanPath } = setup();
    expect(await get(clanPath, "nobody")).toMatchObject({
      status: 403,
      body: { reason: "accessDenied" },
    });
    expect((await get(clanPath, FOREIGN_CLASH_TOKEN)).body.reason).toBe("accessDenied.invalidIp");
  });

  test("a tag that is encoded twice is not found", async () => {
    const { get, clanPath } = setup();
    expect((await get(clanPath.replace("%23", "%2523"))).status).toBe(404);
    expect((await get("/nowhere")).body.reason).toBe("notFound");
  });

  test("throttles beyond its limit, without a word on when to come back", async () => {
    const { get, clock, clanPath } = setup({ requestsPerSecond: 2 });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await get(clanPath)).status);
    expect(statuses).toEqual([200, 200, 429]);
    await clock.advance(1_000);
    expect((await get(clanPath)).status).toBe(200);
  });

  test("fails as planned, where planned, and is well again", async () => {
    const { clash, get, clanPath } = setup();
    clash.faults.plan(parseClashFault({ status: 503, times: 2, path: "/players/" }));
    clash.faults.plan(parseClashFault({ status: 429, retryAfterS: 3 }));
    const limited = await get(clanPath);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "3"]);
    expect((await get(clanPath)).status).toBe(200);
    expect((await get("/players/%23PPP")).body.reason).toBe("inMaintenance");
    expect((await get("/players/%23PPP")).status).toBe(503);
    expect((await get("/players/%23PPP")).status).toBe(404);
    expect(clash.calls.map(({ status }) => status)).toEqual([429, 200, 503, 503, 404]);
  });

  test.each([
    [1, 'clash is {"status": …}'],
    [{}, "clash.status is one of 403, 429, 500, 503"],
    [{ status: 503, path: 1 }, "clash.path is a text"],
    [{ status: 503, times: 0 }, "clash.times is a whole number from 1 to 100000"],
  ])("the fault %j is refused: %s", (fault, message) => {
    expect(() => parseClashFault(fault)).toThrow(new TypeError(message));
  });
});
