// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
import { anyone, app, type HelixOperation, jwt, nobody, retired, user } from "./operation.ts";

/**
 * Every operation: whose token it needs, its verb, path and query, and the scopes any one of which
 * will do. `id!` is required, `id[100]` takes up to 100 values, `first=50` is a page's most.
 */
export const helixOperations = {
  // Ads
  startCommercial: user("POST /channels/commercial", "channel:edit:commercial"),
  getAdSchedule: user("GET /channels/ads?broadcaster_id!", "channel:read:ads"),
  snoozeNextAd: user("POST /channels/ads/schedule/snooze?broadcaster_id!", "channel:manage:ads"),

  // Analytics
  getExtensionAnalytics: user(
    "GET /analytics/extensions?extension_id&type&started_at&ended_at&first=100&after",
    "analytics:read:extensions",
  ),
  getGameAnalytics: user(
    "GET /analytics/games?game_id&type&started_at&ended_at&first=100&after",
    "analytics:read:games",
  ),

  // Bits
  getBitsLeaderboard: user("GET /bits/leaderboard?count&period&started_at&user_id", "bits:read"),
  getCheermotes: anyone("GET /bits/cheermotes?broadcaster_id"),
  getExtensionTransactions: app(
    "GET /extensions/transactions?extension_id!&id[100]&first=100&after",
  ),

  // Channels
  getChannelInformation: anyone("GET /channels?broadcaster_id[100]!"),
  modifyChannelInformation: user("PATCH /channels?broadcaster_id!", "channel:manage:broadcast"),
  getChannelEditors: user("GET /channels/editors?broadcaster_id!", "channel:read:editors"),
  getFollowedChannels: user(
    "GET /channels/followed?user_id!&broadcaster_id&first=100&after",
    "user:read:follows",
  ),
  getChannelFollowers: user(
    "GET /channels/followers?user_id&broadcaster_id!&first=100&after",
    "moderator:read:followers",
  ),

  // Channel Points
  createCustomRewards: user(
    "POST /channel_points/custom_rewards?broadcaster_id!",
    "channel:manage:redemptions",
  ),
  deleteCustomReward: user(
    "DELETE /channel_points/custom_rewards?broadcaster_id!&id!",
    "channel:manage:redemptions",
  ),
  getCustomReward: user(
    "GET /channel_points/custom_rewards?broadcaster_id!&id[50]&only_manageable_rewards",
    "channel:manage:redemptions",
    "channel:read:redemptions",
  ),
  updateCustomReward: user(
    "PATCH /channel_points/custom_rewards?broadcaster_id!&id!",
    "channel:manage:redemptions",
  ),
  getCustomRewardRedemption: user(
    "GET /channel_points/custom_rewards/redemptions?broadcaster_id!&reward_id!&status&id[50]&sort&after&first=50",
    "channel:manage:redemptions",
    "channel:read:redemptions",
  ),
  updateRedemptionStatus: user(
    "PATCH /channel_points/custom_rewards/redemptions?id[50]!&broadcaster_id!&reward_id!",
    "channel:manage:redemptions",
  ),

  // Charity
  getCharityCampaign: user("GET /charity/campaigns?broadcaster_id!", "channel:read:charity"),
  getCharityCampaignDonations: user(
    "GET /charity/donations?broadcaster_id!&first=100&after",
    "channel:read:charity",
  ),

  // Chat
  getChatters: user(
    "GET /chat/chatters?broadcaster_id!&moderator_id!&first=1000&after",
    "moderator:read:chatters",
  ),
  getChannelEmotes: anyone("GET /chat/emotes?broadcaster_id!"),
  getGlobalEmotes: anyone("GET /chat/emotes/global"),
  getEmoteSets: anyone("GET /chat/emotes/set?emote_set_id[25]!"),
  getChannelChatBadges: anyone("GET /chat/badges?broadcaster_id!"),
  getGlobalChatBadges: anyone("GET /chat/badges/global"),
  getChatSettings: anyone("GET /chat/settings?broadcaster_id!&moderator_id"),
  updateChatSettings: user(
    "PATCH /chat/settings?broadcaster_id!&moderator_id!",
    "moderator:manage:chat_settings",
  ),
  getSharedChatSession: anyone("GET /shared_chat/session?broadcaster_id!"),
  getUserEmotes: user("GET /chat/emotes/user?user_id!&after&broadcaster_id", "user:read:emotes"),
  sendChatAnnouncement: user(
    "POST /chat/announcements?broadcaster_id!&moderator_id!",
    "moderator:manage:announcements",
  ),
  sendAShoutout: user(
    "POST /chat/shoutouts?from_broadcaster_id!&to_broadcaster_id!&moderator_id!",
    "moderator:manage:shoutouts",
  ),
  sendChatMessage: anyone("POST /chat/messages", "user:write:chat"),
  getUserChatColor: anyone("GET /chat/color?user_id[100]!"),
  updateUserChatColor: user("PUT /chat/color?user_id!&color!", "user:manage:chat_color"),

  // Clips
  createClip: user("POST /clips?broadcaster_id!&title&duration", "clips:edit"),
  getClips: anyone(
    "GET /clips?broadcaster_id&game_id&id[100]&started_at&ended_at&first=100&before&after&is_featured",
  ),
  createClipFromVod: anyone(
    "POST /videos/clips?editor_id!&broadcaster_id!&vod_id!&vod_offset!&duration&title!",
    "channel:manage:clips",
    "editor:manage:clips",
  ),
  getClipsDownload: anyone(
    "GET /clips/downloads?editor_id!&broadcaster_id!&clip_id[10]!",
    "channel:manage:clips",
    "editor:manage:clips",
  ),

  // Conduits
  getConduits: app("GET /eventsub/conduits"),
  createConduits: app("POST /eventsub/conduits"),
  updateConduits: app("PATCH /eventsub/conduits"),
  deleteConduit: app("DELETE /eventsub/conduits?id!"),
  getConduitShards: app("GET /eventsub/conduits/shards?conduit_id!&status&after"),
  updateConduitShards: app("PATCH /eventsub/conduits/shards"),

  // CCLs
  getContentClassificationLabels: anyone("GET /content_classification_labels?locale"),

  // Entitlements
  getDropsEntitlements: anyone(
    "GET /entitlements/drops?id[100]&user_id&game_id&fulfillment_status&after&first=1000",
  ),
  updateDropsEntitlements: anyone("PATCH /entitlements/drops"),

  // Extensions
  getExtensionConfigurationSegment: jwt(
    "GET /extensions/configurations?broadcaster_id&extension_id!&segment!",
  ),
  setExtensionConfigurationSegment: jwt("PUT /extensions/configurations"),
  setExtensionRequiredConfiguration: jwt("PUT /extensions/required_configuration?broadcaster_id!"),
  sendExtensionPubsubMessage: jwt("POST /extensions/pubsub"),
  getExtensionLiveChannels: anyone("GET /extensions/live?extension_id!&first=100&after"),
  getExtensionSecrets: jwt("GET /extensions/jwt/secrets"),
  createExtensionSecret: jwt("POST /extensions/jwt/secrets?extension_id!&delay"),
  sendExtensionChatMessage: jwt("POST /extensions/chat?broadcaster_id!"),
  getExtensions: jwt("GET /extensions?extension_id!&extension_version"),
  getReleasedExtensions: anyone("GET /extensions/released?extension_id!&extension_version"),
  getExtensionBitsProducts: app("GET /bits/extensions?should_include_all"),
  updateExtensionBitsProduct: app("PUT /bits/extensions"),

  // EventSub
  createEventsubSubscription: anyone("POST /eventsub/subscriptions"),
  deleteEventsubSubscription: anyone("DELETE /eventsub/subscriptions?id!"),
  getEventsubSubscriptions: anyone(
    "GET /eventsub/subscriptions?status&type&user_id&subscription_id&after",
  ),

  // Games
  getTopGames: anyone("GET /games/top?first=100&after&before"),
  getGames: anyone("GET /games?id[100]&name[100]&igdb_id[100]"),

  // Goals
  getCreatorGoals: user("GET /goals?broadcaster_id!", "channel:read:goals"),

  // Guest Star
  getChannelGuestStarSettings: user(
    "GET /guest_star/channel_settings?broadcaster_id!&moderator_id!",
    "channel:manage:guest_star",
    "channel:read:guest_star",
    "moderator:manage:guest_star",
    "moderator:read:guest_star",
  ),
  updateChannelGuestStarSettings: user(
    "PUT /guest_star/channel_settings?broadcaster_id!",
    "channel:manage:guest_star",
  ),
  getGuestStarSession: user(
    "GET /guest_star/session?broadcaster_id!&moderator_id!",
    "channel:manage:guest_star",
    "channel:read:guest_star",
    "moderator:manage:guest_star",
    "moderator:read:guest_star",
  ),
  createGuestStarSession: user(
    "POST /guest_star/session?broadcaster_id!",
    "channel:manage:guest_star",
  ),
  endGuestStarSession: user(
    "DELETE /guest_star/session?broadcaster_id!&session_id!",
    "channel:manage:guest_star",
  ),
  getGuestStarInvites: user(
    "GET /guest_star/invites?broadcaster_id!&moderator_id!&session_id!",
    "channel:manage:guest_star",
    "channel:read:guest_star",
    "moderator:manage:guest_star",
    "moderator:read:guest_star",
  ),
  sendGuestStarInvite: user(
    "POST /guest_star/invites?broadcaster_id!&moderator_id!&session_id!&guest_id!",
    "channel:manage:guest_star",
    "moderator:manage:guest_star",
  ),
  deleteGuestStarInvite: user(
    "DELETE /guest_star/invites?broadcaster_id!&moderator_id!&session_id!&guest_id!",
    "channel:manage:guest_star",
    "moderator:manage:guest_star",
  ),
  assignGuestStarSlot: user(
    "POST /guest_star/slot?broadcaster_id!&moderator_id!&session_id!&guest_id!&slot_id!",
    "channel:manage:guest_star",
    "moderator:manage:guest_star",
  ),
  updateGuestStarSlot: user(
    "PATCH /guest_star/slot?broadcaster_id!&moderator_id!&session_id!&source_slot_id!&destination_slot_id",
    "channel:manage:guest_star",
    "moderator:manage:guest_star",
  ),
  deleteGuestStarSlot: user(
    "DELETE /guest_star/slot?broadcaster_id!&moderator_id!&session_id!&guest_id!&slot_id!&should_reinvite_guest",
    "channel:manage:guest_star",
    "moderator:manage:guest_star",
  ),
  updateGuestStarSlotSettings: user(
    "PATCH /guest_star/slot_settings?broadcaster_id!&moderator_id!&session_id!&slot_id!&is_audio_enabled&is_video_enabled&is_live&volume",
    "channel:manage:guest_star",
    "moderator:manage:guest_star",
  ),

  // Hype Train
  getHypeTrainStatus: user("GET /hypetrain/status?broadcaster_id!", "channel:read:hype_train"),

  // Moderation
  checkAutomodStatus: user(
    "POST /moderation/enforcements/status?broadcaster_id!",
    "moderation:read",
  ),
  manageHeldAutomodMessages: user("POST /moderation/automod/message", "moderator:manage:automod"),
  getAutomodSettings: user(
    "GET /moderation/automod/settings?broadcaster_id!&moderator_id!",
    "moderator:read:automod_settings",
  ),
  updateAutomodSettings: user(
    "PUT /moderation/automod/settings?broadcaster_id!&moderator_id!",
    "moderator:manage:automod_settings",
  ),
  getBannedUsers: user(
    "GET /moderation/banned?broadcaster_id!&user_id[100]&first=100&after&before",
    "moderation:read",
    "moderator:manage:banned_users",
  ),
  banUser: user(
    "POST /moderation/bans?broadcaster_id!&moderator_id!",
    "moderator:manage:banned_users",
  ),
  unbanUser: user(
    "DELETE /moderation/bans?broadcaster_id!&moderator_id!&user_id!",
    "moderator:manage:banned_users",
  ),
  getUnbanRequests: user(
    "GET /moderation/unban_requests?broadcaster_id!&moderator_id!&status!&user_id&after&first=100",
    "moderator:manage:unban_requests",
    "moderator:read:unban_requests",
  ),
  resolveUnbanRequests: user(
    "PATCH /moderation/unban_requests?broadcaster_id!&moderator_id!&unban_request_id!&status!&resolution_text",
    "moderator:manage:unban_requests",
  ),
  getBlockedTerms: user(
    "GET /moderation/blocked_terms?broadcaster_id!&moderator_id!&first=100&after",
    "moderator:manage:blocked_terms",
    "moderator:read:blocked_terms",
  ),
  addBlockedTerm: user(
    "POST /moderation/blocked_terms?broadcaster_id!&moderator_id!",
    "moderator:manage:blocked_terms",
  ),
  removeBlockedTerm: user(
    "DELETE /moderation/blocked_terms?broadcaster_id!&moderator_id!&id!",
    "moderator:manage:blocked_terms",
  ),
  deleteChatMessages: user(
    "DELETE /moderation/chat?broadcaster_id!&moderator_id!&message_id",
    "moderator:manage:chat_messages",
  ),
  getModeratedChannels: user(
    "GET /moderation/channels?user_id!&after&first=100",
    "user:read:moderated_channels",
  ),
  getModerators: user(
    "GET /moderation/moderators?broadcaster_id!&user_id[100]&first=100&after",
    "channel:manage:moderators",
    "moderation:read",
  ),
  addChannelModerator: user(
    "POST /moderation/moderators?broadcaster_id!&user_id!",
    "channel:manage:moderators",
  ),
  removeChannelModerator: user(
    "DELETE /moderation/moderators?broadcaster_id!&user_id!",
    "channel:manage:moderators",
  ),
  getVips: user(
    "GET /channels/vips?user_id[100]&broadcaster_id!&first=100&after",
    "channel:manage:vips",
    "channel:read:vips",
  ),
  addChannelVip: user("POST /channels/vips?user_id!&broadcaster_id!", "channel:manage:vips"),
  removeChannelVip: user("DELETE /channels/vips?user_id!&broadcaster_id!", "channel:manage:vips"),
  updateShieldModeStatus: user(
    "PUT /moderation/shield_mode?broadcaster_id!&moderator_id!",
    "moderator:manage:shield_mode",
  ),
  getShieldModeStatus: user(
    "GET /moderation/shield_mode?broadcaster_id!&moderator_id!",
    "moderator:manage:shield_mode",
    "moderator:read:shield_mode",
  ),
  warnChatUser: user(
    "POST /moderation/warnings?broadcaster_id!&moderator_id!",
    "moderator:manage:warnings",
  ),
  addSuspiciousStatusToChatUser: anyone(
    "POST /moderation/suspicious_users?broadcaster_id!&moderator_id!",
    "moderator:manage:suspicious_users",
  ),
  removeSuspiciousStatusFromChatUser: anyone(
    "DELETE /moderation/suspicious_users?broadcaster_id!&moderator_id!&user_id!",
    "moderator:manage:suspicious_users",
  ),

  // Polls
  getPolls: user(
    "GET /polls?broadcaster_id!&id[20]&first=20&after",
    "channel:manage:polls",
    "channel:read:polls",
  ),
  createPoll: user("POST /polls", "channel:manage:polls"),
  endPoll: user("PATCH /polls", "channel:manage:polls"),

  // Predictions
  getPredictions: user(
    "GET /predictions?broadcaster_id!&id[25]&first=25&after",
    "channel:manage:predictions",
    "channel:read:predictions",
  ),
  createPrediction: user("POST /predictions", "channel:manage:predictions"),
  endPrediction: user("PATCH /predictions", "channel:manage:predictions"),

  // Raids
  startARaid: user("POST /raids?from_broadcaster_id&to_broadcaster_id", "channel:manage:raids"),
  cancelARaid: user("DELETE /raids?broadcaster_id!", "channel:manage:raids"),

  // Schedule
  getChannelStreamSchedule: anyone(
    "GET /schedule?broadcaster_id!&id[100]&start_time&utc_offset&first=25&after",
  ),
  getChannelIcalendar: nobody("GET /schedule/icalendar?broadcaster_id!"),
  updateChannelStreamSchedule: user(
    "PATCH /schedule/settings?broadcaster_id!&is_vacation_enabled&vacation_start_time&vacation_end_time&timezone",
    "channel:manage:schedule",
  ),
  createChannelStreamScheduleSegment: user(
    "POST /schedule/segment?broadcaster_id!",
    "channel:manage:schedule",
  ),
  updateChannelStreamScheduleSegment: user(
    "PATCH /schedule/segment?broadcaster_id!&id!",
    "channel:manage:schedule",
  ),
  deleteChannelStreamScheduleSegment: user(
    "DELETE /schedule/segment?broadcaster_id!&id!",
    "channel:manage:schedule",
  ),

  // Search
  searchCategories: anyone("GET /search/categories?query!&first=100&after"),
  searchChannels: anyone("GET /search/channels?query!&live_only&first=100&after"),

  // Streams
  getStreamKey: user("GET /streams/key?broadcaster_id!", "channel:read:stream_key"),
  getStreams: anyone(
    "GET /streams?user_id[100]&user_login[100]&game_id[100]&type&language[100]&first=100&before&after",
  ),
  getFollowedStreams: user("GET /streams/followed?user_id!&first=100&after", "user:read:follows"),
  createStreamMarker: user("POST /streams/markers", "channel:manage:broadcast"),
  getStreamMarkers: user(
    "GET /streams/markers?user_id&video_id&first=100&before&after",
    "channel:manage:broadcast",
    "user:read:broadcast",
  ),

  // Subscriptions
  getBroadcasterSubscriptions: anyone(
    "GET /subscriptions?broadcaster_id!&user_id[100]&first=100&after&before",
    "channel:read:subscriptions",
  ),
  checkUserSubscription: anyone(
    "GET /subscriptions/user?broadcaster_id!&user_id!",
    "user:read:subscriptions",
  ),

  // Tags
  getAllStreamTags: retired("GET /tags/streams?tag_id[100]&first=100&after"),
  getStreamTags: retired("GET /streams/tags?broadcaster_id!"),

  // Teams
  getChannelTeams: anyone("GET /teams/channel?broadcaster_id!"),
  getTeams: anyone("GET /teams?name&id"),

  // Users
  getUsers: anyone("GET /users?id[100]&login[100]"),
  updateUser: user("PUT /users?description", "user:edit"),
  getAuthorizationByUser: app("GET /authorization/users?user_id[10]!"),
  getUserBlockList: user(
    "GET /users/blocks?broadcaster_id!&first=100&after",
    "user:read:blocked_users",
  ),
  blockUser: user(
    "PUT /users/blocks?target_user_id!&source_context&reason",
    "user:manage:blocked_users",
  ),
  unblockUser: user("DELETE /users/blocks?target_user_id!", "user:manage:blocked_users"),
  getUserExtensions: user(
    "GET /users/extensions/list",
    "user:edit:broadcast",
    "user:read:broadcast",
  ),
  getUserActiveExtensions: anyone("GET /users/extensions?user_id"),
  updateUserExtensions: user("PUT /users/extensions", "user:edit:broadcast"),

  // Videos
  getVideos: anyone(
    "GET /videos?id[100]&user_id&game_id&language&period&sort&type&first=100&after&before",
  ),
  deleteVideos: user("DELETE /videos?id[5]!", "channel:manage:videos"),

  // Whispers
  sendWhisper: user("POST /whispers?from_user_id!&to_user_id!", "user:manage:whispers"),
} as const satisfies Readonly<Record<string, HelixOperation>>;

/** `getUsers`, `modifyChannelInformation` and so on, by Twitch's own names. */
export type HelixOperationName = keyof typeof helixOperations;
