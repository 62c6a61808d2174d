import { createPlayback, createUsers, ManualClock } from "@grandstand/sandbox";
import { describe, expect, test } from "vitest";
import { AuthError, ConfigError } from "../../core/errors.ts";
import type { ConnectLineSocket } from "../../core/line-socket.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import type { AccessToken, TokenSource } from "../auth/token-source.ts";
import { COUNTED_MAX } from "./game-audience.ts";
import { TwitchSession } from "./session.ts";

/** A small Twitch: 250 categories, 130 channels of which every second one is live. */
const games = Array.from({ length: 250 }, (_, index) => ({
  id: String(index + 1),
  name: `Game ${index + 1}`,
  box_art_url: "https://art.test/{width}x{height}.jpg",
  igdb_id: "",
}));
const people = Array.from({ length: 130 }, (_, index) => ({
  id: String(1_000 + index),
  login: `person${index}`,
  display_name: `Person${index}`,
  type: "",
  broadcaster_type: "",
  description: "plays",
  profile_image_url: "https://art.test/p.png",
  offline_image_url: "",
  view_count: 0,
  created_at: "2016-12-14T20:32:28Z",
}));
const streams = people
  .filter((_, index) => index % 2 === 0)
  .map(({ id, login, display_name: name }, index) => ({
    id: `s${id}`,
    user_id: id,
    user_login: login,
    user_name: name,
    game_id: String((index % 3) + 1),
    game_name: `Game ${(index % 3) + 1}`,
    type: "live",
    title: "a title",
    viewer_count: 1_000 - index,
    started_at: "2026-01-01T00:00:00Z",
    language: "en",
    thumbnail_url: "https://art.test/{width}x{height}.jpg",
    tag_ids: [],
    tags: ["English"],
    is_mature: false,
  }));
const isLive = (id: string) => streams.some(({ user_id: liveId }) => liveId === id);

function page<T>(items: readonly T[], query: URLSearchParams): Response {
  const start = Number(query.get("after") ?? 0);
  const end = start + Number(query.get("first") ?? 20);
  const pagination = end < items.length ? { cursor: String(end) } : {};
  return Response.json({ data: items.slice(start, end), pagination });
}

function helix(request: Request): Response {
  const { pathname, searchParams: query } = new URL(request.url);
  const has = (name: string, value: string) =>
    !query.has(name) || query.getAll(name).includes(value);
  const words = query.get("query") ?? "";
  switch (pathname.replace("/helix", "")) {
    case "/games/top":
      return page(games, query);
    case "/games":
      return page(
        games.filter(({ name }) => has("name", name)),
        query,
      );
    case "/search/categories":
      return page(
        games.filter(({ name }) => name.includes(words)),
        query,
      );
    case "/users": {
      const found = people.filter(({ id, login }) => has("id", id) && has("login", login));
      const isNamed = query.has("id") || query.has("login");
      return Response.json({ data: isNamed ? found : people.slice(0, 1) });
    }
    case "/channels": {
      const found = people.filter(({ id }) => has("broadcaster_id", id));
      const data = found.map(({ id, login, display_name: name }) => ({
        broadcaster_id: id,
        broadcaster_login: login,
        broadcaster_name: name,
        broadcaster_language: "en",
        game_id: "1",
        game_name: "Game 1",
        title: "tonight",
        delay: 0,
        tags: ["Chill", 7],
        content_classification_labels: [],
        is_branded_content: false,
      }));
      return Response.json({ data });
    }
    case "/channels/followers":
      return Response.json({ data: [], total: 42, pagination: {} });
    case "/search/channels": {
      const found = people.filter(({ login }) => login.includes(words));
      const data = found.map(({ id, login, display_name: name }) => ({
        id,
        broadcaster_login: login,
        display_name: name,
        broadcaster_language: "en",
        game_id: "1",
        game_name: "Game 1",
        title: "tonight",
        tag_ids: [],
        tags: [],
        is_live: isLive(id),
        thumbnail_url: "",
        started_at: isLive(id) ? "2026-01-01T00:00:00Z" : "",
      }));
      const live = query.get("live_only") === "true";
      return page(live ? data.filter(({ is_live: isOn }) => isOn).reverse() : data, query);
    }
    case "/streams":
      return page(
        streams.filter(
          (each) => has("game_id", each.game_id) && has("user_login", each.user_login),
        ),
        query,
      );
    case "/streams/followed":
      return page(query.get("user_id") === "1000" ? streams : [], query);
    default:
      return new Response("{}", { status: 404 });
  }
}

