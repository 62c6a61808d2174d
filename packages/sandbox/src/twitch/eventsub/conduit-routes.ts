import type { Hono } from "hono";
import type { Dice } from "../../world/chance.ts";
import { failure, type GuardedEnv } from "../helix-guard.ts";
import { randomUuid } from "../random-words.ts";
import { type ConduitBook, conduitsMax, type Shard, shardsMax } from "./conduit-book.ts";
import { asObject, parseObject, readTransport } from "./read-subscription.ts";
import type { SocketSessions } from "./socket-sessions.ts";

interface ConduitRoutesOptions {
  readonly random: Dice;
  readonly conduits: ConduitBook;
  readonly sessions: SocketSessions;
}

/** Adds the routes of conduits and their shards, which are for the application's token alone. */
export function serveConduits(app: Hono<GuardedEnv>, options: ConduitRoutesOptions): void {
  const { conduits, random } = options;
  app.use("/conduits/*", async (c, next) => {
    if (!c.get("owner").user) return next();
    return c.json(failure(401, "Unauthorized", "conduits need an app access token"), 401);
  });
  app.get("/conduits", (c) => {
    return c.json({ data: conduits.of(c.get("owner").clientId).map(conduitWire) });
  });
  app.post("/conduits", async (c) => {
    const { clientId } = c.get("owner");
    const count = shardCountOf(parseObject(await c.req.text()));
    if (count === undefined) return c.json(failure(400, "Bad Request", "invalid count"), 400);
    if (conduits.of(clientId).length >= conduitsMax) {
      return c.json(failure(429, "Too Many Requests", "conduit limit exceeded"), 429);
    }
    return c.json({ data: [conduitWire(conduits.resize(randomUuid(random), clientId, count))] });
  });
  app.patch("/conduits", async (c) => {
    const { clientId } = c.get("owner");
    const body = parseObject(await c.req.text());
    const conduit = conduits.byId(`${body?.id}`, clientId);
    if (!conduit) return c.json(failure(404, "Not Found", "conduit not found"), 404);
    const count = shardCountOf(body);
    if (count === undefined) return c.json(failure(400, "Bad Request", "invalid count"), 400);
    return c.json({ data: [conduitWire(conduits.resize(conduit.id, clientId, count))] });
  });
  app.delete("/conduits", (c) => {
    const conduit = conduits.byId(c.req.query("id") ?? "", c.get("owner").clientId);
    if (!conduit) return c.json(failure(404, "Not Found", "conduit not found"), 404);
    conduits.remove(conduit.id);
    return c.body(null, 204);
  });
  serveShards(app, options);
}

function serveShards(app: Hono<GuardedEnv>, options: ConduitRoutesOptions): void {
  const { conduits } = options;
  app.get("/conduits/shards", (c) => {
    const conduit = conduits.byId(c.req.query("conduit_id") ?? "", c.get("owner").clientId);
    if (!conduit) return c.json(failure(404, "Not Found", "conduit not found"), 404);
    return c.json({ data: conduit.shards.map(shardWire), pagination: {} });
  });
  app.patch("/conduits/shards", async (c) => {
    const body = parseObject(await c.req.text()) ?? {};
    const { clientId } = c.get("owner");
    const id = `${body.conduit_id}`;
    if (!conduits.byId(id, clientId)) {
      return c.json(failure(404, "Not Found", "conduit not found"), 404);
    }
    const data: object[] = [];
    const errors: object[] = [];
    for (const wanted of Array.isArray(body.shards) ? body.shards : []) {
      const conduit = conduits.byId(id, clientId);
      const shard = readShard(wanted, options.sessions);
      const isThere = conduit?.shards.some((one) => one.id === shard.id) ?? false;
      if (conduit && isThere && shard.transport) {
        conduits.setShard(conduit, { ...shard, status: "enabled" });
        data.push(shardWire({ ...shard, status: "enabled" }));
      } else {
        errors.push({ id: shard.id, message: shard.status, code: "invalid_parameter" });
      }
    }
    return c.json({ data, errors }, 202);
  });
}

const conduitWire = ({
  id,
  shards,
}: {
  readonly id: string;
  readonly shards: readonly Shard[];
}) => {
  return { id, shard_count: shards.length };
};

function shardWire({ id, status, transport }: Shard) {
  const { method } = transport ?? {};
  const place =
    transport?.method === "websocket"
      ? { session_id: transport.sessionId }
      : { callback: transport?.callback };
  return { id, status, transport: transport ? { method, ...place } : {} };
}

/** The shard as asked for; without a transport where that makes no sense, and why as status. */
function readShard(value: unknown, sessions: SocketSessions): Shard {
  const fields = asObject(value) ?? {};
  const id = `${fields.id}`;
  const transport = readTransport(fields.transport);
  const refused = (status: string): Shard => ({ id, status, transport: undefined });
  if (typeof transport === "string") return refused(transport);
  if (transport.method === "conduit") return refused("invalid transport method");
  const isGone = transport.method === "websocket" && !sessions.ids.includes(transport.sessionId);
  return isGone ? refused("session does not exist") : { id, status: "unknown shard", transport };
}

function shardCountOf(body: Readonly<Record<string, unknown>> | undefined): number | undefined {
  const count = body?.shard_count;
  const isCount = typeof count === "number" && Number.isInteger(count);
  return isCount && count >= 1 && count <= shardsMax ? count : undefined;
}
