import type { Command } from "commander";

/**
 * Registers `grandstand twitch …`. Each command imports its own file when it runs, so that help
 * stays quick; `ended` is told the exit code.
 */
export function addTwitchCommands(program: Command, _ended: (exitCode: number) => void): void {
  program.command("twitch").description("look at Twitch, log in there, and chat");
}