const owner: AccessToken = {
  value: "secret",
  kind: "user",
  scopes: ["user:read:follows"],
  user: undefined,
  expiresAt: undefined,
};

function tokensOf(token: AccessToken | undefined): TokenSource {
  return {
    clientId: "client",
    token: async ({ scopes }) => {
      if (!token) throw new AuthError("nobody is logged in: run login");
      const missing = scopes.flat().filter((scope) => !token.scopes.includes(scope));
      if (token.kind === "user" && missing.length > 0) {
        throw new AuthError(`missing ${missing}`, { missingScopes: missing });
      }
      return token;
    },
    refused: () => {},
  };
}

function setup({ token = owner, connect }: Setup = {}) {
  const clock = new SimulatedClock();
  const calls: string[] = [];
  const playback = createPlayback({
    clock: new ManualClock(clock.now()),
    users: createUsers(),
    isLive: (login) => login === "grandstand",
  });
  const transport = memoryTransport(
    (request) => {
      const { pathname, search } = new URL(request.url);
      calls.push(pathname + search);
      if (pathname.startsWith("/helix/")) return helix(request);
      if (pathname.startsWith("/emotes/")) {
        return new Response("GIF89a", { headers: { "content-type": "image/gif" } });
      }
      return playback.fetch(request);
    },
    { clock },
  );
  const base = "http://127.0.0.1";
  const session = new TwitchSession({
    tokens: tokensOf(token ?? undefined),
    urls: {
      helix: `${base}/helix`,
      gql: `${base}/gql`,
      usher: `${base}/usher`,
      emotes: `${base}/emotes`,
      chat: ["irc://slow", "irc://quick", "irc://dead", "irc://rude"],
    },
    transport,
    clock,
    random: seededRandom(1),
    connect,
  });
  const run = <T>(promise: Promise<T>) => clock.runUntil(promise);
  return { session, run, calls, clock };
}

interface Setup {
  readonly token?: AccessToken | null;
  readonly connect?: ConnectLineSocket;
}

async function all<T>(list: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of list) items.push(item);
  return items;
}

const namesOf = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
const loginsOf = (list: readonly { readonly login: string }[]) => list.map(({ login }) => login);

