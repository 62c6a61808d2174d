// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
/**
 * The shape of every operation's answer, and of the objects in it, one a line:
 * `name = field field:type field?:type[]`. A field without a type is a string; one with `?` may be
 * absent or null; an indented line goes on with the last.
 */
export const helixShapes = `
startCommercial = data:startCommercial.data[]
startCommercial.data = length:number message retry_after:number
getAdSchedule = data:getAdSchedule.data[]
getAdSchedule.data = snooze_count:number snooze_refresh_at:number next_ad_at:number
  duration:number last_ad_at:number preroll_free_time:number
snoozeNextAd = data:snoozeNextAd.data[]
snoozeNextAd.data = snooze_count:number snooze_refresh_at:number next_ad_at:number
getExtensionAnalytics = data:ExtensionAnalytics[] pagination?:Pagination
ExtensionAnalytics = extension_id URL type date_range:ExtensionAnalytics.date_range
ExtensionAnalytics.date_range = started_at ended_at
Pagination = cursor?
getGameAnalytics = data:GameAnalytics[] pagination?:Pagination
GameAnalytics = game_id URL type date_range:GameAnalytics.date_range
GameAnalytics.date_range = started_at ended_at
getBitsLeaderboard = data:BitsLeaderboard[] date_range:getBitsLeaderboard.date_range total:number
BitsLeaderboard = user_id user_login user_name rank:number score:number
getBitsLeaderboard.date_range = started_at ended_at
getCheermotes = data:Cheermote[]
Cheermote = prefix tiers:Cheermote.tiers[] type order:number last_updated is_charitable:boolean
Cheermote.tiers = min_bits:number id color images:CheermoteImages can_cheer:boolean
  show_in_bits_card:boolean
CheermoteImages = light?:CheermoteImageTheme dark?:CheermoteImageTheme
CheermoteImageTheme = animated?:CheermoteImageFormat static?:CheermoteImageFormat
CheermoteImageFormat = 1? 2? 3? 4? 1.5?
getExtensionTransactions = data:ExtensionTransaction[] pagination?:Pagination
ExtensionTransaction = id timestamp broadcaster_id broadcaster_login broadcaster_name user_id
  user_login user_name product_type product_data:ExtensionTransaction.product_data
ExtensionTransaction.product_data = sku domain cost:ExtensionTransaction.product_data.cost
  inDevelopment:boolean displayName expiration broadcast:boolean
ExtensionTransaction.product_data.cost = amount:number type
getChannelInformation = data:ChannelInformation[]
ChannelInformation = broadcaster_id broadcaster_login broadcaster_name broadcaster_language
  game_name game_id title delay:number tags:string[] content_classification_labels:string[]
  is_branded_content:boolean
getChannelEditors = data:ChannelEditor[]
ChannelEditor = user_id user_name created_at
getFollowedChannels = data:getFollowedChannels.data[] pagination?:Pagination total:number
getFollowedChannels.data = broadcaster_id broadcaster_login broadcaster_name followed_at
getChannelFollowers = data:getChannelFollowers.data[] pagination?:Pagination total:number
getChannelFollowers.data = followed_at user_id user_login user_name
createCustomRewards = data:CustomReward[]
CustomReward = broadcaster_id broadcaster_login broadcaster_name id title prompt cost:number
  image:CustomReward.image default_image:CustomReward.default_image background_color
  is_enabled:boolean is_user_input_required:boolean
  max_per_stream_setting:CustomReward.max_per_stream_setting
  max_per_user_per_stream_setting:CustomReward.max_per_user_per_stream_setting
  global_cooldown_setting:CustomReward.global_cooldown_setting is_paused:boolean
  is_in_stock:boolean should_redemptions_skip_request_queue:boolean
  redemptions_redeemed_current_stream?:number cooldown_expires_at?
CustomReward.image = url_1x url_2x url_4x
CustomReward.default_image = url_1x url_2x url_4x
CustomReward.max_per_stream_setting = is_enabled:boolean max_per_stream:number
CustomReward.max_per_user_per_stream_setting = is_enabled:boolean max_per_user_per_stream:number
CustomReward.global_cooldown_setting = is_enabled:boolean global_cooldown_seconds:number
getCustomReward = data:CustomReward[]
updateCustomReward = data:CustomReward[]
getCustomRewardRedemption = data:CustomRewardRedemption[] pagination?:Pagination
CustomRewardRedemption = broadcaster_id broadcaster_login broadcaster_name id user_id user_name
  user_login reward:CustomRewardRedemption.reward user_input status redeemed_at
CustomRewardRedemption.reward = id title prompt cost:number
updateRedemptionStatus = data:CustomRewardRedemption[]
getCharityCampaign = data:CharityCampaign[]
CharityCampaign = id broadcaster_id broadcaster_login broadcaster_name charity_name
  charity_description charity_logo charity_website current_amount:CharityCampaign.current_amount
  target_amount:CharityCampaign.target_amount
CharityCampaign.current_amount = value:number decimal_places:number currency
CharityCampaign.target_amount = value:number decimal_places:number currency
getCharityCampaignDonations = data:CharityCampaignDonation[] pagination?:Pagination
CharityCampaignDonation = id campaign_id user_id user_login user_name
  amount:CharityCampaignDonation.amount
CharityCampaignDonation.amount = value:number decimal_places:number currency
getChatters = data:Chatter[] pagination?:Pagination total:number
Chatter = user_id user_login user_name
getChannelEmotes = data:ChannelEmote[] template
ChannelEmote = id name images:ChannelEmote.images tier emote_type emote_set_id format:string[]
  scale:string[] theme_mode:string[]
ChannelEmote.images = url_1x url_2x url_4x
getGlobalEmotes = data:GlobalEmote[] template
GlobalEmote = id name images:GlobalEmote.images format:string[] scale:string[] theme_mode:string[]
GlobalEmote.images = url_1x url_2x url_4x
getEmoteSets = data:Emote[] template
Emote = id name images:Emote.images emote_type emote_set_id owner_id format:string[]
  scale:string[] theme_mode:string[]
Emote.images = url_1x url_2x url_4x
getChannelChatBadges = data:ChatBadge[]
ChatBadge = set_id versions:ChatBadge.versions[]
ChatBadge.versions = id image_url_1x image_url_2x image_url_4x title description click_action
  click_url
getGlobalChatBadges = data:ChatBadge[]
getChatSettings = data:ChatSettings[]
ChatSettings = broadcaster_id emote_mode:boolean follower_mode:boolean
  follower_mode_duration?:number moderator_id? non_moderator_chat_delay?:boolean
  non_moderator_chat_delay_duration?:number slow_mode:boolean slow_mode_wait_time?:number
  subscriber_mode:boolean unique_chat_mode:boolean
updateChatSettings = data:ChatSettingsUpdated[]
ChatSettingsUpdated = broadcaster_id emote_mode:boolean follower_mode:boolean
  follower_mode_duration?:number moderator_id? non_moderator_chat_delay:boolean
  non_moderator_chat_delay_duration?:number slow_mode:boolean slow_mode_wait_time?:number
  subscriber_mode:boolean unique_chat_mode:boolean
getSharedChatSession = data:getSharedChatSession.data[]
getSharedChatSession.data = session_id host_broadcaster_id
  participants:getSharedChatSession.data.participants[] created_at updated_at
getSharedChatSession.data.participants = broadcaster_id
getUserEmotes = data:getUserEmotes.data[] template pagination?:Pagination
getUserEmotes.data = id name emote_type emote_set_id owner_id format:string[] scale:string[]
  theme_mode:string[]
sendChatMessage = data:sendChatMessage.data[]
sendChatMessage.data = message_id is_sent:boolean drop_reason?:sendChatMessage.data.drop_reason
sendChatMessage.data.drop_reason = code message
getUserChatColor = data:UserChatColor[]
UserChatColor = user_id user_login user_name color
createClip = data:createClip.data[]
createClip.data = id edit_url
getClips = data:Clip[] pagination?:Pagination
Clip = id url embed_url broadcaster_id broadcaster_name creator_id creator_name video_id game_id
  language title view_count:number created_at thumbnail_url duration:number vod_offset?:number
  is_featured:boolean
createClipFromVod = data:createClipFromVod.data[]
createClipFromVod.data = id edit_url
getClipsDownload = data:getClipsDownload.data[]
getClipsDownload.data = clip_id landscape_download_url portrait_download_url
getConduits = data:getConduits.data[]
getConduits.data = id shard_count:number
createConduits = data:createConduits.data[]
createConduits.data = id shard_count:number
updateConduits = data:updateConduits.data[]
updateConduits.data = id shard_count:number
getConduitShards = data:getConduitShards.data[] pagination?:Pagination
getConduitShards.data = id status transport:getConduitShards.data.transport
getConduitShards.data.transport = method callback? session_id? connected_at? disconnected_at?
updateConduitShards = data:updateConduitShards.data[] errors:updateConduitShards.errors[]
updateConduitShards.data = id status transport:updateConduitShards.data.transport
updateConduitShards.data.transport = method callback? session_id? connected_at? disconnected_at?
updateConduitShards.errors = id message code
getContentClassificationLabels = data:ContentClassificationLabel[]
ContentClassificationLabel = id description name
getDropsEntitlements = data:DropsEntitlement[] pagination?:Pagination
DropsEntitlement = id benefit_id timestamp user_id game_id fulfillment_status last_updated
updateDropsEntitlements = data:DropsEntitlementUpdated[]
DropsEntitlementUpdated = status ids:string[]
getExtensionConfigurationSegment = data:ExtensionConfigurationSegment[]
ExtensionConfigurationSegment = segment broadcaster_id? content version
getExtensionLiveChannels = data:ExtensionLiveChannel[] pagination?
ExtensionLiveChannel = broadcaster_id broadcaster_name game_name game_id title
getExtensionSecrets = data:ExtensionSecret[]
ExtensionSecret = format_version:number secrets:ExtensionSecret.secrets[]
ExtensionSecret.secrets = content active_at expires_at
createExtensionSecret = data:ExtensionSecret[]
getExtensions = data:Extension[]
Extension = author_name bits_enabled:boolean can_install:boolean configuration_location
  description eula_tos_url has_chat_support:boolean icon_url icon_urls:ExtensionIconUrls id name
  privacy_policy_url request_identity_link:boolean screenshot_urls:string[] state
  subscriptions_support_level summary support_email version viewer_summary views:Extension.views
  allowlisted_config_urls:string[] allowlisted_panel_urls:string[]
ExtensionIconUrls = 100x100? 24x24? 300x200?
Extension.views = mobile:Extension.views.mobile panel:Extension.views.panel
  video_overlay:Extension.views.video_overlay component:Extension.views.component
  config:Extension.views.config
Extension.views.mobile = viewer_url
Extension.views.panel = viewer_url height:number can_link_external_content:boolean
Extension.views.video_overlay = viewer_url can_link_external_content:boolean
Extension.views.component = viewer_url aspect_ratio_x:number aspect_ratio_y:number
  autoscale:boolean scale_pixels:number target_height:number can_link_external_content:boolean
Extension.views.config = viewer_url can_link_external_content:boolean
getReleasedExtensions = data:Extension[]
getExtensionBitsProducts = data:ExtensionBitsProduct[]
ExtensionBitsProduct = sku cost:ExtensionBitsProduct.cost in_development:boolean display_name
  expiration is_broadcast:boolean
ExtensionBitsProduct.cost = amount:number type
updateExtensionBitsProduct = data:ExtensionBitsProduct[]
createEventsubSubscription = data:EventSubSubscription[] total:number total_cost:number
  max_total_cost:number
EventSubSubscription = id status type version condition:object created_at
  transport:EventSubSubscription.transport cost:number
EventSubSubscription.transport = method callback? session_id? connected_at? disconnected_at?
getEventsubSubscriptions = data:EventSubSubscription[] total:number total_cost:number
  max_total_cost:number pagination?:Pagination
getTopGames = data:Game[] pagination?:Pagination
Game = id name box_art_url igdb_id
getGames = data:Game[]
getCreatorGoals = data:CreatorGoal[]
CreatorGoal = id broadcaster_id broadcaster_name broadcaster_login type description
  current_amount:number target_amount:number created_at
getChannelGuestStarSettings = is_moderator_send_live_enabled:boolean slot_count:number
  is_browser_source_audio_enabled:boolean group_layout browser_source_token
getGuestStarSession = data:GuestStarSession[]
GuestStarSession = id guests:Guest[]
Guest = slot_id is_live:boolean user_id user_display_name user_login volume:number assigned_at
  audio_settings:Guest.audio_settings video_settings:Guest.video_settings
Guest.audio_settings = is_host_enabled:boolean is_guest_enabled:boolean is_available:boolean
Guest.video_settings = is_host_enabled:boolean is_guest_enabled:boolean is_available:boolean
createGuestStarSession = data:GuestStarSession[]
endGuestStarSession = data:GuestStarSession[]
getGuestStarInvites = data:GuestStarInvite[]
GuestStarInvite = user_id invited_at status is_video_enabled:boolean is_audio_enabled:boolean
  is_video_available:boolean is_audio_available:boolean
getHypeTrainStatus = data:getHypeTrainStatus.data[] all_time_high:getHypeTrainStatus.all_time_high
  shared_all_time_high:getHypeTrainStatus.shared_all_time_high
getHypeTrainStatus.data = current:getHypeTrainStatus.data.current
getHypeTrainStatus.data.current = id broadcaster_user_id broadcaster_user_login
  broadcaster_user_name level:number total:number progress:number goal:number
  top_contributions:getHypeTrainStatus.data.current.top_contributions[]
getHypeTrainStatus.data.current.top_contributions = user_id user_login user_name type total:number
  shared_train_participants:getHypeTrainStatus.data.current.top_contributions.shared_train_participants[]
  started_at expires_at is_shared_train:boolean
getHypeTrainStatus.data.current.top_contributions.shared_train_participants = broadcaster_user_id
  broadcaster_user_login broadcaster_user_name
getHypeTrainStatus.all_time_high = level:number total:number achieved_at
getHypeTrainStatus.shared_all_time_high = level:number total:number achieved_at
checkAutomodStatus = data:AutoModStatus[]
AutoModStatus = msg_id is_permitted:boolean
getAutomodSettings = data:AutoModSettings[]
AutoModSettings = broadcaster_id moderator_id overall_level?:number disability:number
  aggression:number sexuality_sex_or_gender:number misogyny:number bullying:number swearing:number
  race_ethnicity_or_religion:number sex_based_terms:number
updateAutomodSettings = data:AutoModSettings[]
getBannedUsers = data:BannedUser[] pagination?:Pagination
BannedUser = user_id user_login user_name expires_at created_at reason moderator_id
  moderator_login moderator_name
banUser = data:banUser.data[]
banUser.data = broadcaster_id moderator_id user_id created_at end_time?
getUnbanRequests = data:getUnbanRequests.data[] pagination?:Pagination
getUnbanRequests.data = id broadcaster_id broadcaster_name broadcaster_login moderator_id
  moderator_login moderator_name user_id user_login user_name text status created_at resolved_at
  resolution_text
resolveUnbanRequests = data:resolveUnbanRequests.data[]
resolveUnbanRequests.data = id broadcaster_id broadcaster_login broadcaster_name moderator_id
  moderator_login moderator_name user_id user_login user_name text status created_at resolved_at
  resolution_text
getBlockedTerms = data:BlockedTerm[] pagination?:Pagination
BlockedTerm = broadcaster_id moderator_id id text created_at updated_at expires_at?
addBlockedTerm = data:BlockedTerm[]
getModeratedChannels = data:getModeratedChannels.data[] pagination?:Pagination
getModeratedChannels.data = broadcaster_id broadcaster_login broadcaster_name
getModerators = data:UserModerator[] pagination?:Pagination
UserModerator = user_id user_login user_name
getVips = data:UserVip[] pagination?:Pagination
UserVip = user_id user_name user_login
updateShieldModeStatus = data:updateShieldModeStatus.data[]
updateShieldModeStatus.data = is_active:boolean moderator_id moderator_login moderator_name
  last_activated_at
getShieldModeStatus = data:getShieldModeStatus.data[]
getShieldModeStatus.data = is_active:boolean moderator_id moderator_login moderator_name
  last_activated_at
warnChatUser = data:warnChatUser.data[]
warnChatUser.data = broadcaster_id user_id moderator_id reason
addSuspiciousStatusToChatUser = data:addSuspiciousStatusToChatUser.data[]
addSuspiciousStatusToChatUser.data = user_id broadcaster_id moderator_id updated_at status
  types:string[]
removeSuspiciousStatusFromChatUser = data:removeSuspiciousStatusFromChatUser.data[]
removeSuspiciousStatusFromChatUser.data = user_id broadcaster_id moderator_id updated_at status
  types:string[]
getPolls = data:Poll[] pagination?:Pagination
Poll = id broadcaster_id broadcaster_name broadcaster_login title choices:Poll.choices[]
  bits_voting_enabled:boolean bits_per_vote:number channel_points_voting_enabled:boolean
  channel_points_per_vote:number status duration:number started_at ended_at?
Poll.choices = id title votes:number channel_points_votes:number bits_votes:number
createPoll = data:Poll[]
endPoll = data:Poll[]
getPredictions = data:Prediction[] pagination?:Pagination
Prediction = id broadcaster_id broadcaster_name broadcaster_login title winning_outcome_id?
  outcomes:PredictionOutcome[] prediction_window:number status created_at ended_at? locked_at?
PredictionOutcome = id title users:number channel_points:number
  top_predictors?:PredictionOutcome.top_predictors[] color
PredictionOutcome.top_predictors = user_id user_name user_login channel_points_used:number
  channel_points_won:number
createPrediction = data:Prediction[]
endPrediction = data:Prediction[]
startARaid = data:startARaid.data[]
startARaid.data = created_at is_mature:boolean
getChannelStreamSchedule = data:getChannelStreamSchedule.data
getChannelStreamSchedule.data = segments:ChannelStreamScheduleSegment[] broadcaster_id
  broadcaster_name broadcaster_login vacation:getChannelStreamSchedule.data.vacation
  pagination?:Pagination
ChannelStreamScheduleSegment = id start_time end_time title canceled_until?
  category:ChannelStreamScheduleSegment.category is_recurring:boolean
ChannelStreamScheduleSegment.category = id name
getChannelStreamSchedule.data.vacation = start_time end_time
createChannelStreamScheduleSegment = data:createChannelStreamScheduleSegment.data
createChannelStreamScheduleSegment.data = segments:ChannelStreamScheduleSegment[] broadcaster_id
  broadcaster_name broadcaster_login vacation:createChannelStreamScheduleSegment.data.vacation
createChannelStreamScheduleSegment.data.vacation = start_time end_time
updateChannelStreamScheduleSegment = data:updateChannelStreamScheduleSegment.data
updateChannelStreamScheduleSegment.data = segments:ChannelStreamScheduleSegment[] broadcaster_id
  broadcaster_name broadcaster_login vacation:updateChannelStreamScheduleSegment.data.vacation
updateChannelStreamScheduleSegment.data.vacation = start_time end_time
searchCategories = data:Category[] pagination?:Pagination
Category = box_art_url name id
searchChannels = data:Channel[] pagination?:Pagination
Channel = broadcaster_language broadcaster_login display_name game_id game_name id is_live:boolean
  tag_ids:string[] tags:string[] thumbnail_url title started_at
getStreamKey = data:getStreamKey.data[]
getStreamKey.data = stream_key
getStreams = data:Stream[] pagination?:Pagination
Stream = id user_id user_login user_name game_id game_name type title viewer_count:number
  started_at language thumbnail_url tag_ids:string[] tags:string[] is_mature:boolean
getFollowedStreams = data:Stream[] pagination?:Pagination
createStreamMarker = data:StreamMarkerCreated[]
StreamMarkerCreated = id created_at position_seconds:number description
getStreamMarkers = data:StreamMarkers[] pagination?:Pagination
StreamMarkers = user_id user_name user_login videos:StreamMarkers.videos[]
StreamMarkers.videos = video_id markers:StreamMarkers.videos.markers[]
StreamMarkers.videos.markers = id created_at description position_seconds:number url
getBroadcasterSubscriptions = data:BroadcasterSubscription[] pagination?:Pagination points:number
  total:number
BroadcasterSubscription = broadcaster_id broadcaster_login broadcaster_name gifter_id gifter_login
  gifter_name is_gift:boolean plan_name tier user_id user_name user_login
checkUserSubscription = data:UserSubscription[]
UserSubscription = broadcaster_id broadcaster_login broadcaster_name gifter_id? gifter_login?
  gifter_name? is_gift:boolean tier
getAllStreamTags = data:StreamTag[] pagination?:Pagination
StreamTag = tag_id is_auto:boolean localization_names:object localization_descriptions:object
getStreamTags = data:StreamTag[]
getChannelTeams = data:ChannelTeam[]
ChannelTeam = broadcaster_id broadcaster_login broadcaster_name background_image_url banner
  created_at updated_at info thumbnail_url team_name team_display_name id
getTeams = data:Team[]
Team = users:Team.users[] background_image_url banner created_at updated_at info thumbnail_url
  team_name team_display_name id
Team.users = user_id user_login user_name
getUsers = data:User[]
User = id login display_name type broadcaster_type description profile_image_url offline_image_url
  view_count:number email? created_at
updateUser = data:User[]
getAuthorizationByUser = data:getAuthorizationByUser.data[]
getAuthorizationByUser.data = user_id user_name user_login scopes:string[]
getUserBlockList = data:UserBlockList[] pagination?:Pagination
UserBlockList = user_id user_login display_name
getUserExtensions = data:UserExtension[]
UserExtension = id version name can_activate:boolean type:string[]
getUserActiveExtensions = data?:getUserActiveExtensions.data
getUserActiveExtensions.data = panel?:object overlay?:object component?:object
updateUserExtensions = data:updateUserExtensions.data
updateUserExtensions.data = panel:object overlay:object component:object
getVideos = data:Video[] pagination?:Pagination
Video = id stream_id? user_id user_login user_name title description created_at published_at url
  thumbnail_url viewable view_count:number language type duration
  muted_segments?:Video.muted_segments[]
Video.muted_segments = duration:number offset:number
deleteVideos = data:string[]
`;
