import type { Abortable } from "@grandstand/sdk/core";
import { type AccessToken, deviceLogin, startLoginServer } from "@grandstand/sdk/twitch";
import { loadConfig } from "../app/config/load-config.ts";
import { exitCodes } from "./exit-codes.ts";
import { openSandboxLogins } from "./twitch-login-sandbox.ts";
import { openTwitchLogins, type TwitchLogins } from "./twitch-logins.ts";
import { instant, printFacts, printJson, say } from "./twitch-output.ts";

export interface LoginFlags {
  readonly scopes: readonly string[];
  readonly device?: boolean;
  readonly browser?: boolean;
  readonly port?: number;
  readonly config?: string;
  readonly sandbox?: boolean;
  readonly json?: boolean;
}

/** A place to log in, and somebody who says yes there. */
export interface LoginPlace extends TwitchLogins {
  /** Puts the page before the person; in the sandbox it answers for them. */
  ask(page: LoginPage): void;
}

interface LoginPage {
  readonly url: string;
  /** What the page must show, so that nobody confirms another's device. */
  readonly code: string | undefined;
}

/** `grandstand twitch login` */
export async function login(flags: LoginFlags): Promise<number> {
  const interruption = new AbortController();
  const { signal } = interruption;
  const onInterrupt = () => interruption.abort(new Error("interrupted"));
  process.once("SIGINT", onInterrupt);
  try {
    await using place = flags.sandbox ? await openSandboxLogins() : await openPlace(flags);
    const grant = await (usesBrowser(place, flags)
      ? inBrowser(place, flags, { signal })
      : onDevice(place, flags, { signal }));
    show(await place.tokens.adopt(grant, { signal }), place, flags);
    return exitCodes.ok;
  } catch (error) {
    if (!signal.aborted) throw error;
    say("Nobody was logged in.");
    return exitCodes.interrupted;
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}

async function openPlace({ config: file }: LoginFlags): Promise<LoginPlace> {
  const { config } = loadConfig({ file, env: process.env, cwd: process.cwd() });
  const logins = await openTwitchLogins(config);
  return Object.assign(logins, {
    ask: ({ url, code }: LoginPage) => {
      say(`Open ${url}`);
      if (code !== undefined) say(`and check that it shows ${code}`);
    },
  });
}

/** A device code needs no redirect registered; a secret tells that the application has one. */
function usesBrowser({ auth }: LoginPlace, { device, browser }: LoginFlags): boolean {
  return browser ?? (!device && auth.hasSecret);
}

async function inBrowser(place: LoginPlace, flags: LoginFlags, { signal }: Abortable) {
  const { auth } = place;
  const { scopes } = flags;
  // In the sandbox every address is registered, and several may log in at once.
  const port = flags.port ?? (flags.sandbox ? 0 : undefined);
  await using server = await startLoginServer({ auth, scopes, port });
  place.ask({ url: server.url, code: undefined });
  return await server.finished({ signal });
}

function onDevice(place: LoginPlace, { scopes }: LoginFlags, { signal }: Abortable) {
  const { auth } = place;
  return deviceLogin({
    auth,
    scopes,
    signal,
    onCode: ({ verificationUrl, userCode }) => place.ask({ url: verificationUrl, code: userCode }),
  });
}

function show(token: AccessToken, { file }: LoginPlace, { json, sandbox }: LoginFlags): void {
  const { user, scopes, expiresAt } = token;
  const facts = { login: user?.login, userId: user?.id, scopes, expiresAt };
  const kept = sandbox ? undefined : file;
  if (json) printJson({ ...facts, file: kept });
  else {
    const ends = instant(expiresAt);
    const may = scopes.join(" ");
    printFacts({ login: user?.login, id: user?.id, scopes: may, ends, "kept in": kept });
  }
}
