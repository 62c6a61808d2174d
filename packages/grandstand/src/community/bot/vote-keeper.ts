import { type Abortable, type Clock, describeError, type Log } from "@grandstand/sdk/core";
import { type BallotState, canWin, type OpenVote } from "./ballot.ts";
import type { BotEvent } from "./events.ts";
import type { AppendBotEvent, ChannelFacts, Votes } from "./ports.ts";
import type { ViewerRef } from "./viewer.ts";
import { planVote } from "./vote-plan.ts";
import { voteOf } from "./vote-roll.ts";
import { describeOpening, describeResult } from "./vote-words.ts";

export interface VoteKeeperOptions {
  /** The ballot as folded up to the last event that was written. */
  readonly state: () => BallotState;
  /** The state has the event in it when this resolves. */
  readonly append: AppendBotEvent;
  readonly facts: Pick<ChannelFacts, "onAir" | "nextUp" | "nameOf">;
  /** Says a line in every chat. */
  readonly announce: (text: string, options?: Abortable) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
  /** What a command starts with, as announcements tell it. Default `!`. */
  readonly prefix?: string | undefined;
  /** How many games can be voted for at once. Default 5. */
  readonly optionsMax?: number | undefined;
  /** Default: a vote lasts until the next game is chosen. */
  readonly closesAfterMs?: number | undefined;
  /** How often the station is looked at. Default 1000. */
  readonly lookEveryMs?: number | undefined;
  /** Between two openings that are announced; the votes run all the same. Default 60 000. */
  readonly announceEveryMs?: number | undefined;
}

/** More events than this at one look mean that the facts contradict themselves. */
const EVENTS_PER_LOOK_MAX = 50;

/** Opens, fills and closes the vote on the next game, and counts what viewers say. */
export class VoteKeeper implements Votes {
  readonly #options: VoteKeeperOptions;
  #looking: Promise<void> | undefined;
  #announcedAt = Number.NEGATIVE_INFINITY;

  constructor(options: VoteKeeperOptions) {
    this.#options = options;
  }

  get state(): BallotState {
    return this.#options.state();
  }

  /** Keeps the vote until aborted. */
  async run({ signal }: Abortable): Promise<void> {
    const { clock, log, lookEveryMs = 1_000 } = this.#options;
    for (;;) {
      await this.refresh({ signal }).catch((error: unknown) => {
        signal?.throwIfAborted();
        log.warn("the vote could not be kept; trying again", { error: describeError(error) });
      });
      await clock.sleep(lookEveryMs, { signal });
    }
  }

  /** Looks at the station now, instead of at the next tick. */
  refresh(options: Abortable = {}): Promise<void> {
    this.#looking ??= this.#look(options).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async cast(viewer: ViewerRef, number: number): Promise<boolean> {
    const { open } = this.state;
    const { append, clock } = this.#options;
    const isOver = open?.closesAt !== undefined && clock.now() >= open.closesAt;
    if (!open || isOver || !canWin(open, number)) return false;
    if (voteOf(open.roll, viewer) === number) return true;
    await append({ kind: "voteCast", voteId: open.id, viewer, number });
    return true;
  }

  async #look({ signal }: Abortable): Promise<void> {
    const { append, clock, facts, log, optionsMax = 5, closesAfterMs } = this.#options;
    const rules = { optionsMax, closesAfterMs };
    for (let count = 0; count < EVENTS_PER_LOOK_MAX; count += 1) {
      signal?.throwIfAborted();
      const event = planVote(this.state, facts, clock.now(), rules);
      if (!event) return;
      const before = this.state.open;
      await append(event);
      await this.#announce(this.#announcement(event, before), { signal });
    }
    log.warn("the vote does not come to rest", { events: EVENTS_PER_LOOK_MAX });
  }

  /** One line for a vote's opening and one for its result, unless votes follow too closely. */
  #announcement(event: BotEvent, before: OpenVote | undefined): string | undefined {
    const { clock, facts, announceEveryMs = 60_000, prefix = "!" } = this.#options;
    const { open } = this.state;
    if (event.kind === "voteClosed" && before) return describeResult(event, before, facts.nameOf);
    if (event.kind !== "voteOpened" || !open) return undefined;
    if (clock.monotonic() - this.#announcedAt < announceEveryMs) return undefined;
    this.#announcedAt = clock.monotonic();
    return describeOpening(open, facts.nameOf, prefix);
  }

  async #announce(text: string | undefined, options: Abortable): Promise<void> {
    if (text === undefined) return;
    try {
      await this.#options.announce(text, options);
    } catch (error) {
      options.signal?.throwIfAborted();
      // The vote is open whether chat heard of it or not: `!vote` tells the rest.
      this.#options.log.warn("vote not announced", { error: describeError(error) });
    }
  }
}
