import { type BallotState, leadOf, type OpenVote, tallyOf } from "./ballot.ts";
import type { BotEvent, VoteCloseReason, VoteOption } from "./events.ts";
import type { ChannelFacts, WishableGame } from "./ports.ts";

export interface VoteRules {
  /** How many games can be voted for at once. */
  readonly optionsMax: number;
  /** Undefined for votes that last until the next game is chosen. */
  readonly closesAfterMs: number | undefined;
}

/** A vote needs a choice. */
export const OPTIONS_MIN = 2;
/** Numbers are never given twice; a vote that had so many games gets no more. */
export const OPTIONS_EVER_MAX = 99;

/** The next thing that must happen to the vote, one event at a time; undefined when all is well. */
export function planVote(
  { open, last }: BallotState,
  facts: Pick<ChannelFacts, "onAir" | "nextUp">,
  now: number,
  rules: VoteRules,
): BotEvent | undefined {
  const onAir = facts.onAir();
  const games = oncePerGame(facts.nextUp()).filter(({ gameId }) => gameId !== onAir?.gameId);
  if (!open) {
    if (!onAir || games.length < OPTIONS_MIN || last?.duringGame === onAir.gameId) return undefined;
    return opening(onAir, games, now, rules);
  }
  if (onAir && onAir.gameId !== open.duringGame) return closing(open, "gameChosen");
  if (open.closesAt !== undefined && now >= open.closesAt) return closing(open, "time");
  return endedOption(open, games) ?? addedOption(open, games, rules);
}

function opening(
  onAir: WishableGame,
  games: readonly WishableGame[],
  now: number,
  { optionsMax, closesAfterMs }: VoteRules,
): BotEvent {
  const options = games.slice(0, optionsMax).map((game, index) => asOption(game, index + 1));
  return {
    kind: "voteOpened",
    voteId: `${onAir.gameId}@${now}`,
    duringGame: onAir.gameId,
    closesAt: closesAfterMs === undefined ? undefined : now + closesAfterMs,
    options,
  };
}

function closing(open: OpenVote, reason: VoteCloseReason): BotEvent {
  return { kind: "voteClosed", voteId: open.id, reason, tally: tallyOf(open), ...leadOf(open) };
}

function endedOption(open: OpenVote, games: readonly WishableGame[]): BotEvent | undefined {
  const running = new Set(games.map(({ gameId }) => gameId));
  const ended = open.options.find(({ isEnded, gameId }) => !isEnded && !running.has(gameId));
  if (!ended) return undefined;
  return { kind: "voteOptionEnded", voteId: open.id, number: ended.number };
}

function addedOption(
  open: OpenVote,
  games: readonly WishableGame[],
  { optionsMax }: VoteRules,
): BotEvent | undefined {
  const running = open.options.filter(({ isEnded }) => !isEnded);
  if (running.length >= optionsMax || open.options.length >= OPTIONS_EVER_MAX) return undefined;
  const fresh = games.find(({ gameId }) => running.every((option) => option.gameId !== gameId));
  if (!fresh) return undefined;
  const option = asOption(fresh, open.options.length + 1);
  return { kind: "voteOptionAdded", voteId: open.id, option };
}

function asOption(
  { gameId, player, champion, platform }: WishableGame,
  number: number,
): VoteOption {
  return { number, gameId, player, champion, platform };
}

/** Two known players can be in one game: it is one choice, under the better one's name. */
function oncePerGame(games: readonly WishableGame[]): readonly WishableGame[] {
  const byId = new Map<string, WishableGame>();
  for (const game of games) if (!byId.has(game.gameId)) byId.set(game.gameId, game);
  return [...byId.values()];
}
