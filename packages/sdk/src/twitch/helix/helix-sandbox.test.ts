import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Drift } from "../../core/fields.ts";
import { AppTokens } from "../auth/app-tokens.ts";
import { AuthClient } from "../auth/auth-client.ts";
import { eitherTokens } from "../auth/either-tokens.ts";
import { StaticToken } from "../auth/static-token.ts";
import { HelixClient } from "./helix-client.ts";
import type { HelixOperation } from "./operation.ts";
import { type HelixOperationName, helixOperations } from "./operations.ts";

let sandbox: Sandbox;
let helix: HelixClient;
let close = async () => {};
const drifts: Drift[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 1, startedAt: Date.UTC(2026, 0, 1), crowd: false });
  const { clientId, clientSecret, token } = sandbox.credentials.twitch;
  const auth = new AuthClient({ clientId, clientSecret, url: sandbox.urls.auth });
  const tokens = eitherTokens({
    app: new AppTokens({ auth }),
    user: new StaticToken({ clientId, token, auth }),
  });
  const onDrift = (drift: Drift) => drifts.push(drift);
  helix = new HelixClient({ tokens, url: sandbox.urls.helix, onDrift });
  close = async () => {
    await helix.close();
    await auth.close();
    await sandbox.stop();
  };
});

afterAll(() => close());

test("a channel's title and category are set and read over real sockets", async () => {
  const [owner] = await helix.users({ logins: ["grandstand"] });
  const query = { broadcaster_id: owner?.id ?? "" };
  const body = { title: "Best of Korea", game_id: "509658" };
  expect(await helix.call("modifyChannelInformation", { query, body })).toBeUndefined();
  const { data } = await helix.call("getChannelInformation", { query });
  expect(data[0]).toMatchObject({ title: "Best of Korea", game_name: "Just Chatting" });
});

test("live streams come page by page, each once", async () => {
  const small = helix.list("getStreams", { query: { first: 5 } });
  const ids: string[] = [];
  for await (const { id } of small) ids.push(id);
  expect(ids.length).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
});

/** Calls any operation, with whatever input. */
type AnyCall = (name: HelixOperationName, input: object, options: object) => Promise<unknown>;

const others: readonly HelixOperationName[] = Object.keys(helixOperations).filter(
  (name): name is HelixOperationName =>
    name in helixOperations &&
    !/eventsub|conduit|gueststar/i.test(name) &&
    !/^get(?:All)?StreamTags/.test(name),
);

test.each(others)("%s is answered as the description says", async (name) => {
  const [owner] = await helix.users({ logins: ["grandstand"] });
  const { query, method, isJwt } = helixOperations[name] as HelixOperation;
  const needed = query.filter(({ isRequired }) => isRequired);
  const ids = name === "getUsers" ? [{ name: "id" }] : name === "getGames" ? [{ name: "id" }] : [];
  const input = {
    query: Object.fromEntries([...needed, ...ids].map((one) => [one.name, owner?.id])),
    ...(method === "GET" || method === "DELETE" ? {} : { body: { title: "x" } }),
  };
  const call: AnyCall = helix.call.bind(helix) as AnyCall;
  await call(name, input, isJwt ? { jwt: "a.b.c" } : {});
  expect(drifts).toEqual([]);
});

test("what the token was not granted is refused before it is sent", async () => {
  const before = helix.usage();
  const asking = helix.call("createGuestStarSession", { query: { broadcaster_id: "1" } });
  await expect(asking).rejects.toMatchObject({ missingScopes: ["channel:manage:guest_star"] });
  expect(helix.usage().map(({ name }) => name)).toEqual(before.map(({ name }) => name));
});

test("retired operations say so", async () => {
  await expect(helix.call("getAllStreamTags")).rejects.toMatchObject({ status: 410 });
});
