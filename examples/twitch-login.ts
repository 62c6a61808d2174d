// Logs a person in with their browser, and keeps the login in a file that only they can read. Here
// a private sandbox is Twitch, and a few lines at the end are the person who says yes.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "@grandstand/sandbox";
import { systemClock } from "@grandstand/sdk/core";
import {
  AuthClient,
  openTokenFile,
  startLoginServer,
  TwitchSession,
  UserTokens,
} from "@grandstand/sdk/twitch";

const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
const { clientId, clientSecret } = sandbox.credentials.twitch;
const folder = mkdtempSync(join(tmpdir(), "login-"));

const auth = new AuthClient({ clientId, clientSecret, url: sandbox.urls.auth });
const store = await openTokenFile({ path: join(folder, "logins.json") });
const tokens = new UserTokens({ auth, store });
const session = new TwitchSession({ tokens, urls: { helix: sandbox.urls.helix } });
console.log(`Logged in before: ${await session.authorized()}`);

const server = await startLoginServer({ auth, scopes: ["user:read:follows"], port: 0 });
const finished = server.finished();
await sayYes(server.url);
await tokens.adopt(await finished);
await server[Symbol.asyncDispose]();

const user = await session.fetchLoginUser();
console.log(`Logged in now: ${user.displayName}, whose token renews itself`);

await session.close();
await auth.close();
await sandbox.stop();
rmSync(folder, { recursive: true });

/** What a person and their browser do. */
async function sayYes(page: string): Promise<void> {
  const { origin, pathname, searchParams } = new URL(page);
  const body = new URLSearchParams(searchParams);
  body.set("login", "visitor");
  body.set("decision", "grant");
  const answer = await fetch(origin + pathname, { method: "POST", body, redirect: "manual" });
  await fetch(answer.headers.get("location") ?? page);
}
