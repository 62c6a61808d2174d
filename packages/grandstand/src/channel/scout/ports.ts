import type { Abortable } from "@grandstand/sdk/core";
import type { Champion } from "../game/live-game.ts";
import type {
  LadderPlayer,
  MasteryScreening,
  MatchScreening,
  RosterRow,
} from "../game/screening.ts";
import type { Sighting } from "../game/sighting.ts";
import type { ScoutEvent } from "./events.ts";

/** The questions the scout asks about players; the game's adapter answers within its API limits. */
export interface ScoutSource {
  /** The best players of a platform, most promising first; the scout takes as many as it can. */
  ladder(platform: string, options?: Abortable): Promise<readonly LadderPlayer[]>;
  /** One cheap call; undefined when the player has played nothing. */
  screenByMastery(
    platform: string,
    accountId: string,
    options?: Abortable,
  ): Promise<MasteryScreening | undefined>;
  /** Several calls on another route; stops as soon as the answer is clear. */
  screenByMatches(
    platform: string,
    accountId: string,
    championId: number,
    options?: Abortable,
  ): Promise<MatchScreening>;
  /** The game this player is in; undefined when the service knows of none, which proves little. */
  liveGame(platform: string, accountId: string, options?: Abortable): Promise<Sighting | undefined>;
  championName(championId: number): Champion["name"];
}

/** Where screening results outlive the process, so that a restart does not screen anew. */
export interface RosterStore {
  /** All rows, at most {@link ROSTER_ROWS_MAX}, those screened last first. */
  load(): Promise<readonly RosterRow[]>;
  /** Inserts, or replaces by player. */
  save(rows: readonly RosterRow[]): Promise<void>;
}

/** How many players a roster keeps, over all platforms. */
export const ROSTER_ROWS_MAX = 40_000;

/** Writes to the journal; resolves once the event is on disk. */
export type AppendScoutEvent = (event: ScoutEvent) => Promise<void>;
