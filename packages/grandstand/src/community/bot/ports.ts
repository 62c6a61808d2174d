import type { Abortable } from "@grandstand/sdk/core";
import type { BallotState } from "./ballot.ts";
import type { BotEvent } from "./events.ts";
import type { Reply } from "./message.ts";
import type { ViewerIdentity, ViewerRef } from "./viewer.ts";

export type { ViewerIdentity, ViewerRef } from "./viewer.ts";

/** The erasable table of people who spoke to the bot. */
export interface ViewerBook {
  /** References of these people, in order; new ones are written before this resolves. */
  remember(identities: readonly ViewerIdentity[]): Promise<readonly ViewerRef[]>;
  find(ref: ViewerRef): ViewerIdentity | undefined;
  /** Erases a person; the reference then stands for nobody. */
  forget(ref: ViewerRef): Promise<void>;
}

/** Where cooldowns outlive the process. */
export interface CooldownStore {
  /** The cooldowns that still run: when each ends, by key. */
  load(): Promise<ReadonlyMap<string, number>>;
  /** Adds or prolongs. */
  save(endsAt: ReadonlyMap<string, number>): Promise<void>;
}

/** Says a line on the platform it belongs to. */
export type SendReply = (reply: Reply, options?: Abortable) => Promise<void>;

/** Writes to the journal; resolves once the event is on disk. */
export type AppendBotEvent = (event: BotEvent) => Promise<void>;

/** Whom a question is about. */
export type Target =
  | { readonly kind: "onAir" }
  /** `Name#TAG`; the platform as the viewer wrote it, lower-case. */
  | { readonly kind: "named"; readonly name: string; readonly platform: string | undefined };

/** Facts about a player, or one sentence for the viewer that says why there are none. */
export type Answer<Facts> =
  | {
      readonly kind: "known";
      /** `Name#TAG`, or what may be shown instead. */
      readonly player: string;
      readonly platform: string;
      readonly facts: Facts;
    }
  | { readonly kind: "unknown"; readonly why: string };

export interface RankFacts {
  /** `CHALLENGER`; undefined for a player without a rank. */
  readonly tier: string | undefined;
  readonly leaguePoints: number;
}

export interface MasteryFacts {
  readonly champion: string;
  readonly level: number;
  readonly points: number;
}

export interface DedicationFacts {
  readonly champion: string;
  /** Ranked games on the champion by all ranked games looked at, 0 to 1. */
  readonly share: number;
  /** How many ranked games the share rests on. */
  readonly games: number;
}

/** A game that viewers can wish for. */
export interface WishableGame {
  readonly gameId: string;
  /** The player's reference, which is all that the journal may hold. */
  readonly player: string;
  readonly champion: string;
  readonly platform: string;
}

/** Why the game on air was chosen. */
export interface WhyFacts {
  readonly player: string;
  readonly champion: string;
  readonly total: number;
  readonly factors: readonly { readonly points: number; readonly note: string }[];
  readonly runnerUp:
    | { readonly player: string; readonly champion: string; readonly total: number }
    | undefined;
  /** What would have made another game win, in words. */
  readonly wouldChange: string;
}

/** What the bot may ask the station. */
export interface ChannelFacts {
  /** The game on air; undefined while there is none. */
  onAir(): WishableGame | undefined;
  /** Every game that could be next, best first, without the one on air. */
  nextUp(): readonly WishableGame[];
  /** Why the game on air was chosen; undefined while there is none. */
  why(): WhyFacts | undefined;
  /** The name a player may be shown by; undefined when it is not known, or was erased. */
  nameOf(player: string): string | undefined;
  rank(target: Target, options?: Abortable): Promise<Answer<RankFacts>>;
  mastery(target: Target, options?: Abortable): Promise<Answer<MasteryFacts>>;
  dedication(target: Target, options?: Abortable): Promise<Answer<DedicationFacts>>;
}

/** The open vote as the commands see it. */
export interface Votes {
  readonly state: BallotState;
  /** Counts the viewer's vote, instead of an earlier one; false when it cannot count any more. */
  cast(viewer: ViewerRef, number: number): Promise<boolean>;
}
