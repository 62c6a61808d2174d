import { createAuth, createUsers, Dice, demoClient, Tokens } from "@grandstand/sandbox";
import { expect, test } from "vitest";
import { describeError, NetworkError } from "../../core/errors.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport, type RequestHandler } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { AppTokens } from "./app-tokens.ts";
import { AuthClient, type AuthClientOptions } from "./auth-client.ts";
import { eitherTokens } from "./either-tokens.ts";
import { StaticToken } from "./static-token.ts";
import { ANY_TOKEN, needsAuth, userNeed } from "./token-need.ts";
import { VALIDATE_EVERY_MS } from "./validation-times.ts";

const url = "https://id.example/oauth2";
const redirectUri = "http://localhost:42420";

function rig(options: Partial<AuthClientOptions> & { readonly handler?: RequestHandler } = {}) {
  const clock = new SimulatedClock();
  const users = createUsers();
  const service = new Tokens(users, new Dice(1), clock);
  const standIn = createAuth({ tokens: service, users, clock, random: new Dice(2) });
  const requests: string[] = [];
  const handler = options.handler ?? ((request: Request) => standIn.fetch(request));
  const transport = memoryTransport(
    (request) => {
      requests.push(`${request.method} ${request.url}`);
      return handler(request);
    },
    { clock },
  );
  const client = new AuthClient({
    clientId: demoClient.id,
    clientSecret: demoClient.secret,
    url,
    transport,
    clock,
    random: seededRandom(1),
    ...options,
  });
  /** The outcome, or the error. */
  const run = <T>(promise: Promise<T>) =>
    clock.runUntil(promise.catch((error: unknown) => (error instanceof Error ? error : undefined)));
  const must = <T>(promise: Promise<T>) => clock.runUntil(promise);
  /** What a person who says yes brings back. */
  const consent = async (flow: "code" | "implicit") => {
    const scopes = ["chat:read"];
    const asked = new URL(client.authorizeUrl({ redirectUri, scopes, state: "s", flow }));
    const body = new URLSearchParams(asked.search);
    body.set("login", "visitor");
    body.set("decision", "grant");
    const request = new Request(`${url}/authorize`, { method: "POST", body });
    return new URL((await standIn.fetch(request)).headers.get("location") ?? "");
  };
  return { clock, service, standIn, requests, client, run, must, consent };
}

test("a code becomes tokens, which renew, validate, and end", async () => {
  const { client, must, consent } = rig();
  const code = (await consent("code")).searchParams.get("code") ?? "";
  const grant = await must(client.exchangeCode(code, redirectUri));
  expect(grant).toMatchObject({ scopes: ["chat:read"] });
  const renewed = await must(client.refresh(grant.refreshToken ?? ""));
  expect(renewed?.accessToken).not.toBe(grant.accessToken);
  const facts = await must(client.validate(renewed?.accessToken ?? ""));
  expect(facts).toMatchObject({ clientId: demoClient.id, user: { login: "visitor" } });
  await must(client.revoke(renewed?.accessToken ?? ""));
  await must(client.revoke(renewed?.accessToken ?? ""));
  expect(await must(client.validate(renewed?.accessToken ?? ""))).toBeUndefined();
});

test("a used code and a wrong secret are refusals that say why", async () => {
  const { client, run, must, consent } = rig();
  const code = (await consent("code")).searchParams.get("code") ?? "";
  await must(client.exchangeCode(code, redirectUri));
  expect(await run(client.exchangeCode(code, redirectUri))).toMatchObject({
    code: "GRANDSTAND_AUTH",
    message: "Twitch refused the login's code (400 Invalid authorization code)",
  });
  const wrong = rig({ clientSecret: "not-the-secret" });
  expect(await wrong.run(wrong.client.appToken())).toMatchObject({
    message: expect.stringContaining("check the client id and the client secret"),
  });
  const without = rig({ clientSecret: undefined });
  expect(await without.run(without.client.appToken())).toMatchObject({ code: "GRANDSTAND_AUTH" });
});

test("a wrong secret in a renewal is no dead refresh token", async () => {
  const { service, must } = rig();
  const user = createUsers().byLogin("visitor");
  if (!user) throw new Error("no visitor");
  const consented = { clientId: demoClient.id, user, scopes: [] };
  const { refresh = "" } = service.issueTo(consented, "refreshable");
  expect(refresh).not.toBe("");
  const wrong = rig({ clientSecret: "not-the-secret" });
  expect(await wrong.run(wrong.client.refresh(refresh))).toMatchObject({ code: "GRANDSTAND_AUTH" });
  const { client } = rig();
  expect(await must(client.refresh("unknown-refresh-token"))).toBeUndefined();
});

