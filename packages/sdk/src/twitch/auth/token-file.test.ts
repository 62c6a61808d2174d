import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAuth, createUsers, Dice, demoPublicClient, Tokens } from "@grandstand/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { AuthClient } from "./auth-client.ts";
import { openTokenFile, type TokenFileOptions } from "./token-file.ts";
import { userNeed } from "./token-need.ts";
import { UserTokens } from "./user-tokens.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "token-file-"));
});
afterEach(() => rm(folder, { recursive: true }));

const path = () => join(folder, "tokens.json");
const key = "correct horse battery";
const open = (options: Partial<TokenFileOptions> = {}) =>
  openTokenFile({ path: path(), key: null, clock: new SimulatedClock(), ...options });

/** Runs a clock for as long as something takes that also waits, in real time, for the disk. */
async function driven<T>(clock: SimulatedClock, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const onSettled = () => {
    isSettled = true;
  };
  promise.then(onSettled, onSettled);
  while (!isSettled) await clock.advance(clock.pending > 0 ? 10 : 0);
  return promise;
}

test("a login is on disk, readable by its owner alone, and nothing else is left", async () => {
  const file = await open();
  await file.set("a", { accessToken: "secret-token" });
  expect((await stat(path())).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["tokens.json"]);
  expect(await (await open()).get("a")).toEqual({ accessToken: "secret-token" });
  await file.delete("a");
  expect(await file.get("a")).toBeUndefined();
});

test("a file that others may read is told, and mended by the next change", async () => {
  await (await open()).set("a", 1);
  await chmod(path(), 0o644);
  const told: string[] = [];
  const warn = (message: string) => told.push(message);
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn, error: quiet, child: () => log };
  const file = await open({ log });
  expect(told).toEqual(["others may read the token file; its next change mends that"]);
  await file.set("b", 2);
  expect((await stat(path())).mode & 0o777).toBe(0o600);
});

test("with a key the file shows nothing, and opens with that key alone", async () => {
  const file = await open({ key });
  await file.set("login", { accessToken: "secret-token" });
  await file.set("login", { accessToken: "secret-token", again: true });
  const text = await readFile(path(), "utf8");
  for (const word of ["secret-token", "login", "accessToken"]) expect(text).not.toContain(word);
  expect(await (await open({ key })).get("login")).toMatchObject({ again: true });
  await expect(open({ key: "another key" })).rejects.toMatchObject({ code: "GRANDSTAND_CONFIG" });
  await expect(open()).rejects.toThrow("is encrypted; set GRANDSTAND_TOKEN_KEY");
  expect(await readFile(path(), "utf8")).toBe(text);
});

test("a changed byte is noticed, and the file left as it is", async () => {
  await (await open({ key })).set("a", "b".repeat(40));
  const text = await readFile(path(), "utf8");
  const content = JSON.parse(text);
  const data: string = content.sealed.data;
  content.sealed.data = (data.startsWith("A") ? "B" : "A") + data.slice(1);
  const damaged = JSON.stringify(content);
  await writeFile(path(), damaged);
  await expect(open({ key })).rejects.toThrow("another key, or damaged");
  expect(await readFile(path(), "utf8")).toBe(damaged);
});

test("a plain file is encrypted by the first change after a key was set", async () => {
  await (await open()).set("a", "secret-token");
  const file = await open({ key });
  expect(await file.get("a")).toBe("secret-token");
  await file.set("b", 1);
  expect(await readFile(path(), "utf8")).not.toContain("secret-token");
  expect(await file.get("a")).toBe("secret-token");
});

test("the key is taken from the environment where none is given", async () => {
  process.env.GRANDSTAND_TOKEN_KEY = key;
  try {
    await (await open({ key: undefined })).set("a", "secret-token");
  } finally {
    delete process.env.GRANDSTAND_TOKEN_KEY;
  }
  expect(await (await open({ key })).get("a")).toBe("secret-token");
  await expect(open({ key: "short" })).rejects.toMatchObject({ code: "GRANDSTAND_CONFIG" });
});

test.each([
  ["", "is no token file"],
  ["{}", "is no token file"],
  ['{"entries":[]}', "is no token file"],
  ["garbage secret-token", "is no token file"],
])("a file %j is refused without being quoted or overwritten", async (text, message) => {
  await writeFile(path(), text);
  const error = await open().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ message: expect.stringContaining(message) });
  expect(String(error)).not.toContain("secret-token");
  expect(await readFile(path(), "utf8")).toBe(text);
});

