import { categories } from "./categories.ts";
import type { ChannelFacts } from "./channel-book.ts";
import type { LiveStream } from "./streams.ts";
import type { TwitchUser } from "./users.ts";

/** An instant as Helix writes it, without fractions of a second. */
const instant = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, "Z");

/** A user as `GET /users` tells it. */
export function userWire(user: TwitchUser) {
  return {
    id: user.id,
    login: user.login,
    display_name: user.displayName,
    type: "",
    broadcaster_type: "",
    description: user.description,
    profile_image_url: "",
    offline_image_url: "",
    view_count: 0,
    created_at: instant(user.createdAt),
  };
}

/** A stream as `GET /streams` tells it. */
export function streamWire(stream: LiveStream) {
  return {
    id: stream.id,
    user_id: stream.user.id,
    user_login: stream.user.login,
    user_name: stream.user.displayName,
    game_id: stream.categoryId,
    game_name: categories.find(({ id }) => id === stream.categoryId)?.name ?? "",
    type: "live",
    title: stream.title,
    viewer_count: stream.viewers,
    started_at: instant(stream.startedAt),
    language: "en",
    thumbnail_url: "",
    tag_ids: [],
    tags: ["English"],
    is_mature: false,
  };
}

/** A channel as `GET /channels` tells it. */
export function channelWire(user: TwitchUser, facts: ChannelFacts) {
  return {
    broadcaster_id: user.id,
    broadcaster_login: user.login,
    broadcaster_name: user.displayName,
    broadcaster_language: facts.language,
    game_id: facts.category.id,
    game_name: facts.category.name,
    title: facts.title,
    delay: 0,
    tags: ["English"],
    content_classification_labels: [],
    is_branded_content: false,
  };
}
