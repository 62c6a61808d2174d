import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { connectLineSocket } from "../../core/connect-line-socket.ts";
import { AuthError } from "../../core/errors.ts";
import { HttpClient } from "../../core/http.ts";
import { asNumber, asRecord } from "../../core/json.ts";
import type { ConnectLineSocket } from "../../core/line-socket.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import type { Transport } from "../../core/transport.ts";
import { createUndiciTransport } from "../../core/undici-transport.ts";
import type { AccessToken, TokenSource } from "../auth/token-source.ts";
import { channelName } from "../chat/channel-name.ts";
import { HelixClient } from "../helix/helix-client.ts";
import type { PlaybackToken } from "../playback/access-token.ts";
import type { MasterPlaylist } from "../playback/master-playlist.ts";
import { qualityOptions } from "../playback/pick-quality.ts";
import { Playback, type PlaylistOptions } from "../playback/playback.ts";
import type { TwitchUserId } from "../user-id.ts";
import { CHAT_SERVERS, type ChatServerStatus, probeChatServers } from "./chat-server.ts";
import { type EmotePicture, type EmotePictureOptions, getEmotePicture } from "./emote-picture.ts";
import { GameAudience, type GameWithAudience } from "./game-audience.ts";
import { HelixLists } from "./helix-lists.ts";
import { Listing, type ListingOptions, type SliceOptions, slice } from "./listing.ts";
import {
  type FoundChannel,
  type TwitchChannel,
  type TwitchGame,
  type TwitchStream,
  type TwitchUser,
  toChannel,
  toStreams,
  toUsers,
} from "./models.ts";
import {
  type ChannelLike,
  type FoundChannelsQuery,
  loginOf,
  type StreamsQuery,
} from "./queries.ts";

/** Where Twitch is, and as whom to ask. */
export interface TwitchSessionOptions {
  /** Who asks: an application, or a person who logged in. */
  readonly tokens: TokenSource;
  /** Addresses that differ from Twitch's own. */
  readonly urls?: TwitchUrls | undefined;
  /** Default: undici, with connections of its own that {@link TwitchSession.close} ends. */
  readonly transport?: Transport | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  /** Told what is done and what went wrong, without secrets. Default: silence. */
  readonly log?: Log | undefined;
  /** How chat servers are reached. Default: over the network. */
  readonly connect?: ConnectLineSocket | undefined;
}

/** Addresses of Twitch's services; each that is missing is Twitch's own. */
export interface TwitchUrls {
  readonly helix?: string | undefined;
  readonly gql?: string | undefined;
  readonly usher?: string | undefined;
  readonly emotes?: string | undefined;
  readonly chat?: readonly string[] | undefined;
}

const EMOTES_URL = "https://static-cdn.jtvnw.net/emoticons/v2";

/**
 * The front door to Twitch: search, channels, streams, users, pictures and playlists, all within
 * the limits. What Twitch once answered and no longer does is put together from what it does
 * answer; each method says where that is only near the mark.
 *
 * Lists come twice: by `limit` and `offset` in one array, and as a {@link Listing} to iterate.
 *
 * @example
 * const session = new TwitchSession({ tokens });
 * const [game] = await session.topGames({ limit: 1 });
 * for (const stream of await session.getStreams({ game })) console.log(stream.url);
 */
export class TwitchSession {
  /** Every operation of Twitch's API, typed, and raw requests. */
  readonly helix: HelixClient;
  /** Playlists, and raw requests to usher and GraphQL. Unofficial. */
  readonly playback: Playback;
  readonly #tokens: TokenSource;
  readonly #lists: HelixLists;
  readonly #audience: GameAudience;
  readonly #emotes: HttpClient;
  readonly #chatServers: readonly string[];
  readonly #connect: ConnectLineSocket;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #closeTransport: () => Promise<void>;
  #currentUser: TwitchUser | undefined;

  constructor(options: TwitchSessionOptions) {
    const { tokens, urls = {}, connect = connectLineSocket } = options;
    const { clock = systemClock, random = systemRandom(), log = silentLog } = options;
    const owned = options.transport ? undefined : createUndiciTransport();
    const transport = options.transport ?? owned ?? createUndiciTransport();
    const environment = { transport, clock, random, log };
    this.helix = new HelixClient({ ...environment, tokens, url: urls.helix });
    this.playback = new Playback({ ...environment, gqlUrl: urls.gql, usherUrl: urls.usher });
    this.#tokens = tokens;
    this.#lists = new HelixLists(this.helix);
    this.#audience = new GameAudience(this.#lists);
    const baseUrl = urls.emotes ?? EMOTES_URL;
    this.#emotes = new HttpClient({ ...environment, baseUrl, platformName: "twitch" });
    this.#chatServers = urls.chat ?? CHAT_SERVERS;
    this.#connect = connect;
    this.#clock = clock;
    this.#random = random;
    this.#closeTransport = async () => owned?.close();
  }

