import { type ClashStandIn, createClash } from "./clash/clash.ts";
import { systemSandboxClock } from "./clock.ts";
import { createObs, type ObsStandIn } from "./obs/obs.ts";
import { createDataDragon } from "./riot/data-dragon.ts";
import { createRiot, type RiotStandIn } from "./riot/riot.ts";
import { createSpectatorGrid } from "./riot/spectator-grid.ts";
import { sandboxHttp } from "./sandbox-http.ts";
import {
  credentialsOf,
  type SandboxCredentials,
  type SandboxUrls,
  tryNextOf,
  urlsOf,
} from "./sandbox-index.ts";
import { listenToHttp } from "./sandbox-server.ts";
import { type AuthStandIn, createAuth } from "./twitch/auth.ts";
import { type ChatStandIn, createChat } from "./twitch/chat.ts";
import { createCrowd } from "./twitch/crowd.ts";
import { createEmotePictures } from "./twitch/emote-pictures.ts";
import { createEventSub, type EventSubStandIn } from "./twitch/eventsub/event-sub.ts";
import { channelHappened, chatHappened, streamHappened } from "./twitch/eventsub/happenings.ts";
import { createHelix, type HelixStandIn } from "./twitch/helix.ts";
import { createPlayback, type PlaybackStandIn } from "./twitch/playback.ts";
import { isOnAir } from "./twitch/streams.ts";
import { Tokens } from "./twitch/tokens.ts";
import { createUsers, demoViewers } from "./twitch/users.ts";
import { Dice, mix } from "./world/chance.ts";
import type { SandboxClock, World, WorldOptions } from "./world/model.ts";
import { createWorld } from "./world/world.ts";

export interface SandboxOptions {
  readonly seed: number;
  /** The instant the world began, epoch milliseconds; a restart with the same finds the same games. */
  readonly startedAt: number;
  /** Default: the machine's own time. */
  readonly clock?: SandboxClock | undefined;
  /** Address to listen on. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined;
  /** Default: free ports. */
  readonly ports?: SandboxPorts | undefined;
  /** What differs from the demo's world. */
  readonly world?: Partial<WorldOptions> | undefined;
  /** Default: a word made of the seed. */
  readonly obsPassword?: string | undefined;
  /** Whether invented viewers chat. Default: true. */
  readonly crowd?: boolean | undefined;
  /** Is told one line for each thing of note. Default: nobody. */
  readonly log?: ((line: string) => void) | undefined;
}

/** Ports to listen on; 0, the default of each, takes a free one. */
export interface SandboxPorts {
  readonly http?: number | undefined;
  readonly chat?: number | undefined;
  readonly chatTls?: number | undefined;
  readonly chatWs?: number | undefined;
  readonly obs?: number | undefined;
  readonly eventSub?: number | undefined;
}

/** All stand-ins over real sockets, fed by one world. */
export interface Sandbox {
  readonly urls: SandboxUrls;
  readonly credentials: SandboxCredentials;
  /** Things to try by hand, one line each. */
  readonly tryNext: readonly string[];
  readonly world: World;
  readonly chat: ChatStandIn;
  readonly riot: RiotStandIn;
  readonly clash: ClashStandIn;
  readonly helix: HelixStandIn;
  readonly eventSub: EventSubStandIn;
  readonly playback: PlaybackStandIn;
  readonly auth: AuthStandIn;
  readonly obs: ObsStandIn;
  /** Closes every port and connection. */
  stop(): Promise<void>;
}

const chance = {
  chat: 1,
  crowd: 2,
  tokens: 3,
  obs: 4,
  password: 5,
  auth: 20,
  eventSub: 21,
} as const;

