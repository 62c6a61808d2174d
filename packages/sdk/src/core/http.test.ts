import { describe, expect, test } from "vitest";
import { memoryTransport, type RequestHandler } from "../testing/memory-transport.ts";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { ConfigError } from "./errors.ts";
import { HttpClient, type HttpClientOptions } from "./http.ts";
import { Limiter } from "./limiter.ts";
import { silentLog } from "./log.ts";
import { seededRandom } from "./random.ts";
import { secureUrl } from "./request-check.ts";

const SECRET = "RGAPI-very-secret";

function setup(handler: RequestHandler, options: Partial<HttpClientOptions> = {}) {
  const clock = new SimulatedClock();
  const random = seededRandom(1);
  const requests: Request[] = [];
  const client = new HttpClient({
    transport: memoryTransport(
      (request) => {
        requests.push(request);
        return handler(request);
      },
      { clock, latencyMs: 10 },
    ),
    clock,
    random,
    log: silentLog,
    baseUrl: "https://api.example/base/",
    platformName: "riot",
    headers: () => ({ "x-riot-token": SECRET }),
    ...options,
  });
  /** The answer, or the error it failed with; time runs as far as needed. */
  const get = (path: string, more?: Parameters<HttpClient["getJson"]>[1]) =>
    clock.runUntil(client.getJson(path, more).catch((error: unknown) => error));
  return { clock, random, client, requests, get };
}

/** Answers in turn, the last one for ever. */
function inTurn(...answers: (() => Response)[]): RequestHandler {
  return () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    return answer?.() ?? new Response(null, { status: 500 });
  };
}

const ok = () => Response.json({ fine: true });
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response("{}", { status: code, headers });

