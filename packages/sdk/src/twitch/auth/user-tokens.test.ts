import { inspect } from "node:util";
import { createAuth, createUsers, Dice, demoPublicClient, Tokens } from "@grandstand/sandbox";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AuthError, describeError, NetworkError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import { MemoryStateStore } from "../../core/memory-state-store.ts";
import { seededRandom } from "../../core/random.ts";
import type { StateStore } from "../../core/state-store.ts";
import type { Transport } from "../../core/transport.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { AuthClient } from "./auth-client.ts";
import type { TokenEvent } from "./token-events.ts";
import type { TokenGrant } from "./token-grant.ts";
import { userNeed } from "./token-need.ts";
import { loginKey, readLogin, type TokenStore } from "./token-store.ts";
import { UserTokens, type UserTokensOptions } from "./user-tokens.ts";
import { VALIDATE_EVERY_MS } from "./validation-times.ts";

const clientId = demoPublicClient.id;
const chatRead = userNeed("chat:read");
const key = loginKey(clientId, "default");

/** The sandbox's token service, one login there, and a program that may have it. */
function rig(options: Partial<UserTokensOptions> = {}) {
  const clock = new SimulatedClock();
  const users = createUsers();
  const service = new Tokens(users, new Dice(1), clock);
  const standIn = createAuth({ tokens: service, users, clock, random: new Dice(2) });
  const asked: string[] = [];
  const lines: string[] = [];
  const line = (message: string, fields: object = {}) =>
    lines.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { debug: line, info: line, warn: line, error: line, child: () => log };
  let isDown = false;
  const real = memoryTransport(
    async (request) => {
      asked.push(new URL(request.url).pathname.replace("/oauth2", ""));
      return standIn.fetch(request);
    },
    { clock, latencyMs: 10 },
  );
  const transport: Transport = (request) =>
    isDown ? Promise.reject(new NetworkError("down", { method: "", path: "" })) : real(request);
  const url = "https://id.example/oauth2";
  const random = seededRandom(1);
  const auth = new AuthClient({ clientId, url, transport, clock, random, log });
  const store: TokenStore = options.store ?? new MemoryStateStore();
  const open = () => new UserTokens({ auth, store, clock, log, ...options });
  const tokens = open();
  const events: TokenEvent[] = [];
  tokens.onEvent((event) => events.push(event));
  const visitor = users.byLogin("visitor");
  if (!visitor) throw new Error("the sandbox lost its visitor");
  /** A login at Twitch, as any of the flows would bring it. */
  const login = (...scopes: string[]): TokenGrant => {
    const { access, refresh } = service.issueTo({ clientId, user: visitor, scopes }, "refreshable");
    return { accessToken: access, refreshToken: refresh, scopes, expiresAt: undefined };
  };
  const adopt = (...scopes: string[]) => clock.runUntil(tokens.adopt(login(...scopes)));
  /** The token, or the error. */
  const token = (from = tokens, need = chatRead) =>
    clock.runUntil(from.token(need).catch((error: unknown) => error));
  const setDown = (down: boolean) => {
    isDown = down;
  };
  const stored = async () => readLogin(await store.get(key));
  const facts = { clock, service, standIn, asked, lines, auth, store, tokens, events };
  return { ...facts, open, login, adopt, token, setDown, stored };
}

const value = (token: unknown) =>
  typeof token === "object" && token && "value" in token ? String(token.value) : undefined;

