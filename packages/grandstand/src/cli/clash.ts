import type { Command } from "commander";

/**
 * Registers `grandstand clan …` and `grandstand player`. Each command imports its own file when it
 * runs, so that help stays quick; `ended` is told the exit code.
 */
export function addClashCommands(program: Command, ended: (exitCode: number) => void): void {
  const clan = program.command("clan").description("look at a clan of Clash Royale");
  command(clan, "favorites <tag>", "which cards its members like best, all asked at once").action(
    async (tag, options) => {
      ended(await (await import("./clan-favorites.ts")).favorites(tag, options));
    },
  );
  command(clan, "members <tag>", "who is in it").action(async (tag, options) => {
    ended(await (await import("./clash-lookups.ts")).members(tag, options));
  });
  command(clan, "war <tag>", "its war as it stands").action(async (tag, options) => {
    ended(await (await import("./clash-lookups.ts")).war(tag, options));
  });
  command(program, "player <tag>", "look at a player of Clash Royale").action(
    async (tag, options) => {
      ended(await (await import("./clash-lookups.ts")).player(tag, options));
    },
  );
}

/** A command with what all of them take. */
function command(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .option("-c, --config <file>", "configuration file")
    .option("--json", "print one JSON value")
    .option("--sandbox", "ask a private stand-in of Clash Royale; no key needed");
}
