import { type Context, Hono } from "hono";
import type { ClashStandIn } from "./clash/clash.ts";
import type { ObsStandIn } from "./obs/obs.ts";
import type { RiotStandIn } from "./riot/riot.ts";
import { parseSandboxFaults, type SandboxFaults } from "./sandbox-faults.ts";
import type { AuthStandIn } from "./twitch/auth.ts";
import type { ChatStandIn } from "./twitch/chat.ts";
import { parseSandboxEvent } from "./twitch/eventsub/control.ts";
import type { EventSubStandIn } from "./twitch/eventsub/event-sub.ts";
import { subscriptionWire } from "./twitch/eventsub/subscription.ts";
import type { PlaybackStandIn } from "./twitch/playback.ts";

type Fetch = (request: Request) => Promise<Response>;

export interface SandboxHttpOptions {
  readonly fetches: Readonly<
    Record<
      "riot" | "dataDragon" | "grid" | "helix" | "eventSub" | "auth" | "playback" | "emotes",
      Fetch
    >
  >;
  /** What `GET /sandbox` tells. */
  readonly index: () => object;
  readonly chat: ChatStandIn;
  readonly riot: RiotStandIn;
  readonly clash: ClashStandIn;
  readonly obs: ObsStandIn;
  readonly eventSub: EventSubStandIn;
  readonly auth: AuthStandIn;
  readonly playback: PlaybackStandIn;
  readonly log?: ((line: string) => void) | undefined;
}

/** Calls and messages that `GET /sandbox/calls` tells of each stand-in, newest last. */
const callsTold = 200;

/** All HTTP stand-ins behind one function, and the sandbox's own index and levers. */
export function sandboxHttp(options: SandboxHttpOptions): { readonly fetch: Fetch } {
  const { fetches, chat, riot, clash, obs, auth, playback, eventSub, log } = options;
  const app = new Hono();
  app.mount("/riot", fetches.riot);
  app.mount("/clash", clash.fetch);
  app.mount("/ddragon", fetches.dataDragon);
  app.all("/observer-mode/*", (c) => fetches.grid(c.req.raw));
  app.all("/helix/eventsub/*", (c) => fetches.eventSub(c.req.raw));
  app.all("/helix/*", (c) => fetches.helix(c.req.raw));
  app.all("/oauth2/*", (c) => fetches.auth(c.req.raw));
  app.all("/emoticons/*", (c) => fetches.emotes(c.req.raw));
  app.all("/gql", (c) => fetches.playback(c.req.raw));
  app.all("/usher/*", (c) => fetches.playback(c.req.raw));
  app.get("/sandbox", (c) => c.json(options.index()));
  app.get("/sandbox/calls", (c) => {
    const messages = chat.messages.slice(-callsTold).map(({ at, channel, user, text }) => {
      return { at, channel, login: user.login, text };
    });
    const [riotCalls, obsCalls] = [riot.calls, obs.calls].map((calls) => calls.slice(-callsTold));
    const events = eventSub.deliveries.slice(-callsTold);
    const clashCalls = clash.calls.slice(-callsTold);
    return c.json({
      riot: riotCalls,
      clash: clashCalls,
      obs: obsCalls,
      chat: messages,
      eventsub: events,
    });
  });
  const answering = async (c: Context, work: (body: string) => object) => {
    try {
      return c.json(work(await c.req.text()));
    } catch (error) {
      const isMistake = error instanceof TypeError || error instanceof RangeError;
      if (!isMistake) throw error;
      return c.json({ error: error.message }, 400);
    }
  };
  app.post("/sandbox/faults", (c) =>
    answering(c, (body) => {
      const planned = parseSandboxFaults(body);
      apply(planned);
      return { planned };
    }),
  );
  app.get("/sandbox/eventsub", (c) =>
    c.json({ subscriptions: eventSub.subscriptions.map(subscriptionWire) }),
  );
  app.post("/sandbox/eventsub", (c) =>
    answering(c, (body) => ({ told: eventSub.emit(parseSandboxEvent(body)) })),
  );
  app.notFound((c) => c.json({ error: "nothing is here; GET /sandbox tells what is" }, 404));
  app.onError((error, c) => {
    log?.(`${c.req.method} ${c.req.path} failed: ${error.message}`);
    return c.json({ error: "the sandbox failed" }, 500);
  });

  const apply = (faults: SandboxFaults): void => {
    if (faults.riot) riot.faults.plan(faults.riot);
    if (faults.clash) clash.faults.plan(faults.clash);
    if (faults.chat === "reconnect") chat.reconnectAll();
    if (faults.chat === "drop") chat.dropAll();
    if (faults.playback) playback.setFaults(faults.playback);
    if (faults.auth) auth.faults.plan(faults.auth);
    if (faults.eventsub) eventSub.fail(faults.eventsub);
    if (faults.obs) obs[faults.obs]();
  };
  return { fetch: async (request) => app.fetch(request) };
}
