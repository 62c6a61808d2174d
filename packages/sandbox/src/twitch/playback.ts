import { type Context, Hono } from "hono";
import type { SandboxClock } from "../world/model.ts";
import {
  isRendition,
  mediaPlaylist,
  newMasterPlaylist,
  nullPacket,
  oldMasterPlaylist,
} from "./master-playlists.ts";
import { playbackTokenFault, sealPlaybackToken } from "./playback-tokens.ts";
import type { UserDirectory } from "./users.ts";

/** What may go wrong with the way to the pictures. */
export const playbackFaults = ["query-refused", "hash-unknown", "integrity", "geoblocked"] as const;
export type PlaybackFault = (typeof playbackFaults)[number];

export interface PlaybackStandInOptions {
  readonly clock: SandboxClock;
  readonly users: UserDirectory;
  /** Whether the channel of this login is on air. */
  readonly isLive: (login: string) => boolean;
}

/** A stand-in of what Twitch's own player asks: who may watch, and where. */
export interface PlaybackStandIn {
  /** Answers `POST /gql` and `GET /usher/…`. */
  fetch(request: Request): Promise<Response>;
  /** What goes wrong from now on; nothing, when empty. */
  setFaults(faults: readonly PlaybackFault[]): void;
}

/** The video that every channel of the sandbox has kept. */
export const demoVideoId = "2200000001";

/** By which the player's own pages name the query that this stand-in knows. */
const knownHash = "ed230aa1e33e07eebb8928504583da78a5173989fadfb1ac94be06a04f3cdbe9";

/** Builds the stand-in. */
export function createPlayback({ clock, users, isLive }: PlaybackStandInOptions): PlaybackStandIn {
  let faults: ReadonlySet<PlaybackFault> = new Set();
  const app = new Hono();
  const errors = (...messages: string[]) => ({
    errors: messages.map((message) => ({ message })),
  });

  app.post("/gql", async (c) => {
    if (c.req.header("Client-ID") === undefined) {
      return c.json({ error: "Bad Request", status: 400, message: "No client ID was sent." }, 400);
    }
    const request = readGqlRequest(await c.req.text());
    if (!request) return c.json(errors("service error"), 400);
    if (faults.has("integrity")) return c.json(errors("failed integrity check"));
    const { query, hash, variables } = request;
    if (query === undefined) {
      const isKnown = hash === knownHash && !faults.has("hash-unknown");
      if (!isKnown) return c.json(errors("PersistedQueryNotFound"));
    } else if (faults.has("query-refused")) {
      return c.json(errors("service error"));
    } else if (!query.includes("PlaybackAccessToken(")) {
      return c.json(errors("the sandbox answers only for playback access tokens"));
    }
    return c.json({ data: accessTokens(variables, users, clock.now()) });
  });

  const master = (
    c: Context,
    kind: "channel" | "vod_id",
    write: (urlOf: (name: string) => string) => string,
  ) => {
    const [, subject = ""] = /^(\w{1,25})\.m3u8$/.exec(c.req.param("file") ?? "") ?? [];
    const [sealName, tokenName] = kind === "channel" ? ["sig", "token"] : ["nauthsig", "nauth"];
    const token = { value: c.req.query(tokenName) ?? "", signature: c.req.query(sealName) ?? "" };
    const fault = playbackTokenFault(kind, subject, token, clock.now());
    if (fault !== undefined) return c.json(usherError("Not permitted", fault), 403);
    if (faults.has("geoblocked")) {
      return c.json(usherError("Content not available here", "content_geoblocked"), 403);
    }
    const isThere = kind === "channel" ? isLive(subject) : subject === demoVideoId;
    if (!isThere)
      return c.json(usherError("Can not find channel", "transcode_does_not_exist"), 404);
    const base = new URL(c.req.url).origin;
    const text = write((name) => `${base}/usher/playlist/${subject}/${name}.m3u8`);
    return c.body(text, 200, { "Content-Type": "application/vnd.apple.mpegurl" });
  };
  app.get("/usher/api/v2/channel/hls/:file", (c) => master(c, "channel", newMasterPlaylist));
  app.get("/usher/api/channel/hls/:file", (c) => master(c, "channel", oldMasterPlaylist));
  app.get("/usher/vod/v2/:file", (c) => master(c, "vod_id", newMasterPlaylist));
  app.get("/usher/vod/:file", (c) => master(c, "vod_id", oldMasterPlaylist));
  app.get("/usher/playlist/:subject/null.ts", (c) =>
    c.body(nullPacket.slice(), 200, { "Content-Type": "video/mp2t" }),
  );
  app.get("/usher/playlist/:subject/:file", (c) => {
    const name = c.req.param("file").replace(/\.m3u8$/, "");
    if (!isRendition(name)) return c.notFound();
    const text = mediaPlaylist(clock.now(), "null.ts");
    return c.body(text, 200, { "Content-Type": "application/vnd.apple.mpegurl" });
  });
  app.notFound((c) => c.json(usherError("Not found", "not_found"), 404));

  return {
    fetch: async (request) => app.fetch(request),
    setFaults: (next) => {
      faults = new Set(next);
    },
  };
}

/** Usher wraps its refusals so. */
const usherError = (error: string, code: string) => [
  { url: "", error, error_code: code, type: "error" },
];

interface GqlRequest {
  readonly query: string | undefined;
  readonly hash: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

function readGqlRequest(body: string): GqlRequest | undefined {
  try {
    const { query, extensions, variables } = JSON.parse(body);
    const hash = extensions?.persistedQuery?.sha256Hash;
    const isReadable = [query, hash].every((each) => ["undefined", "string"].includes(typeof each));
    const hasVariables = typeof variables === "object" && variables !== null;
    return isReadable && hasVariables ? { query, hash, variables } : undefined;
  } catch {
    return undefined;
  }
}

/** Null where there is no such channel or video. One that is not on air still gets a leave. */
function accessTokens(
  { isLive, login, isVod, vodID }: GqlRequest["variables"],
  users: UserDirectory,
  now: number,
) {
  const wire = (kind: "channel" | "vod_id", subject: string) => ({
    ...sealPlaybackToken(kind, subject, now),
    __typename: "PlaybackAccessToken",
  });
  const name = String(login).toLowerCase();
  const live = users.byLogin(name) ? wire("channel", name) : null;
  const video = vodID === demoVideoId ? wire("vod_id", demoVideoId) : null;
  return {
    ...(isLive ? { streamPlaybackAccessToken: live } : {}),
    ...(isVod ? { videoPlaybackAccessToken: video } : {}),
  };
}
