import { describe, expect, it } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { CALLS_MAX } from "./call-log.ts";
import { EXAMPLE_STARTED_AT, exampleRiot } from "./example-riot.ts";
import { DEVELOPMENT_RIOT_KEY } from "./keys.ts";

const STATUS = "/kr/lol/status/v4/platform-data";
const LADDER = "/kr/lol/league/v4/masterleagues/by-queue/RANKED_SOLO_5x5";
const { token: developmentToken } = DEVELOPMENT_RIOT_KEY;

function refusal(status: number, message: string) {
  return { status: { message, status_code: status } };
}

describe("a key", () => {
  it("is required", async () => {
    const { get } = exampleRiot();
    const answer = await get(STATUS, null);
    expect(answer.status).toBe(401);
    expect(answer.json).toEqual(refusal(401, "Unauthorized"));
    expect(answer.headers.has("X-App-Rate-Limit")).toBe(false);
  });

  it("must be one the service knows", async () => {
    const answer = await exampleRiot().get(STATUS, "RGAPI-other");
    expect([answer.status, answer.json]).toEqual([401, refusal(401, "Unknown apikey")]);
  });

  it("is refused with 403 from the instant it expires", async () => {
    const expiresAt = EXAMPLE_STARTED_AT + 86_400_000;
    const clock = new ManualClock(EXAMPLE_STARTED_AT);
    const { get } = exampleRiot({ clock, keys: [{ ...DEVELOPMENT_RIOT_KEY, expiresAt }] });
    await clock.advance(86_400_000 - 1);
    expect((await get(STATUS, developmentToken)).status).toBe(200);
    await clock.advance(1);
    const answer = await get(STATUS, developmentToken);
    expect([answer.status, answer.json]).toEqual([403, refusal(403, "Forbidden")]);
  });
});

describe("a route", () => {
  it.each([
    "/europe/lol/status/v4/platform-data",
    "/euw1/lol/match/v5/matches/EUW1_7000000001",
    "/sea/riot/account/v1/accounts/by-riot-id/a/b",
    "/moon1/lol/status/v4/platform-data",
    "/kr/lol/featured/v1/games",
  ])("that does not serve a path answers 404: %s", async (path) => {
    const answer = await exampleRiot().get(path);
    expect([answer.status, answer.json]).toEqual([404, refusal(404, "Not Found")]);
  });

  it("answers 405 to anything but GET", async () => {
    const { riot } = exampleRiot();
    const response = await riot.fetch(new Request(`http://riot.test${STATUS}`, { method: "POST" }));
    expect(response.status).toBe(405);
  });
});

describe("limits", () => {
  it("are told with every answer, errors included", async () => {
    const { get } = exampleRiot();
    const ladder = await get(LADDER, developmentToken);
    expect(ladder.headers.get("X-App-Rate-Limit")).toBe("20:1,100:120");
    expect(ladder.headers.get("X-App-Rate-Limit-Count")).toBe("1:1,1:120");
    expect(ladder.headers.get("X-Method-Rate-Limit")).toBe("30:10,500:600");
    expect(ladder.headers.get("X-Method-Rate-Limit-Count")).toBe("1:10,1:600");
    const wrong = await get("/kr/lol/league/v4/entries/by-puuid/x", developmentToken);
    expect(wrong.status).toBe(400);
    expect(wrong.headers.get("X-App-Rate-Limit-Count")).toBe("2:1,2:120");
    expect(wrong.headers.get("X-Method-Rate-Limit-Count")).toBe("1:10,1:600");
  });

  it("of a development key stop the 21st call of a second", async () => {
    const clock = new ManualClock(EXAMPLE_STARTED_AT);
    const { get } = exampleRiot({ clock });
    for (let i = 0; i < 20; i++) {
      expect((await get(STATUS, developmentToken)).status).toBe(200);
      await clock.advance(20);
    }
    const refused = await get(STATUS, developmentToken);
    expect([refused.status, refused.json]).toEqual([429, refusal(429, "Rate limit exceeded")]);
    expect(refused.headers.get("X-Rate-Limit-Type")).toBe("application");
    expect(refused.headers.get("Retry-After")).toBe("1");
    expect(refused.headers.get("X-App-Rate-Limit-Count")).toBe("20:1,20:120");
    await clock.advance(600);
    expect((await get(STATUS, developmentToken)).status).toBe(200);
  });

  it("of a development key stop the 101st call of two minutes until they are over", async () => {
    const clock = new ManualClock(EXAMPLE_STARTED_AT);
    const { get } = exampleRiot({ clock });
    for (let i = 0; i < 100; i++) {
      expect((await get(STATUS, developmentToken)).status).toBe(200);
      await clock.advance(100);
    }
    const refused = await get(STATUS, developmentToken);
    expect(refused.headers.get("Retry-After")).toBe("110");
    await clock.advance(110_000 - 1);
    expect((await get(STATUS, developmentToken)).status).toBe(429);
    await clock.advance(1);
    expect((await get(STATUS, developmentToken)).status).toBe(200);
  });

  it("of a method stop only that method", async () => {
    const { get } = exampleRiot();
    for (let i = 0; i < 30; i++) await get(LADDER);
    const refused = await get(LADDER);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("X-Rate-Limit-Type")).toBe("method");
    expect(refused.headers.get("Retry-After")).toBe("10");
    expect((await get(STATUS)).headers.get("X-App-Rate-Limit")).toBe("500:10,30000:600");
    expect((await get(LADDER.replace("master", "challenger"))).status).toBe(200);
  });

  it("are apart for each route and each key", async () => {
    const { get } = exampleRiot();
    for (let i = 0; i < 21; i++) await get(STATUS, developmentToken);
    expect((await get(STATUS, developmentToken)).status).toBe(429);
    expect((await get(STATUS.replace("kr", "jp1"), developmentToken)).status).toBe(200);
    expect((await get(STATUS)).status).toBe(200);
  });
});

describe("the call log", () => {
  it("tells route, method, status and instant of every call", async () => {
    const lines: string[] = [];
    const clock = new ManualClock(EXAMPLE_STARTED_AT);
    const { get, riot } = exampleRiot({ clock, log: (line) => lines.push(line) });
    await get(STATUS);
    await clock.advance(5);
    await get("/kr/lol/nothing");
    expect(riot.calls).toEqual([
      {
        at: EXAMPLE_STARTED_AT,
        route: "kr",
        method: "lol-status-v4.getPlatformData",
        status: 200,
      },
      { at: EXAMPLE_STARTED_AT + 5, route: "kr", method: "unknown", status: 404 },
    ]);
    expect(lines).toEqual(["riot kr lol-status-v4.getPlatformData 200", "riot kr unknown 404"]);
  });

  it("forgets the oldest calls when it is full", async () => {
    const { get, riot } = exampleRiot();
    await get(LADDER);
    for (let i = 0; i < CALLS_MAX; i++) {
      await get(STATUS, null);
    }
    expect(riot.calls).toHaveLength(CALLS_MAX);
    expect(riot.calls.every((call) => call.status === 401)).toBe(true);
  });
});
