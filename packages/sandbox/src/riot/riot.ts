import { Hono } from "hono";
import type { SandboxClock, World } from "../world/model.ts";
import { CallLog, type RiotCall } from "./call-log.ts";
import { accountMethods } from "./endpoints/account.ts";
import { championMasteryMethods } from "./endpoints/champion-mastery.ts";
import { leagueMethods } from "./endpoints/league.ts";
import { matchMethods } from "./endpoints/match.ts";
import { ghostOf, spectatorMethod } from "./endpoints/spectator.ts";
import { statusMethod } from "./endpoints/status.ts";
import { FaultPlans, type RiotFault } from "./faults.ts";
import { Gate } from "./gate.ts";
import { DEMO_RIOT_KEY, DEVELOPMENT_RIOT_KEY, type RiotKey } from "./keys.ts";
import { type Answer, type Question, type RiotMethod, refused } from "./method.ts";
import { ACCOUNT_REGIONS, kindOf } from "./routes.ts";

export interface RiotOptions {
  readonly world: World;
  readonly clock: SandboxClock;
  /** Default: the demo's key and a development key. */
  readonly keys?: readonly RiotKey[] | undefined;
  /** Is told one line for each call. Default: nobody. */
  readonly log?: ((line: string) => void) | undefined;
}

/** A stand-in of the Riot API: all routes behind one function. */
export interface RiotStandIn {
  /** Answers `/{route}/lol/…` and `/{route}/riot/…`, whatever the host. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly faults: FaultPlans;
  /** The latest calls, oldest first. */
  readonly calls: readonly RiotCall[];
}

/** Serves a world as the Riot API does, limits, headers and quirks included. */
export function createRiot(options: RiotOptions): RiotStandIn {
  return new Riot(options);
}

const METHODS: readonly RiotMethod[] = [
  ...leagueMethods,
  ...accountMethods,
  ...championMasteryMethods,
  ...matchMethods,
  spectatorMethod,
  statusMethod,
];

class Riot implements RiotStandIn {
  readonly faults = new FaultPlans();
  readonly fetch: (request: Request) => Promise<Response>;
  readonly #world: World;
  readonly #clock: SandboxClock;
  readonly #keys: ReadonlyMap<string, RiotKey>;
  readonly #log: (line: string) => void;
  readonly #gate = new Gate();
  readonly #callLog = new CallLog();

  constructor(options: RiotOptions) {
    const keys = options.keys ?? [DEMO_RIOT_KEY, DEVELOPMENT_RIOT_KEY];
    this.#world = options.world;
    this.#clock = options.clock;
    this.#keys = new Map(keys.map((key) => [key.token, key]));
    this.#log = options.log ?? (() => {});
    const app = this.#routes();
    this.fetch = async (request) => app.fetch(request);
  }

  get calls(): readonly RiotCall[] {
    return this.#callLog.calls;
  }

  #routes(): Hono {
    const app = new Hono();
    for (const method of METHODS) {
      app.get(`/:route${method.path}`, async (c) => {
        const params: Readonly<Record<string, string>> = c.req.param();
        const route = params.route ?? "";
        const response = await this.#serve(method, route, params, c.req.raw);
        this.#note(route, method.id, response.status);
        return response;
      });
    }
    app.notFound((c) => {
      const { method, path } = c.req;
      const answer = method === "GET" ? refused(404, "Not Found") : refused(405, "Not Allowed");
      this.#note(path.split("/")[1] ?? "", "unknown", answer.status);
      return write(answer);
    });
    app.onError((error) => {
      throw error;
    });
    return app;
  }

  async #serve(
    method: RiotMethod,
    route: string,
    params: Readonly<Record<string, string>>,
    request: Request,
  ): Promise<Response> {
    if (!isServed(method, route)) return write(refused(404, "Not Found"));
    const now = this.#clock.now();
    const key = this.#keyOf(request, now);
    if ("status" in key) return write(key);
    const { headers, refusal } = this.#gate.pass(key, route, method, now);
    if (refusal !== undefined) {
      return write(refused(429, "Rate limit exceeded"), {
        ...headers,
        "X-Rate-Limit-Type": refusal.limitType,
        "Retry-After": String(refusal.retryAfterS),
      });
    }
    const question: Question = {
      world: this.#world,
      now,
      route,
      param: (name) => params[name] ?? "",
      query: new URL(request.url).searchParams,
    };
    const fault = this.faults.take(route, method);
    if (fault === undefined) return write(method.answer(question), headers);
    if (fault.kind === "slow") await this.#clock.sleep(fault.delayMs, { signal: request.signal });
    return misanswer(fault, fault.kind === "ghost" ? ghostOf(question) : method.answer(question), {
      headers,
    });
  }

  /** The key of a request, or the refusal of it. */
  #keyOf(request: Request, now: number): RiotKey | Answer {
    const token = request.headers.get("X-Riot-Token");
    if (token === null) return refused(401, "Unauthorized");
    const key = this.#keys.get(token);
    if (key === undefined) return refused(401, "Unknown apikey");
    if (key.expiresAt !== undefined && now >= key.expiresAt) return refused(403, "Forbidden");
    return key;
  }

  #note(route: string, method: string, status: number): void {
    this.#callLog.add({ at: this.#clock.now(), route, method, status });
    this.#log(`riot ${route} ${method} ${status}`);
  }
}

/** Platform methods live on platform hosts, regional ones on regional hosts. */
function isServed(method: RiotMethod, route: string): boolean {
  if (accountMethods.includes(method)) return ACCOUNT_REGIONS.includes(route);
  return kindOf(route) === method.routing;
}

/** The response to a call that a fault meets. */
function misanswer(
  fault: RiotFault,
  answer: Answer,
  { headers }: { readonly headers: Readonly<Record<string, string>> },
): Response {
  switch (fault.kind) {
    case "status":
      return write(refused(fault.status, MESSAGES[fault.status]), {
        ...headers,
        ...(fault.limitType === undefined ? {} : { "X-Rate-Limit-Type": fault.limitType }),
        ...(fault.retryAfterS === undefined ? {} : { "Retry-After": String(fault.retryAfterS) }),
      });
    case "empty":
      return new Response("", { status: 200, headers: { ...JSON_TYPE, ...headers } });
    case "garbage":
      return new Response("\u0000{]~", { status: 200, headers: { ...JSON_TYPE, ...headers } });
    case "truncated": {
      const whole = JSON.stringify(answer.body);
      const half = whole.slice(0, Math.floor(whole.length / 2));
      return new Response(half, { status: 200, headers: { ...JSON_TYPE, ...headers } });
    }
    case "html":
      return new Response("<html><body><h1>503 Service Unavailable</h1></body></html>", {
        status: 503,
        headers: { "Content-Type": "text/html" },
      });
    case "no-rate-headers":
      return write(answer);
    case "slow":
    case "ghost":
      return write(answer, headers);
    default:
      return fault satisfies never;
  }
}

const MESSAGES = {
  403: "Forbidden",
  429: "Rate limit exceeded",
  500: "Internal server error",
  502: "Bad gateway",
  503: "Service unavailable",
  504: "Gateway timeout",
} as const;

const JSON_TYPE = { "Content-Type": "application/json;charset=utf-8" } as const;

function write(answer: Answer, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(answer.body), {
    status: answer.status,
    headers: { ...JSON_TYPE, ...headers },
  });
}