describe("UserTokens", () => {
  test("a login is validated before its first use and hourly after that", async () => {
    const { clock, asked, adopt, token } = rig();
    await adopt("chat:read");
    await token();
    await token();
    expect(asked).toEqual(["/validate"]);
    await clock.advance(VALIDATE_EVERY_MS);
    expect(await token()).toMatchObject({ kind: "user", user: { login: "visitor" } });
    expect(asked).toEqual(["/validate", "/validate"]);
  });

  test("nobody logged in is an AuthError that says what to do", async () => {
    const { token } = rig({ howToGrant: () => "run the login" });
    expect(await token()).toMatchObject({
      code: "GRANDSTAND_AUTH",
      message: "nobody is logged in to Twitch: run the login",
    });
  });

  test("a missing scope is named, with all that a new login has to ask for", async () => {
    const { adopt, token, tokens } = rig();
    await adopt("chat:read");
    const need = {
      kinds: ["user"] as const,
      scopes: [["chat:read"], ["chat:edit", "user:write:chat"]],
    };
    const error = await token(tokens, need);
    expect(error).toMatchObject({
      missingScopes: ["chat:edit"],
      message:
        "the token of visitor lacks the scope chat:edit: " +
        "log in again with the scopes chat:read chat:edit",
    });
  });

  test("a token that ended is renewed once for all who wait, and kept before it is used", async () => {
    const { clock, asked, adopt, tokens, stored, events } = rig();
    const first = await adopt("chat:read");
    await clock.advance(4 * VALIDATE_EVERY_MS);
    asked.length = 0;
    const all = await clock.runUntil(
      Promise.all(Array.from({ length: 20 }, () => tokens.token(chatRead))),
    );
    expect(asked).toEqual(["/token"]);
    expect(new Set(all.map(value)).size).toBe(1);
    expect(value(all[0])).not.toBe(first.value);
    expect((await stored())?.accessToken).toBe(value(all[0]));
    expect(events.map(({ kind }) => kind)).toEqual(["granted", "renewed"]);
  });

  test("a refused token is not handed out again", async () => {
    const { adopt, token, tokens } = rig();
    const first = await adopt("chat:read");
    tokens.refused(first);
    const second = await token();
    expect(value(second)).not.toBe(first.value);
    // A refusal that comes late is about the old one.
    tokens.refused(first);
    expect(value(await token())).toBe(value(second));
  });

  test("neither a dead network nor a failing service costs the login", async () => {
    const { adopt, token, tokens, setDown, standIn, stored, events } = rig();
    const first = await adopt("chat:read");
    tokens.refused(first);
    setDown(true);
    expect(await token()).toMatchObject({ code: "GRANDSTAND_NETWORK" });
    setDown(false);
    standIn.faults.plan({ kind: "unavailable", times: 3 });
    expect(await token()).toMatchObject({ code: "GRANDSTAND_API", status: 503 });
    expect((await stored())?.accessToken).toBe(first.value);
    expect(tokens.authorized).toBe(true);
    expect(value(await token())).toBeDefined();
    expect(events.some(({ kind }) => kind === "dead")).toBe(false);
  });

  test("an outage of the token service at the hourly validation stops nobody", async () => {
    const { clock, adopt, token, setDown, asked, open } = rig();
    const first = await adopt("chat:read");
    await clock.advance(VALIDATE_EVERY_MS);
    setDown(true);
    expect(value(await token())).toBe(first.value);
    // At its start a program does not know whom the token speaks for.
    expect(await token(open())).toMatchObject({ code: "GRANDSTAND_NETWORK" });
    setDown(false);
    asked.length = 0;
    await token();
    expect(asked).toEqual([]);
    await clock.advance(60_000);
    await token();
    expect(asked).toEqual(["/validate"]);
  });

  test("a dead login is told once, costs no more requests, and comes back with a new one", async () => {
    const { adopt, token, tokens, standIn, asked, events, store, login } = rig();
    tokens.refused(await adopt("chat:read"));
    standIn.faults.plan({ kind: "disconnect" });
    expect(await token()).toBeInstanceOf(AuthError);
    const requests = asked.length;
    expect(await token()).toMatchObject({ message: expect.stringContaining("log in again") });
    expect(asked).toHaveLength(requests);
    expect(tokens.authorized).toBe(false);
    // Another process logs in.
    const grant = login("chat:read");
    await store.set(key, grant);
    expect(value(await token())).toBe(grant.accessToken);
    expect(events.map(({ kind }) => kind)).toEqual(["granted", "dead", "granted"]);
  });

  test("whoever gives up waiting does not cost the others the renewal", async () => {
    const { clock, adopt, tokens, token, asked, stored } = rig();
    const first = await adopt("chat:read");
    tokens.refused(first);
    const controller = new AbortController();
    const reason = new Error("enough");
    const given = tokens.token(chatRead, { signal: controller.signal });
    const settled = expect(given).rejects.toBe(reason);
    await clock.advance(15);
    controller.abort(reason);
    await settled;
    const renewed = await token();
    expect(asked.filter((path) => path === "/token")).toHaveLength(1);
    expect((await stored())?.accessToken).toBe(value(renewed));
  });

  test("a store that fails leaves the renewed login in memory, and gets it later", async () => {
    const inner = new MemoryStateStore();
    let isFull = false;
    const store: StateStore = {
      get: (name) => inner.get(name),
      set: (name, entry) =>
        isFull ? Promise.reject(new Error("disk full")) : inner.set(name, entry),
      delete: (name) => inner.delete(name),
    };
    const { adopt, token, tokens, stored, lines } = rig({ store });
    const first = await adopt("chat:read");
    isFull = true;
    tokens.refused(first);
    const second = await token();
    expect(value(second)).not.toBe(first.value);
    expect((await stored())?.accessToken).toBe(first.value);
    expect(lines.join("\n")).toContain("in memory only");
    isFull = false;
    tokens.refused({ ...first, value: value(second) ?? "" });
    const third = await token();
    expect((await stored())?.accessToken).toBe(value(third));
  });

  test("two programs without a common lock end up with the one renewal that worked", async () => {
    const { clock, adopt, tokens, open, token } = rig();
    const first = await adopt("chat:read");
    const other = open();
    await token(other);
    tokens.refused(first);
    other.refused(first);
    const [one, two] = await clock.runUntil(
      Promise.all([tokens.token(chatRead), other.token(chatRead)]),
    );
    expect(one.value).toBe(two.value);
  });

  test("a login that another process renewed, and that ended since, is renewed once more", async () => {
    const { clock, adopt, token, standIn, store, login, asked } = rig();
    await adopt("chat:read");
    await store.set(key, login("chat:read"));
    standIn.faults.plan({ kind: "expire" });
    await clock.advance(VALIDATE_EVERY_MS);
    asked.length = 0;
    expect(value(await token())).toBeDefined();
    expect(asked).toEqual(["/validate", "/validate", "/token"]);
  });

  test("a service that refuses what it renews is not asked for ever", async () => {
    const { adopt, token, tokens, asked, store } = rig();
    tokens.refused(await adopt("chat:read"));
    let lastWritten = 0;
    // Somebody writes another dead login whenever this one looks.
    store.get = async () => {
      lastWritten += 1;
      return { accessToken: `dead-${lastWritten}`, refreshToken: "spent", scopes: [] };
    };
    expect(await token()).toMatchObject({
      message: expect.stringContaining("refuses every token"),
    });
    expect(asked.length).toBeLessThan(10);
  });

  test("a scope that was taken back is told, and missed at the next call that needs it", async () => {
    const { clock, adopt, token, standIn, events } = rig();
    await adopt("chat:read", "chat:edit");
    standIn.faults.plan({ kind: "drop scope", scope: "chat:read" });
    await clock.advance(VALIDATE_EVERY_MS);
    expect(await token()).toMatchObject({ missingScopes: ["chat:read"] });
    expect(events).toContainEqual({ kind: "scopesLost", scopes: ["chat:read"] });
  });

  test("a token of another application is no login", async () => {
    const { clock, tokens, events } = rig();
    const stranger = { accessToken: "sandbox-visitor", refreshToken: undefined };
    const adopted = tokens.adopt({ ...stranger, scopes: [], expiresAt: undefined });
    const error = await clock.runUntil(adopted.catch((caught: unknown) => caught));
    expect(describeError(error)).toContain("belongs to the application sandboxclientid");
    expect(events.at(-1)?.kind).toBe("dead");
  });

  test("logging out ends the token at Twitch and forgets it", async () => {
    const { clock, adopt, tokens, token, service, stored } = rig();
    const first = await adopt("chat:read");
    await clock.runUntil(tokens.forget());
    expect(service.ownerOf(first.value)).toBeUndefined();
    expect(await stored()).toBeUndefined();
    expect(await token()).toBeInstanceOf(AuthError);
  });

  test("running, it learns of a revocation within the hour and rides out a bad network", async () => {
    const { clock, adopt, tokens, asked, standIn, setDown, events } = rig();
    await adopt("chat:read");
    const controller = new AbortController();
    const running = tokens.run({ signal: controller.signal });
    const ended = expect(running).rejects.toThrow("stop");
    await clock.advance(VALIDATE_EVERY_MS + 1000);
    expect(asked.filter((path) => path === "/validate")).toHaveLength(3);
    setDown(true);
    await clock.advance(VALIDATE_EVERY_MS + 30_000);
    setDown(false);
    await clock.advance(120_000);
    expect(asked.filter((path) => path === "/validate")).toHaveLength(4);
    expect(tokens.authorized).toBe(true);
    standIn.faults.plan({ kind: "disconnect" });
    await clock.advance(VALIDATE_EVERY_MS);
    expect(events.at(-1)).toMatchObject({ kind: "dead" });
    controller.abort(new Error("stop"));
    await ended;
    expect(clock.pending).toBe(0);
  });

  test("only Twitch's word or a lost answer kills a login, whatever else goes wrong", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("down", "up", "503", "expire", "abort", "restart", "hour"), {
          maxLength: 25,
        }),
        async (course) => {
          const { clock, adopt, tokens, open, token, setDown, standIn } = rig();
          await adopt("chat:read");
          let current = tokens;
          for (const step of course) {
            if (step === "down" || step === "up") setDown(step === "down");
            if (step === "503") standIn.faults.plan({ kind: "unavailable", times: 1 });
            if (step === "expire") standIn.faults.plan({ kind: "expire" });
            if (step === "hour") await clock.advance(VALIDATE_EVERY_MS);
            if (step === "restart") current = open();
            if (step === "abort") {
              const controller = new AbortController();
              const { signal } = controller;
              const given = current.token(chatRead, { signal }).catch(() => {});
              await clock.advance(5);
              controller.abort();
              await given;
              // A process that dies in the middle of a renewal may lose it; this one lives on.
              await clock.advance(60_000);
            }
            const outcome = await token(current);
            expect(outcome).not.toBeInstanceOf(AuthError);
          }
          setDown(false);
          await clock.advance(60_000);
          let last = await token(current);
          if (value(last) === undefined) last = await token(current);
          expect(value(last)).toBeDefined();
        },
      ),
      { numRuns: 60 },
    ));

  test("no secret reaches the log, an error, an event or an inspection", async () => {
    const { adopt, token, tokens, standIn, lines, events, setDown, stored, asked } = rig();
    const secrets = new Set<string>();
    const errors: unknown[] = [];
    const first = await adopt("chat:read");
    const note = async () => {
      const login = await stored();
      for (const secret of [login?.accessToken, login?.refreshToken]) {
        if (secret) secrets.add(secret);
      }
      tokens.refused({ ...first, value: login?.accessToken ?? "" });
      const outcome = await token();
      if (value(outcome) === undefined) errors.push(outcome);
    };
    await note();
    setDown(true);
    await note();
    setDown(false);
    standIn.faults.plan({ kind: "unavailable", times: 3 });
    await note();
    await note();
    standIn.faults.plan({ kind: "disconnect" });
    await note();
    await note();
    const shown = inspect([errors, events, tokens, asked], { depth: 9, showHidden: false });
    const everything = `${lines.join("\n")}\n${shown}\n${errors.map(describeError).join("\n")}`;
    expect(errors).toHaveLength(4);
    expect(secrets.size).toBe(6);
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});
