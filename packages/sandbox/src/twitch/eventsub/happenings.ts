import { standingTags } from "../badges.ts";
import type { ChannelFacts } from "../channel-book.ts";
import type { ChatMessage } from "../chat-message.ts";
import type { TwitchUser } from "../users.ts";
import type { SandboxEvent } from "./event-sub.ts";
import { instantWire } from "./subscription.ts";

/** A message of the chat room, as EventSub tells it. */
export function chatHappened(message: ChatMessage, broadcaster: TwitchUser): SandboxEvent {
  const { user, text, id, channel, reply } = message;
  return {
    type: "channel.chat.message",
    condition: { broadcaster_user_id: broadcaster.id },
    event: {
      ...broadcasterWire(broadcaster),
      chatter_user_id: user.id,
      chatter_user_login: user.login,
      chatter_user_name: user.displayName,
      message_id: id,
      message: {
        text,
        fragments: [{ type: "text", text, cheermote: null, emote: null, mention: null }],
      },
      color: user.color,
      badges: badgesWire(user, channel),
      message_type: "text",
      cheer: null,
      reply: reply ? replyWire(reply) : null,
      channel_points_custom_reward_id: null,
      source_broadcaster_user_id: null,
      source_broadcaster_user_login: null,
      source_broadcaster_user_name: null,
      source_message_id: null,
      source_badges: null,
    },
  };
}

/** The channel went live, or off. */
export function streamHappened(
  broadcaster: TwitchUser,
  startedAt: number | undefined,
): SandboxEvent {
  const condition = { broadcaster_user_id: broadcaster.id };
  const who = broadcasterWire(broadcaster);
  if (startedAt === undefined) return { type: "stream.offline", condition, event: who };
  const id = `${41_000_000_000 + Math.floor(startedAt / 1000)}`;
  const event = { id, ...who, type: "live", started_at: instantWire(startedAt) };
  return { type: "stream.online", condition, event };
}

/** The channel's owner changed its title, category or language. */
export function channelHappened(broadcaster: TwitchUser, facts: ChannelFacts): SandboxEvent {
  return {
    type: "channel.update",
    condition: { broadcaster_user_id: broadcaster.id },
    event: {
      ...broadcasterWire(broadcaster),
      title: facts.title,
      language: facts.language,
      category_id: facts.category.id,
      category_name: facts.category.name,
      content_classification_labels: [],
    },
  };
}

function broadcasterWire({ id, login, displayName }: TwitchUser) {
  return {
    broadcaster_user_id: id,
    broadcaster_user_login: login,
    broadcaster_user_name: displayName,
  };
}

/** From the tags of the same message over IRC, so that both tell the same. */
function badgesWire(user: TwitchUser, channel: string) {
  const tags = standingTags(user, channel);
  const months = /^subscriber\/(\d+)$/.exec(tags["badge-info"] ?? "")?.[1] ?? "";
  const badges = (tags.badges ?? "").split(",").filter((badge) => badge !== "");
  return badges.map((badge) => {
    const [setId = "", id = ""] = badge.split("/");
    return { set_id: setId, id, info: setId === "subscriber" ? months : "" };
  });
}

function replyWire(reply: NonNullable<ChatMessage["reply"]>) {
  const { parentId, parentText, parentUser, threadId, threadUser } = reply;
  return {
    parent_message_id: parentId,
    parent_message_body: parentText,
    parent_user_id: parentUser.id,
    parent_user_login: parentUser.login,
    parent_user_name: parentUser.displayName,
    thread_message_id: threadId,
    thread_user_id: threadUser.id,
    thread_user_login: threadUser.login,
    thread_user_name: threadUser.displayName,
  };
}
