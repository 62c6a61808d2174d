import { createAuth, createUsers, Dice, demoPublicClient, Tokens } from "@grandstand/sandbox";
import { expect, test } from "vitest";
import { MemoryStateStore } from "../../core/memory-state-store.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { AuthClient } from "./auth-client.ts";
import { userNeed } from "./token-need.ts";
import { UserTokens } from "./user-tokens.ts";
import { VALIDATE_EVERY_MS } from "./validation-times.ts";
import { whileAuthorized } from "./while-authorized.ts";

function rig() {
  const clock = new SimulatedClock();
  const users = createUsers();
  const service = new Tokens(users, new Dice(1), clock);
  const standIn = createAuth({ tokens: service, users, clock, random: new Dice(2) });
  const transport = memoryTransport((request) => standIn.fetch(request), { clock });
  const clientId = demoPublicClient.id;
  const url = "https://id.example/oauth2";
  const auth = new AuthClient({ clientId, url, transport, clock, random: seededRandom(1) });
  const tokens = new UserTokens({ auth, store: new MemoryStateStore(), clock });
  const login = () => {
    const user = users.byLogin("visitor");
    if (!user) throw new Error("no visitor");
    const scopes = ["chat:read"];
    const { access, refresh } = service.issueTo({ clientId, user, scopes }, "refreshable");
    const grant = { accessToken: access, refreshToken: refresh, scopes, expiresAt: undefined };
    return clock.runUntil(tokens.adopt(grant));
  };
  const controller = new AbortController();
  const { signal } = controller;
  const hourly = tokens.run({ signal }).catch(() => {});
  const course: string[] = [];
  const work = (_: unknown, options: { readonly signal: AbortSignal }) => {
    course.push("began");
    return clock.sleep(100 * VALIDATE_EVERY_MS, options).catch((reason: unknown) => {
      course.push("stopped");
      throw reason;
    });
  };
  const need = userNeed("chat:read");
  const ended = whileAuthorized(tokens, work, { need, signal }).catch((error: unknown) => error);
  const stop = async () => {
    controller.abort(new Error("stop"));
    await hourly;
    return ended;
  };
  return { clock, standIn, login, tokens, course, stop, ended, signal };
}

test("work pauses within the hour of a revocation, and goes on after a new login", async () => {
  const { clock, standIn, login, course, stop } = rig();
  await clock.advance(10);
  expect(course).toEqual([]);
  await login();
  await clock.advance(10);
  expect(course).toEqual(["began"]);
  standIn.faults.plan({ kind: "disconnect" });
  await clock.advance(VALIDATE_EVERY_MS);
  expect(course).toEqual(["began", "stopped"]);
  await login();
  await clock.advance(10);
  expect(course).toEqual(["began", "stopped", "began"]);
  expect(await stop()).toMatchObject({ message: "stop" });
  expect(clock.pending).toBe(0);
});

test("work that fails by itself is not begun again", async () => {
  const { clock, login, tokens, stop } = rig();
  await login();
  const boom = new Error("boom");
  const failing = whileAuthorized(tokens, () => Promise.reject(boom), { need: userNeed() });
  await expect(clock.runUntil(failing)).rejects.toBe(boom);
  await stop();
});

test("a login that lacks scopes is said at once instead of waited for", async () => {
  const { clock, login, tokens, stop } = rig();
  await login();
  const lacking = whileAuthorized(tokens, async () => {}, { need: userNeed("chat:edit") });
  await expect(clock.runUntil(lacking)).rejects.toMatchObject({ missingScopes: ["chat:edit"] });
  await stop();
});
