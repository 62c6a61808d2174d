import {
  AuthError,
  backoffMs,
  type Clock,
  describeError,
  type Log,
  type Random,
} from "@grandstand/sdk/core";
import type { HelixClient } from "@grandstand/sdk/twitch";
import type { Candidate } from "../channel/game/live-game.ts";

export interface ChannelTitleOptions {
  readonly helix: Pick<HelixClient, "call" | "users">;
  /** The login of the channel that is on air. */
  readonly channel: string;
  readonly nameOf: (player: Candidate["player"]) => string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Twitch's category of the game that the channel shows. */
const LEAGUE_OF_LEGENDS = "21779";
const TITLE_CHARACTERS_MAX = 140;
/** Rests before a failed change is tried again. */
const BACKOFF = { baseMs: 5_000, maxMs: 300_000 };

/**
 * Keeps the channel's title and category those of the game on air. Only the latest game counts; a
 * change that fails is tried again, and never takes anything off the air.
 */
export class ChannelTitle {
  readonly #options: ChannelTitleOptions;
  #wanted: string | undefined;
  #told: string | undefined;
  #trouble = "";
  #onWanted: (() => void) | undefined;

  constructor(options: ChannelTitleOptions) {
    this.#options = options;
  }

  /** Why the title is not what it should be; empty when it is. */
  get trouble(): string {
    return this.#trouble;
  }

  /** Another game is on air. */
  show(candidate: Candidate): void {
    this.#wanted = titleOf(candidate, this.#options.nameOf(candidate.player));
    this.#onWanted?.();
  }

  /** Sets titles until aborted. */
  async run({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    const { clock, random, log } = this.#options;
    let failures = 0;
    for (;;) {
      const title = await this.#next(signal);
      try {
        await this.#set(title, signal);
        this.#told = title;
        this.#trouble = "";
        failures = 0;
      } catch (error) {
        signal.throwIfAborted();
        failures += 1;
        const trouble = describeError(error);
        if (trouble !== this.#trouble) log.warn("the channel's title is not set", { trouble });
        this.#trouble = trouble;
        // A token that may not do this will not learn it in seconds.
        const waitMs =
          error instanceof AuthError ? BACKOFF.maxMs : backoffMs(failures, BACKOFF, random);
        await clock.sleep(waitMs, { signal });
      }
    }
  }

  /** The title to set, once it differs from the one that is. */
  async #next(signal: AbortSignal): Promise<string> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#wanted !== undefined && this.#wanted !== this.#told) return this.#wanted;
      await new Promise<void>((resolve) => {
        const onWake = () => {
          signal.removeEventListener("abort", onWake);
          this.#onWanted = undefined;
          resolve();
        };
        this.#onWanted = onWake;
        signal.addEventListener("abort", onWake, { once: true });
      });
    }
  }

  async #set(title: string, signal: AbortSignal): Promise<void> {
    const { helix, channel } = this.#options;
    const [owner] = await helix.users({ logins: [channel] }, { signal });
    if (!owner) throw new Error(`Twitch knows no channel ${channel}`);
    const query = { broadcaster_id: owner.id };
    const body = { title, game_id: LEAGUE_OF_LEGENDS };
    await helix.call("modifyChannelInformation", { query, body }, { signal });
  }
}

/** `Name plays Riven, 412 LP Challenger one-trick`; without a name where none may be told. */
function titleOf({ champion, oneTrick, rank }: Candidate, name: string | undefined): string {
  const isOwn = oneTrick.champion.id === champion.id;
  const tier = rank.tier.charAt(0) + rank.tier.slice(1).toLowerCase();
  const what = isOwn
    ? `${champion.name} one-trick`
    : `${oneTrick.champion.name} one-trick on ${champion.name}`;
  const title = `${name === undefined ? "A" : `${name},`} ${tier} ${what}, ${rank.leaguePoints} LP`;
  return [...title].slice(0, TITLE_CHARACTERS_MAX).join("");
}