test("a failing service is asked three times, a network that fails as well", async () => {
  const { client, run, standIn, requests } = rig();
  standIn.faults.plan({ kind: "unavailable", times: 2 });
  expect(await run(client.appToken())).toMatchObject({ accessToken: expect.any(String) });
  standIn.faults.plan({ kind: "unavailable", times: 3 });
  expect(await run(client.appToken())).toMatchObject({ code: "GRANDSTAND_API", status: 503 });
  expect(requests).toHaveLength(6);
  const broken = rig({
    handler: () => {
      throw new Error("reset");
    },
  });
  expect(await broken.run(broken.client.validate("token"))).toBeInstanceOf(NetworkError);
  expect(broken.requests).toHaveLength(3);
});

test("a service that never answers is given up after ten seconds a try", async () => {
  const { client, run, clock } = rig({ handler: () => new Promise(() => {}) });
  expect(await run(client.validate("token"))).toMatchObject({ code: "GRANDSTAND_TIMEOUT" });
  expect(clock.monotonic()).toBeGreaterThan(30_000);
  expect(clock.pending).toBe(0);
});

test("an abort ends asking and waiting, with its own reason", async () => {
  const { client, clock } = rig({ handler: () => new Response("", { status: 503 }) });
  const controller = new AbortController();
  const reason = new Error("enough");
  const settled = expect(client.appToken({ signal: controller.signal })).rejects.toBe(reason);
  await clock.advance(100);
  controller.abort(reason);
  await settled;
  expect(clock.pending).toBe(0);
});

test.each([
  "http://id.twitch.tv/oauth2",
  "ftp://id.twitch.tv",
  "ws://id.twitch.tv",
  "http://localhost.evil.example/oauth2",
  "nonsense",
])("tokens are not sent to %s", (elsewhere) => {
  expect(() => new AuthClient({ clientId: "x", url: elsewhere })).toThrow(
    expect.objectContaining({ code: "GRANDSTAND_CONFIG" }),
  );
});

test("no secret stands in a URL, nor in the error of a service that echoes all", async () => {
  const secrets = ["the-refresh-token", demoClient.secret, "the-access-token", "the-code"];
  for (const status of [400, 401, 403, 418, 500, 200]) {
    const echo = rig({
      handler: async (request) => {
        const said = `${await request.text()} ${request.headers.get("authorization")}`;
        const message = decodeURIComponent(said);
        return status === 200
          ? new Response(message)
          : Response.json({ status, message }, { status });
      },
    });
    const { client, run, requests } = echo;
    const outcomes = [
      await run(client.refresh("the-refresh-token")),
      await run(client.validate("the-access-token")),
      await run(client.exchangeCode("the-code", redirectUri)),
      await run(client.revoke("the-access-token")),
      await run(client.appToken()),
    ];
    const shown = outcomes.map((each) => describeError(each) + JSON.stringify(each)).join("\n");
    for (const secret of secrets) expect(`${shown}${requests.join("\n")}`).not.toContain(secret);
  }
});

test("Twitch's mock server, which reads the query alone, is understood on this machine", async () => {
  const handler = (request: Request) => {
    const { searchParams } = new URL(request.url);
    if (searchParams.get("grant_type") !== "client_credentials") {
      return new Response(null, { status: 400 });
    }
    return Response.json({
      access_token: "mock",
      refresh_token: "",
      expires_in: 86_399,
      scope: [],
    });
  };
  const local = rig({ handler, url: "http://localhost:8080/auth" });
  expect(await local.run(local.client.appToken())).toMatchObject({
    accessToken: "mock",
    refreshToken: undefined,
  });
  const remote = rig({ handler });
  expect(await remote.run(remote.client.appToken())).toMatchObject({ code: "GRANDSTAND_AUTH" });
  expect(remote.requests).toEqual([`POST ${url}/token`]);
});

test.each([
  ["{}", "an access token"],
  ['{"access_token":"with\\r\\nbreak"}', "an access token"],
  ["[]", "an access token"],
  ["", "an access token"],
])("an answer %s is outside the protocol", async (body, expected) => {
  const { client, run } = rig({ handler: () => new Response(body) });
  expect(await run(client.appToken())).toMatchObject({ code: "GRANDSTAND_PROTOCOL", expected });
});

