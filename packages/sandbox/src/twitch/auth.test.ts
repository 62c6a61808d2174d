import { expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { Dice } from "../world/chance.ts";
import { createAuth } from "./auth.ts";
import { pendingMax } from "./pending-grants.ts";
import { demoClient, demoPublicClient, publicRefreshLifeMs, Tokens } from "./tokens.ts";
import { createUsers } from "./users.ts";

const base = "http://127.0.0.1:8000/oauth2";
const redirectUri = "http://localhost:42420";
const confidential = { client_id: demoClient.id, client_secret: demoClient.secret };
const device = "urn:ietf:params:oauth:grant-type:device_code";

function authOfTest() {
  const clock = new ManualClock(Date.UTC(2026, 4, 1));
  const users = createUsers();
  const tokens = new Tokens(users, new Dice(1), clock);
  const auth = createAuth({ tokens, users, clock, random: new Dice(2) });
  const answerOf = async (response: Response) => {
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return { status: response.status, text, body: isJson ? JSON.parse(text) : undefined };
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    return auth.fetch(new Request(`${base}${path}`, { method: "POST", body }));
  };
  const token = async (fields: Record<string, string>) => answerOf(await post("/token", fields));
  const get = async (path: string, headers: Record<string, string> = {}) =>
    answerOf(await auth.fetch(new Request(`${base}${path}`, { headers })));
  const validate = (access: string) => get("/validate", { Authorization: `OAuth ${access}` });
  /** Where a person who says yes is sent. */
  const grant = async (responseType: string, more: Record<string, string> = {}) => {
    const request = { client_id: demoClient.id, redirect_uri: redirectUri, state: "s t" };
    const asked = { ...request, response_type: responseType, scope: "chat:read chat:edit" };
    const answer = { login: "visitor", decision: "grant" };
    const response = await post("/authorize", { ...asked, ...answer, ...more });
    return new URL(response.headers.get("location") ?? "");
  };
  const startDevice = async () => {
    const fields = { client_id: demoPublicClient.id, scopes: "chat:read" };
    return (await answerOf(await post("/device", fields))).body;
  };
  const ask = (deviceCode: string) =>
    token({ client_id: demoPublicClient.id, grant_type: device, device_code: deviceCode });
  return { clock, tokens, auth, post, token, get, validate, grant, startDevice, ask };
}

test("a code becomes a token once, for its client and redirect alone", async () => {
  const { token, validate, grant } = authOfTest();
  const sent = await grant("code");
  expect(sent.searchParams.get("state")).toBe("s t");
  const fields = { ...confidential, grant_type: "authorization_code", redirect_uri: redirectUri };
  const code = sent.searchParams.get("code") ?? "";
  const { body } = await token({ ...fields, code });
  expect(body).toMatchObject({ scope: ["chat:read", "chat:edit"], token_type: "bearer" });
  expect((await validate(body.access_token)).body).toMatchObject({
    client_id: demoClient.id,
    login: "visitor",
    scopes: ["chat:read", "chat:edit"],
    expires_in: 14_400,
  });
  expect(await token({ ...fields, code })).toMatchObject({
    status: 400,
    body: { message: "Invalid authorization code" },
  });
  const other = (await grant("code")).searchParams.get("code") ?? "";
  const elsewhere = { ...fields, code: other, redirect_uri: "http://localhost:1" };
  expect((await token(elsewhere)).status).toBe(400);
});

test("an implicit token travels in the fragment and has no refresh token", async () => {
  const { grant, validate } = authOfTest();
  const { hash, search } = await grant("token");
  expect(search).toBe("");
  const fragment = new URLSearchParams(hash.slice(1));
  expect(fragment.get("state")).toBe("s t");
  expect((await validate(fragment.get("access_token") ?? "")).status).toBe(200);
});

test("who says no is sent back with the refusal", async () => {
  const { grant } = authOfTest();
  const refused = await grant("code", { decision: "deny" });
  expect(refused.searchParams.get("error")).toBe("access_denied");
});

test.each([
  ["client_id=nobody", "invalid client"],
  [`client_id=${demoClient.id}&redirect_uri=https://evil.example`, "does not match registered"],
  [`client_id=${demoClient.id}&redirect_uri=${redirectUri}&response_type=x`, "response type"],
  [
    `client_id=${demoClient.id}&redirect_uri=${redirectUri}&response_type=code&scope=NO`,
    "invalid scope",
  ],
])("authorize?%s sends nobody anywhere", async (query, message) => {
  const { get } = authOfTest();
  const { status, text } = await get(`/authorize?${query}`);
  expect(status).toBe(400);
  expect(text).toContain(message);
});

test("what a request says is shown as text on the page, never as markup", async () => {
  const { get } = authOfTest();
  const query = new URLSearchParams({
    client_id: demoClient.id,
    redirect_uri: redirectUri,
    response_type: "code",
    state: '"><script>alert(1)</script>',
  });
  const { text } = await get(`/authorize?${query}`);
  expect(text).toContain('name="login"');
  expect(text).not.toContain("<script>");
});

test("a device waits, is told off for haste, and gets its token once", async () => {
  const { clock, post, get, startDevice, ask } = authOfTest();
  const started = await startDevice();
  expect(started).toMatchObject({ interval: 5, expires_in: 1800 });
  expect((await ask(started.device_code)).body.message).toBe("authorization_pending");
  expect((await ask(started.device_code)).body.message).toBe("slow_down");
  await clock.advance(5000);
  expect((await ask(started.device_code)).body.message).toBe("authorization_pending");
  const { pathname, search } = new URL(started.verification_uri);
  expect((await get(pathname.replace("/oauth2", "") + search)).text).toContain("chat:read");
  const answer = { "device-code": started.user_code, login: "visitor", decision: "grant" };
  expect((await post("/activate", answer)).status).toBe(200);
  const { body } = await ask(started.device_code);
  expect(body).toMatchObject({ scope: ["chat:read"], expires_in: 14_400 });
  expect((await ask(started.device_code)).body.message).toBe("invalid device code");
});

test("a device that was refused, or waited too long, is told so", async () => {
  const { clock, post, startDevice, ask } = authOfTest();
  const refused = await startDevice();
  await post("/activate", { "device-code": refused.user_code, decision: "deny" });
  expect((await ask(refused.device_code)).body.message).toBe("access_denied");
  const late = await startDevice();
  await clock.advance(1_800_000);
  expect((await ask(late.device_code)).body.message).toBe("invalid device code");
});

test("the device that waits longest is forgotten when too many wait", async () => {
  const { startDevice, ask } = authOfTest();
  const first = await startDevice();
  for (let count = 0; count < pendingMax; count += 1) await startDevice();
  expect((await ask(first.device_code)).body.message).toBe("invalid device code");
});

async function loggedInDevice() {
  const { post, startDevice, ask, ...rest } = authOfTest();
  const started = await startDevice();
  const answer = { "device-code": started.user_code, login: "visitor", decision: "grant" };
  await post("/activate", answer);
  const { body } = await ask(started.device_code);
  const renew = (refresh: string) =>
    rest.token({
      client_id: demoPublicClient.id,
      grant_type: "refresh_token",
      refresh_token: refresh,
    });
  return { ...rest, post, body, renew };
}

test("a public client's refresh token works once and dies after thirty days", async () => {
  const { clock, body, renew } = await loggedInDevice();
  const renewed = await renew(body.refresh_token);
  expect(renewed.body.refresh_token).not.toBe(body.refresh_token);
  expect(await renew(body.refresh_token)).toMatchObject({
    status: 400,
    body: { message: "Invalid refresh token" },
  });
  await clock.advance(publicRefreshLifeMs);
  expect((await renew(renewed.body.refresh_token)).status).toBe(400);
});

test("a confidential client keeps its refresh token, and needs its secret", async () => {
  const { token, grant } = authOfTest();
  const code = (await grant("code")).searchParams.get("code") ?? "";
  const exchange = { grant_type: "authorization_code", redirect_uri: redirectUri, code };
  const { body } = await token({ ...confidential, ...exchange });
  const renew = { grant_type: "refresh_token", refresh_token: body.refresh_token };
  expect((await token({ ...confidential, ...renew })).body.refresh_token).toBe(body.refresh_token);
  expect(await token({ client_id: demoClient.id, ...renew })).toMatchObject({
    body: { message: "missing client secret" },
  });
});

test("a token ends after its time, by its fault, and by being revoked", async () => {
  const { clock, auth, body, renew, validate, post } = await loggedInDevice();
  await clock.advance(14_400_000);
  expect((await validate(body.access_token)).status).toBe(401);
  const second = (await renew(body.refresh_token)).body;
  auth.faults.plan({ kind: "expire" });
  expect((await validate(second.access_token)).status).toBe(401);
  const third = (await renew(second.refresh_token)).body;
  const client = { client_id: demoPublicClient.id };
  expect((await post("/revoke", { ...client, token: third.access_token })).status).toBe(200);
  expect((await validate(third.access_token)).status).toBe(401);
  expect((await post("/revoke", { ...client, token: third.access_token })).status).toBe(400);
});

test("a dropped scope is gone from every token, a disconnect ends all", async () => {
  const { auth, body, renew, validate } = await loggedInDevice();
  auth.faults.plan({ kind: "drop scope", scope: "chat:read" });
  expect((await validate(body.access_token)).body.scopes).toEqual([]);
  auth.faults.plan({ kind: "disconnect" });
  expect((await validate(body.access_token)).status).toBe(401);
  expect((await renew(body.refresh_token)).status).toBe(400);
});

test("an unavailable service says 503 as often as planned, and spends nothing", async () => {
  const { auth, body, renew } = await loggedInDevice();
  auth.faults.plan({ kind: "unavailable", times: 2 });
  expect((await renew(body.refresh_token)).status).toBe(503);
  expect((await renew(body.refresh_token)).status).toBe(503);
  expect((await renew(body.refresh_token)).status).toBe(200);
});

test("a lost renewal has spent the refresh token all the same", async () => {
  const { auth, body, renew } = await loggedInDevice();
  auth.faults.plan({ kind: "lose renewal" });
  expect((await renew(body.refresh_token)).status).toBe(503);
  expect((await renew(body.refresh_token)).status).toBe(400);
});