describe("TwitchSession", () => {
  test("top games come by limit and offset, in as few calls as the offset allows", async () => {
    const { session, run, calls } = setup();
    expect(namesOf(await run(session.topGames({ limit: 2 })))).toEqual(["Game 1", "Game 2"]);
    expect(calls).toHaveLength(1);
    const far = await run(session.topGames({ limit: 3, offset: 199 }));
    expect(namesOf(far)).toEqual(["Game 200", "Game 201", "Game 202"]);
    expect(calls).toHaveLength(4);
    expect(await run(session.topGames({ offset: 1_000 }))).toEqual([]);
    expect(await run(session.topGames({ limit: 0 }))).toEqual([]);
    await expect(session.topGames({ limit: -1 })).rejects.toThrow(RangeError);
    await expect(session.topGames({ offset: Number.NaN })).rejects.toThrow(RangeError);
  });

  test("a list is iterated to its end, and gone on with from a cursor", async () => {
    const { session, run } = setup();
    const listing = session.eachTopGame();
    const first = await run(
      (async () => {
        const read: string[] = [];
        for await (const { name } of listing) if (read.push(name) === 150) break;
        return read;
      })(),
    );
    expect(first.at(-1)).toBe("Game 150");
    expect(listing.cursor).toBe("100");
    const rest = session.eachTopGame({ after: listing.cursor });
    expect(namesOf(await run(all(rest)))).toHaveLength(150);
    expect(rest.cursor).toBeUndefined();
  });

  test("games are searched, and those that nobody streams left out", async () => {
    const { session, run, calls } = setup();
    expect(namesOf(await run(session.searchGames("Game 1", { limit: 3 })))).toEqual(["Game 1"]);
    expect(calls).toHaveLength(4);
    const any = await run(session.searchGames("Game 1", { limit: 3, live: false }));
    expect(namesOf(any)).toEqual(["Game 1", "Game 10", "Game 11"]);
    const each = await run(all(session.eachFoundGame("Game 24")));
    expect(each).toHaveLength(11);
  });

  test("a game is found by its exact name, and its audience counted", async () => {
    const { session, run } = setup();
    expect(await run(session.getGame("Game"))).toBeUndefined();
    const game = await run(session.getGame("Game 2"));
    expect(game).toMatchObject({ id: "2", boxArtUrl: "https://art.test/{width}x{height}.jpg" });
    if (!game) return;
    const counted = await run(session.fetchViewers(game));
    const ofGame = streams.filter(({ game_id: id }) => id === "2");
    expect(counted).toMatchObject({
      channels: ofGame.length,
      viewers: ofGame.reduce((sum, { viewer_count: each }) => sum + each, 0),
      isComplete: true,
    });
    expect(COUNTED_MAX).toBe(1_000);
  });

  test("a channel is put together from its account, its information and its followers", async () => {
    const { session, run } = setup();
    expect(await run(session.getChannel("#Person3"))).toMatchObject({
      id: "1003",
      login: "person3",
      displayName: "Person3",
      url: "https://www.twitch.tv/person3",
      title: "tonight",
      tags: ["Chill"],
      followers: 42,
      description: "plays",
    });
    expect(await run(session.getChannel("nobody"))).toBeUndefined();
    await expect(session.getChannel("a b")).rejects.toThrow(ConfigError);
  });

  test("channels are searched, live or all", async () => {
    const { session, run } = setup();
    const found = await run(session.searchChannels("person1", { limit: 4, offset: 1 }));
    expect(loginsOf(found)).toEqual(["person10", "person11", "person12", "person13"]);
    expect(found.map(({ isLive: isOn }) => isOn)).toEqual([true, false, true, false]);
    const live = await run(all(session.eachFoundChannel("person1", { liveOnly: true })));
    expect(live.every(({ isLive: isOn }) => isOn)).toBe(true);
  });

  test("streams come by game, by channels, and by both", async () => {
    const { session, run } = setup();
    expect(await run(session.getStream("person1"))).toBeUndefined();
    expect(await run(session.getStream({ login: "person0" }))).toMatchObject({
      userId: "1000",
      viewers: 1_000,
      startedAt: Date.UTC(2026, 0, 1),
      url: "https://www.twitch.tv/person0",
    });
    const ofGame = await run(session.getStreams({ game: "Game 2", limit: 2 }));
    expect(ofGame.map(({ gameName }) => gameName)).toEqual(["Game 2", "Game 2"]);
    const both = { game: "Game 1", channels: ["person0", { login: "person2" }] };
    expect(loginsOf(await run(session.getStreams(both)))).toEqual(["person0"]);
    expect(await run(session.getStreams({ game: "No Such Game" }))).toEqual([]);
    expect(await run(session.getStreams({ channels: [] }))).toEqual([]);
    expect(await run(all(session.eachStream()))).toHaveLength(65);
  });

  test("streams are searched by way of channels, in the order of the search", async () => {
    const { session, run } = setup();
    const found = await run(session.searchStreams("person12", { limit: 3 }));
    expect(loginsOf(found)).toEqual(["person128", "person126", "person124"]);
    const each = await run(all(session.eachFoundStream("person12")));
    expect(each).toHaveLength(6);
  });

  test("followed streams are the logged-in person's, and need a scope", async () => {
    const { session, run } = setup();
    expect(await run(session.followedStreams({ limit: 5 }))).toHaveLength(5);
    expect(await run(all(session.eachFollowedStream()))).toHaveLength(65);
    const other = setup({ token: { ...owner, scopes: [] } });
    const asking = other.run(other.session.followedStreams());
    await expect(asking).rejects.toMatchObject({
      code: "GRANDSTAND_AUTH",
      missingScopes: ["user:read:follows"],
    });
  });

  test("who is logged in is known once asked", async () => {
    const { session, run } = setup();
    expect(session.currentUser).toBeUndefined();
    expect((await run(session.fetchLoginUser())).login).toBe("person0");
    expect(session.currentUser?.id).toBe("1000");
    expect(await run(session.authorized())).toBe(true);
    expect(await run(session.authorized(["chat:edit"]))).toBe(false);
    const nobody = setup({ token: null }).session;
    expect(await nobody.authorized()).toBe(false);
    await expect(nobody.needsAuth()).rejects.toThrow(AuthError);
  });

  test("users come by login", async () => {
    const { session, run } = setup();
    const user = await run(session.getUser("Person7"));
    expect(user).toMatchObject({ id: "1007", email: undefined, createdAt: 1_481_747_548_000 });
    expect(await run(session.getUser("nobody"))).toBeUndefined();
  });

  test("playlists, their qualities and the leave to watch are the playback's", async () => {
    const { session, run } = setup();
    expect((await run(session.getPlaylist("grandstand")))?.qualities).toHaveLength(6);
    const options = await run(session.getQualityOptions("grandstand"));
    expect(options).toEqual([
      ...["source", "1080p60", "720p60", "480p", "360p", "160p", "audio", "best", "worst"],
    ]);
    expect(await run(session.getQualityOptions("visitor"))).toEqual([]);
    expect((await run(session.getChannelAccessToken("grandstand")))?.signature).toHaveLength(40);
  });

  test("an emote's picture comes as it is served", async () => {
    const { session, run, calls } = setup();
    const picture = await run(session.getEmotePicture({ id: "emotesv2_1a" }, { size: 3 }));
    expect(picture).toEqual({
      contentType: "image/gif",
      bytes: new TextEncoder().encode("GIF89a"),
    });
    expect(calls).toEqual(["/emotes/emotesv2_1a/default/dark/3.0"]);
    await expect(session.getEmotePicture("../x")).rejects.toThrow(ConfigError);
  });

  test("chat servers are ordered: quick, slow, those that let nobody in", async () => {
    const { session, run, clock } = setup({ connect: fakeServers });
    const statuses = await run(session.getChatServers());
    expect(statuses.map(({ url, status, lagMs }) => [url, status, lagMs])).toEqual([
      ["irc://quick", "online", 20],
      ["irc://slow", "slow", 2_000],
      ["irc://dead", "offline", undefined],
      ["irc://rude", "offline", undefined],
    ]);
    expect((await run(session.getChatServer()))?.url).toBe("irc://quick");
    expect(clock.pending).toBe(0);
  });

  test("an abort rejects with its reason", async () => {
    const { session } = setup({ connect: fakeServers });
    const signal = AbortSignal.abort("enough");
    await expect(session.topGames({ signal })).rejects.toBe("enough");
    await expect(session.getChatServers({ signal })).rejects.toBe("enough");
    await expect(all(session.eachStream({ signal }))).rejects.toBe("enough");
  });
});

/** Four entrances: two let in after a while, one is never there, one closes without a word. */
const fakeServers: ConnectLineSocket = async ({ url, clock, signal }) => {
  await clock.sleep(url === "irc://dead" ? 60_000 : 10, { signal });
  const closed = Promise.withResolvers<{ readonly by: "peer" | "us" }>();
  let tell = (_line: string) => {};
  return {
    receive: (onLine) => {
      tell = (line) => {
        const bytes = Buffer.from(line);
        onLine(bytes, 0, bytes.length);
      };
    },
    send: async () => {
      if (url === "irc://rude") closed.resolve({ by: "peer" });
      const welcomeMs = url === "irc://quick" ? 10 : 1_990;
      void clock.sleep(welcomeMs).then(() => tell(":tmi.twitch.tv 001 justinfan1 :Welcome"));
    },
    closed: closed.promise,
    close: () => closed.resolve({ by: "us" }),
  };
};
