/** A game to vote for. */
export interface VoteOption {
  /** What viewers type: 1 for the first, never given twice in a vote. */
  readonly number: number;
  readonly gameId: string;
  /** The player's reference; names are looked up when they are shown. */
  readonly player: string;
  readonly champion: string;
  readonly platform: string;
}

/** What an option had in the end. */
export interface VoteCount {
  readonly number: number;
  readonly gameId: string;
  readonly votes: number;
}

/** Why a vote was closed: the next game is on air now, or its time was up. */
export type VoteCloseReason = "gameChosen" | "time";

/** What the bot tells the journal. */
export type BotEvent =
  | {
      readonly kind: "voteOpened";
      readonly voteId: string;
      /** The game on air meanwhile; the vote is about the one after it. */
      readonly duringGame: string;
      /** Undefined for a vote that lasts until the next game is chosen. */
      readonly closesAt: number | undefined;
      readonly options: readonly VoteOption[];
    }
  | { readonly kind: "voteOptionAdded"; readonly voteId: string; readonly option: VoteOption }
  /** The option's game is over: it cannot win any more. */
  | { readonly kind: "voteOptionEnded"; readonly voteId: string; readonly number: number }
  /** Counts instead of an earlier vote of the same viewer. */
  | {
      readonly kind: "voteCast";
      readonly voteId: string;
      readonly viewer: string;
      readonly number: number;
    }
  | {
      readonly kind: "voteClosed";
      readonly voteId: string;
      readonly reason: VoteCloseReason;
      readonly tally: readonly VoteCount[];
      /** The option with most votes; of several, the one that had them first. */
      readonly winner: number | undefined;
      /** All options with most votes, where there are several. */
      readonly tied: readonly number[];
    }
  | {
      readonly kind: "commandAnswered";
      readonly command: string;
      readonly platform: string;
      readonly viewer: string;
      readonly outcome: "answered" | "failed" | "timeout";
    };
