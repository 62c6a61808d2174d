import { expect, test } from "vitest";
import { HttpClient } from "../../core/http.ts";
import { silentLog } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import type { AccessToken, TokenNeed } from "../auth/token-source.ts";
import { HelixSubscriptions } from "./helix-subscriptions.ts";

const facts = {
  id: "s1",
  status: "enabled",
  type: "channel.ban",
  version: "1",
  condition: { broadcaster_user_id: "1", reward_id: "" },
  transport: { method: "websocket", session_id: "x" },
  cost: 0,
};

function rig(answers: readonly (readonly [status: number, body: object])[]) {
  const clock = new SimulatedClock();
  const calls: string[] = [];
  const needs: TokenNeed[] = [];
  const refused: string[] = [];
  const rest = answers.values();
  const transport = memoryTransport(
    async (request) => {
      const { pathname, search } = new URL(request.url);
      const token = request.headers.get("authorization");
      calls.push(`${request.method} ${pathname}${search} ${token} ${await request.text()}`.trim());
      const [status, body] = rest.next().value ?? [500, {}];
      return new Response(status === 204 ? null : JSON.stringify(body), { status });
    },
    { clock },
  );
  const http = new HttpClient({
    transport,
    clock,
    random: seededRandom(1),
    log: silentLog,
    baseUrl: "https://api.example/helix",
    platformName: "twitch",
  });
  let given = 0;
  const port = new HelixSubscriptions(http, {
    clientId: "client",
    token: (need): Promise<AccessToken> => {
      needs.push(need);
      given += 1;
      const unknown = { user: undefined, expiresAt: undefined };
      const [kind = "user"] = need.kinds;
      return Promise.resolve({ value: `secret${given}`, kind, scopes: [], ...unknown });
    },
    refused: ({ value }) => void refused.push(value),
  });
  return { port, calls, needs, refused };
}

const request = {
  type: "channel.ban",
  version: "1",
  condition: { broadcaster_user_id: "1" },
  transport: { method: "websocket", sessionId: "x" },
  scopes: [["channel:moderate"]],
} as const;

test("subscribes with a token of the needed scopes, in Twitch's spelling", async () => {
  const { port, calls, needs } = rig([[202, { data: [facts] }]]);
  expect(await port.create(request)).toMatchObject({
    id: "s1",
    sessionId: "x",
    condition: { broadcaster_user_id: "1" },
  });
  expect(needs).toEqual([{ kinds: ["user"], scopes: [["channel:moderate"]] }]);
  expect(calls).toEqual([
    'POST /helix/eventsub/subscriptions Bearer secret1 {"type":"channel.ban","version":"1",' +
      '"condition":{"broadcaster_user_id":"1"},"transport":{"method":"websocket","session_id":"x"}}',
  ]);
});

test("a conduit's subscriptions are made by the application, whose scopes are its users'", async () => {
  const { port, needs } = rig([[202, { data: [facts] }]]);
  await port.create({ ...request, transport: { method: "conduit", conduitId: "c" } });
  expect(needs).toEqual([{ kinds: ["app"], scopes: [] }]);
});

test.each([
  [400, "invalid"],
  [403, "forbidden"],
  [409, "exists"],
  [429, "limit"],
] as const)(
  "%i means %s, is not tried again, and keeps Twitch's sentence",
  async (status, reason) => {
    const { port, calls } = rig([[status, { message: "because" }]]);
    const made = port.create(request);
    await expect(made).rejects.toMatchObject({ reason, message: `channel.ban: ${status} because` });
    expect(calls).toHaveLength(1);
  },
);

test("a refused token is replaced once; then the error says so without the token", async () => {
  const { port, refused } = rig([
    [401, {}],
    [202, { data: [facts] }],
  ]);
  await port.create(request);
  expect(refused).toEqual(["secret1"]);
  const dead = rig([
    [401, { message: "Invalid OAuth token" }],
    [401, { message: "Invalid" }],
  ]);
  const error: unknown = await dead.port.create(request).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: "GRANDSTAND_AUTH" });
  expect(String(error)).not.toContain("secret");
  expect(dead.refused).toEqual(["secret1", "secret2"]);
});

test("lists every page, and removes what is gone already", async () => {
  const { port, calls } = rig([
    [200, { data: [facts], pagination: { cursor: "next" } }],
    [200, { data: [{ ...facts, id: "s2" }], pagination: {} }],
    [404, { message: "subscription not found" }],
    [204, {}],
  ]);
  const all = await port.list("channel.ban", "user");
  expect(all.map(({ id }) => id)).toEqual(["s1", "s2"]);
  await port.remove("s1", "user");
  await port.remove("s2", "app");
  expect(calls[1]).toContain("type=channel.ban&after=next");
  expect(calls[3]).toBe("DELETE /helix/eventsub/subscriptions?id=s2 Bearer secret4");
});

test("an answer without data is outside the protocol", async () => {
  const { port } = rig([[202, { nothing: true }]]);
  await expect(port.create(request)).rejects.toMatchObject({ code: "GRANDSTAND_PROTOCOL" });
});
