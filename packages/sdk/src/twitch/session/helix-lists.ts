import type { Abortable } from "../../core/clock.ts";
import type { HelixClient } from "../helix/helix-client.ts";
import type { TwitchUserId } from "../user-id.ts";
import type { GetPage } from "./listing.ts";
import {
  type FoundChannel,
  type TwitchGame,
  type TwitchStream,
  toFoundChannels,
  toGames,
  toStreams,
} from "./models.ts";
import { type FoundChannelsQuery, loginOf, type StreamsQuery } from "./queries.ts";

/** Every list that a session gives, by pages: for a part of it, or to its end. */
export class HelixLists {
  readonly #helix: Pick<HelixClient, "call">;

  constructor(helix: Pick<HelixClient, "call">) {
    this.#helix = helix;
  }

  async game(name: string, options: Abortable): Promise<TwitchGame | undefined> {
    return toGames(await this.#helix.call("getGames", { query: { name } }, options))[0];
  }

  topGames(): GetPage<TwitchGame> {
    return async (place, options) => {
      const answer = await this.#helix.call("getTopGames", { query: place }, options);
      return { items: toGames(answer), cursor: answer.pagination?.cursor };
    };
  }

  foundGames(words: string): GetPage<TwitchGame> {
    return async (place, options) => {
      const query = { query: words, ...place };
      const answer = await this.#helix.call("searchCategories", { query }, options);
      return { items: toGames(answer), cursor: answer.pagination?.cursor };
    };
  }

  foundChannels(words: string, { liveOnly }: FoundChannelsQuery): GetPage<FoundChannel> {
    return async (place, options) => {
      const query = { query: words, live_only: liveOnly, ...place };
      const answer = await this.#helix.call("searchChannels", { query }, options);
      return { items: toFoundChannels(answer), cursor: answer.pagination?.cursor };
    };
  }

  streams({ game, channels, languages }: StreamsQuery): GetPage<TwitchStream> {
    const logins = channels?.map(loginOf);
    let category = typeof game === "string" ? undefined : game;
    return async (place, options) => {
      // Naming nobody asks for nobody, not for everybody.
      if (logins?.length === 0) return { items: [], cursor: undefined };
      if (typeof game === "string") category ??= await this.game(game, options);
      if (game !== undefined && !category) return { items: [], cursor: undefined };
      const query = { user_login: logins, game_id: category?.id, language: languages, ...place };
      const answer = await this.#helix.call("getStreams", { query }, options);
      return { items: toStreams(answer), cursor: answer.pagination?.cursor };
    };
  }

  foundStreams(words: string): GetPage<TwitchStream> {
    const channels = this.foundChannels(words, { liveOnly: true });
    return async (place, options) => {
      const { items, cursor } = await channels(place, options);
      const streams = await this.streams({ channels: items })(
        { after: undefined, first: 100 },
        options,
      );
      const orderOf = new Map(items.map(({ login }, order) => [login, order]));
      const inOrder = streams.items.toSorted(
        (a, b) => (orderOf.get(a.login) ?? 0) - (orderOf.get(b.login) ?? 0),
      );
      return { items: inOrder, cursor };
    };
  }

  followedStreams(whose: (options: Abortable) => Promise<TwitchUserId>): GetPage<TwitchStream> {
    return async (place, options) => {
      const id = await whose(options);
      const query = { user_id: id, ...place };
      const answer = await this.#helix.call("getFollowedStreams", { query }, options);
      return { items: toStreams(answer), cursor: answer.pagination?.cursor };
    };
  }
}
