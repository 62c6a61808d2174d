import { expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { Dice } from "../world/chance.ts";
import { demoWorld } from "../world/presets.ts";
import { createWorld } from "../world/world.ts";
import { createAuth } from "./auth.ts";
import { createHelix } from "./helix.ts";
import { bucketPoints } from "./helix-bucket.ts";
import { appTokensMax, demoClient, Tokens } from "./tokens.ts";
import { createUsers } from "./users.ts";

const startedAt = Date.UTC(2026, 4, 1);
const ownerToken = "sandbox-grandstand";

function helixOfTest() {
  const clock = new ManualClock(startedAt);
  const users = createUsers();
  const tokens = new Tokens(users, new Dice(1));
  const world = createWorld({ ...demoWorld, seed: 1, startedAt });
  const helix = createHelix({ world, clock, users, tokens, viewers: () => 12 });
  const call = async (path: string, token = ownerToken, init: RequestInit = {}) => {
    const headers = { "Client-Id": demoClient.id, Authorization: `Bearer ${token}` };
    const request = new Request(`http://twitch.test/helix${path}`, { headers, ...init });
    const response = await helix.fetch(request);
    const text = await response.text();
    return { response, body: text ? JSON.parse(text) : undefined };
  };
  const idOf = (login: string) => users.byLogin(login)?.id ?? "";
  return {
    clock,
    users,
    tokens,
    helix,
    call,
    idOf,
    auth: createAuth({ tokens, users, clock, random: new Dice(2) }),
  };
}

test.each([
  [{}, "OAuth token is missing"],
  [{ Authorization: `Bearer ${ownerToken}` }, "Client ID is missing"],
  [{ Authorization: "Bearer nobody", "Client-Id": demoClient.id }, "Invalid OAuth token"],
  [
    { Authorization: `Bearer ${ownerToken}`, "Client-Id": "another" },
    "Client ID and OAuth token do not match",
  ],
])("headers %o are refused", async (headers, message) => {
  const { helix } = helixOfTest();
  const response = await helix.fetch(new Request("http://t/helix/users", { headers }));
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ error: "Unauthorized", status: 401, message });
});

test("users are told by login and id, once each, and oneself by token", async () => {
  const { call, idOf } = helixOfTest();
  const { body } = await call(`/users?login=Grandstand&id=${idOf("grandstand")}&login=nobody`);
  expect(body.data).toHaveLength(1);
  expect(body.data[0]).toMatchObject({ login: "grandstand", id: idOf("grandstand") });
  const self = await call("/users", "sandbox-grandstand_bot");
  expect(self.body.data[0].login).toBe("grandstand_bot");
});

test("an app token is nobody: users without a name are a bad request", async () => {
  const { call, tokens } = helixOfTest();
  const { response, body } = await call("/users", tokens.issue());
  expect(response.status).toBe(400);
  expect(body).toEqual({
    error: "Bad Request",
    status: 400,
    message: "Must provide an ID, Login or OAuth Token.",
  });
});

test("more than a hundred ids are a bad request everywhere", async () => {
  const { call } = helixOfTest();
  const many = (name: string) => Array.from({ length: 101 }, (_, i) => `${name}=${i}`).join("&");
  for (const path of ["/users?id=1&", "/streams?", "/channels?"]) {
    const name = { "/users?id=1&": "id", "/streams?": "user_id" }[path] ?? "broadcaster_id";
    expect((await call(path + many(name))).response.status).toBe(400);
  }
});

test("the demo channel is live exactly while it is said to be", async () => {
  const { call, helix, idOf } = helixOfTest();
  const streams = async () => (await call("/streams?user_login=grandstand")).body.data;
  expect(await streams()).toEqual([]);
  helix.setLive({ startedAt, title: "Singed all night" });
  expect(await streams()).toEqual([
    expect.objectContaining({
      user_id: idOf("grandstand"),
      title: "Singed all night",
      type: "live",
      game_name: "League of Legends",
      viewer_count: 12,
      started_at: "2026-05-01T00:00:00Z",
    }),
  ]);
  helix.setLive(undefined);
  expect(await streams()).toEqual([]);
});

test("pages join to the whole list, and the last has no cursor", async () => {
  const { call, helix } = helixOfTest();
  helix.setLive({ startedAt });
  const whole = (await call("/streams?game_id=21779&first=100")).body;
  expect(whole.pagination).toEqual({});
  expect(whole.data.length).toBeGreaterThan(10);
  const joined: unknown[] = [];
  let after = "";
  do {
    const page = (await call(`/streams?game_id=21779&first=4&after=${after}`)).body;
    expect(page.data.length).toBeLessThanOrEqual(4);
    joined.push(...page.data);
    after = page.pagination.cursor ?? "";
  } while (after);
  expect(joined).toEqual(whole.data);
});

test("players who stream are live in their game, under a user of their own", async () => {
  const { call } = helixOfTest();
  const [stream] = (await call("/streams?first=1")).body.data;
  const [user] = (await call(`/users?id=${stream.user_id}`)).body.data;
  expect(user.login).toBe(stream.user_login);
  expect(stream.title).toMatch(/one more game$/);
});

