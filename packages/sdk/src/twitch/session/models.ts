import { Fields, type OnDrift } from "../../core/fields.ts";
import type {
  GetChannelInformationResponse,
  GetStreamsResponse,
  GetTopGamesResponse,
  GetUsersResponse,
  SearchCategoriesResponse,
  SearchChannelsResponse,
} from "../helix/wire.ts";
import { isTwitchUserId, type TwitchUserId } from "../user-id.ts";

/** A category of Twitch's directory, most of which are games. */
export interface TwitchGame {
  readonly id: string;
  readonly name: string;
  /** Put numbers for `{width}` and `{height}`. */
  readonly boxArtUrl: string;
  /** Empty where Twitch tells none. */
  readonly igdbId: string;
}

/** An account as everybody may see it. */
export interface TwitchUser {
  readonly id: TwitchUserId;
  readonly login: string;
  readonly displayName: string;
  /** `admin`, `global_mod`, `staff`, or empty. */
  readonly type: string;
  /** `affiliate`, `partner`, or empty. */
  readonly broadcasterType: string;
  readonly description: string;
  readonly profileImageUrl: string;
  readonly offlineImageUrl: string;
  /** Undefined but for oneself with `user:read:email`. */
  readonly email: string | undefined;
  readonly createdAt: number | undefined;
}

/** A channel, whether or not it is on air. */
export interface TwitchChannel {
  readonly id: TwitchUserId;
  readonly login: string;
  readonly displayName: string;
  readonly url: string;
  readonly title: string;
  readonly gameId: string;
  readonly gameName: string;
  readonly language: string;
  readonly tags: readonly string[];
  /** What viewers are warned of: `MatureGame`, say. */
  readonly contentLabels: readonly string[];
  readonly isBrandedContent: boolean;
  /** 0 where the broadcaster keeps it to himself. */
  readonly delaySeconds: number;
  readonly description: string;
  readonly profileImageUrl: string;
  readonly offlineImageUrl: string;
  /** Undefined where Twitch does not tell. */
  readonly followers: number | undefined;
}

/** A channel as a search tells of it. */
export interface FoundChannel {
  readonly id: TwitchUserId;
  readonly login: string;
  readonly displayName: string;
  readonly url: string;
  readonly title: string;
  readonly gameId: string;
  readonly gameName: string;
  readonly language: string;
  readonly tags: readonly string[];
  readonly isLive: boolean;
  readonly profileImageUrl: string;
  /** Undefined while it is not live. */
  readonly startedAt: number | undefined;
}

/** A channel that is on air. */
export interface TwitchStream {
  readonly id: string;
  readonly userId: TwitchUserId;
  readonly login: string;
  readonly displayName: string;
  readonly url: string;
  readonly title: string;
  readonly gameId: string;
  readonly gameName: string;
  readonly language: string;
  readonly tags: readonly string[];
  readonly viewers: number;
  readonly startedAt: number | undefined;
  readonly isMature: boolean;
  /** Put numbers for `{width}` and `{height}`. */
  readonly previewUrl: string;
}

/** What an answer is read as: its differences from the documentation have been told already. */
const silently: OnDrift = () => {};

/** The games of `GET /games`, `/games/top` and `/search/categories`. */
export function toGames(answer: GetTopGamesResponse | SearchCategoriesResponse) {
  const list = new Fields<GetTopGamesResponse>(answer, "games", silently).list("data");
  return list.flatMap((dto): TwitchGame | readonly [] => {
    const id = dto.string("id");
    const name = dto.string("name");
    if (!id || !name) return [];
    return {
      id,
      name,
      boxArtUrl: dto.string("box_art_url") ?? "",
      igdbId: dto.string("igdb_id") ?? "",
    };
  });
}

