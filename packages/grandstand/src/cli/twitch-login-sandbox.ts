import { demoPublicClient, startSandbox } from "@grandstand/sandbox";
import { MemoryStateStore, systemClock } from "@grandstand/sdk/core";
import { AuthClient, UserTokens } from "@grandstand/sdk/twitch";
import type { LoginPlace } from "./twitch-login.ts";
import { loginCommand } from "./twitch-logins.ts";
import { say } from "./twitch-output.ts";

/** Who says yes in the sandbox. */
const PERSON = "visitor";

/** A Twitch of one's own, in which the visitor says yes to whatever page is shown. */
export async function openSandboxLogins(): Promise<LoginPlace> {
  const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
  const { id: clientId } = demoPublicClient;
  const auth = new AuthClient({ clientId, url: sandbox.urls.auth });
  const tokens = new UserTokens({ auth, store: new MemoryStateStore(), howToGrant: loginCommand });
  return {
    auth,
    tokens,
    file: "memory",
    ask: ({ url }) => {
      say(`Sandbox: ${PERSON} says yes at ${url}`);
      sayYes(url).catch((error: unknown) => say(`Sandbox: ${PERSON} could not say yes: ${error}`));
    },
    async [Symbol.asyncDispose]() {
      await auth.close();
      await sandbox.stop();
    },
  };
}

/** Posts the form of the page, and does what the browser would do with the answer. */
async function sayYes(page: string): Promise<void> {
  const { origin, pathname, searchParams } = new URL(page);
  const body = new URLSearchParams(searchParams);
  body.set("login", PERSON);
  body.set("decision", "grant");
  const answer = await fetch(origin + pathname, { method: "POST", body, redirect: "manual" });
  const location = answer.headers.get("location");
  if (location === null) return;
  const { origin: program, hash } = new URL(location);
  if (hash === "") {
    await fetch(location);
    return;
  }
  const handedOver = { method: "POST", body: hash.slice(1), headers: { origin: program } };
  await fetch(`${program}/answer`, handedOver);
  await fetch(`${program}/success`);
}
