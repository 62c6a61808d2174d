import type { Context, Hono } from "hono";
import { failure, type GuardedEnv } from "./helix-guard.ts";
import { helixTable } from "./helix-table.ts";

/** A call that is answered by an example, whatever was done before. */
interface ExampleCall {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  /** Any one of them will do. */
  readonly scopes: readonly string[];
  readonly needs: readonly string[];
  readonly fields: readonly string[];
}

type Shapes = ReadonlyMap<string, readonly string[]>;

/** Answers calls that need no token of the service's own: register it before the guard. */
export function serveUnguardedExamples(app: Hono<GuardedEnv>): void {
  const { calls, shapes } = readTable();
  for (const call of calls) {
    if (call.token === "nobody") {
      app.on(call.method, call.path, (c) => missing(c, call) ?? calendar(c));
    }
    if (call.token === "jwt") {
      app.on(call.method, call.path, (c) => {
        const isSigned = /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(
          c.req.header("Authorization") ?? "",
        );
        if (!isSigned) return c.json(failure(401, "Unauthorized", "JWT token is missing"), 401);
        return missing(c, call) ?? answer(c, call, shapes);
      });
    }
  }
}

/** Answers every call that nothing else answers by an example of the right shape. */
export function serveExamples(app: Hono<GuardedEnv>): void {
  const { calls, shapes } = readTable();
  for (const call of calls) {
    if (call.token === "nobody" || call.token === "jwt") continue;
    app.on(call.method, call.path, (c) => {
      if (call.token === "retired") return c.json(failure(410, "Gone", "This API is gone"), 410);
      return refuse(c, call) ?? missing(c, call) ?? answer(c, call, shapes);
    });
  }
}

function refuse(c: Context<GuardedEnv>, { token, scopes }: ExampleCall): Response | undefined {
  const { user, scopes: granted } = c.get("owner");
  const kind = user ? "user" : "app";
  if (token !== "anyone" && token !== kind) {
    const message = `The request must use ${token === "app" ? "an app" : "a user"} access token.`;
    return c.json(failure(401, "Unauthorized", message), 401);
  }
  if (!user || scopes.length === 0 || scopes.some((scope) => granted.includes(scope))) return;
  return c.json(failure(401, "Unauthorized", `Missing scope: ${scopes.join(" or ")}`), 401);
}

function missing(c: Context<GuardedEnv>, { needs }: ExampleCall): Response | undefined {
  const query = new URL(c.req.url).searchParams;
  const name = needs.find((need) => !query.get(need));
  if (name === undefined) return;
  return c.json(failure(400, "Bad Request", `Missing required parameter "${name}"`), 400);
}

function answer(c: Context<GuardedEnv>, { fields }: ExampleCall, shapes: Shapes): Response {
  return fields.length === 0 ? c.body(null, 204) : c.json(example(fields, shapes));
}

const calendar = (c: Context<GuardedEnv>) =>
  c.body("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", 200, {
    "Content-Type": "text/calendar",
  });

/** An object with these fields; lists hold one entry each. */
function example(fields: readonly string[], shapes: Shapes): object {
  return Object.fromEntries(
    fields.map((field) => {
      const [, name = "", type = "string", lists = ""] =
        /^([^:[]+)(?::([^[]+))?((?:\[\])*)$/.exec(field) ?? [];
      const value = exampleOf(name, type, shapes);
      return [name, lists === "" ? value : lists === "[]" ? [value] : [[value]]];
    }),
  );
}

function exampleOf(name: string, type: string, shapes: Shapes): unknown {
  const inner = shapes.get(type);
  if (inner) return example(inner, shapes);
  if (type.startsWith('"')) return type.slice(1, -1);
  switch (type) {
    case "number":
      return 1;
    case "boolean":
      return false;
    case "null":
      return null;
    case "object":
      return {};
    default:
      return exampleText(name);
  }
}

function exampleText(name: string): string {
  if (/(?:_at|timestamp|_time|expiry|last_updated)$/.test(name)) return "2026-01-01T00:00:00Z";
  if (/(?:^|_)id$/.test(name)) return "100000001";
  if (/_login$|^login$/.test(name)) return "grandstand";
  return `example ${name.replaceAll("_", " ")}`;
}

/** Reads the text of `helix-table.ts`. */
function readTable(): { readonly calls: readonly ExampleCall[]; readonly shapes: Shapes } {
  const calls: ExampleCall[] = [];
  const shapes = new Map<string, readonly string[]>();
  for (const line of helixTable.replace(/\n +/g, " ").split("\n")) {
    if (line === "") continue;
    const [head = "", tail = ""] = line.split(/ =(?: |$)/);
    const fields = tail === "" ? [] : tail.split(" ");
    const [method = "", path, token = "", scopes = "-", needs = "-"] = head.split(" ");
    if (path === undefined) shapes.set(method, fields);
    else calls.push({ method, path, token, scopes: words(scopes), needs: words(needs), fields });
  }
  return { calls, shapes };
}

const words = (text: string) => (text === "-" ? [] : text.split("|"));
