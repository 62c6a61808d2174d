// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
/**
 * The calls that have no state here: verb, path, whose token, any one of which scopes, which
 * parameters, and the fields of the answer; then the objects in the answers. A field without a type
 * is a string; an indented line goes on with the last.
 */
export const helixTable = `
POST /channels/commercial user channel:edit:commercial - = data:startCommercial.data[]
GET /channels/ads user channel:read:ads broadcaster_id = data:getAdSchedule.data[]
POST /channels/ads/schedule/snooze user channel:manage:ads broadcaster_id =
  data:snoozeNextAd.data[]
GET /analytics/extensions user analytics:read:extensions - = data:ExtensionAnalytics[]
GET /analytics/games user analytics:read:games - = data:GameAnalytics[]
GET /bits/leaderboard user bits:read - = data:BitsLeaderboard[]
  date_range:getBitsLeaderboard.date_range total:number
GET /bits/cheermotes anyone - - = data:Cheermote[]
GET /extensions/transactions app - extension_id = data:ExtensionTransaction[]
GET /channels anyone - broadcaster_id = data:ChannelInformation[]
PATCH /channels user channel:manage:broadcast broadcaster_id =
GET /channels/editors user channel:read:editors broadcaster_id = data:ChannelEditor[]
GET /channels/followed user user:read:follows user_id = data:getFollowedChannels.data[]
  total:number
GET /channels/followers user moderator:read:followers broadcaster_id =
  data:getChannelFollowers.data[] total:number
POST /channel_points/custom_rewards user channel:manage:redemptions broadcaster_id =
  data:CustomReward[]
DELETE /channel_points/custom_rewards user channel:manage:redemptions broadcaster_id|id =
GET /channel_points/custom_rewards user channel:manage:redemptions|channel:read:redemptions
  broadcaster_id = data:CustomReward[]
PATCH /channel_points/custom_rewards user channel:manage:redemptions broadcaster_id|id =
  data:CustomReward[]
GET /channel_points/custom_rewards/redemptions user
  channel:manage:redemptions|channel:read:redemptions broadcaster_id|reward_id =
  data:CustomRewardRedemption[]
PATCH /channel_points/custom_rewards/redemptions user channel:manage:redemptions
  id|broadcaster_id|reward_id = data:CustomRewardRedemption[]
GET /charity/campaigns user channel:read:charity broadcaster_id = data:CharityCampaign[]
GET /charity/donations user channel:read:charity broadcaster_id = data:CharityCampaignDonation[]
GET /chat/chatters user moderator:read:chatters broadcaster_id|moderator_id = data:Chatter[]
  total:number
GET /chat/emotes anyone - broadcaster_id = data:ChannelEmote[] template
GET /chat/emotes/global anyone - - = data:GlobalEmote[] template
GET /chat/emotes/set anyone - emote_set_id = data:Emote[] template
GET /chat/badges anyone - broadcaster_id = data:ChatBadge[]
GET /chat/badges/global anyone - - = data:ChatBadge[]
GET /chat/settings anyone - broadcaster_id = data:ChatSettings[]
PATCH /chat/settings user moderator:manage:chat_settings broadcaster_id|moderator_id =
  data:ChatSettingsUpdated[]
GET /shared_chat/session anyone - broadcaster_id = data:getSharedChatSession.data[]
GET /chat/emotes/user user user:read:emotes user_id = data:getUserEmotes.data[] template
POST /chat/announcements user moderator:manage:announcements broadcaster_id|moderator_id =
POST /chat/shoutouts user moderator:manage:shoutouts
  from_broadcaster_id|to_broadcaster_id|moderator_id =
POST /chat/messages anyone user:write:chat - = data:sendChatMessage.data[]
GET /chat/color anyone - user_id = data:UserChatColor[]
PUT /chat/color user user:manage:chat_color user_id|color =
POST /clips user clips:edit broadcaster_id = data:createClip.data[]
GET /clips anyone - - = data:Clip[]
POST /videos/clips anyone channel:manage:clips|editor:manage:clips
  editor_id|broadcaster_id|vod_id|vod_offset|title = data:createClipFromVod.data[]
GET /clips/downloads anyone channel:manage:clips|editor:manage:clips
  editor_id|broadcaster_id|clip_id = data:getClipsDownload.data[]
GET /content_classification_labels anyone - - = data:ContentClassificationLabel[]
GET /entitlements/drops anyone - - = data:DropsEntitlement[]
PATCH /entitlements/drops anyone - - = data:DropsEntitlementUpdated[]
GET /extensions/configurations jwt - extension_id|segment = data:ExtensionConfigurationSegment[]
PUT /extensions/configurations jwt - - =
PUT /extensions/required_configuration jwt - broadcaster_id =
POST /extensions/pubsub jwt - - =
GET /extensions/live anyone - extension_id = data:ExtensionLiveChannel[]
GET /extensions/jwt/secrets jwt - - = data:ExtensionSecret[]
POST /extensions/jwt/secrets jwt - extension_id = data:ExtensionSecret[]
POST /extensions/chat jwt - broadcaster_id =
GET /extensions jwt - extension_id = data:Extension[]
GET /extensions/released anyone - extension_id = data:Extension[]
GET /bits/extensions app - - = data:ExtensionBitsProduct[]
PUT /bits/extensions app - - = data:ExtensionBitsProduct[]
GET /games/top anyone - - = data:Game[]
GET /games anyone - - = data:Game[]
GET /goals user channel:read:goals broadcaster_id = data:CreatorGoal[]
GET /guest_star/channel_settings user
  channel:manage:guest_star|channel:read:guest_star|moderator:manage:guest_star|moderator:read:guest_star
  broadcaster_id|moderator_id = is_moderator_send_live_enabled:boolean slot_count:number
  is_browser_source_audio_enabled:boolean group_layout:"TILED_LAYOUT" browser_source_token
PUT /guest_star/channel_settings user channel:manage:guest_star broadcaster_id =
GET /guest_star/session user
  channel:manage:guest_star|channel:read:guest_star|moderator:manage:guest_star|moderator:read:guest_star
  broadcaster_id|moderator_id = data:GuestStarSession[]
POST /guest_star/session user channel:manage:guest_star broadcaster_id = data:GuestStarSession[]
DELETE /guest_star/session user channel:manage:guest_star broadcaster_id|session_id =
  data:GuestStarSession[]
GET /guest_star/invites user
  channel:manage:guest_star|channel:read:guest_star|moderator:manage:guest_star|moderator:read:guest_star
  broadcaster_id|moderator_id|session_id = data:GuestStarInvite[]
POST /guest_star/invites user channel:manage:guest_star|moderator:manage:guest_star
  broadcaster_id|moderator_id|session_id|guest_id =
DELETE /guest_star/invites user channel:manage:guest_star|moderator:manage:guest_star
  broadcaster_id|moderator_id|session_id|guest_id =
POST /guest_star/slot user channel:manage:guest_star|moderator:manage:guest_star
  broadcaster_id|moderator_id|session_id|guest_id|slot_id =
PATCH /guest_star/slot user channel:manage:guest_star|moderator:manage:guest_star
  broadcaster_id|moderator_id|session_id|source_slot_id =
DELETE /guest_star/slot user channel:manage:guest_star|moderator:manage:guest_star
  broadcaster_id|moderator_id|session_id|guest_id|slot_id =
PATCH /guest_star/slot_settings user channel:manage:guest_star|moderator:manage:guest_star
  broadcaster_id|moderator_id|session_id|slot_id =
GET /hypetrain/status user channel:read:hype_train broadcaster_id = data:getHypeTrainStatus.data[]
  all_time_high:getHypeTrainStatus.all_time_high
  shared_all_time_high:getHypeTrainStatus.shared_all_time_high
POST /moderation/enforcements/status user moderation:read broadcaster_id = data:AutoModStatus[]
POST /moderation/automod/message user moderator:manage:automod - =
GET /moderation/automod/settings user moderator:read:automod_settings broadcaster_id|moderator_id
  = data:AutoModSettings[]
PUT /moderation/automod/settings user moderator:manage:automod_settings
  broadcaster_id|moderator_id = data:AutoModSettings[]
GET /moderation/banned user moderation:read|moderator:manage:banned_users broadcaster_id =
  data:BannedUser[]
POST /moderation/bans user moderator:manage:banned_users broadcaster_id|moderator_id =
  data:banUser.data[]
DELETE /moderation/bans user moderator:manage:banned_users broadcaster_id|moderator_id|user_id =
GET /moderation/unban_requests user moderator:manage:unban_requests|moderator:read:unban_requests
  broadcaster_id|moderator_id|status = data:getUnbanRequests.data[]
PATCH /moderation/unban_requests user moderator:manage:unban_requests
  broadcaster_id|moderator_id|unban_request_id|status = data:resolveUnbanRequests.data[]
GET /moderation/blocked_terms user moderator:manage:blocked_terms|moderator:read:blocked_terms
  broadcaster_id|moderator_id = data:BlockedTerm[]
POST /moderation/blocked_terms user moderator:manage:blocked_terms broadcaster_id|moderator_id =
  data:BlockedTerm[]
DELETE /moderation/blocked_terms user moderator:manage:blocked_terms
  broadcaster_id|moderator_id|id =
DELETE /moderation/chat user moderator:manage:chat_messages broadcaster_id|moderator_id =
GET /moderation/channels user user:read:moderated_channels user_id =
  data:getModeratedChannels.data[]
GET /moderation/moderators user channel:manage:moderators|moderation:read broadcaster_id =
  data:UserModerator[]
POST /moderation/moderators user channel:manage:moderators broadcaster_id|user_id =
DELETE /moderation/moderators user channel:manage:moderators broadcaster_id|user_id =
GET /channels/vips user channel:manage:vips|channel:read:vips broadcaster_id = data:UserVip[]
POST /channels/vips user channel:manage:vips user_id|broadcaster_id =
DELETE /channels/vips user channel:manage:vips user_id|broadcaster_id =
PUT /moderation/shield_mode user moderator:manage:shield_mode broadcaster_id|moderator_id =
  data:updateShieldModeStatus.data[]
GET /moderation/shield_mode user moderator:manage:shield_mode|moderator:read:shield_mode
  broadcaster_id|moderator_id = data:getShieldModeStatus.data[]
POST /moderation/warnings user moderator:manage:warnings broadcaster_id|moderator_id =
  data:warnChatUser.data[]
POST /moderation/suspicious_users anyone moderator:manage:suspicious_users
  broadcaster_id|moderator_id = data:addSuspiciousStatusToChatUser.data[]
DELETE /moderation/suspicious_users anyone moderator:manage:suspicious_users
  broadcaster_id|moderator_id|user_id = data:removeSuspiciousStatusFromChatUser.data[]
GET /polls user channel:manage:polls|channel:read:polls broadcaster_id = data:Poll[]
POST /polls user channel:manage:polls - = data:Poll[]
PATCH /polls user channel:manage:polls - = data:Poll[]
GET /predictions user channel:manage:predictions|channel:read:predictions broadcaster_id =
  data:Prediction[]
POST /predictions user channel:manage:predictions - = data:Prediction[]
PATCH /predictions user channel:manage:predictions - = data:Prediction[]
POST /raids user channel:manage:raids - = data:startARaid.data[]
DELETE /raids user channel:manage:raids broadcaster_id =
GET /schedule anyone - broadcaster_id = data:getChannelStreamSchedule.data
GET /schedule/icalendar nobody - broadcaster_id =
PATCH /schedule/settings user channel:manage:schedule broadcaster_id =
POST /schedule/segment user channel:manage:schedule broadcaster_id =
  data:createChannelStreamScheduleSegment.data
PATCH /schedule/segment user channel:manage:schedule broadcaster_id|id =
  data:updateChannelStreamScheduleSegment.data
DELETE /schedule/segment user channel:manage:schedule broadcaster_id|id =
GET /search/categories anyone - query = data:Category[]
GET /search/channels anyone - query = data:Channel[]
GET /streams/key user channel:read:stream_key broadcaster_id = data:getStreamKey.data[]
GET /streams anyone - - = data:Stream[]
GET /streams/followed user user:read:follows user_id = data:Stream[]
POST /streams/markers user channel:manage:broadcast - = data:StreamMarkerCreated[]
GET /streams/markers user channel:manage:broadcast|user:read:broadcast - = data:StreamMarkers[]
GET /subscriptions anyone channel:read:subscriptions broadcaster_id =
  data:BroadcasterSubscription[] points:number total:number
GET /subscriptions/user anyone user:read:subscriptions broadcaster_id|user_id =
  data:UserSubscription[]
GET /tags/streams retired - - = data:StreamTag[]
GET /streams/tags retired - broadcaster_id = data:StreamTag[]
GET /teams/channel anyone - broadcaster_id = data:ChannelTeam[]
GET /teams anyone - - = data:Team[]
GET /users anyone - - = data:User[]
PUT /users user user:edit - = data:User[]
GET /authorization/users app - user_id = data:getAuthorizationByUser.data[]
GET /users/blocks user user:read:blocked_users broadcaster_id = data:UserBlockList[]
PUT /users/blocks user user:manage:blocked_users target_user_id =
DELETE /users/blocks user user:manage:blocked_users target_user_id =
GET /users/extensions/list user user:edit:broadcast|user:read:broadcast - = data:UserExtension[]
GET /users/extensions anyone - - = data:getUserActiveExtensions.data
PUT /users/extensions user user:edit:broadcast - = data:updateUserExtensions.data
GET /videos anyone - - = data:Video[]
DELETE /videos user channel:manage:videos id = data:string[]
POST /whispers user user:manage:whispers from_user_id|to_user_id =
startCommercial.data = length:number message retry_after:number
getAdSchedule.data = snooze_count:number snooze_refresh_at:number next_ad_at:number
  duration:number last_ad_at:number preroll_free_time:number
snoozeNextAd.data = snooze_count:number snooze_refresh_at:number next_ad_at:number
ExtensionAnalytics = extension_id URL type date_range:ExtensionAnalytics.date_range
ExtensionAnalytics.date_range = started_at ended_at
GameAnalytics = game_id URL type date_range:GameAnalytics.date_range
GameAnalytics.date_range = started_at ended_at
BitsLeaderboard = user_id user_login user_name rank:number score:number
getBitsLeaderboard.date_range = started_at ended_at
Cheermote = prefix tiers:Cheermote.tiers[] type:"global_first_party" order:number last_updated
  is_charitable:boolean
Cheermote.tiers = min_bits:number id:"1" color images:CheermoteImages can_cheer:boolean
  show_in_bits_card:boolean
CheermoteImages = light:CheermoteImageTheme dark:CheermoteImageTheme
CheermoteImageTheme = animated:CheermoteImageFormat static:CheermoteImageFormat
CheermoteImageFormat = 1 2 3 4 1.5
ExtensionTransaction = id timestamp broadcaster_id broadcaster_login broadcaster_name user_id
  user_login user_name product_type:"BITS_IN_EXTENSION"
  product_data:ExtensionTransaction.product_data
ExtensionTransaction.product_data = sku domain cost:ExtensionTransaction.product_data.cost
  inDevelopment:boolean displayName expiration broadcast:boolean
ExtensionTransaction.product_data.cost = amount:number type:"bits"
ChannelInformation = broadcaster_id broadcaster_login broadcaster_name broadcaster_language
  game_name game_id title delay:number tags:string[] content_classification_labels:string[]
  is_branded_content:boolean
ChannelEditor = user_id user_name created_at
getFollowedChannels.data = broadcaster_id broadcaster_login broadcaster_name followed_at
getChannelFollowers.data = followed_at user_id user_login user_name
CustomReward = broadcaster_id broadcaster_login broadcaster_name id title prompt cost:number
  image:CustomReward.image default_image:CustomReward.default_image background_color
  is_enabled:boolean is_user_input_required:boolean
  max_per_stream_setting:CustomReward.max_per_stream_setting
  max_per_user_per_stream_setting:CustomReward.max_per_user_per_stream_setting
  global_cooldown_setting:CustomReward.global_cooldown_setting is_paused:boolean
  is_in_stock:boolean should_redemptions_skip_request_queue:boolean
  redemptions_redeemed_current_stream:null cooldown_expires_at:null
CustomReward.image = url_1x url_2x url_4x
CustomReward.default_image = url_1x url_2x url_4x
CustomReward.max_per_stream_setting = is_enabled:boolean max_per_stream:number
CustomReward.max_per_user_per_stream_setting = is_enabled:boolean max_per_user_per_stream:number
CustomReward.global_cooldown_setting = is_enabled:boolean global_cooldown_seconds:number
CustomRewardRedemption = broadcaster_id broadcaster_login broadcaster_name id user_id user_name
  user_login reward:CustomRewardRedemption.reward user_input status:"CANCELED" redeemed_at
CustomRewardRedemption.reward = id title prompt cost:number
CharityCampaign = id broadcaster_id broadcaster_login broadcaster_name charity_name
  charity_description charity_logo charity_website current_amount:CharityCampaign.current_amount
  target_amount:CharityCampaign.target_amount
CharityCampaign.current_amount = value:number decimal_places:number currency
CharityCampaign.target_amount = value:number decimal_places:number currency
CharityCampaignDonation = id campaign_id user_id user_login user_name
  amount:CharityCampaignDonation.amount
CharityCampaignDonation.amount = value:number decimal_places:number currency
Chatter = user_id user_login user_name
ChannelEmote = id name images:ChannelEmote.images tier emote_type:"bitstier" emote_set_id
  format:"animated"[] scale:"1.0"[] theme_mode:"dark"[]
ChannelEmote.images = url_1x url_2x url_4x
GlobalEmote = id name images:GlobalEmote.images format:"animated"[] scale:"1.0"[]
  theme_mode:"dark"[]
GlobalEmote.images = url_1x url_2x url_4x
Emote = id name images:Emote.images emote_type:"bitstier" emote_set_id owner_id
  format:"animated"[] scale:"1.0"[] theme_mode:"dark"[]
Emote.images = url_1x url_2x url_4x
ChatBadge = set_id versions:ChatBadge.versions[]
ChatBadge.versions = id image_url_1x image_url_2x image_url_4x title description click_action
  click_url
ChatSettings = broadcaster_id emote_mode:boolean follower_mode:boolean follower_mode_duration:null
  slow_mode:boolean slow_mode_wait_time:null subscriber_mode:boolean unique_chat_mode:boolean
ChatSettingsUpdated = broadcaster_id emote_mode:boolean follower_mode:boolean
  follower_mode_duration:null non_moderator_chat_delay:boolean
  non_moderator_chat_delay_duration:null slow_mode:boolean slow_mode_wait_time:null
  subscriber_mode:boolean unique_chat_mode:boolean
getSharedChatSession.data = session_id host_broadcaster_id
  participants:getSharedChatSession.data.participants[] created_at updated_at
getSharedChatSession.data.participants = broadcaster_id
getUserEmotes.data = id name emote_type:"none" emote_set_id owner_id format:string[]
  scale:string[] theme_mode:string[]
sendChatMessage.data = message_id is_sent:boolean
UserChatColor = user_id user_login user_name color
createClip.data = id edit_url
Clip = id url embed_url broadcaster_id broadcaster_name creator_id creator_name video_id game_id
  language title view_count:number created_at thumbnail_url duration:number vod_offset:null
  is_featured:boolean
createClipFromVod.data = id edit_url
getClipsDownload.data = clip_id landscape_download_url portrait_download_url
ContentClassificationLabel = id description name
DropsEntitlement = id benefit_id timestamp user_id game_id fulfillment_status:"CLAIMED"
  last_updated
DropsEntitlementUpdated = status:"INVALID_ID" ids:string[]
ExtensionConfigurationSegment = segment:"broadcaster" content version
ExtensionLiveChannel = broadcaster_id broadcaster_name game_name game_id title
ExtensionSecret = format_version:number secrets:ExtensionSecret.secrets[]
ExtensionSecret.secrets = content active_at expires_at
Extension = author_name bits_enabled:boolean can_install:boolean configuration_location:"hosted"
  description eula_tos_url has_chat_support:boolean icon_url icon_urls:ExtensionIconUrls id name
  privacy_policy_url request_identity_link:boolean screenshot_urls:string[] state:"Approved"
  subscriptions_support_level:"none" summary support_email version viewer_summary
  views:Extension.views allowlisted_config_urls:string[] allowlisted_panel_urls:string[]
ExtensionIconUrls = 100x100 24x24 300x200
Extension.views = mobile:Extension.views.mobile panel:Extension.views.panel
  video_overlay:Extension.views.video_overlay component:Extension.views.component
  config:Extension.views.config
Extension.views.mobile = viewer_url
Extension.views.panel = viewer_url height:number can_link_external_content:boolean
Extension.views.video_overlay = viewer_url can_link_external_content:boolean
Extension.views.component = viewer_url aspect_ratio_x:number aspect_ratio_y:number
  autoscale:boolean scale_pixels:number target_height:number can_link_external_content:boolean
Extension.views.config = viewer_url can_link_external_content:boolean
ExtensionBitsProduct = sku cost:ExtensionBitsProduct.cost in_development:boolean display_name
  expiration is_broadcast:boolean
ExtensionBitsProduct.cost = amount:number type:"bits"
Game = id name box_art_url igdb_id
CreatorGoal = id broadcaster_id broadcaster_name broadcaster_login type:"follower" description
  current_amount:number target_amount:number created_at
GuestStarSession = id guests:Guest[]
Guest = slot_id is_live:boolean user_id user_display_name user_login volume:number assigned_at
  audio_settings:Guest.audio_settings video_settings:Guest.video_settings
Guest.audio_settings = is_host_enabled:boolean is_guest_enabled:boolean is_available:boolean
Guest.video_settings = is_host_enabled:boolean is_guest_enabled:boolean is_available:boolean
GuestStarInvite = user_id invited_at status is_video_enabled:boolean is_audio_enabled:boolean
  is_video_available:boolean is_audio_available:boolean
getHypeTrainStatus.data = current:getHypeTrainStatus.data.current
getHypeTrainStatus.data.current = id broadcaster_user_id broadcaster_user_login
  broadcaster_user_name level:number total:number progress:number goal:number
  top_contributions:getHypeTrainStatus.data.current.top_contributions[]
getHypeTrainStatus.data.current.top_contributions = user_id user_login user_name type:"treasure"
  total:number
  shared_train_participants:getHypeTrainStatus.data.current.top_contributions.shared_train_participants[]
  started_at expires_at is_shared_train:boolean
getHypeTrainStatus.data.current.top_contributions.shared_train_participants = broadcaster_user_id
  broadcaster_user_login broadcaster_user_name
getHypeTrainStatus.all_time_high = level:number total:number achieved_at
getHypeTrainStatus.shared_all_time_high = level:number total:number achieved_at
AutoModStatus = msg_id is_permitted:boolean
AutoModSettings = broadcaster_id moderator_id overall_level:null disability:number
  aggression:number sexuality_sex_or_gender:number misogyny:number bullying:number swearing:number
  race_ethnicity_or_religion:number sex_based_terms:number
BannedUser = user_id user_login user_name expires_at created_at reason moderator_id
  moderator_login moderator_name
banUser.data = broadcaster_id moderator_id user_id created_at end_time:null
getUnbanRequests.data = id broadcaster_id broadcaster_name broadcaster_login moderator_id
  moderator_login moderator_name user_id user_login user_name text status created_at resolved_at
  resolution_text
resolveUnbanRequests.data = id broadcaster_id broadcaster_login broadcaster_name moderator_id
  moderator_login moderator_name user_id user_login user_name text status created_at resolved_at
  resolution_text
BlockedTerm = broadcaster_id moderator_id id text created_at updated_at expires_at:null
getModeratedChannels.data = broadcaster_id broadcaster_login broadcaster_name
UserModerator = user_id user_login user_name
UserVip = user_id user_name user_login
updateShieldModeStatus.data = is_active:boolean moderator_id moderator_login moderator_name
  last_activated_at
getShieldModeStatus.data = is_active:boolean moderator_id moderator_login moderator_name
  last_activated_at
warnChatUser.data = broadcaster_id user_id moderator_id reason
addSuspiciousStatusToChatUser.data = user_id broadcaster_id moderator_id updated_at
  status:"ACTIVE_MONITORING" types:"MANUALLY_ADDED"[]
removeSuspiciousStatusFromChatUser.data = user_id broadcaster_id moderator_id updated_at
  status:"NO_TREATMENT" types:"MANUALLY_ADDED"[]
Poll = id broadcaster_id broadcaster_name broadcaster_login title choices:Poll.choices[]
  bits_voting_enabled:boolean bits_per_vote:number channel_points_voting_enabled:boolean
  channel_points_per_vote:number status:"ACTIVE" duration:number started_at ended_at:null
Poll.choices = id title votes:number channel_points_votes:number bits_votes:number
Prediction = id broadcaster_id broadcaster_name broadcaster_login title winning_outcome_id:null
  outcomes:PredictionOutcome[] prediction_window:number status:"ACTIVE" created_at ended_at:null
  locked_at:null
PredictionOutcome = id title users:number channel_points:number top_predictors:null color:"BLUE"
startARaid.data = created_at is_mature:boolean
getChannelStreamSchedule.data = segments:ChannelStreamScheduleSegment[] broadcaster_id
  broadcaster_name broadcaster_login vacation:getChannelStreamSchedule.data.vacation
ChannelStreamScheduleSegment = id start_time end_time title canceled_until:null
  category:ChannelStreamScheduleSegment.category is_recurring:boolean
ChannelStreamScheduleSegment.category = id name
getChannelStreamSchedule.data.vacation = start_time end_time
createChannelStreamScheduleSegment.data = segments:ChannelStreamScheduleSegment[] broadcaster_id
  broadcaster_name broadcaster_login vacation:createChannelStreamScheduleSegment.data.vacation
createChannelStreamScheduleSegment.data.vacation = start_time end_time
updateChannelStreamScheduleSegment.data = segments:ChannelStreamScheduleSegment[] broadcaster_id
  broadcaster_name broadcaster_login vacation:updateChannelStreamScheduleSegment.data.vacation
updateChannelStreamScheduleSegment.data.vacation = start_time end_time
Category = box_art_url name id
Channel = broadcaster_language broadcaster_login display_name game_id game_name id is_live:boolean
  tag_ids:string[] tags:string[] thumbnail_url title started_at
getStreamKey.data = stream_key
Stream = id user_id user_login user_name game_id game_name type:"live" title viewer_count:number
  started_at language thumbnail_url tag_ids:string[] tags:string[] is_mature:boolean
StreamMarkerCreated = id created_at position_seconds:number description
StreamMarkers = user_id user_name user_login videos:StreamMarkers.videos[]
StreamMarkers.videos = video_id markers:StreamMarkers.videos.markers[]
StreamMarkers.videos.markers = id created_at description position_seconds:number url
BroadcasterSubscription = broadcaster_id broadcaster_login broadcaster_name gifter_id gifter_login
  gifter_name is_gift:boolean plan_name tier:"1000" user_id user_name user_login
UserSubscription = broadcaster_id broadcaster_login broadcaster_name is_gift:boolean tier:"1000"
StreamTag = tag_id is_auto:boolean localization_names:object localization_descriptions:object
ChannelTeam = broadcaster_id broadcaster_login broadcaster_name background_image_url banner
  created_at updated_at info thumbnail_url team_name team_display_name id
Team = users:Team.users[] background_image_url banner created_at updated_at info thumbnail_url
  team_name team_display_name id
Team.users = user_id user_login user_name
User = id login display_name type:"admin" broadcaster_type:"affiliate" description
  profile_image_url offline_image_url view_count:number created_at
getAuthorizationByUser.data = user_id user_name user_login scopes:"analytics:read:extensions"[]
UserBlockList = user_id user_login display_name
UserExtension = id version name can_activate:boolean type:"component"[]
getUserActiveExtensions.data = panel:object overlay:object component:object
updateUserExtensions.data = panel:object overlay:object component:object
Video = id stream_id:null user_id user_login user_name title description created_at published_at
  url thumbnail_url viewable view_count:number language type:"archive" duration
  muted_segments:null
`;
