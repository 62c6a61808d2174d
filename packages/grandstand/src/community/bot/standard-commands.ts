import type { Command } from "./command.ts";
import { commandsCommand } from "./commands-command.ts";
import type { Cooldown } from "./cooldowns.ts";
import { dedicationCommand, masteryCommand, rankCommand } from "./player-commands.ts";
import type { ChannelFacts, Votes } from "./ports.ts";
import { voteCommand } from "./vote-command.ts";
import { whyCommand } from "./why-command.ts";

export interface StandardCommandsOptions {
  readonly facts: ChannelFacts;
  readonly votes: Votes;
  /** Other cooldowns than the commands' own, by command name. */
  readonly cooldowns?: Readonly<Record<string, Cooldown>> | undefined;
}

/** The commands every channel has, `!commands` among them. */
export function standardCommands(options: StandardCommandsOptions): readonly Command[] {
  const { facts, votes, cooldowns = {} } = options;
  const commands = [
    rankCommand(facts),
    masteryCommand(facts),
    dedicationCommand(facts),
    voteCommand(votes, facts),
    whyCommand(facts),
  ];
  return [...commands, commandsCommand(commands)].map((command) => ({
    ...command,
    cooldown: cooldowns[command.name] ?? command.cooldown,
  }));
}