describe("HttpClient", () => {
  test("sends the headers and the encoded query below the base URL", async () => {
    const { get, requests } = setup(ok);
    await expect(
      get("/games", { query: { id: ["a b", 2], none: undefined } }),
    ).resolves.toMatchObject({ status: 200, json: { fine: true } });
    expect(requests[0]?.url).toBe("https://api.example/base/games?id=a+b&id=2");
    expect(requests[0]?.headers.get("x-riot-token")).toBe(SECRET);
  });

  test("a failing service is asked again, with growing waits, and then given up", async () => {
    const { get, requests, clock } = setup(status(503));
    await expect(get("/games")).resolves.toMatchObject({
      code: "GRANDSTAND_API",
      message: "GET /games failed: 503",
    });
    expect(requests).toHaveLength(3);
    expect(clock.monotonic()).toBeGreaterThan(250 + 500);
    expect(clock.pending).toBe(0);
  });

  test("a service that recovers is not an error", async () => {
    const { get } = setup(inTurn(status(500), ok));
    await expect(get("/games")).resolves.toMatchObject({ json: { fine: true } });
  });

  test("a broken connection is tried again", async () => {
    const broken = () => {
      throw new TypeError("socket hang up");
    };
    const { get } = setup(inTurn(broken, ok));
    await expect(get("/games")).resolves.toMatchObject({ json: { fine: true } });
    await expect(setup(broken).get("/games")).resolves.toMatchObject({
      code: "GRANDSTAND_NETWORK",
      cause: { message: "socket hang up" },
    });
  });

  test("a silent service costs one deadline for each try", async () => {
    const { get, requests, clock } = setup(() => new Promise(() => {}), { timeoutMs: 1_000 });
    await expect(get("/games")).resolves.toMatchObject({
      code: "GRANDSTAND_TIMEOUT",
      message: "GET /games took longer than 1000 ms",
    });
    expect(requests).toHaveLength(3);
    expect(clock.monotonic()).toBeLessThan(3_000 + 1_500);
  });

  test("a refused request is not repeated, and shows neither secret nor query", async () => {
    const { get, requests } = setup(() =>
      Response.json({ status: { message: "Bad thing" }, echo: SECRET }, { status: 400 }),
    );
    const error = await get("/games", { query: { token: SECRET } });
    expect(error).toMatchObject({ status: 400, method: "GET", path: "/games" });
    expect(error).toHaveProperty("message", "GET /games failed: 400 Bad thing");
    expect(JSON.stringify(error)).not.toContain(SECRET);
    expect(requests).toHaveLength(1);
  });

  test("an expected refusal is a value", async () => {
    const { get } = setup(status(404));
    await expect(get("/games", { expect: [404] })).resolves.toMatchObject({
      status: 404,
      json: undefined,
    });
  });

  test.each([
    ["", "got nothing"],
    ["<!DOCTYPE html><p>Sorry", "<!DOCTYPE html>"],
    [`{"half": "${"x".repeat(5_000)}`, "half"],
    ["\u0000\ufffd", "got"],
  ])("a body that is not JSON, like %j, is outside the protocol", async (body, said) => {
    const error = await setup(() => new Response(body)).get("/games");
    expect(error).toMatchObject({ code: "GRANDSTAND_PROTOCOL", expected: "JSON" });
    expect(error).toHaveProperty("message", expect.stringContaining(said));
    expect(String(error).length).toBeLessThan(300);
  });

  test("a gigabyte is refused after the first megabytes", async () => {
    let sentBytes = 0;
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sentBytes += 65_536;
            controller.enqueue(new Uint8Array(65_536));
          },
        }),
      );
    const error = await setup(endless, { bodyBytesMax: 1_000_000 }).get("/games");
    expect(error).toMatchObject({ code: "GRANDSTAND_PROTOCOL" });
    expect(sentBytes).toBeLessThan(2_000_000);
  });

  test("a redirect is a refusal, never followed", async () => {
    const { get, requests } = setup(status(302, { location: "https://evil.example/" }));
    await expect(get("/games")).resolves.toMatchObject({ code: "GRANDSTAND_API", status: 302 });
    expect(requests).toHaveLength(1);
  });

  test("without a limiter a 429 is waited out as it asks", async () => {
    const { get, clock } = setup(inTurn(status(429, { "retry-after": "90" }), ok));
    await expect(get("/games")).resolves.toMatchObject({ status: 200 });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(90_000);
  });

  test("with a limiter it does the waiting", async () => {
    const clock = new SimulatedClock();
    const random = seededRandom(1);
    const application = [{ limit: 20, windowMs: 1_000 }];
    const limiter = new Limiter({ name: "euw1", clock, random, log: silentLog, application });
    const refused = status(429, { "retry-after": "5", "x-rate-limit-type": "application" });
    const transport = memoryTransport(inTurn(refused, refused, ok), { clock });
    const { client } = setup(ok, { transport, clock, limiter });
    await expect(clock.runUntil(client.getJson("/games"))).resolves.toMatchObject({ status: 200 });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(10_000);
    expect(clock.monotonic()).toBeLessThan(10_200);
  });

  test("a 429 without end is given up after limitedTriesMax", async () => {
    const { get, requests } = setup(status(429), { retry: { limitedTriesMax: 4 } });
    await expect(get("/games")).resolves.toMatchObject({ code: "GRANDSTAND_RATE_LIMIT" });
    expect(requests).toHaveLength(4);
  });

  test("onLimit throw turns the first 429 into an error", async () => {
    const { get, requests } = setup(status(429, { "retry-after": "7" }));
    await expect(get("/games", { onLimit: "throw" })).resolves.toMatchObject({
      code: "GRANDSTAND_RATE_LIMIT",
      retryAfterMs: 7_000,
    });
    expect(requests).toHaveLength(1);
  });

  test.each([0, 5, 15, 100, 700])("an abort after %d ms is the reason itself", async (afterMs) => {
    const { client, clock } = setup(status(503));
    const controller = new AbortController();
    const reason = new Error("enough");
    const answer = client.getJson("/games", { signal: controller.signal });
    const settled = expect(answer).rejects.toBe(reason);
    await clock.advance(afterMs);
    controller.abort(reason);
    await clock.advance(0);
    await settled;
    expect(clock.pending).toBe(0);
  });

  test("sends JSON and forms, and gives bytes or JSON back", async () => {
    const sent: string[] = [];
    const { client, clock, requests } = setup(async (request) => {
      sent.push(`${request.headers.get("content-type")} ${await request.text()}`);
      return new Response("fine");
    });
    const json = { title: "é", tags: ["a"] };
    const answer = await clock.runUntil(client.request("PATCH", "/channels", { json }));
    expect(new TextDecoder().decode(answer.body)).toBe("fine");
    await clock.runUntil(client.request("POST", "/token", { form: { code: "a b&c" } }));
    expect(sent).toEqual([
      'application/json {"title":"é","tags":["a"]}',
      "application/x-www-form-urlencoded code=a+b%26c",
    ]);
    expect(requests.map(({ method }) => method)).toEqual(["PATCH", "POST"]);
  });

  test("an answer without a body has no JSON, and that is fine for a change", async () => {
    const { client, clock } = setup(() => new Response(null, { status: 204 }));
    const answer = await clock.runUntil(client.requestJson("DELETE", "/games"));
    expect(answer).toMatchObject({ status: 204, json: undefined });
  });

  test.each([
    ["GET", 500, 3],
    ["PUT", 502, 3],
    ["DELETE", 500, 3],
    ["POST", 500, 1],
    ["PATCH", 502, 1],
    ["POST", 503, 3],
  ] as const)("a %s that fails with %d is tried %d times", async (method, code, tries) => {
    const { client, clock, requests } = setup(status(code));
    const failing = clock.runUntil(client.request(method, "/games").catch(String));
    await expect(failing).resolves.toContain(`${method} /games failed: ${code}`);
    expect(requests).toHaveLength(tries);
  });

  test("a POST without an answer is not sent again: it may have arrived", async () => {
    const { client, clock, requests } = setup(() => {
      throw new TypeError("socket hang up");
    });
    const failing = clock.runUntil(client.request("POST", "/games").catch((error) => error));
    await expect(failing).resolves.toMatchObject({ code: "GRANDSTAND_NETWORK" });
    expect(requests).toHaveLength(1);
  });

  test.each([
    "games",
    "//evil.example/",
    "/games?token=1",
    "/games#top",
    "/a/../b",
    "/a/%2E%2e/b",
    "/a\\b",
    "/a b",
    "/a\r\nHost: evil",
    "https://evil.example/",
    "@evil.example/",
  ])("%j is refused as a path", async (path) => {
    const { get, requests } = setup(ok);
    await expect(get(path)).resolves.toBeInstanceOf(TypeError);
    expect(requests).toHaveLength(0);
  });

  test("a header that begins another is refused, without showing its value", async () => {
    const { get, requests } = setup(ok);
    const error = await get("/games", { headers: { "x-a": `${SECRET}\r\nx-b: 1` } });
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain(SECRET);
    await expect(get("/games", { headers: { "x a": "1" } })).resolves.toBeInstanceOf(TypeError);
    expect(requests).toHaveLength(0);
  });

  test("a call's headers and limiter come before the client's own", async () => {
    const asked: string[] = [];
    const limiter = {
      acquire: async ({ method }: { readonly method: string }) => {
        asked.push(method);
        return { settle: () => {}, [Symbol.dispose]: () => {} };
      },
    };
    const { get, requests } = setup(ok);
    await get("/games", { headers: { "x-riot-token": "other" }, limiter });
    expect(requests[0]?.headers.get("x-riot-token")).toBe("other");
    expect(asked).toEqual(["/games"]);
  });
});

describe("secureUrl", () => {
  test.each([
    "https://api.example/base",
    "wss://events.example",
    "http://127.0.0.1:8080/helix",
    "http://localhost/helix",
    "ws://[::1]:9000",
  ])("a token may go to %s", (url) => {
    expect(secureUrl(url, "url")).toBe(url);
  });

  test.each([
    "http://api.example",
    "ws://127.0.0.1.example",
    "http://localhost.example",
    "http://user:pw@api.example",
    "ftp://api.example",
    "file:///etc/passwd",
    "api.example",
  ])("a token does not go to %s", (url) => {
    expect(() => secureUrl(url, "endpoints.x")).toThrow(ConfigError);
    expect(() => secureUrl(url, "endpoints.x")).toThrow(/^endpoints\.x (?!.*pw)/);
  });
});
