import type { OpenVote } from "./ballot.ts";
import type { BotEvent } from "./events.ts";
import { optionLabel } from "./option-label.ts";

type NameOf = (player: string) => string | undefined;

/** `Vote for the next game: 1 Singed (Name, EUW) · 2 … – type !vote 1`. */
export function describeOpening(vote: OpenVote, nameOf: NameOf, prefix: string): string {
  const running = vote.options.filter(({ isEnded }) => !isEnded);
  const [first] = running;
  if (!first) return "The games to vote for are over; new ones will follow.";
  const options = running.map((option) => `${option.number} ${optionLabel(option, nameOf)}`);
  return `Vote for the next game: ${options.join(" · ")} – type ${prefix}vote ${first.number}`;
}

/** How the vote ended, ties said openly; undefined when nobody voted. */
export function describeResult(
  { winner, tied, tally }: Extract<BotEvent, { kind: "voteClosed" }>,
  vote: OpenVote,
  nameOf: NameOf,
): string | undefined {
  const votes = tally.find(({ number }) => number === winner)?.votes;
  const option = vote.options.find(({ number }) => number === winner);
  if (!option || votes === undefined) return undefined;
  const all = tally.reduce((sum, count) => sum + count.votes, 0);
  const winning = `${option.number} ${optionLabel(option, nameOf)}`;
  if (tied.length < 2) return `The vote is over: ${winning} leads with ${votes} of ${all}.`;
  const numbers = `${tied.slice(0, -1).join(", ")} and ${tied.at(-1)}`;
  return `The vote is over: ${numbers} tie with ${votes} each; ${winning} was there first.`;
}
