import { describe, expect, test } from "vitest";
import { ApiError, AuthError, ConfigError, ProtocolError } from "../../core/errors.ts";
import type { Drift } from "../../core/fields.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport, type RequestHandler } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import type { AccessToken, TokenNeed, TokenSource } from "../auth/token-source.ts";
import { HelixClient } from "./helix-client.ts";

const ANNE = {
  id: "1001",
  login: "anne",
  display_name: "Änne",
  type: "",
  broadcaster_type: "partner",
  description: "plays",
  profile_image_url: "https://images.test/anne.png",
  created_at: "2016-12-14T20:32:28Z",
};
const STREAM = {
  id: "7",
  user_id: "1001",
  user_login: "anne",
  user_name: "Änne",
  game_id: "21779",
  game_name: "League of Legends",
  title: "Riven only",
  viewer_count: 412,
  started_at: "2026-01-01T00:00:00Z",
  language: "en",
  thumbnail_url: "https://images.test/anne-{width}x{height}.jpg",
};

const USER: AccessToken = {
  value: "secret-token",
  kind: "user",
  scopes: ["channel:manage:broadcast"],
  user: undefined,
  expiresAt: undefined,
};

/** Gives the tokens in turn, the last for ever, and notes what is asked of it. */
class TokensInTurn implements TokenSource {
  readonly clientId = "client1";
  readonly needs: TokenNeed[] = [];
  readonly refusals: string[] = [];
  readonly #tokens: AccessToken[];

  constructor(...tokens: AccessToken[]) {
    this.#tokens = tokens;
  }

  async token(need: TokenNeed): Promise<AccessToken> {
    this.needs.push(need);
    return this.#tokens[0] ?? USER;
  }

