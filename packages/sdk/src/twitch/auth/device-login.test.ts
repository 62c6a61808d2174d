import { createAuth, createUsers, Dice, demoPublicClient, Tokens } from "@grandstand/sandbox";
import { expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { AuthClient } from "./auth-client.ts";
import { deviceLogin } from "./device-login.ts";

const url = "https://id.example/oauth2";
const scopes = ["chat:read", "chat:edit"];

function rig() {
  const clock = new SimulatedClock();
  const users = createUsers();
  const tokens = new Tokens(users, new Dice(1), clock);
  const standIn = createAuth({ tokens, users, clock, random: new Dice(2) });
  const asked: number[] = [];
  let answersInstead: Response[] = [];
  const transport = memoryTransport(
    (request) => {
      if (request.url.endsWith("/token")) asked.push(clock.monotonic());
      const instead = request.url.endsWith("/token") ? answersInstead.shift() : undefined;
      return instead ?? standIn.fetch(request);
    },
    { clock },
  );
  const random = seededRandom(1);
  const auth = new AuthClient({ clientId: demoPublicClient.id, url, transport, clock, random });
  const shown: string[] = [];
  const controller = new AbortController();
  const login = deviceLogin({
    auth,
    scopes,
    clock,
    log: silentLog,
    signal: controller.signal,
    onCode: ({ userCode, verificationUrl }) => {
      expect(verificationUrl).toContain(userCode);
      shown.push(userCode);
    },
  });
  const outcome = login.catch((error: unknown) => error);
  const decide = async (decision: "grant" | "deny") => {
    const body = new URLSearchParams({ "device-code": shown[0] ?? "", login: "visitor", decision });
    await standIn.fetch(new Request(`${url}/activate`, { method: "POST", body }));
  };
  const answerInstead = (...answers: Response[]) => {
    answersInstead = answers;
  };
  return { clock, standIn, asked, outcome, decide, controller, answerInstead };
}

test("it asks every five seconds until the person has said yes", async () => {
  const { clock, asked, outcome, decide } = rig();
  await clock.advance(12_000);
  await decide("grant");
  expect(await clock.runUntil(outcome)).toMatchObject({
    accessToken: expect.any(String),
    refreshToken: expect.any(String),
    scopes,
  });
  expect(asked).toEqual([5000, 10_000, 15_000]);
  expect(clock.pending).toBe(0);
});

test("told to slow down, it waits five seconds longer from then on", async () => {
  const { clock, asked, outcome, decide, answerInstead } = rig();
  const slowDown = () => Response.json({ status: 400, message: "slow_down" }, { status: 400 });
  answerInstead(slowDown(), slowDown());
  await clock.advance(20_000);
  await decide("grant");
  await clock.runUntil(outcome);
  expect(asked).toEqual([5000, 15_000, 30_000]);
});

test("a service that fails meanwhile is asked again", async () => {
  const { clock, outcome, decide, standIn } = rig();
  standIn.faults.plan({ kind: "unavailable", times: 7 });
  await clock.advance(30_000);
  await decide("grant");
  expect(await clock.runUntil(outcome)).toMatchObject({ scopes });
});

test("a person who says no ends it", async () => {
  const { clock, outcome, decide } = rig();
  await clock.advance(1000);
  await decide("deny");
  expect(await clock.runUntil(outcome)).toMatchObject({
    code: "GRANDSTAND_AUTH",
    message: "the login was refused on Twitch's page",
  });
});

test("a code that nobody enters runs out after half an hour", async () => {
  const { clock, outcome, asked } = rig();
  expect(await clock.runUntil(outcome)).toMatchObject({
    message: expect.stringContaining("ran out"),
  });
  expect(clock.monotonic()).toBeLessThanOrEqual(1_800_000);
  expect(asked).toHaveLength(359);
});

test("an abort ends the waiting with its own reason", async () => {
  const { clock, outcome, controller } = rig();
  await clock.advance(7000);
  const reason = new Error("enough");
  controller.abort(reason);
  expect(await outcome).toBe(reason);
  expect(clock.pending).toBe(0);
});

test.each(["javascript:alert(1)", "https://x.example/\u001b[2J"])(
  "a page %j is not shown to anybody",
  async (page) => {
    const clock = new SimulatedClock();
    const answer = { device_code: "d", user_code: "u", verification_uri: page, expires_in: 9 };
    const transport = memoryTransport(() => Response.json(answer), { clock });
    const auth = new AuthClient({ clientId: "x", url, transport, clock, random: seededRandom(1) });
    await expect(auth.startDevice([])).rejects.toMatchObject({ code: "GRANDSTAND_PROTOCOL" });
  },
);
