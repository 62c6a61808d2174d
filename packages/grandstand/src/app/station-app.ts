import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Clock,
  describeError,
  type Log,
  type Random,
  type Task,
  taskGroup,
} from "@grandstand/sdk/core";
import type { DirectorState } from "../channel/director/director-state.ts";
import { defaultWeights, demoWeights } from "../channel/director/weights.ts";
import type { GameId } from "../channel/game/live-game.ts";
import type { PlayerRef } from "../channel/game/player.ts";
import { votesByGame } from "../community/bot/ballot.ts";
import { describeEvent } from "../record/describe-event.ts";
import { lockDataFolder } from "../store/data-folder-lock.ts";
import { openStore, type Store } from "../store/open-store.ts";
import { listenWeb } from "../web/server.ts";
import { buildBot } from "./bot-parts.ts";
import { ChangeSignal } from "./change-signal.ts";
import { channelFacts } from "./channel-facts.ts";
import { buildChannel } from "./channel-parts.ts";
import { ChannelTitle } from "./channel-title.ts";
import { ChatLines } from "./chat-lines.ts";
import type { Config } from "./config/schema.ts";
import { freePort } from "./free-port.ts";
import { buildHelix } from "./helix-parts.ts";
import { keyFingerprint } from "./key-fingerprint.ts";
import { LiveCheck } from "./live-check.ts";
import { isPassing } from "./passing-events.ts";
import { resolveEndpoints } from "./remote-endpoints.ts";
import { SandboxProcess } from "./sandbox-process.ts";
import type { ServicePlan } from "./service-plan.ts";
import { openStationJournal } from "./station-journal.ts";
import { stationView } from "./station-view.ts";
import { supervise } from "./supervise.ts";
import { worldStart } from "./world-start.ts";

