import { expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { Dice } from "../world/chance.ts";
import { createWorld } from "../world/world.ts";
import { createHelix } from "./helix.ts";
import { demoClient, Tokens } from "./tokens.ts";
import { createUsers } from "./users.ts";

const startedAt = Date.UTC(2026, 4, 1);
const clock = new ManualClock(startedAt + 3_600_000);
const users = createUsers();
const world = createWorld({ seed: 3, startedAt });
const tokens = new Tokens(users, new Dice(1), clock);
const helix = createHelix({ world, clock, users, tokens });
helix.setLive({ startedAt: clock.now() });

async function ask(path: string, token = "sandbox-grandstand") {
  const headers = { "Client-Id": demoClient.id, Authorization: `Bearer ${token}` };
  const response = await helix.fetch(new Request(`http://sandbox.test/helix${path}`, { headers }));
  return { status: response.status, body: JSON.parse(await response.text()) };
}

test("categories come by rank, by name and by words, in pages", async () => {
  const first = await ask("/games/top?first=3");
  expect(first.body.data).toHaveLength(3);
  const rest = await ask(`/games/top?first=3&after=${first.body.pagination.cursor}`);
  expect(rest.body.data).toHaveLength(1);
  expect(rest.body.pagination).toEqual({});
  expect((await ask("/games?name=VALORANT")).body.data[0].id).toBe("516575");
  expect((await ask("/games?name=valor")).body.data).toEqual([]);
  expect((await ask("/search/categories?query=valor")).body.data[0].name).toBe("VALORANT");
  for (const path of ["/games", "/search/categories", "/games/top?first=0"]) {
    expect((await ask(path)).status).toBe(400);
  }
});

test("channels are searched by name and title, all or live", async () => {
  const all = await ask("/search/channels?query=grandstand");
  const logins = all.body.data.map((each: Record<string, unknown>) => each.broadcaster_login);
  expect(logins).toEqual(["grandstand", "grandstand_bot"]);
  const live = await ask("/search/channels?query=grandstand&live_only=true");
  expect(live.body.data).toMatchObject([{ is_live: true, game_name: "League of Legends" }]);
  expect((await ask("/search/channels?query=one+more+game")).body.data.length).toBeGreaterThan(0);
  expect((await ask("/search/channels")).status).toBe(400);
});

test("whom one follows is one's own affair, and the number of followers everybody's", async () => {
  const id = users.byLogin("grandstand")?.id;
  const followed = await ask(`/streams/followed?user_id=${id}`);
  const live = await ask("/streams?first=100");
  expect(followed.body.data.length).toBeGreaterThan(0);
  expect(followed.body.data.length).toBeLessThan(live.body.data.length);
  expect((await ask(`/streams/followed?user_id=${id}`, "sandbox-visitor")).status).toBe(401);
  expect((await ask(`/channels/followers?broadcaster_id=${id}`)).body.total).toBeGreaterThan(0);
  expect((await ask("/channels/followers")).status).toBe(400);
});
