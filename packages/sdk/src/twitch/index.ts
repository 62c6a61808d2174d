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
export type { GqlRequest, PlaybackToken } from "./playback/access-token.ts";
export type { MasterPlaylist, StreamQuality } from "./playback/master-playlist.ts";
export { pickQuality, qualityOptions } from "./playback/pick-quality.ts";
export { Playback, type PlaybackOptions, type PlaylistOptions } from "./playback/playback.ts";
export { isTwitchUserId, type TwitchUserId } from "./user-id.ts";
