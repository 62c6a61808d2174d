import {
  type Abortable,
  abortable,
  type Clock,
  describeError,
  type Log,
} from "@grandstand/sdk/core";
import type { Command } from "./command.ts";
import type { Cooldowns } from "./cooldowns.ts";
import type { ChatMessageIn } from "./message.ts";
import type { AppendBotEvent, SendReply } from "./ports.ts";
import { plainLine, toReplyText } from "./reply-text.ts";
import { hasRole, type Role } from "./viewer.ts";

export interface BotOptions {
  readonly commands: readonly Command[];
  readonly cooldowns: Cooldowns;
  readonly clock: Clock;
  readonly log: Log;
  readonly append: AppendBotEvent;
  readonly send: SendReply;
  /** What a command starts with. Default `!`. */
  readonly prefix?: string | undefined;
  /** How long a command may take. Default 8000. */
  readonly commandTimeoutMs?: number | undefined;
  /** How many messages may be in work; one more is dropped, and logged. Default 200. */
  readonly inWorkMax?: number | undefined;
  /** Roles that never wait. Default none: a moderator's flood is a flood too. */
  readonly exemptRoles?: readonly Role[] | undefined;
}

/** Longer messages are read only this far. */
const TEXT_CHARS_MAX = 500;

/** Answers commands, whatever platform they come from; everything else it leaves alone. */
export class Bot {
  readonly #options: BotOptions;
  readonly #prefix: string;
  readonly #commandTimeoutMs: number;
  readonly #inWorkMax: number;
  readonly #commands = new Map<string, Command>();
  #inWork = 0;
  #dropped = 0;

  constructor(options: BotOptions) {
    this.#options = options;
    this.#prefix = options.prefix ?? "!";
    this.#commandTimeoutMs = options.commandTimeoutMs ?? 8_000;
    this.#inWorkMax = options.inWorkMax ?? 200;
    for (const command of options.commands) {
      for (const name of [command.name, ...command.aliases]) {
        if (this.#commands.has(name)) throw new Error(`two commands are called ${name}`);
        this.#commands.set(name, command);
      }
    }
  }

  /** How many messages are in work, and how many were dropped because too many were. */
  get load(): { readonly inWork: number; readonly dropped: number } {
    return { inWork: this.#inWork, dropped: this.#dropped };
  }

  /** Whether a text is for the bot: whoever says anything else need not be known to it. */
  isCommand(text: string): boolean {
    return this.#parse(text) !== undefined;
  }

  /**
   * Does what the message asks for, beside all others in work. Rejects with the signal's reason
   * only; a command's own failure is answered and logged.
   */
  async handle(message: ChatMessageIn, { signal }: Abortable = {}): Promise<void> {
    const parsed = this.#parse(message.text);
    if (!parsed || !hasRole(message.viewer.roles, parsed.command.minimumRole)) return;
    if (this.#inWork >= this.#inWorkMax) {
      this.#dropped += 1;
      this.#options.log.warn("chat message dropped: too many in work", { dropped: this.#dropped });
      return;
    }
    this.#inWork += 1;
    try {
      await this.#obey(parsed.command, parsed.argument, message, signal);
    } finally {
      this.#inWork -= 1;
    }
  }

  #parse(text: string): { readonly command: Command; readonly argument: string } | undefined {
    // Most of a chat is talk: this is all it costs.
    if (!text.includes(this.#prefix)) return undefined;
    // An answer to somebody's message starts with that person's name.
    const line = plainLine(text.slice(0, TEXT_CHARS_MAX)).replace(/^@\S+ /, "");
    if (!line.startsWith(this.#prefix)) return undefined;
    const [name = "", ...words] = line.slice(this.#prefix.length).split(" ");
    const command = this.#commands.get(name.toLowerCase());
    return command && { command, argument: words.join(" ") };
  }

  async #obey(
    command: Command,
    argument: string,
    message: ChatMessageIn,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const quiet = argument === "" ? undefined : command.argumentCooldown;
    const mayRun = quiet
      ? await this.#startCooldown(`${command.name} argument`, quiet, message)
      : await this.#startCooldown(command.name, command.cooldown, message);
    if (!mayRun) return;
    const { text, outcome } = await this.#run(command, argument, message, signal);
    const line = toReplyText(text ?? "");
    if (line === "") return;
    if (quiet && !(await this.#startCooldown(command.name, command.cooldown, message))) return;
    await this.#reply(line, message, signal);
    const { platform, viewer } = message;
    await this.#journal({ command: command.name, platform, viewer: viewer.ref, outcome });
  }

  async #startCooldown(
    name: string,
    cooldown: Command["cooldown"],
    { viewer }: ChatMessageIn,
  ): Promise<boolean> {
    const isExempt = this.#options.exemptRoles?.some((role) => viewer.roles.includes(role));
    return isExempt || this.#options.cooldowns.start(name, cooldown, viewer.ref);
  }

  async #run(
    command: Command,
    argument: string,
    message: ChatMessageIn,
    signal: AbortSignal | undefined,
  ): Promise<{ text: string | undefined; outcome: "answered" | "failed" | "timeout" }> {
    const { clock, log } = this.#options;
    const name = `${this.#prefix}${command.name}`;
    using deadline = clock.deadline(this.#commandTimeoutMs, { signal, what: name });
    const context = { message, argument, prefix: this.#prefix, signal: deadline.signal };
    try {
      const work = Promise.resolve().then(() => command.run(context));
      return { text: await abortable(work, deadline.signal), outcome: "answered" };
    } catch (error) {
      signal?.throwIfAborted();
      log.error("chat command failed", { command: command.name, error: describeError(error) });
      return deadline.signal.aborted
        ? { text: `${name} took too long; please try again later.`, outcome: "timeout" }
        : { text: `${name} failed just now; the operator's log says why.`, outcome: "failed" };
    }
  }

  async #reply(
    text: string,
    { id, platform, channel }: ChatMessageIn,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const reply = { platform, channel, text, replyTo: id || undefined };
    try {
      await this.#options.send(reply, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      this.#options.log.warn("chat reply not sent", { platform, error: describeError(error) });
    }
  }

  async #journal(facts: {
    readonly command: string;
    readonly platform: string;
    readonly viewer: string;
    readonly outcome: "answered" | "failed" | "timeout";
  }): Promise<void> {
    try {
      await this.#options.append({ kind: "commandAnswered", ...facts });
    } catch (error) {
      // The viewer has the answer, and the journal itself reports that it is in trouble.
      this.#options.log.error("answer not journaled", { error: describeError(error) });
    }
  }
}
