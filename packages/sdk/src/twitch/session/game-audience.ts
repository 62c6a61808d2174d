import type { Abortable } from "../../core/clock.ts";
import type { HelixLists } from "./helix-lists.ts";
import { slice } from "./listing.ts";
import type { TwitchGame } from "./models.ts";

/** A game, who watches it, and who streams it. */
export interface GameWithAudience extends TwitchGame {
  readonly viewers: number;
  readonly channels: number;
  /** False when there were more channels than were counted. */
  readonly isComplete: boolean;
}

/** Streams of one game that are counted: ten calls. */
export const COUNTED_MAX = 1_000;

/** Finds out what Twitch no longer tells of a game: whether it is streamed, and how much watched. */
export class GameAudience {
  readonly #lists: Pick<HelixLists, "streams">;

  constructor(lists: Pick<HelixLists, "streams">) {
    this.#lists = lists;
  }

  /** Adds up the streams with the most viewers. */
  async count(game: TwitchGame, options: Abortable): Promise<GameWithAudience> {
    const streams = await slice(this.#lists.streams({ game }), { limit: COUNTED_MAX, ...options });
    // Entries move between pages: a channel that is met twice counts once.
    const viewersOf = new Map(streams.map(({ userId, viewers }) => [userId, viewers]));
    const viewers = viewersOf.values().reduce((sum, each) => sum + each, 0);
    const isComplete = streams.length < COUNTED_MAX;
    return { ...game, viewers, channels: viewersOf.size, isComplete };
  }

  /** Those of the games that somebody streams. */
  async onlyLive(games: readonly TwitchGame[], options: Abortable): Promise<readonly TwitchGame[]> {
    const isLive = await Promise.all(
      games.map(async (game) => {
        const { items } = await this.#lists.streams({ game })(
          { after: undefined, first: 1 },
          options,
        );
        return items.length > 0;
      }),
    );
    return games.filter((_, index) => isLive[index]);
  }
}
