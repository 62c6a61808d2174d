import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AuthClient } from "./auth-client.ts";
import { openTokenFile } from "./token-file.ts";
import { userNeed } from "./token-need.ts";
import { UserTokens } from "./user-tokens.ts";

let folder = "";
let sandbox: Sandbox;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "shared-login-"));
  sandbox = await startSandbox({ seed: 1, startedAt: Date.UTC(2026, 4, 1), crowd: false });
});
afterEach(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true });
});

/** A program that finds its token dead and renews it. */
const program = `
const [url, clientId, path, sdk] = process.argv.slice(1);
const { AuthClient, openTokenFile, UserTokens, userNeed } = await import(sdk);
const auth = new AuthClient({ clientId, url });
const tokens = new UserTokens({ auth, store: await openTokenFile({ path, key: null }) });
const { value } = await tokens.token(userNeed("chat:read"));
process.stdout.write(value);
await auth.close();
`;

/** What a login by device code brings, without its waiting. */
async function deviceGrant(auth: AuthClient) {
  const device = await auth.startDevice(["chat:read"]);
  const { origin, pathname } = new URL(device.verificationUrl);
  const person = { "device-code": device.userCode, login: "visitor", decision: "grant" };
  await fetch(origin + pathname, { method: "POST", body: new URLSearchParams(person) });
  const answer = await auth.askDevice(device, ["chat:read"]);
  if (answer.kind !== "granted") throw new Error(answer.kind);
  return answer.grant;
}

test("processes that find one login dead at once share one renewal of its one-time token", async () => {
  const url = sandbox.urls.auth;
  const clientId = sandbox.credentials.twitch.publicClientId;
  const path = join(folder, "logins.json");
  const auth = new AuthClient({ clientId, url });
  const tokens = new UserTokens({ auth, store: await openTokenFile({ path, key: null }) });
  const first = await tokens.adopt(await deviceGrant(auth));
  sandbox.auth.faults.plan({ kind: "expire" });

  const sdk = new URL("../index.ts", import.meta.url).href;
  const start = () => {
    const flags = ["--conditions=grandstand-source", "--input-type=module", "-e", program];
    const child = spawn(process.execPath, [...flags, url, clientId, path, sdk], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    return text(child.stdout);
  };
  const values = await Promise.all([start(), start(), start()]);
  expect(values[0]).toMatch(/^[a-z\d]{30}$/);
  expect(new Set(values).size).toBe(1);
  expect(values[0]).not.toBe(first.value);
  tokens.refused(first);
  expect((await tokens.token(userNeed("chat:read"))).value).toBe(values[0]);
  expect(await readdir(folder)).toEqual(["logins.json"]);
  await auth.close();
}, 20_000);
