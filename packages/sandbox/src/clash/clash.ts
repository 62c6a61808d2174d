import { type Context, Hono } from "hono";
import type { SandboxClock } from "../world/model.ts";
import { CLASH_CARDS } from "./cards.ts";
import { type ClashClan, inventClans } from "./clans.ts";
import { ClashFaults } from "./clash-faults.ts";
import { clanWire, memberWire, pastRaceWire, playerWire, raceWire } from "./clash-wire.ts";

export interface ClashOptions {
  readonly seed: number;
  readonly clock: SandboxClock;
  /** What a key may ask in a second; the real service keeps this to itself. Default: 100. */
  readonly requestsPerSecond?: number | undefined;
}

/** One call that the stand-in answered. */
export interface ClashCall {
  readonly at: number;
  readonly path: string;
  readonly status: number;
}

/** A stand-in of the Clash Royale API. */
export interface ClashStandIn {
  /** Answers `/v1/…`, whatever the host. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly faults: ClashFaults;
  /** Who there is to ask about. */
  readonly clans: readonly ClashClan[];
  /** The latest calls, oldest first. */
  readonly calls: readonly ClashCall[];
}

/** A key of the stand-in. */
export const DEMO_CLASH_TOKEN = "sandbox-clash";

/** A key that was made for another address, as it says itself: every call with it is refused. */
export const FOREIGN_CLASH_TOKEN = [
  "sandbox",
  Buffer.from('{"limits":[{"type":"client","cidrs":["192.0.2.7"]}]}').toString("base64url"),
  "clash",
].join(".");

/** Calls remembered; older ones are forgotten. */
export const CLASH_CALLS_MAX = 2_000;

/** Serves invented clans as the Clash Royale API does, with its error bodies and its silent limit. */
export function createClash({ seed, clock, requestsPerSecond = 100 }: ClashOptions): ClashStandIn {
  const clans = inventClans(seed);
  const faults = new ClashFaults();
  const calls: ClashCall[] = [];
  const app = clashRoutes(clans, clock);
  const window = { startedAt: 0, requests: 0 };

  const isOverLimit = (): boolean => {
    const now = clock.now();
    if (now >= window.startedAt + 1_000) Object.assign(window, { startedAt: now, requests: 0 });
    window.requests += 1;
    return window.requests > requestsPerSecond;
  };
  const answer = async (request: Request, path: string): Promise<Response> => {
    const refusal = refusalOf(request.headers.get("authorization"));
    if (refusal) return refusal;
    const fault = faults.take(path);
    if (fault) return refused(fault.status, fault.retryAfterS);
    return isOverLimit() ? refused(429) : app.fetch(request);
  };
  return {
    clans,
    faults,
    calls,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const response = await answer(request, pathname);
      calls.push({ at: clock.now(), path: pathname, status: response.status });
      if (calls.length > CLASH_CALLS_MAX) calls.shift();
      return response;
    },
  };
}

function clashRoutes(clans: readonly ClashClan[], clock: SandboxClock): Hono {
  const clanOf = (c: Context) => clans.find(({ tag }) => tag === c.req.param("tag"));
  const app = new Hono().basePath("/v1");
  app.get("/clans/:tag", (c) => found(clanOf(c), 120, (clan) => clanWire(clan, clock.now())));
  app.get("/clans/:tag/members", (c) =>
    found(clanOf(c), 120, (clan) =>
      pageOf(
        c,
        clan.members.map((_, place) => memberWire(clan, place, clock.now())),
      ),
    ),
  );
  app.get("/clans/:tag/currentriverrace", (c) =>
    found(clanOf(c), 60, (clan) => raceWire(clan, clans)),
  );
  app.get("/clans/:tag/riverracelog", (c) =>
    found(clanOf(c), 60, () => pageOf(c, [pastRaceWire(clans, clock.now())])),
  );
  app.get("/players/:tag", (c) => {
    const clan = clans.find(({ members }) => members.some(({ tag }) => tag === c.req.param("tag")));
    const player = clan?.members.find(({ tag }) => tag === c.req.param("tag"));
    return found(player?.isGone ? undefined : player, 60, (one) => clan && playerWire(one, clan));
  });
  app.get("/cards", () => found(CLASH_CARDS, 600, (items) => ({ items })));
  app.get("/locations/:location/rankings/:by{clans|clanwars}", (c) =>
    found(clans, 300, () => pageOf(c, rankingWire(clans))),
  );
  app.get("/locations/:location/pathoflegend/players", (c) => {
    const players = clans.flatMap(({ members }) => members);
    return found(players, 300, () => pageOf(c, rankingWire(players)));
  });
  app.notFound(() => refused(404));
  return app;
}

/** The best first, by whatever they are measured in. */
function rankingWire(
  rows: readonly { tag: string; name: string; score?: number; trophies?: number }[],
): readonly object[] {
  return rows
    .map(({ tag, name, score, trophies }) => ({ tag, name, clanScore: score, eloRating: trophies }))
    .sort((a, b) => (b.clanScore ?? b.eloRating ?? 0) - (a.clanScore ?? a.eloRating ?? 0))
    .map((row, index) => ({ ...row, rank: index + 1, previousRank: 0 }));
}

/** `limit` items behind the cursor `after`. */
function pageOf(c: Context, items: readonly object[]): object {
  const start = Number(Buffer.from(c.req.query("after") ?? "", "base64url").toString()) || 0;
  const end = start + (Number(c.req.query("limit")) || items.length);
  const after = end < items.length ? { after: Buffer.from(`${end}`).toString("base64url") } : {};
  return { items: items.slice(start, end), paging: { cursors: after } };
}

function found<T>(thing: T | undefined, maxAgeS: number, wire: (thing: T) => unknown): Response {
  if (thing === undefined) return refused(404);
  return Response.json(wire(thing), { headers: { "Cache-Control": `public, max-age=${maxAgeS}` } });
}

function refusalOf(authorization: string | null): Response | undefined {
  if (authorization === `Bearer ${DEMO_CLASH_TOKEN}`) return undefined;
  if (authorization !== `Bearer ${FOREIGN_CLASH_TOKEN}`) return refused(403);
  const message = "Invalid authorization: API key does not allow access from IP 127.0.0.1";
  return Response.json({ reason: "accessDenied.invalidIp", message }, { status: 403 });
}

const REFUSALS = {
  403: { reason: "accessDenied", message: "Invalid authorization" },
  404: { reason: "notFound", message: "Resource was not found." },
  429: {
    reason: "requestThrottled",
    message: "Request was throttled, because amount of requests was above the threshold",
  },
  500: { reason: "unknownException", message: "Unknown error happened." },
  503: { reason: "inMaintenance", message: "Service is temporarily in maintenance." },
} as const;

function refused(status: keyof typeof REFUSALS, retryAfterS?: number): Response {
  const headers: Record<string, string> = {
    "Cache-Control": status === 404 ? "max-age=60" : "no-store",
  };
  if (retryAfterS !== undefined) headers["Retry-After"] = String(retryAfterS);
  return Response.json(REFUSALS[status], { status, headers });
}
