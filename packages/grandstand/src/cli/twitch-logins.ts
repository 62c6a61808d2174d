import { join } from "node:path";
import { ConfigError } from "@grandstand/sdk/core";
import { AuthClient, openTokenFile, UserTokens } from "@grandstand/sdk/twitch";
import type { Config } from "../app/config/schema.ts";
import { openDataFolder } from "../app/data-folder.ts";

/** The login of `grandstand twitch login`, and the application it belongs to. */
export interface TwitchLogins extends AsyncDisposable {
  readonly auth: AuthClient;
  readonly tokens: UserTokens;
  /** Where the login is kept. */
  readonly file: string;
}

/** Opens the file of logins in the data folder; the demo's stations have folders of their own. */
export async function openTwitchLogins(config: Config): Promise<TwitchLogins> {
  const { twitch, endpoints } = config;
  if (twitch.clientId === undefined) {
    throw new ConfigError(
      "twitch.clientId is missing: register an application at https://dev.twitch.tv/console, " +
        "then export GRANDSTAND_TWITCH_CLIENT_ID=…, or try it with --sandbox",
      { setting: "twitch.clientId" },
    );
  }
  const { clientId, clientSecret, tokenKey = null } = twitch;
  const auth = new AuthClient({ clientId, clientSecret, url: endpoints.twitchAuth });
  const sources = { chosen: config.data, isDemo: false, port: 0 };
  const folder = openDataFolder({ ...sources, env: process.env, cwd: process.cwd() });
  const file = join(folder, "twitch-logins.json");
  const store = await openTokenFile({ path: file, key: tokenKey });
  return {
    auth,
    tokens: new UserTokens({ auth, store, howToGrant: loginCommand }),
    file,
    [Symbol.asyncDispose]: () => auth.close(),
  };
}

/** What a person types to get these scopes. */
export function loginCommand(scopes: readonly string[]): string {
  const flag = scopes.length === 0 ? "" : ` --scopes ${scopes.join(",")}`;
  return `run grandstand twitch login${flag}`;
}
