import { Hono } from "hono";
import type { SandboxClock, World } from "../world/model.ts";
import { leagueOfLegends } from "./categories.ts";
import { ChannelBook, type ChannelFacts, readChannelChange } from "./channel-book.ts";
import { HelixBuckets } from "./helix-bucket.ts";
import { serveDirectory } from "./helix-directory.ts";
import { serveExamples, serveUnguardedExamples } from "./helix-examples.ts";
import { failure, type GuardedEnv, helixGuard } from "./helix-guard.ts";
import { channelWire, streamWire, userWire } from "./helix-wire.ts";
import { pageOf } from "./page.ts";
import { type LiveStream, playerStreams } from "./streams.ts";
import type { Tokens } from "./tokens.ts";
import type { TwitchUser, UserDirectory } from "./users.ts";

export interface HelixOptions {
  readonly world: World;
  readonly clock: SandboxClock;
  readonly users: UserDirectory;
  readonly tokens: Tokens;
  /** How many watch the demo channel while it is live. Default: nobody. */
  readonly viewers?: (() => number) | undefined;
  /** Told when an owner has changed the channel. Default: nobody. */
  readonly onChannelChanged?: ((owner: TwitchUser, facts: ChannelFacts) => void) | undefined;
}

/** What is on air in the demo channel. */
export interface OnAir {
  readonly startedAt: number;
  readonly title?: string | undefined;
}

/** A stand-in of Twitch's API. */
export interface HelixStandIn {
  /** Answers any request whose path begins with `/helix/`. */
  fetch(request: Request): Promise<Response>;
  /** Puts `#grandstand` on air, or off. */
  setLive(onAir: OnAir | undefined): void;
  /** When the demo channel went live; undefined while it is not. */
  readonly liveSince: number | undefined;
}

const demoChannel = "grandstand";
const idsMax = 100;

const badRequest = (message: string) => failure(400, "Bad Request", message);

/** Builds the API. */
export function createHelix(options: HelixOptions): HelixStandIn {
  const { world, clock, users } = options;
  const channels = new ChannelBook((id, facts) => {
    const owner = users.byId(id);
    if (owner) options.onChannelChanged?.(owner, facts);
  });
  let onAir: OnAir | undefined;

  const demoStream = (): LiveStream[] => {
    const user = users.byLogin(demoChannel);
    if (!onAir || !user) return [];
    const { title, category } = channels.of(user.id);
    const viewers = options.viewers?.() ?? 0;
    const { startedAt } = onAir;
    const id = `${41_000_000_000 + Math.floor(startedAt / 1000)}`;
    const shown = onAir.title ?? title;
    return [{ id, user, title: shown, categoryId: category.id, viewers, startedAt }];
  };
  // The service sorts by viewers; the demo channel comes first so that a demo finds it.
  const live = (): LiveStream[] => [
    ...demoStream(),
    ...playerStreams(world, users, leagueOfLegends.id, clock.now()),
  ];

  const app = new Hono<GuardedEnv>().basePath("/helix");
  serveUnguardedExamples(app);
  app.use(helixGuard(options.tokens, new HelixBuckets(clock)));
  serveUsers(app, users);
  serveStreams(app, live);
  serveChannels(app, users, channels);
  serveDirectory(app, { users, channels, live });
  serveExamples(app);
  app.notFound((c) => c.json(failure(404, "Not Found", ""), 404));

  return {
    fetch: async (request) => app.fetch(request),
    setLive: (next) => {
      onAir = next;
    },
    get liveSince() {
      return onAir?.startedAt;
    },
  };
}

function serveUsers(app: Hono<GuardedEnv>, users: UserDirectory): void {
  app.get("/users", (c) => {
    const query = queryOf(c.req.url);
    const [ids, logins] = [query.getAll("id"), query.getAll("login")];
    if (ids.length + logins.length > idsMax) return c.json(badRequest("Too many ids"), 400);
    const self = c.get("owner").user;
    if (ids.length + logins.length === 0) {
      const message = "Must provide an ID, Login or OAuth Token.";
      return self ? c.json({ data: [userWire(self)] }) : c.json(badRequest(message), 400);
    }
    const found = new Set<TwitchUser | undefined>([
      ...ids.map((id) => users.byId(id)),
      ...logins.map((login) => users.byLogin(login.toLowerCase())),
    ]);
    return c.json({ data: [...found].flatMap((user) => (user ? [userWire(user)] : [])) });
  });
}

function serveStreams(app: Hono<GuardedEnv>, live: () => readonly LiveStream[]): void {
  app.get("/streams", (c) => {
    const query = queryOf(c.req.url);
    const isTooLong = ["user_id", "user_login", "game_id"].some(
      (name) => query.getAll(name).length > idsMax,
    );
    const page = isTooLong ? undefined : pageOf(live().filter(wanted(query)), query);
    if (!page) return c.json(badRequest("Invalid query parameters"), 400);
    const pagination = page.cursor === undefined ? {} : { cursor: page.cursor };
    return c.json({ data: page.items.map(streamWire), pagination });
  });
}

function serveChannels(app: Hono<GuardedEnv>, users: UserDirectory, channels: ChannelBook): void {
  const missing = badRequest("Missing required parameter broadcaster_id");
  app.get("/channels", (c) => {
    const ids = queryOf(c.req.url).getAll("broadcaster_id");
    if (ids.length === 0) return c.json(missing, 400);
    if (ids.length > idsMax) return c.json(badRequest("Too many ids"), 400);
    const found = ids.flatMap((id) => users.byId(id) ?? []);
    return c.json({ data: found.map((user) => channelWire(user, channels.of(user.id))) });
  });
  app.patch("/channels", async (c) => {
    const id = c.req.query("broadcaster_id");
    if (id === undefined) return c.json(missing, 400);
    if (c.get("owner").user?.id !== id) {
      const message = "The ID in broadcaster_id must match the user ID of the OAuth token.";
      return c.json(failure(401, "Unauthorized", message), 401);
    }
    const change = readChannelChange(await c.req.text());
    if (typeof change === "string") return c.json(badRequest(change), 400);
    channels.change(id, change);
    return c.body(null, 204);
  });
}

const queryOf = (url: string): URLSearchParams => new URL(url).searchParams;

/** Whether a stream is one that the query names; one that names none takes all. */
function wanted(query: URLSearchParams): (stream: LiveStream) => boolean {
  const ids = query.getAll("user_id");
  const logins = query.getAll("user_login").map((login) => login.toLowerCase());
  const categoryIds = query.getAll("game_id");
  const namesNobody = ids.length + logins.length === 0;
  return ({ user, categoryId }) =>
    (namesNobody || ids.includes(user.id) || logins.includes(user.login)) &&
    (categoryIds.length === 0 || categoryIds.includes(categoryId));
}