  /** Who is logged in, once {@link TwitchSession.fetchLoginUser} has asked. */
  get currentUser(): TwitchUser | undefined {
    return this.#currentUser;
  }

  /** Whether a person is logged in who granted all of `scopes`. */
  async authorized(scopes: readonly string[] = [], options: Abortable = {}): Promise<boolean> {
    try {
      await this.needsAuth(scopes, options);
      return true;
    } catch (error) {
      if (error instanceof AuthError) return false;
      throw error;
    }
  }

  /**
   * A person's token that has all of `scopes`; put it before what must not run without. Rejects
   * with `AuthError`, which names the missing scopes and how to grant them.
   */
  needsAuth(scopes: readonly string[] = [], options: Abortable = {}): Promise<AccessToken> {
    const need = { kinds: ["user"], scopes: scopes.map((scope) => [scope]) } as const;
    return this.#tokens.token(need, options);
  }

  /** Who is logged in; rejects with `AuthError` when nobody is. */
  async fetchLoginUser(options: Abortable = {}): Promise<TwitchUser> {
    const token = await this.needsAuth([], options);
    const query = token.user ? { id: token.user.id } : {};
    const [user] = toUsers(await this.helix.call("getUsers", { query }, options));
    if (!user) throw new AuthError("Twitch knows no user behind this token: log in again");
    this.#currentUser = user;
    return user;
  }

  /** The account of this login; undefined when there is none. */
  async getUser(login: string, options: Abortable = {}): Promise<TwitchUser | undefined> {
    const query = { login: channelName(login) };
    return toUsers(await this.helix.call("getUsers", { query }, options))[0];
  }