test.each(["first=0", "first=101", "first=x", "after=garbage"])(
  "streams?%s is a bad request",
  async (query) => {
    const { call } = helixOfTest();
    expect((await call(`/streams?${query}`)).response.status).toBe(400);
  },
);

test("a channel remembers its title and category, also for its stream", async () => {
  const { call, helix, idOf } = helixOfTest();
  const path = `/channels?broadcaster_id=${idOf("grandstand")}`;
  helix.setLive({ startedAt });
  const body = JSON.stringify({ title: "Best of Korea", game_id: "509658" });
  const changed = await call(path, ownerToken, { method: "PATCH", body });
  expect([changed.response.status, changed.body]).toEqual([204, undefined]);
  const told = { title: "Best of Korea", game_id: "509658", game_name: "Just Chatting" };
  expect((await call(path)).body.data[0]).toMatchObject(told);
  expect((await call("/streams?user_login=grandstand")).body.data[0]).toMatchObject(told);
});

test.each([
  ["{}", 400],
  ["[", 400],
  ['{"title":""}', 400],
  ['{"title":7}', 400],
  ['{"game_id":"99"}', 400],
  [JSON.stringify({ title: "x".repeat(141) }), 400],
  ['{"title":"fine"}', 204],
])("PATCH /channels with %s answers %i", async (body, status) => {
  const { call, idOf } = helixOfTest();
  const path = `/channels?broadcaster_id=${idOf("grandstand")}`;
  expect((await call(path, ownerToken, { method: "PATCH", body })).response.status).toBe(status);
});

test("nobody changes the channel of another", async () => {
  const { call, idOf } = helixOfTest();
  const path = `/channels?broadcaster_id=${idOf("grandstand")}`;
  const init = { method: "PATCH", body: '{"title":"mine"}' };
  const { response } = await call(path, "sandbox-viewer_one", init);
  expect(response.status).toBe(401);
});

test("the bucket tells its state, refuses the 801st call, and fills in a minute", async () => {
  const { call, clock } = helixOfTest();
  const first = await call("/users");
  const headers = Object.fromEntries(first.response.headers);
  expect(headers).toMatchObject({
    "ratelimit-limit": "800",
    "ratelimit-remaining": "799",
    "ratelimit-reset": `${startedAt / 1000 + 1}`,
  });
  for (let count = 1; count < bucketPoints; count += 1) await call("/users");
  const refused = await call("/users");
  expect(refused.response.status).toBe(429);
  expect(refused.body).toEqual({ error: "Too Many Requests", status: 429, message: "" });
  expect(refused.response.headers.get("Ratelimit-Reset")).toBe(`${startedAt / 1000 + 60}`);
  expect((await call("/users", "sandbox-viewer_one")).response.status).toBe(200);
  await clock.advance(75);
  expect((await call("/users")).response.status).toBe(200);
});

test("what is not served is not found", async () => {
  const { call } = helixOfTest();
  const { response, body } = await call("/nothing");
  expect([response.status, body.status]).toEqual([404, 404]);
});

test("client credentials bring an app token that Helix takes, and validate tells whose it is", async () => {
  const { auth, call } = helixOfTest();
  const body = new URLSearchParams({
    client_id: demoClient.id,
    client_secret: demoClient.secret,
    grant_type: "client_credentials",
  });
  const response = await auth.fetch(new Request("http://t/oauth2/token", { method: "POST", body }));
  const { access_token: token, token_type: kind } = JSON.parse(await response.text());
  expect(kind).toBe("bearer");
  expect((await call("/users?login=grandstand", token)).response.status).toBe(200);
  const validate = async (header: string) => {
    const headers = { Authorization: header };
    return (await auth.fetch(new Request("http://t/oauth2/validate", { headers }))).json();
  };
  expect(await validate(`OAuth ${token}`)).not.toHaveProperty("login");
  expect(await validate(`Bearer ${ownerToken}`)).toMatchObject({ login: "grandstand" });
  expect(await validate("OAuth dead")).toEqual({ status: 401, message: "invalid access token" });
});

test.each([
  [{ grant_type: "password" }, 400],
  [{ grant_type: "client_credentials", client_id: "x" }, 400],
  [{ grant_type: "client_credentials", client_id: demoClient.id, client_secret: "x" }, 403],
])("a token request with %o answers %i", async (fields, status) => {
  const { auth } = helixOfTest();
  const body = new URLSearchParams(Object.entries(fields));
  const request = new Request("http://t/oauth2/token", { method: "POST", body });
  expect((await auth.fetch(request)).status).toBe(status);
});

test("the oldest app token dies when there are too many", () => {
  const { tokens } = helixOfTest();
  const first = tokens.issue();
  for (let count = 0; count < appTokensMax; count += 1) tokens.issue();
  expect(tokens.ownerOf(first)).toBeUndefined();
});
