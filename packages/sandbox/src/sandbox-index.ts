import { DEMO_CLASH_TOKEN } from "./clash/clash.ts";
import { DEMO_RIOT_KEY, DEVELOPMENT_RIOT_KEY } from "./riot/keys.ts";
import { demoClient, demoPublicClient } from "./twitch/tokens.ts";

/** Where each stand-in is. */
export interface SandboxUrls {
  readonly http: string;
  /** With `{route}` where the platform or region belongs. */
  readonly riot: string;
  readonly dataDragon: string;
  readonly clash: string;
  /** Host and port, as a game client's command line wants it. */
  readonly grid: string;
  readonly helix: string;
  readonly auth: string;
  readonly gql: string;
  readonly usher: string;
  readonly emotes: string;
  readonly chat: string;
  readonly chatTls: string;
  readonly chatWs: string;
  readonly obs: string;
  readonly eventsub: string;
}

/** A login of the sandbox's chat; the token begins with `oauth:` as PASS wants it. */
export interface ChatCredentials {
  readonly login: string;
  readonly token: string;
}

/** What opens the stand-ins. None of it is a secret: it opens nothing else. */
export interface SandboxCredentials {
  /** With the limits of an approved product. */
  readonly riotKey: string;
  /** With the limits that everybody starts with. */
  readonly riotDevelopmentKey: string;
  readonly clashToken: string;
  readonly chat: {
    readonly bot: ChatCredentials;
    readonly viewer: ChatCredentials;
    /** PEM of the certificate to trust over TLS. */
    readonly certificate: string;
  };
  /** The application, and the token of the demo channel's owner. */
  readonly twitch: {
    readonly clientId: string;
    readonly clientSecret: string;
    /** An application without a secret, for logins by device code. */
    readonly publicClientId: string;
    readonly token: string;
  };
  readonly obsPassword: string;
}

/** What the listeners got. */
export interface SandboxListeners {
  readonly httpPort: number;
  readonly tcpPort: number;
  readonly tlsPort: number;
  readonly wsPort: number;
  readonly obsPort: number;
  readonly eventSubPort: number;
}

/** The URLs by which this machine reaches what listens on `host`. */
export function urlsOf(host: string, ports: SandboxListeners): SandboxUrls {
  const at = (port: number): string => `${reachable(host)}:${port}`;
  const http = `http://${at(ports.httpPort)}`;
  return {
    http,
    riot: `${http}/riot/{route}`,
    dataDragon: `${http}/ddragon`,
    clash: `${http}/clash/v1`,
    grid: at(ports.httpPort),
    helix: `${http}/helix`,
    auth: `${http}/oauth2`,
    gql: `${http}/gql`,
    usher: `${http}/usher`,
    emotes: `${http}/emoticons/v2`,
    chat: `irc://${at(ports.tcpPort)}`,
    chatTls: `ircs://${at(ports.tlsPort)}`,
    chatWs: `ws://${at(ports.wsPort)}`,
    obs: `ws://${at(ports.obsPort)}`,
    eventsub: `ws://${at(ports.eventSubPort)}/ws`,
  };
}

/** What opens the stand-ins. */
export function credentialsOf(obsPassword: string, certificate: string): SandboxCredentials {
  const login = (name: string) => ({ login: name, token: `oauth:sandbox-${name}` });
  return {
    riotKey: DEMO_RIOT_KEY.token,
    riotDevelopmentKey: DEVELOPMENT_RIOT_KEY.token,
    clashToken: DEMO_CLASH_TOKEN,
    chat: { bot: login("grandstand_bot"), viewer: login("visitor"), certificate },
    twitch: {
      clientId: demoClient.id,
      clientSecret: demoClient.secret,
      publicClientId: demoPublicClient.id,
      token: "sandbox-grandstand",
    },
    obsPassword,
  };
}

/** Things to try by hand. */
export function tryNextOf(urls: SandboxUrls, credentials: SandboxCredentials): readonly string[] {
  const { viewer } = credentials.chat;
  const [chatHost, chatPort] = urls.chat.replace("irc://", "").split(/:(?=\d+$)/);
  const ladder = "lol/league/v4/challengerleagues/by-queue/RANKED_SOLO_5x5";
  const { clientId, token } = credentials.twitch;
  return [
    `printf 'PASS ${viewer.token}\\r\\nNICK ${viewer.login}\\r\\nJOIN #grandstand\\r\\n' | nc ${chatHost} ${chatPort}`,
    `curl -H 'X-Riot-Token: ${credentials.riotKey}' ${urls.riot.replace("{route}", "euw1")}/${ladder}`,
    `curl -H 'Authorization: Bearer ${credentials.clashToken}' ${urls.clash}/cards`,
    `curl -H 'Client-Id: ${clientId}' -H 'Authorization: Bearer ${token}' '${urls.helix}/streams?first=5'`,
    `curl -d '{"riot":{"times":3,"fault":{"kind":"status","status":503}}}' ${urls.http}/sandbox/faults`,
    `curl -d '{"chat":"reconnect"}' ${urls.http}/sandbox/faults`,
    `curl ${urls.http}/sandbox/calls`,
  ];
}

/** Names for "every address" are no address to connect to. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
