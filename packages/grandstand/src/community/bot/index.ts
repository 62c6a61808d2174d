export { listenToTwitch, type TwitchListenerOptions, twitchSender } from "./adapters/twitch.ts";
export {
  applyVoteEvent,
  type BallotOption,
  type BallotState,
  type ClosedVote,
  initialBallot,
  leadOf,
  type OpenVote,
  tallyOf,
  votesByGame,
} from "./ballot.ts";
export { Bot, type BotOptions } from "./bot.ts";
export type { Command, CommandContext } from "./command.ts";
export { type Cooldown, Cooldowns, type CooldownsOptions } from "./cooldowns.ts";
export type { BotEvent, VoteCloseReason, VoteCount, VoteOption } from "./events.ts";
export { MemoryCooldownStore } from "./memory-cooldown-store.ts";
export type { ChatMessageIn, Reply } from "./message.ts";
export { optionLabel } from "./option-label.ts";
export type {
  Answer,
  AppendBotEvent,
  ChannelFacts,
  CooldownStore,
  DedicationFacts,
  MasteryFacts,
  RankFacts,
  SendReply,
  Target,
  ViewerBook,
  Votes,
  WhyFacts,
  WishableGame,
} from "./ports.ts";
export { REPLY_CHARS_MAX, toReplyText } from "./reply-text.ts";
export { type SkipGame, skipCommand } from "./skip-command.ts";
export { type StandardCommandsOptions, standardCommands } from "./standard-commands.ts";
export { hasRole, ROLES, type Role, type ViewerIdentity, type ViewerRef } from "./viewer.ts";
export { VoteKeeper, type VoteKeeperOptions } from "./vote-keeper.ts";
