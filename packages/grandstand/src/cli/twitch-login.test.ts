import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";

const program = join(import.meta.dirname, "../../../../bin/grandstand");
const scopes = "chat:read,user:read:follows";
let folder = "";
let sandbox: Sandbox;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "twitch-login-"));
  sandbox = await startSandbox({ seed: 1, startedAt: Date.UTC(2026, 4, 1), crowd: false });
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

/** Runs a command; `onTalk` hears what it says so far. */
async function grandstand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onTalk: (text: string) => void = () => {},
) {
  const child = spawn(process.execPath, [program, "twitch", ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, GRANDSTAND_DATA_DIR: folder, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  const [said, talked]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => said.push(String(chunk)));
  child.stderr.on("data", (chunk) => {
    talked.push(String(chunk));
    onTalk(talked.join(""));
  });
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  children.delete(child);
  return { exitCode, stdout: said.join(""), stderr: talked.join("") };
}

/** The environment of somebody who registered an application at the sandbox. */
function registered(): Record<string, string> {
  const { clientId, clientSecret } = sandbox.credentials.twitch;
  return {
    GRANDSTAND_TWITCH_CLIENT_ID: clientId,
    GRANDSTAND_TWITCH_CLIENT_SECRET: clientSecret,
    GRANDSTAND_TWITCH_AUTH_URL: sandbox.urls.auth,
    GRANDSTAND_TWITCH_HELIX_URL: sandbox.urls.helix,
    GRANDSTAND_TOKEN_KEY: "a key for this test",
  };
}

/** Says yes or no on the page that the command showed, as soon as it has. */
function answering(decision: "grant" | "deny"): (talk: string) => void {
  let isDone = false;
  return (talk) => {
    const [, page] = /Open (\S+)\n/.exec(talk) ?? [];
    if (page === undefined || isDone) return;
    isDone = true;
    const { origin, pathname, searchParams } = new URL(page);
    const body = new URLSearchParams(searchParams);
    body.set("login", "visitor");
    body.set("decision", decision);
    void fetch(origin + pathname, { method: "POST", body });
  };
}

test("a login in the browser is kept encrypted, and speaks for its person afterwards", async () => {
  const args = ["login", "--port", "0", "--scopes", scopes, "--json"];
  const login = await grandstand(args, registered(), answering("grant"));
  expect(login.stderr).toContain("/oauth2/authorize?");
  expect(login.exitCode).toBe(0);
  const file = join(folder, "twitch-logins.json");
  expect(JSON.parse(login.stdout)).toMatchObject({
    login: "visitor",
    scopes: scopes.split(","),
    file,
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const text = await readFile(file, "utf8");
  for (const word of ["accessToken", "visitor"]) expect(text).not.toContain(word);

  const whoami = await grandstand(["whoami", "--json"], registered());
  expect(JSON.parse(whoami.stdout)).toMatchObject({ kind: "user", login: "visitor" });
  const shown = login.stdout + login.stderr + whoami.stdout + whoami.stderr;
  expect(shown).not.toContain(registered().GRANDSTAND_TWITCH_CLIENT_SECRET);
  expect(shown).not.toMatch(/"?(?:accessToken|refreshToken|access_token)"?/);

  const other = { ...registered(), GRANDSTAND_TOKEN_KEY: "another key" };
  const closed = await grandstand(["whoami"], other);
  expect(closed).toMatchObject({ exitCode: 3, stdout: "" });
  expect(closed.stderr).toContain("does not open with this GRANDSTAND_TOKEN_KEY");
}, 20_000);

test("who says no ends the login with the exit code for it", async () => {
  const login = await grandstand(["login", "--port", "0"], registered(), answering("deny"));
  expect(login).toMatchObject({ exitCode: 4, stdout: "" });
  expect(login.stderr).toContain("The user denied you access");
}, 20_000);

test("without an application the command says how to get one", async () => {
  const login = await grandstand(["login"]);
  expect(login.exitCode).toBe(3);
  expect(login.stderr).toContain("https://dev.twitch.tv/console");
}, 20_000);

test("in the sandbox the visitor says yes, and nothing is kept", async () => {
  const login = await grandstand(["login", "--sandbox", "--browser", "--json"]);
  expect(login.exitCode).toBe(0);
  expect(JSON.parse(login.stdout)).toMatchObject({ login: "visitor" });
  const whoami = await grandstand(["whoami", "--sandbox", "--json"]);
  expect(JSON.parse(whoami.stdout)).toMatchObject({ login: "grandstand" });
}, 20_000);
