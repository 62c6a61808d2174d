import type { Command } from "./command.ts";
import { findOption } from "./find-option.ts";
import type { ChannelFacts, Votes } from "./ports.ts";
import { describeOpening } from "./vote-words.ts";

/** `!vote`: how to vote; `!vote 2`, `!vote singed`: votes, without a word when it counts. */
export function voteCommand(votes: Votes, facts: Pick<ChannelFacts, "nameOf">): Command {
  return {
    name: "vote",
    aliases: [],
    usage: "[number or champion]",
    description: "choose the next game",
    cooldown: { globalMs: 10_000, perViewerMs: 15_000 },
    argumentCooldown: { globalMs: 0, perViewerMs: 1_000 },
    minimumRole: "everyone",
    async run({ argument, message, prefix }) {
      const { open } = votes.state;
      if (!open) return "No vote is open right now.";
      const opening = describeOpening(open, facts.nameOf, prefix);
      if (argument === "") return opening;
      const option = findOption(argument, open.options, facts.nameOf);
      if (option && (await votes.cast(message.viewer.ref, option.number))) return undefined;
      return option ? `${option.number} is over. ${opening}` : opening;
    },
  };
}