  refused(token: AccessToken): void {
    this.refusals.push(token.value);
    if (this.#tokens.length > 1) this.#tokens.shift();
  }
}

function helix(handler: RequestHandler, tokens: TokenSource = new TokensInTurn(USER)) {
  const clock = new SimulatedClock();
  const requests: URL[] = [];
  const headers: Headers[] = [];
  const drifts: Drift[] = [];
  const counting: RequestHandler = (request) => {
    requests.push(new URL(request.url));
    headers.push(request.headers);
    return handler(request);
  };
  const client = new HelixClient({
    tokens,
    url: "https://helix.test/helix/",
    transport: memoryTransport(counting, { clock }),
    clock,
    random: seededRandom(1),
    onDrift: (drift) => drifts.push(drift),
  });
  return { clock, client, requests, headers, drifts };
}

describe("HelixClient", () => {
  test("finds users by login and id, with both headers", async () => {
    const { clock, client, requests, headers } = helix(() => Response.json({ data: [ANNE] }));
    const users = await clock.runUntil(client.users({ logins: ["anne", "bob", "anne"] }));
    expect(users).toEqual([
      {
        id: "1001",
        login: "anne",
        displayName: "Änne",
        broadcasterType: "partner",
        description: "plays",
        profileImageUrl: "https://images.test/anne.png",
        createdAt: Date.UTC(2016, 11, 14, 20, 32, 28),
      },
    ]);
    expect(requests.map(String)).toEqual(["https://helix.test/helix/users?login=anne&login=bob"]);
    expect(headers[0]?.get("client-id")).toBe("client1");
    expect(headers[0]?.get("authorization")).toBe("Bearer secret-token");
  });

  test("finds live streams", async () => {
    const { clock, client, requests } = helix(() => Response.json({ data: [STREAM] }));
    const streams = await clock.runUntil(client.streams({ logins: ["anne"] }));
    expect(streams).toMatchObject([
      { userId: "1001", login: "anne", categoryName: "League of Legends", viewers: 412 },
    ]);
    expect(streams[0]?.startedAt).toBe(Date.UTC(2026, 0, 1));
    expect(requests.map(({ search }) => search)).toEqual(["?first=100&user_login=anne"]);
  });

  test("more than 100 names are asked in several calls, none in none", async () => {
    const { clock, client, requests } = helix(() => Response.json({ data: [] }));
    const logins = Array.from({ length: 250 }, (_, index) => `u${index}`);
    await clock.runUntil(client.users({ logins }));
    const asked = requests.map(({ searchParams }) => searchParams.getAll("login").length);
    expect(asked).toEqual([100, 100, 50]);
    expect(await client.users({})).toEqual([]);
    expect(requests).toHaveLength(3);
  });

  test("a 429 waits until the reset that Twitch names", async () => {
    let calls = 0;
    const { clock, client } = helix(() => {
      calls += 1;
      if (calls > 1) return Response.json({ data: [ANNE] });
      const headers = {
        "Ratelimit-Limit": "800",
        "Ratelimit-Remaining": "0",
        "Ratelimit-Reset": String(clock.now() / 1_000 + 20),
      };
      return Response.json({ status: 429, message: "Too Many Requests" }, { status: 429, headers });
    });
    const startedAt = clock.now();
    expect(await clock.runUntil(client.users({ logins: ["anne"] }))).toHaveLength(1);
    const waitedMs = clock.now() - startedAt;
    expect(waitedMs).toBeGreaterThanOrEqual(20_000);
    expect(waitedMs).toBeLessThan(30_000);
  });

  test("a refused token says what to do, and does not show itself", async () => {
    const refusal = { error: "Unauthorized", status: 401, message: "Invalid OAuth token" };
    const { clock, client } = helix(() => Response.json(refusal, { status: 401 }));
    const asking = clock.runUntil(client.streams({ logins: ["anne"] }));
    await expect(asking).rejects.toThrow(AuthError);
    await expect(asking).rejects.toThrow(/^(?!.*secret-token).*get a new one/);
  });

  test("another refusal is an ApiError", async () => {
    const { clock, client } = helix(() => Response.json({ message: "no" }, { status: 400 }));
    await expect(clock.runUntil(client.users({ logins: ["?"] }))).rejects.toThrow(ApiError);
  });

  test("entries that lack what matters are left out, others get by, drift is told", async () => {
    const { id: _, ...nameless } = ANNE;
    const odd = { id: "5", login: "odd", created_at: "yesterday", view_count: 3 };
    const { clock, client, drifts } = helix(() => Response.json({ data: [nameless, odd, 7] }));
    const users = await clock.runUntil(client.users({ logins: ["odd"] }));
    expect(users).toMatchObject([{ id: "5", displayName: "odd", createdAt: undefined }]);
    expect(drifts.map(({ field }) => field)).toContain("getUsers.data[].id");
  });

  test("an answer that is no list is a ProtocolError", async () => {
    const { clock, client } = helix(() => Response.json(["data"]));
    await expect(clock.runUntil(client.users({ logins: ["a"] }))).rejects.toThrow(ProtocolError);
  });

  test("an abort rejects with its reason", async () => {
    const { client } = helix(() => Response.json({ data: [] }));
    const signal = AbortSignal.abort("enough");
    await expect(client.users({ logins: ["a"] }, { signal })).rejects.toBe("enough");
  });

  test("every login asked for in one turn goes out together, a hundred to a call", async () => {
    const { clock, client, requests } = helix((request) => {
      const logins = new URL(request.url).searchParams.getAll("login");
      return Response.json({ data: logins.map((login) => ({ ...ANNE, id: hash(login), login })) });
    });
    const names = Array.from({ length: 1_000 }, (_, index) => `User${index}`);
    const asked = names.map((login) => client.lookup("getUsers", "login", [login]));
    const found = await clock.runUntil(Promise.all(asked));
    expect(requests).toHaveLength(10);
    expect(found.map(([user]) => user?.login)).toEqual(names);
    expect(await clock.runUntil(client.lookup("getUsers", "id", ["7"]))).toEqual([]);
  });

  test("one impossible login does not spoil the others' answer", async () => {
    const { clock, client } = helix((request) => {
      const logins = new URL(request.url).searchParams.getAll("login");
      if (logins.includes("not a login")) return Response.json({ message: "bad" }, { status: 400 });
      return Response.json({ data: logins.map((login) => ({ ...ANNE, login })) });
    });
    const [good, bad] = await clock.runUntil(
      Promise.allSettled([
        client.lookup("getUsers", "login", ["anne"]),
        client.lookup("getUsers", "login", ["not a login"]),
      ]),
    );
    expect(good).toMatchObject({ status: "fulfilled", value: [{ login: "anne" }] });
    expect(bad).toMatchObject({ status: "rejected", reason: { status: 400 } });
  });

  test("equal questions under way share one request, also when one who asked gives up", async () => {
    const { clock, client, requests } = helix(async () => {
      await clock.sleep(50);
      return Response.json({ data: [] });
    });
    const impatient = new AbortController();
    const ask = (signal?: AbortSignal) =>
      client.call("getGames", { query: { name: "Chess" } }, { signal });
    const first = ask(impatient.signal);
    const others = Promise.all([ask(), ask()]);
    const gone = expect(first).rejects.toBe("enough");
    await clock.advance(10);
    impatient.abort("enough");
    await gone;
    await clock.runUntil(others);
    expect(requests).toHaveLength(1);
    await clock.runUntil(ask());
    expect(requests).toHaveLength(2);
  });

  test("a change is sent as JSON and never merged with its like", async () => {
    const bodies: string[] = [];
    const { clock, client } = helix(async (request) => {
      bodies.push(`${request.method} ${await request.text()}`);
      return new Response(null, { status: 204 });
    });
    const change = () =>
      client.call("modifyChannelInformation", {
        query: { broadcaster_id: "1001" },
        body: { title: "Riven only" },
      });
    expect(await clock.runUntil(Promise.all([change(), change()]))).toEqual([undefined, undefined]);
    expect(bodies).toEqual(Array(2).fill('PATCH {"title":"Riven only"}'));
  });

  test("a missing scope is told by name before anything is sent", async () => {
    const { clock, client, requests } = helix(() => Response.json({ data: [] }));
    const asking = client.call("getPolls", { query: { broadcaster_id: "1001" } });
    await expect(clock.runUntil(asking)).rejects.toMatchObject({
      code: "GRANDSTAND_AUTH",
      missingScopes: ["channel:manage:polls"],
      message: expect.stringContaining("GET /polls needs the scope channel:manage:polls"),
    });
    expect(requests).toHaveLength(0);
  });

  test("what an operation needs is told to the source of tokens", async () => {
    const tokens = new TokensInTurn({ ...USER, kind: "app", scopes: [] });
    const { clock, client } = helix(() => Response.json({ data: [] }), tokens);
    await clock.runUntil(client.call("getUsers", {}, { as: "user" }));
    await clock.runUntil(client.call("getConduits"));
    await clock.runUntil(client.request("GET", "/new/thing"));
    expect(tokens.needs).toEqual([
      { kinds: ["user"], scopes: [] },
      { kinds: ["app"], scopes: [] },
      { kinds: ["app", "user"], scopes: [] },
    ]);
    await expect(client.call("getConduits", {}, { as: "user" })).rejects.toThrow(TypeError);
  });

  test("a dead token is given back once, and the call made with the next", async () => {
    const tokens = new TokensInTurn({ ...USER, value: "dead" }, USER);
    const { clock, client, headers } = helix((request) => {
      const isDead = request.headers.get("authorization") === "Bearer dead";
      const refusal = { status: 401, message: "Invalid OAuth token" };
      return isDead ? Response.json(refusal, { status: 401 }) : Response.json({ data: [ANNE] });
    }, tokens);
    expect(await clock.runUntil(client.users({ logins: ["anne"] }))).toHaveLength(1);
    expect(tokens.refusals).toEqual(["dead"]);
    expect(headers).toHaveLength(2);
  });

  test("a living token that may not do this is kept", async () => {
    const tokens = new TokensInTurn(USER);
    const { clock, client } = helix(() => {
      const message = "Missing scope: user:read:email";
      return Response.json({ status: 401, message }, { status: 401 });
    }, tokens);
    const asking = clock.runUntil(client.call("getTopGames"));
    await expect(asking).rejects.toMatchObject({ missingScopes: ["user:read:email"] });
    expect(tokens.refusals).toEqual([]);
  });

  test("a service that fails with 503 is asked once more", async () => {
    let calls = 0;
    const { clock, client } = helix(() => {
      calls += 1;
      return new Response("", { status: 503 });
    });
    await expect(clock.runUntil(client.call("getTopGames"))).rejects.toThrow("503");
    expect(calls).toBe(2);
  });

  test("a list is read as far as it is wanted, and goes on from its cursor", async () => {
    const all = Array.from({ length: 7 }, (_, index) => ({ ...STREAM, id: `${index}` }));
    const { clock, client, requests } = helix((request) => {
      const start = Number(new URL(request.url).searchParams.get("after") ?? 0);
      const pagination = start + 3 < all.length ? { cursor: `${start + 3}` } : {};
      return Response.json({ data: all.slice(start, start + 3), pagination });
    });
    const list = client.list("getStreams", { query: { first: 3 } });
    const taken = await clock.runUntil(list.take(4));
    expect(taken.map(({ id }) => id)).toEqual(["0", "1", "2", "3"]);
    expect([requests.length, list.cursor, list.isDone]).toEqual([2, "3", false]);
    const rest = client.list("getStreams", { query: { first: 3, after: list.cursor } });
    const ids = (await clock.runUntil(rest.take(100))).map(({ id }) => id);
    expect(ids).toEqual(["3", "4", "5", "6"]);
    expect([rest.isDone, rest.cursor]).toEqual([true, undefined]);
  });

  test("a cursor that leads to itself ends the list", async () => {
    const { clock, client, requests } = helix(() =>
      Response.json({ data: [STREAM], pagination: { cursor: "round" } }),
    );
    expect(await clock.runUntil(client.list("getStreams").take(10))).toHaveLength(2);
    expect(requests.map(({ search }) => search)).toEqual(["?first=100", "?first=100&after=round"]);
  });

  test("what a call forgot, or Twitch does not know, is said before anything is sent", async () => {
    const { client, requests } = helix(() => Response.json({ data: [] }));
    await expect(client.call("getVideos", { query: { id: Array(101).fill("1") } })).rejects.toThrow(
      "getVideos takes up to 100 of id, not 101",
    );
    await expect(client.call("getPolls", { query: { broadcaster_id: "" } })).rejects.toThrow(
      "getPolls needs broadcaster_id",
    );
    const odd = { broadcaster_id: "1", "x&y": "1" };
    await expect(client.call("getChannelTeams", { query: odd })).rejects.toThrow(TypeError);
    await expect(client.request("GET", "/users?id=1")).rejects.toThrow(TypeError);
    await expect(client.request("GET", "//evil.example")).rejects.toThrow(TypeError);
    expect(requests).toHaveLength(0);
  });

  test("values cannot break out of the query", async () => {
    const { clock, client, requests } = helix(() => Response.json({ data: [] }));
    const query = { query: "a&first=1#\r\nHost: evil" };
    await clock.runUntil(client.call("searchChannels", { query }));
    expect([...(requests[0]?.searchParams ?? [])]).toEqual([["query", query.query]]);
  });

  test("no token leaves without TLS but within this machine", () => {
    const tokens = new TokensInTurn(USER);
    expect(() => new HelixClient({ tokens, url: "http://helix.test" })).toThrow(ConfigError);
    expect(() => new HelixClient({ tokens, url: "http://127.0.0.1:1/helix" })).not.toThrow();
  });

  test("an extension's call takes its signed token, a calendar none", async () => {
    const { clock, client, headers } = helix((request) =>
      request.url.includes("icalendar")
        ? new Response("BEGIN:VCALENDAR", { headers: { "content-type": "text/calendar" } })
        : Response.json({ data: [] }),
    );
    const query = { extension_id: "e1" };
    await expect(client.call("getExtensions", { query })).rejects.toThrow("jwt");
    await clock.runUntil(client.call("getExtensions", { query }, { jwt: "signed" }));
    const asking = client.call("getChannelIcalendar", { query: { broadcaster_id: "1" } });
    expect(await clock.runUntil(asking)).toBe("BEGIN:VCALENDAR");
    const sent = headers.map((one) => one.get("authorization"));
    expect(sent).toEqual(["Bearer signed", null]);
  });

  test("onLimit throw says how long the wait would be", async () => {
    const headers = { "Ratelimit-Limit": "800", "Ratelimit-Remaining": "0" };
    const { clock, client } = helix(() => Response.json({ data: [] }, { headers }));
    await clock.runUntil(client.call("getTopGames"));
    const asking = client.call("getGlobalEmotes", {}, { onLimit: "throw" });
    await expect(asking).rejects.toMatchObject({ code: "GRANDSTAND_RATE_LIMIT", retryAfterMs: 75 });
    expect(client.usage()).toMatchObject([{ points: 800, pointsLeft: 0 }]);
  });
});

const hash = (text: string) => `${[...text].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7)}`;
