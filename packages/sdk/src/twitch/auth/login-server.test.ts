import { request as httpRequest } from "node:http";
import { createAuth, createUsers, Dice, demoClient, Tokens } from "@grandstand/sandbox";
import { afterEach, expect, test } from "vitest";
import type { Log } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { AuthClient } from "./auth-client.ts";
import { collectScript } from "./login-pages.ts";
import { type LoginServer, type LoginServerOptions, startLoginServer } from "./login-server.ts";

const scopes = ["chat:read"];
const open: LoginServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function rig(options: Partial<LoginServerOptions> = {}) {
  const clock = new SimulatedClock();
  const users = createUsers();
  const tokens = new Tokens(users, new Dice(1), clock);
  const standIn = createAuth({ tokens, users, clock, random: new Dice(2) });
  const lines: string[] = [];
  const line = (message: string, fields: object = {}) =>
    lines.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: line, info: line, warn: line, error: line, child: () => log };
  const auth = new AuthClient({
    clientId: demoClient.id,
    clientSecret: demoClient.secret,
    url: "https://id.example/oauth2",
    transport: memoryTransport((request) => standIn.fetch(request), { clock }),
    clock,
    random: seededRandom(1),
    log,
  });
  const login = await startLoginServer({ auth, scopes, port: 0, clock, log, ...options });
  open.push(login);
  const outcome = login.finished().catch((error: unknown) => error);
  /** Where Twitch sends the browser. */
  const consent = async (decision: "grant" | "deny" = "grant") => {
    const body = new URLSearchParams(new URL(login.url).search);
    body.set("login", "visitor");
    body.set("decision", decision);
    const page = "https://id.example/oauth2/authorize";
    const answer = await standIn.fetch(new Request(page, { method: "POST", body }));
    return answer.headers.get("location") ?? "";
  };
  /** The first answer, whose redirect is followed as a browser would. */
  const browse = async (url: string) => {
    const answer = await fetch(url, { redirect: "manual" });
    const next = answer.headers.get("location");
    if (next) await fetch(new URL(next, url)).then((page) => page.text());
    return answer;
  };
  /** What the page's script does. */
  const postAnswer = async (body: string, origin = login.redirectUri) => {
    const init = { method: "POST", body, headers: { origin } };
    const answer = await fetch(`${login.redirectUri}/answer`, init);
    await browse(`${login.redirectUri}/${answer.ok ? "success" : "failure"}`);
    return answer;
  };
  return { clock, login, outcome, consent, browse, postAnswer, lines };
}

test("a code comes back, becomes tokens, and leaves the address bar", async () => {
  const { outcome, consent, browse } = await rig();
  const answer = await browse(await consent());
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/success"]);
  expect(await outcome).toMatchObject({ scopes, refreshToken: expect.any(String) });
});

test("a person who says no is told so, and so is the program", async () => {
  const { outcome, consent, browse, login } = await rig();
  const answer = await browse(await consent("deny"));
  expect(answer.headers.get("location")).toBe("/failure");
  const page = await (await browse(`${login.redirectUri}/failure`)).text();
  expect(page).toContain("The user denied you access");
  expect(await outcome).toMatchObject({ code: "GRANDSTAND_AUTH" });
});

test("an answer with a foreign state changes nothing, and waiting goes on", async () => {
  const { outcome, consent, browse, login } = await rig();
  for (const state of ["", "x", new URL(login.url).searchParams.get("state")?.slice(1) ?? ""]) {
    const forged = await browse(`${login.redirectUri}/?code=evil&state=${state}`);
    expect(forged.headers.get("location")).toBe("/failure");
  }
  await browse(await consent());
  expect(await outcome).toMatchObject({ scopes });
});

test("an answer is taken once", async () => {
  const { outcome, consent, browse } = await rig();
  const address = await consent();
  await browse(address);
  expect(await outcome).toMatchObject({ scopes });
  expect((await browse(address)).headers.get("location")).toBe("/failure");
});

