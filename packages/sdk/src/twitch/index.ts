export { AppTokens, type AppTokensOptions } from "./auth/app-tokens.ts";
export {
  AuthClient,
  type AuthClientOptions,
  type AuthorizeQuestion,
  type DeviceAnswer,
} from "./auth/auth-client.ts";
export { type DeviceLoginOptions, deviceLogin } from "./auth/device-login.ts";
export { eitherTokens } from "./auth/either-tokens.ts";
export { escapeHtml, type LoginPages, type PageParts } from "./auth/login-pages.ts";
export {
  type LoginServer,
  type LoginServerOptions,
  startLoginServer,
} from "./auth/login-server.ts";
export { isSameSecret } from "./auth/same-secret.ts";
export { StaticToken, type StaticTokenOptions } from "./auth/static-token.ts";
export type { TokenEvent, TokenListener } from "./auth/token-events.ts";
export { openTokenFile, type TokenFile, type TokenFileOptions } from "./auth/token-file.ts";
export type { DeviceCode, TokenFacts, TokenGrant } from "./auth/token-grant.ts";
export { ANY_TOKEN, missingScopes, needsAuth, userNeed } from "./auth/token-need.ts";
export type { AccessToken, TokenKind, TokenNeed, TokenSource } from "./auth/token-source.ts";
export type { StoredLogin, TokenStore } from "./auth/token-store.ts";
export { UserTokens, type UserTokensOptions } from "./auth/user-tokens.ts";
export { type WhileAuthorizedOptions, whileAuthorized } from "./auth/while-authorized.ts";
export type { ChannelModes } from "./chat/channel-modes.ts";
export type { ChannelState, JoinReceipt, JoinRefusal } from "./chat/channel-roster.ts";
export type { ChatBadges } from "./chat/chat-badges.ts";
export type { ConnectionPhase } from "./chat/chat-connection.ts";
export type { ChatEmote } from "./chat/chat-emotes.ts";
export { ChatHandlers } from "./chat/chat-handlers.ts";
export type {
  ChatReceipt,
  DeliveredReceipt,
  DroppedReceipt,
  PartReceipt,
  UnknownReceipt,
} from "./chat/chat-receipt.ts";
export type { ChatSender, ChatSenderOptions } from "./chat/chat-sender.ts";
export { formatLine, type LineParts } from "./chat/format-line.ts";
export { LineTags } from "./chat/line-tags.ts";
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
export { PrivmsgMessage, type RepliedMessage, WhisperMessage } from "./chat/privmsg-message.ts";
export type { OnDuplicate, SayPriority } from "./chat/send-queue.ts";
export { MESSAGE_CHARACTERS_MAX, splitMessage } from "./chat/split-message.ts";
export {
  GlobaluserstateMessage,
  JoinMessage,
  PartMessage,
  RoomstateMessage,
  UserstateMessage,
} from "./chat/state-messages.ts";
export {
  type ChatPhase,
  type ChatState,
  type SayOptions,
  TwitchChat,
  type TwitchChatOptions,
} from "./chat/twitch-chat.ts";
export {
  ChatStream,
  type ChatStreamOptions,
  type StreamedMessage,
} from "./eventsub/chat-stream.ts";
export type { ConduitFacts, ConduitPort } from "./eventsub/conduit-port.ts";
export type { ConduitOptions } from "./eventsub/conduit-slot.ts";
export type { SubscriptionFacts } from "./eventsub/envelope.ts";
export { EventSub } from "./eventsub/event-sub.ts";
export type {
  EventListener,
  EventSubOptions,
  EventSubState,
  EventSubscription,
} from "./eventsub/event-sub-options.ts";
export type { AnyNotification, EventNotification, EventSubEvents } from "./eventsub/events.ts";
export { readEvent } from "./eventsub/events.ts";
export type { EventGap } from "./eventsub/gap.ts";
export { HelixConduits } from "./eventsub/helix-conduits.ts";
export { HelixSubscriptions } from "./eventsub/helix-subscriptions.ts";
export { SocketLostError } from "./eventsub/socket-lost-error.ts";
export {
  type Misfit,
  PLAN_LIMITS,
  PlanError,
  type PlanLimits,
  type PlanOptions,
  planSubscriptions,
  type SubscriptionPlan,
  type WantedSubscription,
} from "./eventsub/subscription-plan.ts";
export {
  type RefusalCause,
  type SubscriptionPort,
  SubscriptionRefusedError,
  type SubscriptionRequest,
  type SubscriptionTransport,
} from "./eventsub/subscription-port.ts";
export type { SubscriptionStatus } from "./eventsub/subscription-record.ts";
export {
  type EventSubCondition,
  type EventSubType,
  findSubscriptionType,
  SUBSCRIPTION_TYPES,
  type SubscriptionType,
} from "./eventsub/subscription-types.ts";
export {
  createWebhook,
  WEBHOOK_BODY_BYTES_MAX,
  type WebhookHandler,
  type WebhookOptions,
} from "./eventsub/webhook.ts";
export type { HelixBudgetUsage } from "./helix/helix-budget.ts";
export type {
  HelixAnswer,
  HelixCallArguments,
  HelixCallOptions,
  HelixInput,
  HelixItem,
  HelixListName,
  HelixLookupKey,
  HelixLookupName,
} from "./helix/helix-call.ts";
export {
  HelixClient,
  type HelixClientOptions,
  type HelixRequestOptions,
  type UsersQuery,
} from "./helix/helix-client.ts";
export type { HelixPages } from "./helix/helix-pages.ts";
export type { HelixStream } from "./helix/helix-stream.ts";
export type { HelixUser } from "./helix/helix-user.ts";
export type { HelixOperation, HelixParameter } from "./helix/operation.ts";
export { type HelixOperationName, helixOperations } from "./helix/operations.ts";
export type * as Helix from "./helix/wire.ts";
export type { GqlRequest, PlaybackToken } from "./playback/access-token.ts";
export type { MasterPlaylist, StreamQuality } from "./playback/master-playlist.ts";
export { pickQuality, qualityOptions } from "./playback/pick-quality.ts";
export { Playback, type PlaybackOptions, type PlaylistOptions } from "./playback/playback.ts";
export {
  CHAT_SERVERS,
  type ChatServerStatus,
  compareChatServers,
  SLOW_MS,
} from "./session/chat-server.ts";
export type { EmotePicture, EmotePictureOptions } from "./session/emote-picture.ts";
export { COUNTED_MAX, type GameWithAudience } from "./session/game-audience.ts";
export {
  LISTED_MAX,
  Listing,
  type ListingOptions,
  type SliceOptions,
} from "./session/listing.ts";
export type {
  FoundChannel,
  TwitchChannel,
  TwitchGame,
  TwitchStream,
  TwitchUser,
} from "./session/models.ts";
export type { ChannelLike, FoundChannelsQuery, StreamsQuery } from "./session/queries.ts";
export {
  TwitchSession,
  type TwitchSessionOptions,
  type TwitchUrls,
} from "./session/session.ts";
export { isTwitchUserId, type TwitchUserId } from "./user-id.ts";
