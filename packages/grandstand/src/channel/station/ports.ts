import type { Abortable, Clock, Log } from "@grandstand/sdk/core";
import type { DirectorState } from "../director/director-state.ts";
import type { DirectorEvent } from "../director/events.ts";
import type { DirectorWeights } from "../director/weights.ts";
import type { Decision } from "../game/decision.ts";
import type { GameDriver } from "../game/game-driver.ts";
import type { Confirmation } from "../game/on-air.ts";
import type { PlayerRef } from "../game/player.ts";
import type { Stage } from "../game/stage.ts";
import type { ChannelState } from "./channel-state.ts";
import type { StationEvent } from "./events.ts";
import type { StationTiming } from "./station-timing.ts";

/** What the running channel needs of the rest. */
export interface StationOptions {
  /** The state as folded up to the last event that was written. */
  readonly state: () => ChannelState;
  /** Writes to the journal; the state has the event in it when this resolves. */
  readonly append: (event: StationEvent | DirectorEvent) => Promise<void>;
  readonly driver: GameDriver;
  readonly stage: Stage;
  readonly decide: (state: DirectorState, now: number) => Decision;
  readonly weights: DirectorWeights;
  /** Votes for the next game, by game id. */
  readonly votes: () => Readonly<Record<string, number>>;
  /** `Name#TAG`; undefined for a player who is not known by name, or was forgotten. */
  readonly nameOf: (player: PlayerRef) => string | undefined;
  /** Asks the streaming service whether the channel is live; undefined when it is not. */
  readonly streamIsLive: (options: Abortable) => Promise<Confirmation | undefined>;
  readonly clock: Clock;
  readonly log: Log;
  /** Default: {@link import("./station-timing.ts").defaultStationTiming}. */
  readonly timing?: Partial<StationTiming> | undefined;
}
