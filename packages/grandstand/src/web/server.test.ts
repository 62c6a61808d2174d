import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError, silentLog } from "@grandstand/sdk/core";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StationView } from "./ports.ts";
import { createWeb, LISTENERS_MAX, listenWeb, SAY_CHARS_MAX } from "./server.ts";
import type { StateView } from "./state-view.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "grandstand-page-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<p>page</p>");
  writeFileSync(join(folder, "assets", "main.js"), "1");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A station that stands still, with what a test changes of it. */
function stationView(more: Partial<StationView> = {}): StationView {
  return {
    state: () => ({ waitingFor: "nobody plays" }) as unknown as StateView,
    onChange: () => () => {},
    picture: () => undefined,
    say: undefined,
    sandbox: () => undefined,
    metrics: async () => "grandstand_up 1\n",
    ready: () => ({ ready: true, missing: [] }),
    ...more,
  };
}

const web = (more: Partial<StationView> = {}): Hono =>
  createWeb({ view: stationView(more), pageFolder: folder, host: "127.0.0.1", log: silentLog });

const ask = (app: Hono, path: string, init: RequestInit = {}) =>
  app.request(`http://127.0.0.1:4600${path}`, {
    ...init,
    headers: { host: "127.0.0.1:4600", ...init.headers },
  });

const sayInit = (text: string, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body: JSON.stringify({ text }),
  headers: { "content-type": "application/json", ...headers },
});

describe("what the station tells", () => {
  test("the state is JSON", async () => {
    expect(await (await ask(web(), "/api/state")).json()).toEqual({ waitingFor: "nobody plays" });
  });

  test("the picture comes as OBS gave it, never from a cache", async () => {
    const picture = { bytes: new Uint8Array([1, 2, 3]), mediaType: "image/png", at: 0 };
    const answer = await ask(web({ picture: () => picture }), "/api/picture");
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(picture.bytes);
  });

  test("no picture yet is 404, and so is the sandbox outside the demo", async () => {
    expect((await ask(web(), "/api/picture")).status).toBe(404);
    expect((await ask(web(), "/api/sandbox")).status).toBe(404);
  });

  test("the sandbox's URLs stand on top", async () => {
    const sandbox = { urls: { chat: "irc://127.0.0.1:1" }, credentials: {}, tryNext: [] };
    const answer = await ask(web({ sandbox: () => sandbox }), "/api/sandbox");
    expect(await answer.json()).toMatchObject({ chat: "irc://127.0.0.1:1" });
  });

  test("not ready is 503 and names what is missing; alive is alive all the same", async () => {
    const app = web({ ready: () => ({ ready: false, missing: ["obs"] }) });
    const answer = await ask(app, "/readyz");
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ ready: false, missing: ["obs"] });
    expect((await ask(app, "/livez")).status).toBe(200);
  });

  test("a failing part answers 500 without its reason", async () => {
    const app = web({
      state: () => {
        throw new Error("oauth:secret");
      },
    });
    const answer = await ask(app, "/api/state");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret");
  });
});

describe("pushes", () => {
  test("the first state comes at once, the next after a change", async () => {
    let count = 0;
    let change = () => {};
    const app = web({
      state: () => ({ waitingFor: String(++count) }) as unknown as StateView,
      onChange: (listener) => {
        change = listener;
        return () => {};
      },
    });
    const reader = (await ask(app, "/api/events")).body?.getReader();
    const next = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await next()).toContain('"waitingFor":"1"');
    change();
    expect(await next()).toContain('"waitingFor":"2"');
    await reader?.cancel();
  });

  test(`the ${LISTENERS_MAX + 1}th page is told to come back later`, async () => {
    const app = web();
    const open = await Promise.all(
      Array.from({ length: LISTENERS_MAX }, () => ask(app, "/api/events")),
    );
    const readers = open.map((answer) => answer.body?.getReader());
    await Promise.all(readers.map((reader) => reader?.read()));
    expect((await ask(app, "/api/events")).status).toBe(503);
    await Promise.all(readers.map((reader) => reader?.cancel()));
  });
});

describe("saying a line", () => {
  test("reaches the chat in the demo, and only there", async () => {
    const said: string[] = [];
    const app = web({
      say: async (text) => {
        said.push(text);
      },
    });
    expect((await ask(app, "/api/chat", sayInit(" !rank "))).status).toBe(202);
    expect(said).toEqual(["!rank"]);
    expect((await ask(web(), "/api/chat", sayInit("!rank"))).status).toBe(404);
  });

  test.each(["", "  ", "x".repeat(SAY_CHARS_MAX + 1)])("refuses %j", async (text) => {
    const app = web({ say: async () => {} });
    expect((await ask(app, "/api/chat", sayInit(text))).status).toBe(400);
  });

  test("refuses what is no JSON", async () => {
    const app = web({ say: async () => {} });
    const answer = await ask(app, "/api/chat", { method: "POST", body: "{" });
    expect(answer.status).toBe(400);
  });
});

describe("other web sites", () => {
  test("cannot write: a foreign origin is refused", async () => {
    const app = web({ say: async () => {} });
    const answer = await ask(app, "/api/chat", sayInit("x", { origin: "http://evil.example" }));
    expect(answer.status).toBe(403);
  });

  test("cannot read through a name that was rebound to loopback", async () => {
    const answer = await web().request("http://evil.example:4600/api/state", {
      headers: { host: "evil.example:4600" },
    });
    expect(answer.status).toBe(421);
  });

  test("cannot frame the page or run scripts in it", async () => {
    const policy = (await ask(web(), "/")).headers.get("content-security-policy");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("script-src 'self'");
  });
});

describe("the page's files", () => {
  test("the page is asked for anew, its assets never again", async () => {
    const page = await ask(web(), "/");
    expect(await page.text()).toBe("<p>page</p>");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const asset = await ask(web(), "/assets/main.js");
    expect(asset.headers.get("cache-control")).toContain("immutable");
  });

  test.each(["/../secret.js", "/%2e%2e/secret.js", "/assets", "/missing.js", "/.env"])(
    "%s is no page",
    async (path) => {
      expect((await ask(web(), path)).status).toBe(404);
    },
  );
});

test("a taken port is refused with its number and the way out", async () => {
  const options = {
    view: stationView(),
    pageFolder: folder,
    host: "127.0.0.1",
    log: silentLog,
  };
  const first = await listenWeb({ ...options, port: 0 });
  const port = Number(new URL(first.url).port);
  const refusal = await listenWeb({ ...options, port }).catch((error: unknown) => error);
  await first.close();
  expect(refusal).toBeInstanceOf(ConfigError);
  expect(String(refusal)).toMatch(new RegExp(`port ${port}.*--port`));
});
