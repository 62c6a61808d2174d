import { ConfigError } from "@grandstand/sdk/core";
import type { Config } from "./config/schema.ts";

/** Whether a service is the real one or this machine's stand-in. */
export type ServiceKind = "real" | "sandbox";

/** Which of the remote services are real, decided once from the configuration. */
export interface ServicePlan {
  readonly riot: ServiceKind;
  readonly chat: ServiceKind;
  readonly helix: ServiceKind;
  readonly obs: ServiceKind;
  /** The two keys of a stream, and which is missing; the sandbox's OBS, heard by nobody, has both. */
  readonly streaming: { readonly armed: boolean; readonly goLive: boolean; readonly held: string };
}

/** The keys and permissions that only a command line gives. */
export interface OnAirFlags {
  readonly goLive: boolean;
  readonly allowDemoOnAir: boolean;
}

/**
 * A service is real as soon as anything of it is configured, and then everything it needs must be.
 * Refuses an invented world on a real chat or stream, unless that was asked for by name.
 */
export function planServices(config: Config, flags: OnAirFlags): ServicePlan {
  const { riot, bot, twitch, stage, endpoints } = config;
  const isRiotReal = riot.key !== undefined || endpoints.riot !== undefined;
  const isChatReal =
    bot.login !== undefined || twitch.channel !== undefined || endpoints.twitchChat !== undefined;
  const isHelixReal = twitch.clientId !== undefined || endpoints.twitchHelix !== undefined;
  const isObsReal =
    endpoints.obs !== undefined || stage.password !== undefined || stage.arm || flags.goLive;
  if (isRiotReal) need(riot.key, "riot.key", "Riot's API", "GRANDSTAND_RIOT_KEY");
  if (isChatReal) {
    need(bot.login, "bot.login", "the Twitch chat", "GRANDSTAND_BOT_LOGIN");
    need(twitch.channel, "twitch.channel", "the Twitch chat", "GRANDSTAND_TWITCH_CHANNEL");
    need(twitch.token, "twitch.token", "the Twitch chat", "GRANDSTAND_TWITCH_TOKEN");
  }
  if (twitch.token !== undefined && !isChatReal && !isHelixReal) {
    need(undefined, "bot.login", "the Twitch token that is set", "GRANDSTAND_BOT_LOGIN");
  }
  if (isHelixReal) {
    need(twitch.channel, "twitch.channel", "Helix", "GRANDSTAND_TWITCH_CHANNEL");
    need(twitch.clientId, "twitch.clientId", "Helix", "GRANDSTAND_TWITCH_CLIENT_ID");
    need(twitch.token, "twitch.token", "Helix", "GRANDSTAND_TWITCH_TOKEN");
  }
  const armed = !isObsReal || stage.arm;
  const goLive = !isObsReal || flags.goLive;
  if (!isRiotReal && !flags.allowDemoOnAir) {
    if (isChatReal) throw demoOnAir("the real chat of your channel", "bot.login");
    if (isObsReal && armed && goLive) throw demoOnAir("a real stream", "stage.arm");
  }
  return {
    riot: kind(isRiotReal),
    chat: kind(isChatReal),
    helix: kind(isHelixReal),
    obs: kind(isObsReal),
    streaming: { armed, goLive, held: armed && goLive ? "" : heldBecause(armed, goLive) },
  };
}

const kind = (isReal: boolean): ServiceKind => (isReal ? "real" : "sandbox");

function need(value: unknown, setting: string, service: string, variable: string): void {
  if (value !== undefined) return;
  throw new ConfigError(
    `${setting} is missing, and ${service} needs it. Set it: export ${variable}=…, ` +
      `or write ${setting} in grandstand.yaml`,
    { setting },
  );
}

function demoOnAir(where: string, setting: string): ConfigError {
  return new ConfigError(
    `riot.key is not set, so the games would be invented, and they would reach ${where}. ` +
      "Set riot.key, or say --allow-demo-on-air if that is what you want",
    { setting },
  );
}

function heldBecause(arm: boolean, goLive: boolean): string {
  const missing = [arm ? "" : "stage.arm: true in the file", goLive ? "" : "--go-live"];
  return `a real stream starts only with ${missing.filter(Boolean).join(" and ")}`;
}