export interface StationAppOptions {
  readonly config: Config;
  readonly plan: ServicePlan;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** How often champion names are asked for again. */
const NAMES_AGE_MS = 6 * 3_600_000;

/**
 * Runs a whole station until the signal aborts: the sandbox where it is needed, the channel, the
 * bot and the page. Everything it started has ended when this settles.
 */
export async function runStation(
  options: StationAppOptions,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { config, plan, dataFolder, clock, log } = options;
  using _lock = lockDataFolder({ folder: dataFolder, port: config.web.port, clock });
  const isInvented = plan.riot === "sandbox";
  const name = isInvented ? `demo-seed-${config.sandbox.seed}` : "station";
  await using store = await openStore({ file: join(dataFolder, `${name}.db`), clock, log });
  const sandbox = await startSandbox(options, store);
  try {
    const facts = await sandbox?.start({ signal });
    const clientPort = await freePort();
    const endpoints = resolveEndpoints({ config, plan, sandbox: facts, dataFolder, clientPort });
    await runParts({ ...options, store, sandbox, facts, endpoints }, signal);
  } finally {
    await sandbox?.stop();
  }
}

type PartsOptions = StationAppOptions & {
  readonly store: Store;
  readonly sandbox: SandboxProcess | undefined;
  readonly facts: Awaited<ReturnType<SandboxProcess["start"]>> | undefined;
  readonly endpoints: ReturnType<typeof resolveEndpoints>;
};

/** The stand-ins, when any service needs them. Their world goes on where the last run left it. */
async function startSandbox(
  { config, plan, clock, log }: StationAppOptions,
  store: Store,
): Promise<SandboxProcess | undefined> {
  const kinds = [plan.riot, plan.chat, plan.helix, plan.obs];
  if (!kinds.includes("sandbox")) return undefined;
  const { seed, crowd } = config.sandbox;
  const startedAt = await worldStart(store.state("world"), clock);
  return new SandboxProcess({ seed, crowd, startedAt, clock, log: log.child({ part: "sandbox" }) });
}

async function runParts(options: PartsOptions, signal: AbortSignal): Promise<void> {
  const { config, log } = options;
  const parts = await buildParts(options, signal);
  const { channel, journal, helix, view } = parts;
  const pageFolder = fileURLToPath(new URL("../../dist/ui", import.meta.url));
  const { host, port } = config.web;
  try {
    const web = await listenWeb({ view, pageFolder, host, port, log });
    log.info("the page is served; open it in a browser", { url: web.url });
    try {
      // Nobody may choose, or vote for, a game that was over before this start.
      await channel.scout.resume({ signal });
      await runTasks(options, parts, signal);
    } finally {
      await web.close();
    }
  } finally {
    await channel.close();
    await helix?.close();
    await journal.close();
  }
}

/** Every part of the station, none of it running yet. */
async function buildParts(options: PartsOptions, signal: AbortSignal) {
  const { config, plan, store, endpoints, clock, random, log } = options;
  const now = () => clock.now();
  await store.keepPlayersOf(keyFingerprint(endpoints.riot.key));
  const journal = await openStationJournal({ store, clock, log });
  const nameOf = (player: PlayerRef) => store.players.find(player)?.name;
  const weights = plan.riot === "sandbox" ? demoWeights : defaultWeights;
  const votes = () => votesByGame(journal.state.ballot);
  const director = (): DirectorState => ({ ...journal.state.channel, votes: votes(), weights });
  const helix = endpoints.helix && buildHelix(endpoints.helix, { clock, random, log });
  const title =
    helix && mayTitle(plan)
      ? new ChannelTitle({
          helix: helix.client,
          channel: endpoints.chat.channel,
          nameOf,
          clock,
          random,
          log: log.child({ part: "title" }),
        })
      : undefined;
  const liveCheck = new LiveCheck({ helix: helix?.client, channel: endpoints.chat.channel, clock });
  const shared = { config, plan, endpoints, store, journal, nameOf, clock, random, log };
  const channel = buildChannel({
    ...shared,
    votes,
    weights,
    streamIsLive: (abortable) => liveCheck.ask(abortable),
  });
  const { dossiers, scout, station } = channel;
  const { platforms } = config.league;
  const bot = await buildBot({
    ...shared,
    facts: channelFacts({ director, now, nameOf, dossiers, platforms }),
    skip: (reason, actor) => station.skip(reason, actor),
  });
  const changes = new ChangeSignal({ clock, log });
  // A game seen to its end lingers in the service for minutes; the scout need not ask again.
  const forgetGame = (gameId: GameId) =>
    scout
      .gameEnded(gameId.split("_", 1)[0]?.toLowerCase() ?? "", gameId, { signal })
      .catch((error: unknown) => log.debug("not forgotten", { error: describeError(error) }));
  journal.subscribe(({ event }) => {
    changes.changed();
    // Without names: a log outlives the table that people can be erased from.
    if (!isPassing(event))
      log.info(
        describeEvent(event, () => undefined),
        { kind: event.kind },
      );
    if (event.kind === "gameEnded") void forgetGame(event.gameId);
    const { onAir } = journal.state.channel;
    if (onAir?.phase === "live") title?.show(onAir.candidate);
  });
  const chatLines = new ChatLines();
  const { chat, bus } = bot;
  chat.on((message) => {
    const facts = { now: now(), botLogin: endpoints.chat.login };
    if (chatLines.take(message, facts)) changes.changed();
  });
  const seen = { director, nameOf, liveCheck, title, chatLines, changes, startedAt: now() };
  const view = stationView({ ...options, ...channel, ...seen, journal, chat, bus });
  return { journal, helix, title, channel, bot, changes, view };
}

/** Runs every part until aborted; one that fails is run again and leaves the others on the air. */
function runTasks(
  { sandbox, clock, random, log }: PartsOptions,
  { channel, title, bot, changes }: Awaited<ReturnType<typeof buildParts>>,
  signal: AbortSignal,
): Promise<void> {
  return taskGroup(
    async (group) => {
      const keep = (name: string, task: Task<unknown>) =>
        group.spawn((context) => supervise(name, task, { clock, random, log }, context));
      if (sandbox) keep("the sandbox", (context) => sandbox.run(context));
      keep("the scout", (context) => channel.scout.run(context));
      keep("the stage", (context) => channel.stage.run(context));
      keep("the station", (context) => channel.station.run(context));
      keep("champion names", (context) => refreshNames(channel.names, clock, context.signal));
      keep("the page's ticker", (context) => tick(changes, clock, context.signal));
      if (title) keep("the channel's title", (context) => title.run(context));
      for (const [name, task] of bot.tasks) keep(name, task);
    },
    { signal },
  );
}

/** A real channel is given titles only while a real programme goes out on it. */
function mayTitle({ helix, riot, obs, streaming }: ServicePlan): boolean {
  if (helix === "sandbox") return true;
  return riot === "real" && obs === "real" && streaming.held === "";
}

/** Clocks, pictures and ages move without any event. */
async function tick(changes: ChangeSignal, clock: Clock, signal: AbortSignal): Promise<never> {
  for (;;) {
    changes.changed();
    await clock.sleep(1_000, { signal });
  }
}

async function refreshNames(
  names: { refresh(options: { readonly signal: AbortSignal }): Promise<void> },
  clock: Clock,
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    await names.refresh({ signal });
    await clock.sleep(NAMES_AGE_MS, { signal });
  }
}
