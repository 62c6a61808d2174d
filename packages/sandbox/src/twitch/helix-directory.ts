import type { Hono } from "hono";
import { hashText } from "../world/chance.ts";
import { type Category, categories } from "./categories.ts";
import type { ChannelBook } from "./channel-book.ts";
import { failure, type GuardedEnv } from "./helix-guard.ts";
import { streamWire } from "./helix-wire.ts";
import { type Page, pageOf } from "./page.ts";
import type { LiveStream } from "./streams.ts";
import type { TwitchUser, UserDirectory } from "./users.ts";

/** What the directory is made of. */
export interface DirectoryParts {
  readonly users: UserDirectory;
  readonly channels: ChannelBook;
  readonly live: () => readonly LiveStream[];
}

/** Serves what people browse: categories, searches, and whom they follow. */
export function serveDirectory(app: Hono<GuardedEnv>, parts: DirectoryParts): void {
  serveCategories(app);
  serveSearch(app, parts);
  serveFollows(app, parts);
}

const badRequest = (message: string) => failure(400, "Bad Request", message);
const queryOf = (url: string): URLSearchParams => new URL(url).searchParams;

/** A page on the wire; a cursor is told only where there is a next one. */
function pageWire<T>({ items, cursor }: Page<T>, wire: (item: T) => object) {
  return { data: items.map(wire), pagination: cursor === undefined ? {} : { cursor } };
}

function serveCategories(app: Hono<GuardedEnv>): void {
  app.get("/games/top", (c) => {
    const page = pageOf(categories, queryOf(c.req.url));
    if (!page) return c.json(badRequest("Invalid query parameters"), 400);
    return c.json(pageWire(page, gameWire));
  });
  app.get("/games", (c) => {
    const query = queryOf(c.req.url);
    const [ids, names] = [query.getAll("id"), query.getAll("name")];
    if (ids.length + names.length + query.getAll("igdb_id").length === 0) {
      return c.json(badRequest("Must provide an ID, name or IGDB ID."), 400);
    }
    const found = categories.filter(({ id, name }) => ids.includes(id) || names.includes(name));
    return c.json({ data: found.map(gameWire) });
  });
  app.get("/search/categories", (c) => {
    const query = queryOf(c.req.url);
    const words = query.get("query")?.toLowerCase();
    if (!words) return c.json(badRequest("Missing required parameter query"), 400);
    const found = categories.filter(({ name }) => name.toLowerCase().includes(words));
    const page = pageOf(found, query);
    if (!page) return c.json(badRequest("Invalid query parameters"), 400);
    return c.json(pageWire(page, ({ id, name }) => ({ id, name, box_art_url: boxArt(id) })));
  });
}

function serveSearch(app: Hono<GuardedEnv>, { users, channels, live }: DirectoryParts): void {
  app.get("/search/channels", (c) => {
    const query = queryOf(c.req.url);
    const words = query.get("query")?.toLowerCase();
    if (!words) return c.json(badRequest("Missing required parameter query"), 400);
    const streams = new Map(live().map((stream) => [stream.user.id, stream]));
    const known = [...[...streams.values()].map(({ user }) => user), ...users.known];
    const found = [...new Set(known)].filter(
      ({ id, login }) =>
        (login.includes(words) || streams.get(id)?.title.toLowerCase().includes(words)) &&
        (query.get("live_only") !== "true" || streams.has(id)),
    );
    const page = pageOf(found, query);
    if (!page) return c.json(badRequest("Invalid query parameters"), 400);
    return c.json(pageWire(page, (user) => channelWire(user, channels, streams.get(user.id))));
  });
}

function serveFollows(app: Hono<GuardedEnv>, { users, live }: DirectoryParts): void {
  app.get("/streams/followed", (c) => {
    const query = queryOf(c.req.url);
    const { user, scopes } = c.get("owner");
    if (user === undefined || user.id !== query.get("user_id")) {
      const message = "The ID in user_id must match the user ID of the OAuth token.";
      return c.json(failure(401, "Unauthorized", message), 401);
    }
    if (!scopes.includes("user:read:follows")) {
      return c.json(failure(401, "Unauthorized", "Missing scope: user:read:follows"), 401);
    }
    const page = pageOf(
      live().filter((stream) => follows(user, stream.user)),
      query,
    );
    if (!page) return c.json(badRequest("Invalid query parameters"), 400);
    return c.json(pageWire(page, streamWire));
  });
  app.get("/channels/followers", (c) => {
    const id = c.req.query("broadcaster_id");
    if (id === undefined) return c.json(badRequest("Missing broadcaster_id"), 400);
    // Who they are is told to the channel's moderators only; how many, to everybody.
    const total = users.byId(id) ? hashText(`followers ${id}`) % 5_000 : 0;
    return c.json({ data: [], pagination: {}, total });
  });
}

/** Every second channel, not the same ones for everybody. */
const follows = (user: TwitchUser, channel: TwitchUser): boolean =>
  hashText(`${user.login} follows ${channel.login}`) % 2 === 0;

const boxArt = (id: string): string =>
  `https://static-cdn.jtvnw.net/ttv-boxart/${id}-{width}x{height}.jpg`;

const gameWire = ({ id, name }: Category) => ({
  id,
  name,
  box_art_url: boxArt(id),
  igdb_id: "",
});

/** A channel as `GET /search/channels` tells it. */
function channelWire(user: TwitchUser, channels: ChannelBook, stream: LiveStream | undefined) {
  const { title, category, language } = channels.of(user.id);
  const shown = categories.find(({ id }) => id === stream?.categoryId) ?? category;
  return {
    broadcaster_language: language,
    broadcaster_login: user.login,
    display_name: user.displayName,
    game_id: shown.id,
    game_name: shown.name,
    id: user.id,
    is_live: stream !== undefined,
    tag_ids: [],
    tags: ["English"],
    thumbnail_url: "",
    title: stream?.title ?? title,
    started_at: stream ? new Date(stream.startedAt).toISOString().replace(/\.\d+Z$/, "Z") : "",
  };
}
