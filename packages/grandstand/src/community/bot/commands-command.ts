import type { Command } from "./command.ts";

/** `!commands`: what else there is. */
export function commandsCommand(others: readonly Command[]): Command {
  return {
    name: "commands",
    aliases: ["help"],
    usage: "",
    description: "this list",
    cooldown: { globalMs: 10_000, perViewerMs: 30_000 },
    minimumRole: "everyone",
    run({ prefix }) {
      const list = others.map(
        ({ name, usage, description }) =>
          `${prefix}${name}${usage === "" ? "" : ` ${usage}`} – ${description}`,
      );
      return list.join(" · ");
    },
  };
}
