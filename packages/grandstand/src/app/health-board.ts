import type { RiotClient } from "@grandstand/sdk/riot";
import type { TwitchChat } from "@grandstand/sdk/twitch";
import type { Scout } from "../channel/scout/scout.ts";
import type { ObsStage } from "../channel/stage/obs-stage.ts";
import type { Station } from "../channel/station/station.ts";
import type { HealthView } from "../web/state-view.ts";
import type { ChannelTitle } from "./channel-title.ts";
import type { LiveCheck } from "./live-check.ts";
import type { RemoteEndpoints } from "./remote-endpoints.ts";
import type { SandboxProcess } from "./sandbox-process.ts";
import type { ServicePlan } from "./service-plan.ts";
import type { StationJournal } from "./station-journal.ts";

export interface HealthParts {
  readonly plan: ServicePlan;
  readonly endpoints: RemoteEndpoints;
  readonly scout: Pick<Scout, "status">;
  readonly stage: Pick<ObsStage, "status">;
  readonly station: Pick<Station, "status">;
  readonly chat: Pick<TwitchChat, "state">;
  readonly riot: Pick<RiotClient, "budget">;
  readonly liveCheck: Pick<LiveCheck, "status">;
  /** Undefined when nobody sets the channel's title. */
  readonly title: Pick<ChannelTitle, "trouble"> | undefined;
  readonly journal: Pick<StationJournal, "trouble" | "sequence">;
  /** Undefined when every service is real. */
  readonly sandbox: Pick<SandboxProcess, "isRunning"> | undefined;
}

type Health = Readonly<Record<string, HealthView>>;

/** How each dependency is, what it last did, and whether it is real. */
export function healthOf(parts: HealthParts): Health {
  return {
    riot: riotHealth(parts),
    obs: obsHealth(parts),
    chat: chatHealth(parts),
    helix: helixHealth(parts),
    "game client": clientHealth(parts),
    journal: {
      state: parts.journal.trouble === undefined ? "ok" : "down",
      service: "real",
      detail: parts.journal.trouble ?? `${parts.journal.sequence} entries on disk`,
      lastOkAt: null,
    },
    ...(parts.sandbox ? { sandbox: sandboxHealth(parts.sandbox) } : {}),
  };
}

/** What must be well for the station to be ready, and is not. */
export function missingOf(health: Health): readonly string[] {
  return Object.entries(health)
    .filter(([, { state }]) => state === "down" || state === "starting")
    .map(([name]) => name);
}

function riotHealth({ plan, scout }: HealthParts): HealthView {
  const platforms = scout.status();
  const troubled = platforms.filter(({ trouble }) => trouble);
  const heard = platforms.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? []);
  const sum = (count: (platform: (typeof platforms)[number]) => number) =>
    platforms.reduce((total, platform) => total + count(platform), 0);
  const found =
    `${sum(({ players }) => players)} players, ${sum(({ oneTricks }) => oneTricks)} one-tricks, ` +
    `${sum(({ candidates }) => candidates)} of them in a game`;
  const [first] = troubled;
  const trouble = first?.trouble
    ? `${troubled.length} of ${platforms.length} platforms in trouble, ` +
      `${first.platform}: ${first.trouble.reason}; `
    : "";
  const isDown = troubled.length === platforms.length && platforms.length > 0;
  const state = isDown ? "down" : first ? "degraded" : heard.length > 0 ? "ok" : "starting";
  const lastOkAt = heard.length > 0 ? Math.max(...heard) : null;
  return { state, service: plan.riot, detail: trouble + found, lastOkAt };
}

function obsHealth({ plan, stage }: HealthParts): HealthView {
  const { connection, trouble, scene, streaming, pictureKind, lastAnswerAt, held } = stage.status;
  const state =
    connection === "connected" ? "ok" : connection === "connecting" ? "starting" : "down";
  const stream = streaming ? "streaming" : held ? `not streaming: ${held}` : "not streaming yet";
  const picture = pictureKind ? `picture by ${pictureKind}` : "no input kind for the picture";
  const detail = state === "ok" ? `scene ${scene ?? "unknown"}, ${stream}, ${picture}` : trouble;
  return {
    state: state === "ok" && trouble ? "degraded" : state,
    service: plan.obs,
    detail: trouble && state === "ok" ? trouble : detail || "connecting",
    lastOkAt: lastAnswerAt ?? null,
  };
}

function chatHealth({ plan, chat, endpoints }: HealthParts): HealthView {
  const { phase, lastReceivedAt, lastFailure, messagesLost } = chat.state;
  const state = phase === "joined" ? "ok" : phase === "stopped" ? "down" : "starting";
  const isBack = state === "ok" || lastFailure === undefined;
  const lost = messagesLost > 0 ? `, ${messagesLost} messages not read` : "";
  return {
    state: isBack ? state : "down",
    service: plan.chat,
    detail: isBack ? `#${endpoints.chat.channel} ${phase}${lost}` : `${phase}: ${lastFailure}`,
    lastOkAt: lastReceivedAt ?? null,
  };
}

function helixHealth({ plan, liveCheck, title }: HealthParts): HealthView {
  const { isConfigured, isLive, lastAnswerAt } = liveCheck.status;
  const trouble = liveCheck.status.trouble || (title?.trouble && `title: ${title.trouble}`);
  const detail = trouble || (isLive ? "says the channel is live" : "does not say that we are live");
  const state = !isConfigured ? "off" : trouble ? "degraded" : lastAnswerAt ? "ok" : "starting";
  return {
    state,
    service: plan.helix,
    detail: isConfigured ? detail : "not configured: nobody outside confirms the stream",
    lastOkAt: lastAnswerAt ?? null,
  };
}

function clientHealth({ plan, station }: HealthParts): HealthView {
  const { gameClock, trouble } = station.status();
  return {
    state: trouble ? "degraded" : gameClock ? "ok" : "starting",
    service: plan.riot,
    detail: trouble || (gameClock ? "the game's clock runs" : "no game is shown"),
    lastOkAt: gameClock?.at ?? null,
  };
}

function sandboxHealth({ isRunning }: Pick<SandboxProcess, "isRunning">): HealthView {
  return {
    state: isRunning ? "ok" : "down",
    service: "sandbox",
    detail: isRunning ? "all stand-ins listen" : "died; it is being started again",
    lastOkAt: null,
  };
}