  /** The categories with the most viewers, most first. Twitch no longer tells how many. */
  topGames({ limit = 10, ...options }: SliceOptions = {}): Promise<readonly TwitchGame[]> {
    return slice(this.#lists.topGames(), { limit, ...options });
  }

  /** All categories that somebody streams, the most watched first. */
  eachTopGame(options: ListingOptions = {}): Listing<TwitchGame> {
    return new Listing(this.#lists.topGames(), options);
  }

  /**
   * Categories whose name has these words. `live` leaves out those that nobody streams, at the cost
   * of a call for each.
   */
  async searchGames(
    query: string,
    { live = true, limit = 10, ...options }: SliceOptions & { readonly live?: boolean } = {},
  ): Promise<readonly TwitchGame[]> {
    const games = await slice(this.#lists.foundGames(query), { limit, ...options });
    return live ? this.#audience.onlyLive(games, options) : games;
  }

  /** The categories whose name has these words, live or not. */
  eachFoundGame(query: string, options: ListingOptions = {}): Listing<TwitchGame> {
    return new Listing(this.#lists.foundGames(query), options);
  }

  /** The category of exactly this name; undefined when there is none. */
  getGame(name: string, options: Abortable = {}): Promise<TwitchGame | undefined> {
    return this.#lists.game(name, options);
  }

  /**
   * A game with its viewers and channels. **Approximate**: Twitch tells no sums any more, so its
   * streams are counted, a call for each hundred, and at most {@link COUNTED_MAX} of them; the
   * rest have few viewers each. `isComplete` says whether all were counted.
   */
  fetchViewers(game: TwitchGame, options: Abortable = {}): Promise<GameWithAudience> {
    return this.#audience.count(game, options);
  }

  /** A channel, on air or not, with its followers; undefined when there is none. */
  async getChannel(
    channel: ChannelLike,
    options: Abortable = {},
  ): Promise<TwitchChannel | undefined> {
    const user = await this.getUser(loginOf(channel), options);
    if (!user) return undefined;
    const query = { broadcaster_id: user.id };
    const [information, followers] = await Promise.all([
      this.helix.call("getChannelInformation", { query }, options),
      this.#followers(user.id, options),
    ]);
    return toChannel(user, information, followers);
  }

  /** Channels that have streamed within half a year and whose name or title has these words. */
  searchChannels(
    query: string,
    { limit = 25, liveOnly, ...options }: SliceOptions & FoundChannelsQuery = {},
  ): Promise<readonly FoundChannel[]> {
    return slice(this.#lists.foundChannels(query, { liveOnly }), { limit, ...options });
  }

  /** All that {@link TwitchSession.searchChannels} finds. */
  eachFoundChannel(
    query: string,
    { liveOnly, ...options }: ListingOptions & FoundChannelsQuery = {},
  ): Listing<FoundChannel> {
    return new Listing(this.#lists.foundChannels(query, { liveOnly }), options);
  }

  /** What a channel shows now; undefined while it is off air. */
  async getStream(
    channel: ChannelLike,
    options: Abortable = {},
  ): Promise<TwitchStream | undefined> {
    const query = { user_login: loginOf(channel) };
    return toStreams(await this.helix.call("getStreams", { query }, options))[0];
  }

  /** Streams, those with the most viewers first. */
  async getStreams({
    game,
    channels,
    languages,
    limit = 25,
    ...options
  }: StreamsQuery & SliceOptions = {}): Promise<readonly TwitchStream[]> {
    return slice(this.#lists.streams({ game, channels, languages }), { limit, ...options });
  }

  /** All that {@link TwitchSession.getStreams} finds. */
  eachStream({
    game,
    channels,
    languages,
    ...options
  }: StreamsQuery & ListingOptions = {}): Listing<TwitchStream> {
    return new Listing(this.#lists.streams({ game, channels, languages }), options);
  }

  /**
   * Streams by words. **Approximate**: Twitch no longer searches streams, so the channels on air
   * that match are found, and their streams told; in the order of the search, not by viewers.
   */
  searchStreams(
    query: string,
    { limit = 25, ...options }: SliceOptions = {},
  ): Promise<readonly TwitchStream[]> {
    return slice(this.#lists.foundStreams(query), { limit, ...options });
  }

  /** All that {@link TwitchSession.searchStreams} finds. */
  eachFoundStream(query: string, options: ListingOptions = {}): Listing<TwitchStream> {
    return new Listing(this.#lists.foundStreams(query), options);
  }

  /** What the channels show that the logged-in person follows. Needs `user:read:follows`. */
  followedStreams({ limit = 25, ...options }: SliceOptions = {}): Promise<readonly TwitchStream[]> {
    return slice(this.#lists.followedStreams(this.#follower), { limit, ...options });
  }

  /** All of {@link TwitchSession.followedStreams}. */
  eachFollowedStream(options: ListingOptions = {}): Listing<TwitchStream> {
    return new Listing(this.#lists.followedStreams(this.#follower), options);
  }

  /** What a player can open of a channel; undefined while it is off air. Unofficial. */
  getPlaylist(
    channel: ChannelLike,
    options: PlaylistOptions = {},
  ): Promise<MasterPlaylist | undefined> {
    return this.playback.channel(loginOf(channel), options);
  }

  /** The names of its qualities, all of which `pickQuality` takes; none while it is off air. */
  async getQualityOptions(
    channel: ChannelLike,
    options: PlaylistOptions = {},
  ): Promise<readonly string[]> {
    const playlist = await this.getPlaylist(channel, options);
    return playlist ? qualityOptions(playlist) : [];
  }

  /** Leave to watch a channel, as its player has it. A secret. Unofficial. */
  getChannelAccessToken(
    channel: ChannelLike,
    options: Abortable = {},
  ): Promise<PlaybackToken | undefined> {
    return this.playback.accessToken(loginOf(channel), options);
  }

  /** An emote's picture. */
  getEmotePicture(
    emote: string | { readonly id: string },
    options: EmotePictureOptions = {},
  ): Promise<EmotePicture> {
    return getEmotePicture(this.#emotes, typeof emote === "string" ? emote : emote.id, options);
  }

  /** How each entrance to Twitch's chat does just now, the best first; every channel is at each. */
  getChatServers(options: Abortable = {}): Promise<readonly ChatServerStatus[]> {
    const environment = { clock: this.#clock, random: this.#random, connect: this.#connect };
    return probeChatServers(this.#chatServers, environment, options);
  }

  /** The best entrance to chat just now; the first when none lets us in. */
  async getChatServer(options: Abortable = {}): Promise<ChatServerStatus | undefined> {
    const [best] = await this.getChatServers(options);
    return best;
  }

  /** Ends its own connections, if it has any. */
  close(): Promise<void> {
    return this.#closeTransport();
  }

  readonly #follower = async (options: Abortable): Promise<TwitchUserId> => {
    const token = await this.needsAuth(["user:read:follows"], options);
    return (token.user ?? (await this.fetchLoginUser(options))).id;
  };

  /** The sum alone is everybody's, though the list is for moderators. */
  async #followers(id: TwitchUserId, options: Abortable): Promise<number | undefined> {
    const query = { broadcaster_id: id, first: 1 };
    const { json } = await this.helix.request("GET", "/channels/followers", { query, ...options });
    return asNumber(asRecord(json)?.total);
  }
}
