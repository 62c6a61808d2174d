import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type LiveCommand, leagueCommand } from "../channel/league/live-command.ts";
import type { Config } from "./config/schema.ts";
import type { SandboxFacts } from "./sandbox-process.ts";
import type { ServicePlan } from "./service-plan.ts";

/** Where every remote service is and how to log in there, real or stand-in. */
export interface RemoteEndpoints {
  readonly riot: { readonly url: string | undefined; readonly key: string };
  readonly dataDragonUrl: string;
  readonly chat: {
    readonly url: string | undefined;
    readonly login: string;
    readonly token: string;
    readonly channel: string;
    /** Who speaks for the visitor of the demo's page; undefined on a real chat. */
    readonly visitor: { readonly login: string; readonly token: string } | undefined;
  };
  readonly helix: HelixEndpoint | undefined;
  readonly obs: { readonly url: string; readonly password: string | undefined };
  readonly client: {
    readonly command: LiveCommand;
    readonly liveDataUrl: string;
    readonly picture: Config["stage"]["picture"];
  };
}

/** Twitch's API, and the service that says whom a token speaks for. */
export interface HelixEndpoint {
  readonly url: string | undefined;
  readonly authUrl: string | undefined;
  readonly clientId: string;
  readonly token: string;
}

/** The channel of the sandbox's Twitch. */
const SANDBOX_CHANNEL = "grandstand";

export interface EndpointSources {
  readonly config: Config;
  readonly plan: ServicePlan;
  /** Undefined when every service is real. */
  readonly sandbox: SandboxFacts | undefined;
  /** Where the stand-in client leaves its picture. */
  readonly dataFolder: string;
  /** A free port for the stand-in client's data, so that two stations never share one. */
  readonly clientPort: number;
}

/** Fills in each service from the configuration where it is real, else from the sandbox. */
export function resolveEndpoints(sources: EndpointSources): RemoteEndpoints {
  const { config, plan } = sources;
  const { endpoints, riot, twitch, stage } = config;
  const sandbox = () => {
    if (sources.sandbox) return sources.sandbox;
    throw new Error("a service is planned as a stand-in, but there is no sandbox");
  };
  return {
    riot:
      plan.riot === "real"
        ? { url: endpoints.riot, key: riot.key ?? "" }
        : { url: sandbox().urls.riot, key: sandbox().credentials.riotKey },
    dataDragonUrl:
      endpoints.dataDragon ??
      (plan.riot === "real" ? "https://ddragon.leagueoflegends.com" : sandbox().urls.dataDragon),
    chat: plan.chat === "real" ? realChat(config) : sandboxChat(sandbox()),
    helix:
      plan.helix === "real"
        ? {
            url: endpoints.twitchHelix,
            authUrl: endpoints.twitchAuth,
            clientId: twitch.clientId ?? "",
            token: bareToken(twitch.token),
          }
        : plan.obs === "real"
          ? undefined
          : sandboxHelix(sandbox()),
    obs:
      plan.obs === "real"
        ? { url: endpoints.obs ?? "ws://127.0.0.1:4455", password: stage.password }
        : { url: sandbox().urls.obs, password: sandbox().credentials.obsPassword },
    client: plan.riot === "real" ? realClient(config) : sandboxClient(sources, sandbox()),
  };
}

function realChat({ endpoints, bot, twitch }: Config): RemoteEndpoints["chat"] {
  return {
    url: endpoints.twitchChat,
    login: bot.login ?? "",
    token: bareToken(twitch.token),
    channel: channelLogin(twitch.channel ?? ""),
    visitor: undefined,
  };
}

function sandboxChat({ urls, credentials }: SandboxFacts): RemoteEndpoints["chat"] {
  const { bot, viewer } = credentials.chat;
  return { url: urls.chat, ...bot, channel: SANDBOX_CHANNEL, visitor: viewer };
}

function sandboxHelix({ urls, credentials }: SandboxFacts): HelixEndpoint {
  return { url: urls.helix, authUrl: urls.auth, ...credentials.twitch };
}

/** Where League's installer puts it; elsewhere `league.client.command` names the program. */
const LEAGUE_FOLDER = "C:/Riot Games/League of Legends";

/** League's own client, or whatever command the operator names. */
function realClient({ league, stage, endpoints }: Config): RemoteEndpoints["client"] {
  const { command, cwd, env, liveClientDataUrl } = league.client;
  const usual = leagueCommand(LEAGUE_FOLDER);
  return {
    command: {
      argv: command ?? usual.argv,
      cwd: cwd ?? (command ? undefined : usual.cwd),
      env,
      host: endpoints.spectator,
    },
    liveDataUrl: liveClientDataUrl,
    picture: stage.picture,
  };
}

/** The stand-in client: the same driver, another command line. */
function sandboxClient(
  { config, dataFolder, clientPort }: EndpointSources,
  sandbox: SandboxFacts,
): RemoteEndpoints["client"] {
  const { command, cwd, env, liveClientDataUrl } = config.league.client;
  const pictureFile = join(dataFolder, "game.png");
  const program = fileURLToPath(import.meta.resolve("@grandstand/sandbox/game-client"));
  return {
    command: {
      argv: command ?? [
        process.execPath,
        "--max-semi-space-size=8",
        program,
        "spectator {host} {key} {gameId} {platform}",
        "-UseRads",
        "-GameBaseDir=..",
        "-Locale=en_GB",
        `-LiveClientDataPort=${clientPort}`,
        `-PictureFile=${pictureFile}`,
        "-Focus={focus}",
      ],
      cwd: cwd ?? dirname(program),
      env,
      host: sandbox.urls.grid,
      world: sandbox.worldId,
    },
    // A command of the operator's own knows nothing of the port and the file chosen here.
    liveDataUrl: command ? liveClientDataUrl : `https://127.0.0.1:${clientPort}`,
    picture: { file: pictureFile, ...config.stage.picture },
  };
}

/** Tokens are written with and without the prefix that only the chat's PASS line has. */
const bareToken = (token: string | undefined) => (token ?? "").replace(/^oauth:/, "");

const channelLogin = (channel: string) => channel.replace(/^#/, "").toLowerCase();
