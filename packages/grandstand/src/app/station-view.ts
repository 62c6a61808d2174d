import type { Clock } from "@grandstand/sdk/core";
import type { DirectorState } from "../channel/director/director-state.ts";
import type { BallotState, OpenVote } from "../community/bot/ballot.ts";
import { optionLabel } from "../community/bot/option-label.ts";
import type { CommandBus } from "../record/command-bus.ts";
import type { StationCommand } from "../record/commands.ts";
import { describeEvent } from "../record/describe-event.ts";
import type { StationView } from "../web/ports.ts";
import type { StateView, VoteView } from "../web/state-view.ts";
import type { ChangeSignal } from "./change-signal.ts";
import type { ChannelParts } from "./channel-parts.ts";
import type { ChatLines } from "./chat-lines.ts";
import type { Config } from "./config/schema.ts";
import { type HealthParts, healthOf, missingOf } from "./health-board.ts";
import { StationMetrics } from "./metrics.ts";
import { isPassing } from "./passing-events.ts";
import type { SandboxFacts } from "./sandbox-process.ts";
import { budgetView, type NameOf, nextUpView, onAirView } from "./state-view.ts";
import type { StationJournal } from "./station-journal.ts";
import { VERSION } from "./version.ts";

export type StationViewOptions = Omit<
  HealthParts,
  "station" | "stage" | "riot" | "scout" | "journal"
> &
  Pick<ChannelParts, "station" | "stage" | "riot" | "scout"> & {
    readonly config: Config;
    readonly facts: SandboxFacts | undefined;
    readonly journal: StationJournal;
    readonly director: () => DirectorState;
    readonly nameOf: NameOf;
    readonly chatLines: ChatLines;
    readonly changes: ChangeSignal;
    readonly bus: CommandBus<StationCommand>;
    readonly startedAt: number;
    readonly clock: Pick<Clock, "now">;
  };

/** How many entries of the journal the page shows. */
const JOURNAL_LINES_MAX = 40;
/** Among how many of the last ones they are looked for. */
const JOURNAL_LOOKED_AT_MAX = 500;

/** What the page, the API and the metrics see: one state, made anew whenever it is asked for. */
export function stationView(options: StationViewOptions): StationView {
  const { facts, stage, changes, plan, bus } = options;
  const state = () => stateOf(options);
  const metrics = new StationMetrics(state);
  const isDemo = plan.riot === "sandbox" && plan.chat === "sandbox";
  return {
    state,
    onChange: (listener) => changes.onChange(listener),
    picture: () => stage.picture,
    say: isDemo ? (text, abortable) => sayAsVisitor(bus, text, abortable) : undefined,
    sandbox: () => facts,
    metrics: () => metrics.text(),
    ready: () => {
      const missing = missingOf(healthOf(options));
      return { ready: missing.length === 0, missing };
    },
  };
}

async function sayAsVisitor(
  bus: CommandBus<StationCommand>,
  text: string,
  abortable: Parameters<CommandBus<StationCommand>["issue"]>[2],
): Promise<void> {
  const actor = { platform: "page", ref: "visitor", roles: [] } as const;
  const result = await bus.issue({ kind: "say", text }, actor, abortable);
  if (!result.ok) throw new Error(`the line was not said: ${result.text}`);
}

function stateOf(options: StationViewOptions): StateView {
  const { config, plan, journal, nameOf, station, stage, riot, scout, chatLines, clock } = options;
  const { channel, ballot } = journal.state;
  const now = clock.now();
  const vote = voteView(ballot, nameOf);
  const { lastDecision } = channel;
  return {
    station: {
      label: plan.riot === "sandbox" ? "DEMO" : config.station.label,
      demo: plan.riot === "sandbox",
      version: VERSION,
      startedAt: options.startedAt,
      now,
      channel: options.endpoints.chat.channel,
    },
    onAir: onAirView(channel.onAir, {
      nameOf,
      status: station.status(),
      confirmations: station.confirmations(),
    }),
    nextUp: nextUpView(options.director(), { now, nameOf, vote, lastSeenAt: sightings(scout) }),
    vote,
    budget: budgetView(riot.budget()),
    health: healthOf(options),
    chat: chatLines.lines,
    journal: journal
      .recent(JOURNAL_LOOKED_AT_MAX)
      .filter(({ event }) => !isPassing(event))
      .slice(-JOURNAL_LINES_MAX)
      .map(({ sequence, at, event }) => ({
        sequence,
        at,
        kind: event.kind,
        text: describeEvent(event, (player) => nameOf(player as never)),
      }))
      .reverse(),
    stage: {
      scene: stage.status.scene ?? null,
      streaming: stage.status.streaming,
      pictureAt: stage.picture?.at ?? null,
      held: plan.streaming.held,
    },
    waitingFor: !channel.onAir && lastDecision?.kind === "wait" ? lastDecision.reason : null,
  };
}

function voteView({ open }: BallotState, nameOf: NameOf): VoteView | null {
  if (!open) return null;
  return {
    id: open.id,
    openedAt: open.openedAt,
    closesAt: open.closesAt ?? null,
    voters: votersOf(open),
    options: open.options.map((option) => ({
      number: option.number,
      label: optionLabel(option, (player) => nameOf(player as never)),
      gameId: option.gameId,
      votes: option.votes,
      isEnded: option.isEnded,
    })),
  };
}

/** When the scout last saw each game; the journal is told of changes only. */
function sightings(scout: StationViewOptions["scout"]): (gameId: string) => number | undefined {
  const seen = new Map<string, number>(
    scout.candidates.map(({ game, lastSeenAt }) => [game.id, lastSeenAt]),
  );
  return (gameId) => seen.get(gameId);
}

const votersOf = (open: OpenVote) => open.options.reduce((total, { votes }) => total + votes, 0);