/** Starts a sandbox; resolves once everything listens. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { seed, startedAt, host = "127.0.0.1", ports = {}, log } = options;
  const clock = options.clock ?? systemSandboxClock;
  const random = (of: keyof typeof chance) => new Dice(mix(seed, chance[of]));
  const world = createWorld({ ...options.world, seed, startedAt });

  const users = createUsers();
  const tokens = new Tokens(users, random("tokens"), clock);
  const chat = createChat({ clock, random: random("chat"), users, log });
  const viewers = () => new Set([...demoViewers, ...chat.loginsIn("grandstand")]).size;
  const eventSub = createEventSub({ clock, random: random("eventSub"), tokens });
  const helix = createHelix({
    world,
    clock,
    users,
    tokens,
    viewers,
    onChannelChanged: (owner, facts) => eventSub.emit(channelHappened(owner, facts)),
  });
  chat.onMessage((message) => {
    const broadcaster = users.byLogin(message.channel);
    if (broadcaster) eventSub.emit(chatHappened(message, broadcaster));
  });
  const auth = createAuth({ tokens, users, clock, random: random("auth") });
  const playback = createPlayback({
    clock,
    users,
    isLive: (login) =>
      login === "grandstand"
        ? helix.liveSince !== undefined
        : isOnAir(world, users, login, clock.now()),
  });
  const riot = createRiot({ world, clock });
  const clash = createClash({ seed, clock });
  const password = options.obsPassword ?? `obs-${random("password").int(100_000, 999_999)}`;
  const obs = createObs({ password, clock, randomBytes: bytesOf(random("obs")) });
  obs.onStreamChanged((stream) => {
    const { startedAt: liveSince } = stream;
    helix.setLive(liveSince === undefined ? undefined : { startedAt: liveSince });
    const broadcaster = users.byLogin("grandstand");
    if (broadcaster) eventSub.emit(streamHappened(broadcaster, liveSince));
  });

  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const chatPorts = await chat.listen({
      host,
      tcpPort: ports.chat ?? 0,
      tlsPort: ports.chatTls ?? 0,
      wsPort: ports.chatWs ?? 0,
    });
    stops.push(chatPorts.stop);
    const { url: obsUrl } = await obs.listen({ host, port: ports.obs ?? 0 });
    stops.push(() => obs.stop());
    const events = await eventSub.listen({ host, port: ports.eventSub ?? 0 });
    stops.push(events.stop);
    const fetches = {
      riot: riot.fetch,
      dataDragon: createDataDragon(world).fetch,
      grid: createSpectatorGrid({ world, clock }).fetch,
      helix: helix.fetch,
      eventSub: eventSub.fetch,
      playback: playback.fetch,
      emotes: createEmotePictures().fetch,
      auth: auth.fetch,
    };
    // It tells where everything is, so it is filled once the ports are known.
    let index: object = {};
    const http = sandboxHttp({
      fetches,
      index: () => index,
      chat,
      riot,
      clash,
      obs,
      auth,
      playback,
      eventSub,
      log,
    });
    const server = await listenToHttp(http.fetch, { host, port: ports.http ?? 0 });
    stops.push(server.stop);
    const obsPort = Number(new URL(obsUrl).port);
    const urls = urlsOf(host, {
      ...chatPorts,
      httpPort: server.port,
      obsPort,
      eventSubPort: events.port,
    });
    const credentials = credentialsOf(password, chatPorts.certificate);
    const tryNext = tryNextOf(urls, credentials);
    index = { worldId: world.id, seed, startedAt, urls, credentials, tryNext };
    if (options.crowd ?? true) {
      const crowd = createCrowd({ chat, clock, random: random("crowd"), logins: demoViewers });
      stops.push(runUntilStopped((signal) => crowd.run({ signal })));
    }
    return {
      urls,
      credentials,
      tryNext,
      world,
      chat,
      riot,
      clash,
      helix,
      eventSub,
      auth,
      playback,
      obs,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts a task and gives the way to end it. */
function runUntilStopped(task: (signal: AbortSignal) => Promise<void>): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ended = task(signal).catch((reason: unknown) => {
    if (!signal.aborted) throw reason;
  });
  return () => {
    stopping.abort();
    return ended;
  };
}

const bytesOf = (dice: Dice) => (count: number) =>
  Uint8Array.from({ length: count }, () => dice.int(0, 255));
