import {
  type Abortable,
  abortable,
  type Clock,
  describeError,
  type Log,
} from "@grandstand/sdk/core";
import type { Actor, CommandIssued, CommandResult } from "./commands.ts";
import type { Append } from "./journal-entry.ts";

export interface CommandBusOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly append: Append<CommandIssued>;
  /** How long a handler may take. Default 10 000. */
  readonly deadlineMs?: number | undefined;
  /** How many commands may be at work; one more is told to come back later. Default 100. */
  readonly pendingMax?: number | undefined;
}

/** Obeys one kind of command, or says why not. */
export type CommandHandler<C> = (
  command: C,
  context: { readonly actor: Actor; readonly signal: AbortSignal },
) => Promise<CommandResult> | CommandResult;

/** The one way by which chat, page and command line ask the running station for something. */
export class CommandBus<C extends { readonly kind: string }> {
  readonly #options: CommandBusOptions;
  readonly #deadlineMs: number;
  readonly #pendingMax: number;
  readonly #handlers = new Map<string, CommandHandler<C>>();
  #pending = 0;

  constructor(options: CommandBusOptions) {
    this.#options = options;
    this.#deadlineMs = options.deadlineMs ?? 10_000;
    this.#pendingMax = options.pendingMax ?? 100;
  }

  /** Says who obeys `kind`; a second handler for a kind is a bug. */
  handle<K extends C["kind"]>(kind: K, handler: CommandHandler<Extract<C, { kind: K }>>): void {
    if (this.#handlers.has(kind)) throw new Error(`two handlers for the command ${kind}`);
    const isMine = (command: C): command is Extract<C, { kind: K }> => command.kind === kind;
    this.#handlers.set(kind, (command, context) => {
      if (!isMine(command)) throw new Error(`${command.kind} reached the handler of ${kind}`);
      return handler(command, context);
    });
  }

  /** Never rejects for a command's own failure; only with the signal's reason, untouched. */
  async issue(command: C, actor: Actor, { signal }: Abortable = {}): Promise<CommandResult> {
    signal?.throwIfAborted();
    const result = await this.#obey(command, actor, signal);
    signal?.throwIfAborted();
    await this.#journal(command.kind, actor, result);
    return result;
  }

  async #obey(command: C, actor: Actor, signal: AbortSignal | undefined): Promise<CommandResult> {
    const { kind } = command;
    const handler = this.#handlers.get(kind);
    if (!handler) {
      return { ok: false, code: "unknown", text: `There is no command ${kind} here.` };
    }
    if (this.#pending >= this.#pendingMax) {
      return { ok: false, code: "busy", text: "Too much is being asked at once; try again soon." };
    }
    this.#pending += 1;
    using deadline = this.#options.clock.deadline(this.#deadlineMs, { signal, what: kind });
    try {
      const work = Promise.resolve().then(() =>
        handler(command, { actor, signal: deadline.signal }),
      );
      return await abortable(work, deadline.signal);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      this.#options.log.error("command failed", { command: kind, error: describeError(error) });
      return deadline.signal.aborted
        ? { ok: false, code: "timeout", text: `${kind} took too long and was given up.` }
        : { ok: false, code: "failed", text: `${kind} failed; the station's log says why.` };
    } finally {
      this.#pending -= 1;
    }
  }

  async #journal(command: string, actor: Actor, result: CommandResult): Promise<void> {
    const code = result.ok ? undefined : result.code;
    const { platform, ref } = actor;
    try {
      await this.#options.append({
        kind: "commandIssued",
        command,
        platform,
        actor: ref,
        ok: result.ok,
        code,
      });
    } catch (error) {
      // The command is done all the same, and the journal itself reports that it is in trouble.
      this.#options.log.error("command not journaled", { command, error: describeError(error) });
    }
  }
}