test("an app token is asked for once, kept, and replaced when it ends or is refused", async () => {
  const { client, must, clock, requests } = rig();
  const tokens = new AppTokens({ auth: client, clock });
  const [one, two] = await must(Promise.all([tokens.token(ANY_TOKEN), tokens.token(ANY_TOKEN)]));
  expect(one).toBe(two);
  expect(one).toMatchObject({ kind: "app", user: undefined });
  tokens.refused(one);
  const next = await must(tokens.token(ANY_TOKEN));
  expect(next.value).not.toBe(one.value);
  await clock.advance(5_000_000_000);
  expect((await must(tokens.token(ANY_TOKEN))).value).not.toBe(next.value);
  expect(requests).toHaveLength(3);
});

test("a static token is validated hourly, and dies when Twitch says so", async () => {
  const { client, must, run, clock, requests, standIn } = rig();
  const options = { clientId: demoClient.id, auth: client, clock };
  const tokens = new StaticToken({ ...options, token: "oauth:sandbox-visitor" });
  expect(await must(tokens.token(userNeed("chat:read")))).toMatchObject({
    value: "sandbox-visitor",
    kind: "user",
    user: { login: "visitor" },
  });
  await must(tokens.token(ANY_TOKEN));
  expect(requests).toHaveLength(1);
  await clock.advance(VALIDATE_EVERY_MS);
  const token = await must(tokens.token(ANY_TOKEN));
  expect(requests).toHaveLength(2);
  await clock.advance(VALIDATE_EVERY_MS);
  standIn.faults.plan({ kind: "unavailable", times: 3 });
  expect((await must(tokens.token(ANY_TOKEN))).value).toBe("sandbox-visitor");
  await must(tokens.token(ANY_TOKEN));
  expect(requests).toHaveLength(5);
  expect(await run(tokens.token(userNeed("not:granted")))).toMatchObject({
    missingScopes: ["not:granted"],
  });
  tokens.refused(token);
  expect(await run(tokens.token(ANY_TOKEN))).toMatchObject({ code: "GRANDSTAND_AUTH" });
  const dead = new StaticToken({ ...options, token: "nobody" });
  expect(await run(dead.token(ANY_TOKEN))).toMatchObject({ code: "GRANDSTAND_AUTH" });
  const strange = new StaticToken({ ...options, clientId: "another", token: "sandbox-visitor" });
  expect(await run(strange.token(ANY_TOKEN))).toMatchObject({
    message: expect.stringContaining("belongs to the application"),
  });
});

test("a static token whose facts are known asks nobody", async () => {
  const known = { kind: "user", scopes: ["chat:read"], user: undefined } as const;
  const tokens = new StaticToken({ clientId: "x", token: "abc", known });
  expect(await tokens.token(userNeed("chat:read"))).toMatchObject({ value: "abc" });
  await expect(tokens.token({ kinds: ["app"], scopes: [] })).rejects.toThrow("needs an app token");
  expect(() => new StaticToken({ clientId: "x", token: "a\r\nb", known })).toThrow(
    "odd characters",
  );
});

test("of two sources the first kind of the need is taken, and the other where it must be", async () => {
  const { client, must, run, clock } = rig();
  const app = new AppTokens({ auth: client, clock });
  const known = { kind: "user", scopes: [], user: undefined } as const;
  const user = new StaticToken({ clientId: demoClient.id, token: "abc", known, clock });
  const both = eitherTokens({ app, user });
  const kinds = async (...wanted: ("app" | "user")[]) =>
    (await must(both.token({ kinds: wanted, scopes: [] }))).kind;
  expect([await kinds("app", "user"), await kinds("user", "app")]).toEqual(["app", "user"]);
  const needy = { kinds: ["user", "app"], scopes: [["chat:read"]] } as const;
  expect((await must(both.token(needy))).kind).toBe("app");
  both.refused(await must(both.token(userNeed())));
  expect(await run(both.token(userNeed()))).toMatchObject({ code: "GRANDSTAND_AUTH" });
});

test("needsAuth gives the work a fitting token, or never begins it", async () => {
  const known = { kind: "user", scopes: ["chat:read"], user: undefined } as const;
  const tokens = new StaticToken({ clientId: "x", token: "abc", known });
  const say = needsAuth(tokens, userNeed("chat:read"), (token, word: string) => token.value + word);
  expect(await say("!")).toBe("abc!");
  const edit = needsAuth(tokens, userNeed("chat:edit"), () => {
    throw new Error("began");
  });
  await expect(edit()).rejects.toMatchObject({ missingScopes: ["chat:edit"] });
});
