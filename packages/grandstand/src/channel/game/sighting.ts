import type { Champion, GameId } from "./live-game.ts";

/** A game in progress as the service tells it, people still by their account ids. */
export interface Sighting {
  readonly id: GameId;
  readonly platform: string;
  readonly queueId: number | undefined;
  /** Undefined while it loads. */
  readonly startedAt: number | undefined;
  readonly spectatorKey: string | undefined;
  readonly participants: readonly SightedParticipant[];
}

export interface SightedParticipant {
  /** Undefined for a player who hides. */
  readonly accountId: string | undefined;
  /** `Name#TAG`; undefined for a player who hides. */
  readonly name: string | undefined;
  readonly champion: Champion;
  readonly side: "blue" | "red";
}
