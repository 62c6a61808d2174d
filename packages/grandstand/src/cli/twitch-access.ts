import { startSandbox } from "@grandstand/sandbox";
import { ConfigError, systemClock } from "@grandstand/sdk/core";
import { AuthClient, StaticToken, type TokenSource, TwitchSession } from "@grandstand/sdk/twitch";
import { loadConfig } from "../app/config/load-config.ts";
import { openTwitchLogins } from "./twitch-logins.ts";

/** What every `grandstand twitch` command takes. */
export interface TwitchFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly sandbox?: boolean;
}

/** Twitch, or a stand-in of it, opened for one command. */
export interface TwitchAccess extends AsyncDisposable {
  readonly session: TwitchSession;
  readonly tokens: TokenSource;
  /** Undefined for Twitch's own. */
  readonly chatUrl: string | undefined;
}

/** How long a private sandbox has been running when a command meets it: games are on. */
const SANDBOX_AGE_MS = 3_600_000;

/** Opens what the configuration names, or with `--sandbox` a Twitch of one's own. */
export function openTwitch(flags: TwitchFlags): Promise<TwitchAccess> {
  return flags.sandbox ? openSandbox() : openReal(flags);
}

async function openReal({ config: file }: TwitchFlags): Promise<TwitchAccess> {
  const { config } = loadConfig({ file, env: process.env, cwd: process.cwd() });
  const { clientId, token } = config.twitch;
  const { twitchHelix: helix, twitchGql: gql, twitchUsher: usher, twitchChat } = config.endpoints;
  const auth =
    clientId === undefined || token === undefined
      ? undefined
      : new AuthClient({ clientId, url: config.endpoints.twitchAuth });
  // A token in the configuration goes before the login that is kept.
  const logins =
    clientId === undefined || token !== undefined ? undefined : await openTwitchLogins(config);
  const tokens =
    auth && token !== undefined
      ? new StaticToken({ clientId: auth.clientId, token, auth })
      : (logins?.tokens ?? nobody);
  const session = new TwitchSession({ tokens, urls: { helix, gql, usher } });
  return {
    session,
    tokens,
    chatUrl: twitchChat,
    async [Symbol.asyncDispose]() {
      await session.close();
      await auth?.close();
      await logins?.auth.close();
    },
  };
}

async function openSandbox(): Promise<TwitchAccess> {
  const now = systemClock.now();
  const sandbox = await startSandbox({ seed: 1, startedAt: now - SANDBOX_AGE_MS });
  const { urls, credentials } = sandbox;
  sandbox.helix.setLive({ startedAt: now });
  const { clientId, token } = credentials.twitch;
  const auth = new AuthClient({ clientId, url: urls.auth });
  const tokens = new StaticToken({ clientId, token, auth });
  const { helix, gql, usher, emotes } = urls;
  const session = new TwitchSession({ tokens, urls: { helix, gql, usher, emotes } });
  return {
    session,
    tokens,
    chatUrl: urls.chat,
    async [Symbol.asyncDispose]() {
      await session.close();
      await auth.close();
      await sandbox.stop();
    },
  };
}

/** Nothing is configured: what needs no login works, and all else says what to do. */
const nobody: TokenSource = {
  clientId: "",
  async token() {
    throw new ConfigError(
      "Twitch asks who you are: set GRANDSTAND_TWITCH_CLIENT_ID or twitch.clientId in " +
        "grandstand.yaml, and run grandstand twitch login; --sandbox needs neither",
      { setting: "twitch.clientId" },
    );
  },
  refused() {},
};
