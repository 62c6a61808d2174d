import type { Command } from "./command.ts";
import type { ViewerRef } from "./viewer.ts";

/** Leaves the game on air for the next one; tells in one line what came of it. */
export type SkipGame = (
  reason: string,
  viewer: { readonly ref: ViewerRef; readonly roles: readonly string[] },
) => Promise<string>;

/** `!skip [reason]`: moderators leave the game on air for the next one. */
export function skipCommand(skip: SkipGame): Command {
  return {
    name: "skip",
    aliases: ["next"],
    usage: "[reason]",
    description: "leave this game for the next one",
    cooldown: { globalMs: 10_000, perViewerMs: 10_000 },
    minimumRole: "moderator",
    run: ({ argument, message }) => skip(argument || "no reason given", message.viewer),
  };
}
