import type { Cooldown } from "./cooldowns.ts";
import type { ChatMessageIn } from "./message.ts";
import type { Role } from "./viewer.ts";

/** What a command is told. */
export interface CommandContext {
  readonly message: ChatMessageIn;
  /** What stands behind the command's name, as one line. */
  readonly argument: string;
  /** What commands start with here, `!` say. */
  readonly prefix: string;
  /** Aborts when the command takes too long, or the bot ends. */
  readonly signal: AbortSignal;
}

/** Something viewers can ask for in chat. */
export interface Command {
  readonly name: string;
  /** Other names; they share the cooldown. */
  readonly aliases: readonly string[];
  /** What can stand behind the name, `[Name#TAG [server]]` say; empty for nothing. */
  readonly usage: string;
  /** A few words for the list of commands. */
  readonly description: string;
  /** Inside it the command says nothing at all. */
  readonly cooldown: Cooldown;
  /**
   * For a command whose argument is usually obeyed without a word, a vote say: how often it may be
   * given. What it says, if anything, still waits for `cooldown`.
   */
  readonly argumentCooldown?: Cooldown | undefined;
  readonly minimumRole: Role;
  /** The answer; undefined for none. */
  run(context: CommandContext): Promise<string | undefined> | string | undefined;
}
