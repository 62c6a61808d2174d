/** Environment variables that set a setting, by name. */
export const environmentSettings: Readonly<Record<string, string>> = {
  GRANDSTAND_DATA_DIR: "data",
  GRANDSTAND_PORT: "web.port",
  GRANDSTAND_SEED: "sandbox.seed",
  GRANDSTAND_RIOT_KEY: "riot.key",
  GRANDSTAND_RIOT_URL: "endpoints.riot",
  GRANDSTAND_CLASH_TOKEN: "clash.token",
  GRANDSTAND_CLASH_URL: "endpoints.clash",
  GRANDSTAND_DATA_DRAGON_URL: "endpoints.dataDragon",
  GRANDSTAND_SPECTATOR_HOST: "endpoints.spectator",
  GRANDSTAND_TWITCH_CHANNEL: "twitch.channel",
  GRANDSTAND_TWITCH_CLIENT_ID: "twitch.clientId",
  GRANDSTAND_TWITCH_CLIENT_SECRET: "twitch.clientSecret",
  GRANDSTAND_TWITCH_TOKEN: "twitch.token",
  GRANDSTAND_TOKEN_KEY: "twitch.tokenKey",
  GRANDSTAND_TWITCH_AUTH_URL: "endpoints.twitchAuth",
  GRANDSTAND_TWITCH_HELIX_URL: "endpoints.twitchHelix",
  GRANDSTAND_TWITCH_GQL_URL: "endpoints.twitchGql",
  GRANDSTAND_TWITCH_USHER_URL: "endpoints.twitchUsher",
  GRANDSTAND_TWITCH_CHAT_URL: "endpoints.twitchChat",
  GRANDSTAND_BOT_LOGIN: "bot.login",
  GRANDSTAND_OBS_URL: "endpoints.obs",
  GRANDSTAND_OBS_PASSWORD: "stage.password",
};

/** Variables that choose where the demo lives, but do not make it something else than a demo. */
export const demoVariables: ReadonlySet<string> = new Set([
  "GRANDSTAND_PORT",
  "GRANDSTAND_DATA_DIR",
  "GRANDSTAND_SEED",
]);

/** Variables that tests and benches set for themselves. */
const FOREIGN_PREFIX = "GRANDSTAND_TEST_";

/** The variables of ours that are set, in the order of their names; empty ones count as unset. */
export function ourVariables(env: NodeJS.ProcessEnv): readonly string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith("GRANDSTAND_") && !name.startsWith(FOREIGN_PREFIX))
    .filter((name) => env[name] !== "")
    .sort();
}