/** The accounts of `GET /users`. */
export function toUsers(answer: GetUsersResponse): readonly TwitchUser[] {
  const list = new Fields<GetUsersResponse>(answer, "users", silently).list("data");
  return list.flatMap((dto) => {
    const id = dto.string("id") ?? "";
    const login = dto.string("login");
    if (!isTwitchUserId(id) || !login) return [];
    return {
      id,
      login,
      displayName: dto.string("display_name") || login,
      type: dto.string("type") ?? "",
      broadcasterType: dto.string("broadcaster_type") ?? "",
      description: dto.string("description") ?? "",
      profileImageUrl: dto.string("profile_image_url") ?? "",
      offlineImageUrl: dto.string("offline_image_url") ?? "",
      email: dto.string("email"),
      createdAt: readInstant(dto.string("created_at")),
    };
  });
}

/** A channel, put together from its account, what it says of itself, and its followers. */
export function toChannel(
  user: TwitchUser,
  answer: GetChannelInformationResponse,
  followers: number | undefined,
): TwitchChannel | undefined {
  const list = new Fields<GetChannelInformationResponse>(answer, "channel", silently).list("data");
  const [dto] = list.filter((each) => each.string("broadcaster_id") === user.id);
  if (!dto) return undefined;
  const { id, login, displayName, description, profileImageUrl, offlineImageUrl } = user;
  return {
    id,
    login,
    displayName,
    url: urlOf(login),
    title: dto.string("title") ?? "",
    gameId: dto.string("game_id") ?? "",
    gameName: dto.string("game_name") ?? "",
    language: dto.string("broadcaster_language") ?? "",
    tags: dto.strings("tags"),
    contentLabels: dto.strings("content_classification_labels"),
    isBrandedContent: dto.boolean("is_branded_content") ?? false,
    delaySeconds: dto.number("delay") ?? 0,
    description,
    profileImageUrl,
    offlineImageUrl,
    followers,
  };
}

/** The channels of `GET /search/channels`. */
export function toFoundChannels(answer: SearchChannelsResponse): readonly FoundChannel[] {
  const list = new Fields<SearchChannelsResponse>(answer, "channels", silently).list("data");
  return list.flatMap((dto) => {
    const id = dto.string("id") ?? "";
    const login = dto.string("broadcaster_login");
    if (!isTwitchUserId(id) || !login) return [];
    return {
      id,
      login,
      displayName: dto.string("display_name") || login,
      url: urlOf(login),
      title: dto.string("title") ?? "",
      gameId: dto.string("game_id") ?? "",
      gameName: dto.string("game_name") ?? "",
      language: dto.string("broadcaster_language") ?? "",
      tags: dto.strings("tags"),
      isLive: dto.boolean("is_live") ?? false,
      profileImageUrl: dto.string("thumbnail_url") ?? "",
      startedAt: readInstant(dto.string("started_at")),
    };
  });
}

/** The streams of `GET /streams` and `/streams/followed`. */
export function toStreams(answer: GetStreamsResponse): readonly TwitchStream[] {
  const list = new Fields<GetStreamsResponse>(answer, "streams", silently).list("data");
  return list.flatMap((dto) => {
    const userId = dto.string("user_id") ?? "";
    const login = dto.string("user_login");
    if (!isTwitchUserId(userId) || !login) return [];
    return {
      id: dto.string("id") ?? "",
      userId,
      login,
      displayName: dto.string("user_name") || login,
      url: urlOf(login),
      title: dto.string("title") ?? "",
      gameId: dto.string("game_id") ?? "",
      gameName: dto.string("game_name") ?? "",
      language: dto.string("language") ?? "",
      tags: dto.strings("tags"),
      viewers: dto.number("viewer_count") ?? 0,
      startedAt: readInstant(dto.string("started_at")),
      isMature: dto.boolean("is_mature") ?? false,
      previewUrl: dto.string("thumbnail_url") ?? "",
    };
  });
}

const urlOf = (login: string): string => `https://www.twitch.tv/${encodeURIComponent(login)}`;

/** Epoch milliseconds of an RFC 3339 instant. */
function readInstant(text: string | undefined): number | undefined {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? undefined : at;
}
