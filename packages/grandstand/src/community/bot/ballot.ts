import type { BotEvent, VoteCount, VoteOption } from "./events.ts";
import { emptyRoll, type VoteRoll, voteOf, withVote } from "./vote-roll.ts";

/** An option and how it does. */
export interface BallotOption extends VoteOption {
  readonly votes: number;
  /** Its game is over: votes for it stay, but it cannot win. */
  readonly isEnded: boolean;
  /** The place, among all gains of this vote, of its last one: who gained first leads a tie. */
  readonly gainedAs: number;
}

/** A vote that viewers can take part in. */
export interface OpenVote {
  readonly id: string;
  readonly duringGame: string;
  readonly openedAt: number;
  /** Undefined for a vote that lasts until the next game is chosen. */
  readonly closesAt: number | undefined;
  readonly options: readonly BallotOption[];
  readonly voters: number;
  readonly gains: number;
  readonly roll: VoteRoll;
}

/** What became of the last vote. */
export interface ClosedVote {
  readonly id: string;
  readonly duringGame: string;
  readonly reason: Extract<BotEvent, { kind: "voteClosed" }>["reason"];
  readonly tally: readonly VoteCount[];
}

/** The votes as folded from the journal; plain JSON. */
export interface BallotState {
  readonly open: OpenVote | undefined;
  readonly last: ClosedVote | undefined;
}

/** Nobody was ever asked. */
export const initialBallot: BallotState = { open: undefined, last: undefined };

/** The ballot after one more event of the journal; events that do not fit change nothing. */
export function applyVoteEvent(
  state: BallotState,
  { at, event }: { readonly at: number; readonly event: { readonly kind: string } },
): BallotState {
  if (!isVoteEvent(event)) return state;
  if (event.kind === "voteOpened") {
    const { voteId: id, duringGame, closesAt, options } = event;
    const fresh = options.map(freshOption);
    const open = { id, duringGame, openedAt: at, closesAt, options: fresh };
    return { ...state, open: { ...open, voters: 0, gains: 0, roll: emptyRoll } };
  }
  const { open } = state;
  if (!open || open.id !== event.voteId) return state;
  switch (event.kind) {
    case "voteOptionAdded":
      return { ...state, open: withOption(open, freshOption(event.option)) };
    case "voteOptionEnded": {
      const option = open.options.find(({ number }) => number === event.number);
      return option ? { ...state, open: withOption(open, { ...option, isEnded: true }) } : state;
    }
    case "voteCast":
      return { ...state, open: withCast(open, event.viewer, event.number) };
    case "voteClosed": {
      const { reason, tally } = event;
      const last = { id: open.id, duringGame: open.duringGame, reason, tally };
      return { open: undefined, last };
    }
    default:
      return event satisfies never;
  }
}

type VoteEvent = Exclude<BotEvent, { kind: "commandAnswered" }>;

const VOTE_EVENT_KINDS: Readonly<Record<VoteEvent["kind"], true>> = {
  voteOpened: true,
  voteOptionAdded: true,
  voteOptionEnded: true,
  voteCast: true,
  voteClosed: true,
};

/** The journal has other writers, and this program writes no other events of these kinds. */
function isVoteEvent(event: { readonly kind: string }): event is VoteEvent {
  return Object.hasOwn(VOTE_EVENT_KINDS, event.kind);
}

const freshOption = (option: VoteOption): BallotOption => ({
  ...option,
  votes: 0,
  isEnded: false,
  gainedAs: 0,
});

function withOption(vote: OpenVote, option: BallotOption): OpenVote {
  const others = vote.options.filter(({ number }) => number !== option.number);
  const options = [...others, option].sort((a, b) => a.number - b.number);
  return { ...vote, options };
}

function withCast(vote: OpenVote, viewer: string, number: number): OpenVote {
  const before = voteOf(vote.roll, viewer);
  if (before === number || !canWin(vote, number)) return vote;
  const gains = vote.gains + 1;
  const options = vote.options.map((option) => {
    if (option.number === number) return { ...option, votes: option.votes + 1, gainedAs: gains };
    if (option.number === before) return { ...option, votes: option.votes - 1 };
    return option;
  });
  const voters = vote.voters + (before === undefined ? 1 : 0);
  return { ...vote, options, voters, gains, roll: withVote(vote.roll, viewer, number) };
}

/** Whether the vote has such an option, and its game still runs. */
export function canWin(vote: OpenVote, number: number): boolean {
  return vote.options.some((option) => option.number === number && !option.isEnded);
}

/** What each option has, by number. */
export function tallyOf(vote: OpenVote): readonly VoteCount[] {
  return vote.options.map(({ number, gameId, votes }) => ({ number, gameId, votes }));
}

/** Who leads: the one with most votes, of several the one that had them first. */
export function leadOf(vote: OpenVote): {
  readonly winner: number | undefined;
  readonly tied: readonly number[];
} {
  const running = vote.options.filter(({ isEnded, votes }) => !isEnded && votes > 0);
  const most = Math.max(...running.map(({ votes }) => votes));
  const leaders = running.filter(({ votes }) => votes === most);
  const [winner] = leaders.toSorted((a, b) => a.gainedAs - b.gainedAs);
  return {
    winner: winner?.number,
    tied: leaders.length > 1 ? leaders.map(({ number }) => number) : [],
  };
}

/**
 * What viewers wish now, for the director: votes by game. A vote that ran out of time stands until
 * the next one is opened; one that led to a game is spent.
 */
export function votesByGame({ open, last }: BallotState): Readonly<Record<string, number>> {
  const tally = open ? tallyOf(open) : last?.reason === "time" ? last.tally : [];
  return Object.fromEntries(tally.map(({ gameId, votes }) => [gameId, votes]));
}