test("a lock left by a process that died is taken over", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const clock = new SimulatedClock();
  const id = "00000000-0000-4000-8000-000000000000";
  await writeFile(`${path()}.lock`, JSON.stringify({ id, pid, heldAt: clock.now() }));
  const file = await open({ clock });
  expect(
    await driven(
      clock,
      file.exclusively(async () => "mine"),
    ),
  ).toBe("mine");
  expect(await readdir(folder)).toEqual([]);
});

test("a lock that its process died making is taken over as well", async () => {
  await writeFile(`${path()}.lock`, "");
  const clock = new SimulatedClock();
  const file = await open({ clock });
  expect(
    await driven(
      clock,
      file.exclusively(async () => "mine"),
    ),
  ).toBe("mine");
});

test("a lock that is held is waited for, and after a minute given up by name", async () => {
  const clock = new SimulatedClock();
  const [one, two] = [await open({ clock }), await open({ clock })];
  let release = () => {};
  const work = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  const held = one.exclusively(() => {
    isHeld = true;
    return work;
  });
  while (!isHeld) await clock.advance(0);
  const outcome = await driven(
    clock,
    two.exclusively(async () => {}).catch((error: unknown) => error),
  );
  expect(outcome).toMatchObject({
    code: "GRANDSTAND_TIMEOUT",
    message: expect.stringContaining(`held by process ${process.pid}`),
  });
  const later = two.exclusively(async () => "then");
  release();
  expect(await driven(clock, later)).toBe("then");
  await held;
});

test("who gives up in the line leaves the others their turns", async () => {
  const clock = new SimulatedClock();
  const file = await open({ clock });
  const course: string[] = [];
  const controller = new AbortController();
  const turn = (name: string, signal?: AbortSignal) =>
    file.exclusively(
      async () => {
        course.push(`${name} begins`);
        await clock.sleep(100);
        course.push(`${name} ends`);
      },
      { signal },
    );
  const all = Promise.allSettled([turn("a"), turn("b", controller.signal), turn("c")]);
  while (course.length === 0) await clock.advance(0);
  controller.abort(new Error("enough"));
  const [, second] = await driven(clock, all);
  expect(second).toMatchObject({ status: "rejected", reason: { message: "enough" } });
  expect(course).toEqual(["a begins", "a ends", "c begins", "c ends"]);
});

test("work that fails releases the lock, and an abort leaves the line", async () => {
  const clock = new SimulatedClock();
  const file = await open({ clock });
  await expect(file.exclusively(() => Promise.reject(new Error("boom")))).rejects.toThrow("boom");
  const aborted = AbortSignal.abort(new Error("enough"));
  await expect(file.exclusively(async () => 1, { signal: aborted })).rejects.toThrow("enough");
  expect(
    await driven(
      clock,
      file.exclusively(async () => 2),
    ),
  ).toBe(2);
});

test("several holders of one file renew a one-time refresh token once", async () => {
  const clock = new SimulatedClock();
  const users = createUsers();
  const service = new Tokens(users, new Dice(1), clock);
  const standIn = createAuth({ tokens: service, users, clock, random: new Dice(2) });
  let renewals = 0;
  const transport = memoryTransport(
    (request) => {
      if (request.url.endsWith("/token")) renewals += 1;
      return standIn.fetch(request);
    },
    { clock, latencyMs: 30 },
  );
  const clientId = demoPublicClient.id;
  const url = "https://id.example/oauth2";
  const auth = new AuthClient({ clientId, url, transport, clock, random: seededRandom(1) });
  const holder = async () => new UserTokens({ auth, store: await open({ clock, key }), clock });
  const holders = [await holder(), await holder(), await holder(), await holder()];
  const user = users.byLogin("visitor");
  if (!user) throw new Error("no visitor");
  const issued = service.issueTo({ clientId, user, scopes: [] }, "refreshable");
  const grant = { accessToken: issued.access, refreshToken: issued.refresh, scopes: [] };
  const [first] = holders;
  if (!first) throw new Error("no holder");
  await driven(clock, first.adopt({ ...grant, expiresAt: undefined }));
  for (let round = 1; round <= 3; round += 1) {
    const before = await driven(clock, Promise.all(holders.map((one) => one.token(userNeed()))));
    for (const [index, one] of holders.entries()) {
      const token = before[index];
      if (token) one.refused(token);
    }
    const after = await driven(clock, Promise.all(holders.map((one) => one.token(userNeed()))));
    expect(new Set(after.map(({ value }) => value)).size).toBe(1);
    expect(after[0]?.value).not.toBe(before[0]?.value);
    expect(renewals).toBe(round);
  }
});
