export type { ChannelState } from "./chat/channel-roster.ts";
export type { ChatBadges } from "./chat/chat-badges.ts";
export {
  ChatClient,
  type ChatClientOptions,
  type ChatPhase,
  type ChatState,
  type SayOptions,
} from "./chat/chat-client.ts";
export type { ChatEmote } from "./chat/chat-emotes.ts";
export {
  type ChatMessage,
  PingMessage,
  RawMessage,
  ReconnectMessage,
  readMessage,
} from "./chat/messages.ts";
export { ClearchatMessage, ClearmsgMessage } from "./chat/moderation-messages.ts";
export { NoticeMessage, UsernoticeMessage } from "./chat/notice-messages.ts";
export { IrcLine, parseLine } from "./chat/parse-line.ts";
export { PrivmsgMessage, type RepliedMessage } from "./chat/privmsg-message.ts";
export type { OnDuplicate, SayPriority } from "./chat/send-queue.ts";
export { MESSAGE_CHARACTERS_MAX, splitMessage } from "./chat/split-message.ts";
export {
  GlobaluserstateMessage,
  JoinMessage,
  PartMessage,
  RoomstateMessage,
  UserstateMessage,
} from "./chat/state-messages.ts";
export { HelixClient, type HelixClientOptions, type UsersQuery } from "./helix/helix-client.ts";
export type { HelixStream } from "./helix/helix-stream.ts";
export type { HelixUser } from "./helix/helix-user.ts";
export { isTwitchUserId, type TwitchUserId } from "./user-id.ts";
