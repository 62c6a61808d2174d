import type { TokenOwner } from "../tokens.ts";
import type { Transport } from "./subscription.ts";
import { serverOnly, typeRule } from "./type-rules.ts";

/** What somebody asks to be subscribed to. */
export interface SubscriptionDraft {
  readonly type: string;
  readonly version: string;
  readonly condition: Readonly<Record<string, string>>;
  readonly transport: Transport;
  readonly cost: number;
}

/** Why a request is refused. */
export interface Refusal {
  readonly status: 400 | 401 | 403;
  readonly message: string;
}

type Json = Readonly<Record<string, unknown>>;

/** Reads the body of `POST /eventsub/subscriptions` for its asker. */
export function readDraft(body: string, owner: TokenOwner): SubscriptionDraft | Refusal {
  const fields = parseObject(body);
  if (!fields) return bad("The request body is not valid JSON.");
  const { type, version } = fields;
  const rule = typeRule(`${type}`, `${version}`);
  if (!rule) return bad("invalid subscription type and version");
  const condition = readCondition(fields.condition);
  if (!condition || rule.needs.some((name) => (condition[name] ?? "") === "")) {
    return bad("invalid condition");
  }
  const transport = readTransport(fields.transport);
  if (typeof transport === "string") return bad(transport);
  const isSocket = transport.method === "websocket";
  if (isSocket && serverOnly.has(rule.name)) return bad("invalid transport for this type");
  if (isSocket !== (owner.user !== undefined)) {
    const kind = isSocket ? "user" : "app";
    return { status: 401, message: `this transport needs a token of the ${kind}` };
  }
  const needsScope = isSocket && rule.scopes.length > 0;
  if (needsScope && !rule.scopes.some((scope) => owner.scopes.includes(scope))) {
    return { status: 403, message: "subscription missing proper authorization" };
  }
  const isOwn = owner.user !== undefined && Object.values(condition).includes(owner.user.id);
  const cost = rule.scopes.length > 0 || isOwn ? 0 : 1;
  return { type: rule.name, version: rule.version, condition, transport, cost };
}

/** Reads a transport; a string tells what is wrong with it. */
export function readTransport(value: unknown): Transport | string {
  const transport = asObject(value) ?? {};
  const text = (name: string) => {
    const field = transport[name];
    return typeof field === "string" ? field : "";
  };
  switch (transport.method) {
    case "websocket":
      return { method: "websocket", sessionId: text("session_id") };
    case "conduit":
      return { method: "conduit", conduitId: text("conduit_id") };
    case "webhook": {
      const [callback, secret] = [text("callback"), text("secret")];
      if (!/^https?:\/\//.test(callback)) return "invalid callback";
      if (!/^[\x20-\x7e]{10,100}$/.test(secret)) return "invalid secret";
      return { method: "webhook", callback, secret };
    }
    default:
      return "invalid transport method";
  }
}

/** A JSON object; undefined for anything else. */
export function parseObject(body: string): Json | undefined {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** An object, its fields still unknown; undefined for anything else. */
export function asObject(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? { ...value }
    : undefined;
}

function readCondition(value: unknown): Readonly<Record<string, string>> | undefined {
  const fields = asObject(value);
  if (!fields) return undefined;
  const entries = Object.entries(fields).flatMap(([name, field]) =>
    typeof field === "string" ? [[name, field] as const] : [],
  );
  return Object.fromEntries(entries);
}

const bad = (message: string): Refusal => ({ status: 400, message });