test("the implicit flow's page hands the fragment over and takes it out of the history", async () => {
  const { login, outcome, consent, browse, postAnswer } = await rig({ flow: "implicit" });
  const { hash } = new URL(await consent());
  const page = await browse(`${login.redirectUri}/`);
  const policy = page.headers.get("content-security-policy") ?? "";
  const [, nonce] = /script-src 'nonce-([^']+)'/.exec(policy) ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect(await page.text()).toContain(`<script nonce="${nonce}">${collectScript}</script>`);
  expect((await postAnswer(hash.slice(1))).status).toBe(204);
  expect(await outcome).toMatchObject({ scopes, refreshToken: undefined });
});

test("the page's script clears the address before it sends anything", async () => {
  const did: string[] = [];
  const run = new Function("location", "history", "fetch", collectScript);
  const location = {
    hash: "#access_token=secret",
    pathname: "/",
    replace: (to: string) => did.push(`go ${to}`),
  };
  const history = { replaceState: (_: unknown, __: unknown, to: string) => did.push(`show ${to}`) };
  const send = async (to: string, { body }: { body: string }) => {
    did.push(`send ${body} ${to}`);
    return { ok: true };
  };
  run(location, history, send);
  await new Promise((resolve) => setImmediate(resolve));
  expect(did).toEqual(["show /", "send access_token=secret /answer", "go /success"]);
});

test("other pages may not post, and neither may a foreign name that points here", async () => {
  const { login, outcome, consent, postAnswer } = await rig({ flow: "implicit" });
  const { hash } = new URL(await consent());
  expect((await postAnswer(hash.slice(1), "https://evil.example")).status).toBe(403);
  const { port } = new URL(login.redirectUri);
  const status = await new Promise((resolve, reject) => {
    const headers = { host: "evil.example" };
    httpRequest({ host: "127.0.0.1", port, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
  expect(status).toBe(403);
  expect((await postAnswer(hash.slice(1))).status).toBe(204);
  expect(await outcome).toMatchObject({ scopes });
});

test.each([
  ["GET", "/elsewhere", 404],
  ["GET", "/favicon.ico", 404],
  ["PUT", "/", 405],
  ["POST", "/", 404],
])("%s %s is %i", async (method, path, status) => {
  const { login } = await rig();
  const headers = { origin: login.redirectUri };
  const answer = await fetch(`${login.redirectUri}${path}`, { method, headers });
  expect(answer.status).toBe(status);
});

test("an endless answer is cut off", async () => {
  const { postAnswer } = await rig({ flow: "implicit" });
  expect((await postAnswer("x".repeat(9000))).status).toBe(413);
});

test("pages can be replaced", async () => {
  const pages = { success: () => "<!doctype html><title>Mine</title>" };
  const { login, browse } = await rig({ pages });
  expect(await (await browse(`${login.redirectUri}/success`)).text()).toContain("Mine");
});

test("it listens on the loopback address alone, and a taken port is said", async () => {
  const { login } = await rig();
  const port = Number(new URL(login.redirectUri).port);
  await expect(rig({ port })).rejects.toMatchObject({
    code: "GRANDSTAND_CONFIG",
    message: expect.stringContaining(`port ${port} cannot be opened`),
  });
  await expect(fetch(`http://[::1]:${port}/success`)).rejects.toThrow();
});

test("nobody who comes is a timeout, and after closing nothing listens", async () => {
  const { clock, login, outcome, browse } = await rig();
  await clock.advance(600_000);
  expect(await outcome).toMatchObject({ code: "GRANDSTAND_TIMEOUT" });
  await login.close();
  await login.close();
  await expect(browse(login.redirectUri)).rejects.toThrow();
});

test("a browser that is closed at once costs two seconds and not the login", async () => {
  const { clock, outcome, consent } = await rig();
  await fetch(await consent(), { redirect: "manual" });
  await clock.advance(2000);
  expect(await outcome).toMatchObject({ scopes });
});

test("neither code, token nor state reaches the log", async () => {
  const { outcome, consent, browse, lines, login } = await rig();
  const address = await consent();
  await browse(address);
  const grant = JSON.stringify(await outcome);
  const code = new URL(address).searchParams.get("code") ?? "";
  const state = new URL(login.url).searchParams.get("state") ?? "";
  expect(grant).toContain("accessToken");
  for (const secret of [code, state]) expect(lines.join("\n")).not.toContain(secret);
});
