// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
/**
 * Helix's shapes in Twitch's spelling. Instants are RFC 3339. An answer that differs is given all the
 * same, and reported as drift.
 */

/** The words documented so far; Twitch may add to them. */
type Word<Known extends string> = Known | (string & Record<never, never>);

type OneOrMany = string | readonly string[];

type Nothing = Readonly<Record<never, never>>;

/** Where a list goes on; no cursor at its end. */
export interface Pagination {
  readonly cursor?: string | undefined;
}

export interface StartCommercialBody {
  readonly broadcaster_id: string;
  readonly length: number;
}

export interface StartCommercialResponse {
  readonly data: readonly {
    readonly length: number;
    readonly message: string;
    readonly retry_after: number;
  }[];
}

export interface GetAdScheduleResponse {
  readonly data: readonly {
    readonly snooze_count: number;
    readonly snooze_refresh_at: number;
    readonly next_ad_at: number;
    readonly duration: number;
    readonly last_ad_at: number;
    readonly preroll_free_time: number;
  }[];
}

export interface SnoozeNextAdResponse {
  readonly data: readonly {
    readonly snooze_count: number;
    readonly snooze_refresh_at: number;
    readonly next_ad_at: number;
  }[];
}

export interface ExtensionAnalytics {
  readonly extension_id: string;
  readonly URL: string;
  readonly type: string;
  readonly date_range: {
    readonly started_at: string;
    readonly ended_at: string;
  };
}

export interface GetExtensionAnalyticsResponse {
  readonly data: readonly ExtensionAnalytics[];
  readonly pagination?: Pagination | undefined;
}

export interface GameAnalytics {
  readonly game_id: string;
  readonly URL: string;
  readonly type: string;
  readonly date_range: {
    readonly started_at: string;
    readonly ended_at: string;
  };
}

export interface GetGameAnalyticsResponse {
  readonly data: readonly GameAnalytics[];
  readonly pagination?: Pagination | undefined;
}

export interface BitsLeaderboard {
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly rank: number;
  readonly score: number;
}

export interface GetBitsLeaderboardResponse {
  readonly data: readonly BitsLeaderboard[];
  readonly date_range: {
    readonly started_at: string;
    readonly ended_at: string;
  };
  readonly total: number;
}

export interface CheermoteImageFormat {
  readonly "1"?: string | undefined;
  readonly "2"?: string | undefined;
  readonly "3"?: string | undefined;
  readonly "4"?: string | undefined;
  readonly "1.5"?: string | undefined;
}

export interface CheermoteImageTheme {
  readonly animated?: CheermoteImageFormat | undefined;
  readonly static?: CheermoteImageFormat | undefined;
}

export interface CheermoteImages {
  readonly light?: CheermoteImageTheme | undefined;
  readonly dark?: CheermoteImageTheme | undefined;
}

export interface Cheermote {
  readonly prefix: string;
  readonly tiers: readonly {
    readonly min_bits: number;
    readonly id: Word<"1" | "100" | "500" | "1000" | "5000" | "10000" | "100000">;
    readonly color: string;
    readonly images: CheermoteImages;
    readonly can_cheer: boolean;
    readonly show_in_bits_card: boolean;
  }[];
  readonly type: Word<
    "global_first_party" | "global_third_party" | "channel_custom" | "display_only" | "sponsored"
  >;
  readonly order: number;
  readonly last_updated: string;
  readonly is_charitable: boolean;
}

export interface GetCheermotesResponse {
  readonly data: readonly Cheermote[];
}

export interface ExtensionTransaction {
  readonly id: string;
  readonly timestamp: string;
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly product_type: Word<"BITS_IN_EXTENSION">;
  readonly product_data: {
    readonly sku: string;
    readonly domain: string;
    readonly cost: {
      readonly amount: number;
      readonly type: Word<"bits">;
    };
    readonly inDevelopment: boolean;
    readonly displayName: string;
    readonly expiration: string;
    readonly broadcast: boolean;
  };
}

export interface GetExtensionTransactionsResponse {
  readonly data: readonly ExtensionTransaction[];
  readonly pagination?: Pagination | undefined;
}

export interface ChannelInformation {
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly broadcaster_language: string;
  readonly game_name: string;
  readonly game_id: string;
  readonly title: string;
  readonly delay: number;
  readonly tags: readonly string[];
  readonly content_classification_labels: readonly string[];
  readonly is_branded_content: boolean;
}

export interface GetChannelInformationResponse {
  readonly data: readonly ChannelInformation[];
}

export interface ModifyChannelInformationBody {
  readonly game_id?: string | undefined;
  readonly broadcaster_language?: string | undefined;
  readonly title?: string | undefined;
  readonly delay?: number | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly content_classification_labels?:
    | readonly {
        readonly id:
          | "DebatedSocialIssuesAndPolitics"
          | "DrugsIntoxication"
          | "SexualThemes"
          | "ViolentGraphic"
          | "Gambling"
          | "ProfanityVulgarity";
        readonly is_enabled: boolean;
      }[]
    | undefined;
  readonly is_branded_content?: boolean | undefined;
}

export interface ChannelEditor {
  readonly user_id: string;
  readonly user_name: string;
  readonly created_at: string;
}

export interface GetChannelEditorsResponse {
  readonly data: readonly ChannelEditor[];
}

export interface GetFollowedChannelsResponse {
  readonly data: readonly {
    readonly broadcaster_id: string;
    readonly broadcaster_login: string;
    readonly broadcaster_name: string;
    readonly followed_at: string;
  }[];
  readonly pagination?: Pagination | undefined;
  readonly total: number;
}

export interface GetChannelFollowersResponse {
  readonly data: readonly {
    readonly followed_at: string;
    readonly user_id: string;
    readonly user_login: string;
    readonly user_name: string;
  }[];
  readonly pagination?: Pagination | undefined;
  readonly total: number;
}

export interface CreateCustomRewardsBody {
  readonly title: string;
  readonly cost: number;
  readonly prompt?: string | undefined;
  readonly is_enabled?: boolean | undefined;
  readonly background_color?: string | undefined;
  readonly is_user_input_required?: boolean | undefined;
  readonly is_max_per_stream_enabled?: boolean | undefined;
  readonly max_per_stream?: number | undefined;
  readonly is_max_per_user_per_stream_enabled?: boolean | undefined;
  readonly max_per_user_per_stream?: number | undefined;
  readonly is_global_cooldown_enabled?: boolean | undefined;
  readonly global_cooldown_seconds?: number | undefined;
  readonly should_redemptions_skip_request_queue?: boolean | undefined;
}

export interface CustomReward {
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly id: string;
  readonly title: string;
  readonly prompt: string;
  readonly cost: number;
  readonly image: {
    readonly url_1x: string;
    readonly url_2x: string;
    readonly url_4x: string;
  };
  readonly default_image: {
    readonly url_1x: string;
    readonly url_2x: string;
    readonly url_4x: string;
  };
  readonly background_color: string;
  readonly is_enabled: boolean;
  readonly is_user_input_required: boolean;
  readonly max_per_stream_setting: {
    readonly is_enabled: boolean;
    readonly max_per_stream: number;
  };
  readonly max_per_user_per_stream_setting: {
    readonly is_enabled: boolean;
    readonly max_per_user_per_stream: number;
  };
  readonly global_cooldown_setting: {
    readonly is_enabled: boolean;
    readonly global_cooldown_seconds: number;
  };
  readonly is_paused: boolean;
  readonly is_in_stock: boolean;
  readonly should_redemptions_skip_request_queue: boolean;
  readonly redemptions_redeemed_current_stream: number | null;
  readonly cooldown_expires_at: string | null;
}

export interface CreateCustomRewardsResponse {
  readonly data: readonly CustomReward[];
}

export interface GetCustomRewardResponse {
  readonly data: readonly CustomReward[];
}

export interface CustomRewardRedemption {
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly user_login: string;
  readonly reward: {
    readonly id: string;
    readonly title: string;
    readonly prompt: string;
    readonly cost: number;
  };
  readonly user_input: string;
  readonly status: Word<"CANCELED" | "FULFILLED" | "UNFULFILLED">;
  readonly redeemed_at: string;
}

export interface GetCustomRewardRedemptionResponse {
  readonly data: readonly CustomRewardRedemption[];
  readonly pagination?: Pagination | undefined;
}

export interface UpdateCustomRewardBody {
  readonly title?: string | undefined;
  readonly prompt?: string | undefined;
  readonly cost?: number | undefined;
  readonly background_color?: string | undefined;
  readonly is_enabled?: boolean | undefined;
  readonly is_user_input_required?: boolean | undefined;
  readonly is_max_per_stream_enabled?: boolean | undefined;
  readonly max_per_stream?: number | undefined;
  readonly is_max_per_user_per_stream_enabled?: boolean | undefined;
  readonly max_per_user_per_stream?: number | undefined;
  readonly is_global_cooldown_enabled?: boolean | undefined;
  readonly global_cooldown_seconds?: number | undefined;
  readonly is_paused?: boolean | undefined;
  readonly should_redemptions_skip_request_queue?: boolean | undefined;
}

export interface UpdateCustomRewardResponse {
  readonly data: readonly CustomReward[];
}

export interface UpdateRedemptionStatusBody {
  readonly status: "CANCELED" | "FULFILLED";
}

export interface UpdateRedemptionStatusResponse {
  readonly data: readonly CustomRewardRedemption[];
}

export interface CharityCampaign {
  readonly id: string;
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly charity_name: string;
  readonly charity_description: string;
  readonly charity_logo: string;
  readonly charity_website: string;
  readonly current_amount: {
    readonly value: number;
    readonly decimal_places: number;
    readonly currency: string;
  };
  readonly target_amount: {
    readonly value: number;
    readonly decimal_places: number;
    readonly currency: string;
  };
}

export interface GetCharityCampaignResponse {
  readonly data: readonly CharityCampaign[];
}

export interface CharityCampaignDonation {
  readonly id: string;
  readonly campaign_id: string;
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly amount: {
    readonly value: number;
    readonly decimal_places: number;
    readonly currency: string;
  };
}

export interface GetCharityCampaignDonationsResponse {
  readonly data: readonly CharityCampaignDonation[];
  readonly pagination?: Pagination | undefined;
}

export interface Chatter {
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
}

export interface GetChattersResponse {
  readonly data: readonly Chatter[];
  readonly pagination?: Pagination | undefined;
  readonly total: number;
}

export interface ChannelEmote {
  readonly id: string;
  readonly name: string;
  readonly images: {
    readonly url_1x: string;
    readonly url_2x: string;
    readonly url_4x: string;
  };
  readonly tier: string;
  readonly emote_type: Word<"bitstier" | "follower" | "subscriptions">;
  readonly emote_set_id: string;
  readonly format: readonly Word<"animated" | "static">[];
  readonly scale: readonly Word<"1.0" | "2.0" | "3.0">[];
  readonly theme_mode: readonly Word<"dark" | "light">[];
}

export interface GetChannelEmotesResponse {
  readonly data: readonly ChannelEmote[];
  readonly template: string;
}

export interface GlobalEmote {
  readonly id: string;
  readonly name: string;
  readonly images: {
    readonly url_1x: string;
    readonly url_2x: string;
    readonly url_4x: string;
  };
  readonly format: readonly Word<"animated" | "static">[];
  readonly scale: readonly Word<"1.0" | "2.0" | "3.0">[];
  readonly theme_mode: readonly Word<"dark" | "light">[];
}

export interface GetGlobalEmotesResponse {
  readonly data: readonly GlobalEmote[];
  readonly template: string;
}

export interface Emote {
  readonly id: string;
  readonly name: string;
  readonly images: {
    readonly url_1x: string;
    readonly url_2x: string;
    readonly url_4x: string;
  };
  readonly emote_type: Word<"bitstier" | "follower" | "subscriptions">;
  readonly emote_set_id: string;
  readonly owner_id: string;
  readonly format: readonly Word<"animated" | "static">[];
  readonly scale: readonly Word<"1.0" | "2.0" | "3.0">[];
  readonly theme_mode: readonly Word<"dark" | "light">[];
}

export interface GetEmoteSetsResponse {
  readonly data: readonly Emote[];
  readonly template: string;
}

export interface ChatBadge {
  readonly set_id: string;
  readonly versions: readonly {
    readonly id: string;
    readonly image_url_1x: string;
    readonly image_url_2x: string;
    readonly image_url_4x: string;
    readonly title: string;
    readonly description: string;
    readonly click_action: string;
    readonly click_url: string;
  }[];
}

export interface GetChannelChatBadgesResponse {
  readonly data: readonly ChatBadge[];
}

export interface GetGlobalChatBadgesResponse {
  readonly data: readonly ChatBadge[];
}

export interface ChatSettings {
  readonly broadcaster_id: string;
  readonly emote_mode: boolean;
  readonly follower_mode: boolean;
  readonly follower_mode_duration: number | null;
  readonly moderator_id?: string | undefined;
  readonly non_moderator_chat_delay?: boolean | undefined;
  readonly non_moderator_chat_delay_duration?: number | null | undefined;
  readonly slow_mode: boolean;
  readonly slow_mode_wait_time: number | null;
  readonly subscriber_mode: boolean;
  readonly unique_chat_mode: boolean;
}

export interface GetChatSettingsResponse {
  readonly data: readonly ChatSettings[];
}

export interface GetSharedChatSessionResponse {
  readonly data: readonly {
    readonly session_id: string;
    readonly host_broadcaster_id: string;
    readonly participants: readonly {
      readonly broadcaster_id: string;
    }[];
    readonly created_at: string;
    readonly updated_at: string;
  }[];
}

export interface GetUserEmotesResponse {
  readonly data: readonly {
    readonly id: string;
    readonly name: string;
    readonly emote_type: Word<
      | "none"
      | "bitstier"
      | "follower"
      | "subscriptions"
      | "channelpoints"
      | "rewards"
      | "hypetrain"
      | "prime"
      | "turbo"
      | "smilies"
      | "globals"
      | "owl2019"
      | "twofactor"
      | "limitedtime"
    >;
    readonly emote_set_id: string;
    readonly owner_id: string;
    readonly format: readonly string[];
    readonly scale: readonly string[];
    readonly theme_mode: readonly string[];
  }[];
  readonly template: string;
  readonly pagination?: Pagination | undefined;
}

export interface UpdateChatSettingsBody {
  readonly emote_mode?: boolean | undefined;
  readonly follower_mode?: boolean | undefined;
  readonly follower_mode_duration?: number | undefined;
  readonly non_moderator_chat_delay?: boolean | undefined;
  readonly non_moderator_chat_delay_duration?: 2 | 4 | 6 | undefined;
  readonly slow_mode?: boolean | undefined;
  readonly slow_mode_wait_time?: number | undefined;
  readonly subscriber_mode?: boolean | undefined;
  readonly unique_chat_mode?: boolean | undefined;
}

export interface ChatSettingsUpdated {
  readonly broadcaster_id: string;
  readonly emote_mode: boolean;
  readonly follower_mode: boolean;
  readonly follower_mode_duration: number | null;
  readonly moderator_id?: string | undefined;
  readonly non_moderator_chat_delay: boolean;
  readonly non_moderator_chat_delay_duration: number | null;
  readonly slow_mode: boolean;
  readonly slow_mode_wait_time: number | null;
  readonly subscriber_mode: boolean;
  readonly unique_chat_mode: boolean;
}

export interface UpdateChatSettingsResponse {
  readonly data: readonly ChatSettingsUpdated[];
}

export interface SendChatAnnouncementBody {
  readonly message: string;
  readonly color?: "blue" | "green" | "orange" | "purple" | "primary" | undefined;
}

export interface SendChatMessageBody {
  readonly broadcaster_id: string;
  readonly sender_id: string;
  readonly message: string;
  readonly reply_parent_message_id?: string | undefined;
  readonly for_source_only?: boolean | undefined;
}

export interface SendChatMessageResponse {
  readonly data: readonly {
    readonly message_id: string;
    readonly is_sent: boolean;
    readonly drop_reason?:
      | {
          readonly code: string;
          readonly message: string;
        }
      | undefined;
  }[];
}

export interface UserChatColor {
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly color: string;
}

export interface GetUserChatColorResponse {
  readonly data: readonly UserChatColor[];
}

export interface CreateClipResponse {
  readonly data: readonly {
    readonly id: string;
    readonly edit_url: string;
  }[];
}

export interface CreateClipFromVODResponse {
  readonly data: readonly {
    readonly id: string;
    readonly edit_url: string;
  }[];
}

export interface Clip {
  readonly id: string;
  readonly url: string;
  readonly embed_url: string;
  readonly broadcaster_id: string;
  readonly broadcaster_name: string;
  readonly creator_id: string;
  readonly creator_name: string;
  readonly video_id: string;
  readonly game_id: string;
  readonly language: string;
  readonly title: string;
  readonly view_count: number;
  readonly created_at: string;
  readonly thumbnail_url: string;
  readonly duration: number;
  readonly vod_offset: number | null;
  readonly is_featured: boolean;
}

export interface GetClipsResponse {
  readonly data: readonly Clip[];
  readonly pagination?: Pagination | undefined;
}

export interface GetClipsDownloadResponse {
  readonly data: readonly {
    readonly clip_id: string;
    readonly landscape_download_url: string;
    readonly portrait_download_url: string;
  }[];
}

export interface GetConduitsResponse {
  readonly data: readonly {
    readonly id: string;
    readonly shard_count: number;
  }[];
}

export interface CreateConduitsBody {
  readonly shard_count: number;
}

export interface CreateConduitsResponse {
  readonly data: readonly {
    readonly id: string;
    readonly shard_count: number;
  }[];
}

export interface UpdateConduitsBody {
  readonly id: string;
  readonly shard_count: number;
}

export interface UpdateConduitsResponse {
  readonly data: readonly {
    readonly id: string;
    readonly shard_count: number;
  }[];
}

export interface GetConduitShardsResponse {
  readonly data: readonly {
    readonly id: string;
    readonly status: Word<
      | "enabled"
      | "webhook_callback_verification_pending"
      | "webhook_callback_verification_failed"
      | "notification_failures_exceeded"
      | "websocket_disconnected"
      | "websocket_failed_ping_pong"
      | "websocket_received_inbound_traffic"
      | "websocket_internal_error"
      | "websocket_network_timeout"
      | "websocket_network_error"
      | "websocket_failed_to_reconnect"
    >;
    readonly transport: {
      readonly method: Word<"webhook" | "websocket">;
      readonly callback?: string | undefined;
      readonly session_id?: string | undefined;
      readonly connected_at?: string | undefined;
      readonly disconnected_at?: string | undefined;
    };
  }[];
  readonly pagination?: Pagination | undefined;
}

export interface UpdateConduitShardsBody {
  readonly conduit_id: string;
  readonly shards: readonly {
    readonly id: string;
    readonly transport: {
      readonly method?: "webhook" | "websocket" | undefined;
      readonly callback?: string | undefined;
      readonly secret?: string | undefined;
      readonly session_id?: string | undefined;
    };
  }[];
}

export interface UpdateConduitShardsResponse {
  readonly data: readonly {
    readonly id: string;
    readonly status: Word<
      | "enabled"
      | "webhook_callback_verification_pending"
      | "webhook_callback_verification_failed"
      | "notification_failures_exceeded"
      | "websocket_disconnected"
      | "websocket_failed_ping_pong"
      | "websocket_received_inbound_traffic"
      | "websocket_internal_error"
      | "websocket_network_timeout"
      | "websocket_network_error"
      | "websocket_failed_to_reconnect"
    >;
    readonly transport: {
      readonly method: Word<"webhook" | "websocket">;
      readonly callback?: string | undefined;
      readonly session_id?: string | undefined;
      readonly connected_at?: string | undefined;
      readonly disconnected_at?: string | undefined;
    };
  }[];
  readonly errors: readonly {
    readonly id: string;
    readonly message: string;
    readonly code: string;
  }[];
}

export interface ContentClassificationLabel {
  readonly id: string;
  readonly description: string;
  readonly name: string;
}

export interface GetContentClassificationLabelsResponse {
  readonly data: readonly ContentClassificationLabel[];
}

export interface DropsEntitlement {
  readonly id: string;
  readonly benefit_id: string;
  readonly timestamp: string;
  readonly user_id: string;
  readonly game_id: string;
  readonly fulfillment_status: Word<"CLAIMED" | "FULFILLED">;
  readonly last_updated: string;
}

export interface GetDropsEntitlementsResponse {
  readonly data: readonly DropsEntitlement[];
  readonly pagination?: Pagination | undefined;
}

export interface UpdateDropsEntitlementsBody {
  readonly entitlement_ids?: readonly string[] | undefined;
  readonly fulfillment_status?: "CLAIMED" | "FULFILLED" | undefined;
}

export interface DropsEntitlementUpdated {
  readonly status: Word<"INVALID_ID" | "NOT_FOUND" | "SUCCESS" | "UNAUTHORIZED" | "UPDATE_FAILED">;
  readonly ids: readonly string[];
}

export interface UpdateDropsEntitlementsResponse {
  readonly data: readonly DropsEntitlementUpdated[];
}

export interface ExtensionConfigurationSegment {
  readonly segment: Word<"broadcaster" | "developer" | "global">;
  readonly broadcaster_id?: string | undefined;
  readonly content: string;
  readonly version: string;
}

export interface GetExtensionConfigurationSegmentResponse {
  readonly data: readonly ExtensionConfigurationSegment[];
}

export interface SetExtensionConfigurationSegmentBody {
  readonly extension_id: string;
  readonly segment: "broadcaster" | "developer" | "global";
  readonly broadcaster_id?: string | undefined;
  readonly content?: string | undefined;
  readonly version?: string | undefined;
}

export interface SetExtensionRequiredConfigurationBody {
  readonly extension_id: string;
  readonly extension_version: string;
  readonly required_configuration: string;
}

export interface SendExtensionPubSubMessageBody {
  readonly target: readonly ("broadcast" | "global" | "whisper-<user-id>")[];
  readonly broadcaster_id: string;
  readonly is_global_broadcast?: boolean | undefined;
  readonly message: string;
}

export interface ExtensionLiveChannel {
  readonly broadcaster_id: string;
  readonly broadcaster_name: string;
  readonly game_name: string;
  readonly game_id: string;
  readonly title: string;
}

export interface GetExtensionLiveChannelsResponse {
  readonly data: readonly ExtensionLiveChannel[];
  readonly pagination?: string | undefined;
}

export interface ExtensionSecret {
  readonly format_version: number;
  readonly secrets: readonly {
    readonly content: string;
    readonly active_at: string;
    readonly expires_at: string;
  }[];
}

export interface GetExtensionSecretsResponse {
  readonly data: readonly ExtensionSecret[];
}

export interface CreateExtensionSecretResponse {
  readonly data: readonly ExtensionSecret[];
}

export interface SendExtensionChatMessageBody {
  readonly text: string;
  readonly extension_id: string;
  readonly extension_version: string;
}

export interface ExtensionIconUrls {
  readonly "100x100"?: string | undefined;
  readonly "24x24"?: string | undefined;
  readonly "300x200"?: string | undefined;
}

export interface Extension {
  readonly author_name: string;
  readonly bits_enabled: boolean;
  readonly can_install: boolean;
  readonly configuration_location: Word<"hosted" | "custom" | "none">;
  readonly description: string;
  readonly eula_tos_url: string;
  readonly has_chat_support: boolean;
  readonly icon_url: string;
  readonly icon_urls: ExtensionIconUrls;
  readonly id: string;
  readonly name: string;
  readonly privacy_policy_url: string;
  readonly request_identity_link: boolean;
  readonly screenshot_urls: readonly string[];
  readonly state: Word<
    | "Approved"
    | "AssetsUploaded"
    | "Deleted"
    | "Deprecated"
    | "InReview"
    | "InTest"
    | "PendingAction"
    | "Rejected"
    | "Released"
  >;
  readonly subscriptions_support_level: Word<"none" | "optional">;
  readonly summary: string;
  readonly support_email: string;
  readonly version: string;
  readonly viewer_summary: string;
  readonly views: {
    readonly mobile: {
      readonly viewer_url: string;
    };
    readonly panel: {
      readonly viewer_url: string;
      readonly height: number;
      readonly can_link_external_content: boolean;
    };
    readonly video_overlay: {
      readonly viewer_url: string;
      readonly can_link_external_content: boolean;
    };
    readonly component: {
      readonly viewer_url: string;
      readonly aspect_ratio_x: number;
      readonly aspect_ratio_y: number;
      readonly autoscale: boolean;
      readonly scale_pixels: number;
      readonly target_height: number;
      readonly can_link_external_content: boolean;
    };
    readonly config: {
      readonly viewer_url: string;
      readonly can_link_external_content: boolean;
    };
  };
  readonly allowlisted_config_urls: readonly string[];
  readonly allowlisted_panel_urls: readonly string[];
}

export interface GetExtensionsResponse {
  readonly data: readonly Extension[];
}

export interface GetReleasedExtensionsResponse {
  readonly data: readonly Extension[];
}

export interface ExtensionBitsProduct {
  readonly sku: string;
  readonly cost: {
    readonly amount: number;
    readonly type: Word<"bits">;
  };
  readonly in_development: boolean;
  readonly display_name: string;
  readonly expiration: string;
  readonly is_broadcast: boolean;
}

export interface GetExtensionBitsProductsResponse {
  readonly data: readonly ExtensionBitsProduct[];
}

export interface UpdateExtensionBitsProductBody {
  readonly sku: string;
  readonly cost: {
    readonly amount: number;
    readonly type: "bits";
  };
  readonly display_name: string;
  readonly in_development?: boolean | undefined;
  readonly expiration?: string | undefined;
  readonly is_broadcast?: boolean | undefined;
}

export interface UpdateExtensionBitsProductResponse {
  readonly data: readonly ExtensionBitsProduct[];
}

export interface CreateEventSubSubscriptionBody {
  readonly type:
    | "automod.message.hold"
    | "automod.message.update"
    | "automod.settings.update"
    | "automod.terms.update"
    | "channel.bits.use"
    | "channel.update"
    | "channel.follow"
    | "channel.ad_break.begin"
    | "channel.chat.clear"
    | "channel.chat.clear_user_messages"
    | "channel.chat.message"
    | "channel.chat.message_delete"
    | "channel.chat.notification"
    | "channel.chat_settings.update"
    | "channel.chat.user_message_hold"
    | "channel.chat.user_message_update"
    | "channel.shared_chat.begin"
    | "channel.shared_chat.update"
    | "channel.shared_chat.end"
    | "channel.subscribe"
    | "channel.subscription.end"
    | "channel.subscription.gift"
    | "channel.subscription.message"
    | "channel.cheer"
    | "channel.raid"
    | "channel.ban"
    | "channel.unban"
    | "channel.unban_request.create"
    | "channel.unban_request.resolve"
    | "channel.moderate"
    | "channel.moderator.add"
    | "channel.moderator.remove"
    | "channel.guest_star_session.begin"
    | "channel.guest_star_session.end"
    | "channel.guest_star_guest.update"
    | "channel.guest_star_settings.update"
    | "channel.channel_points_automatic_reward_redemption.add"
    | "channel.channel_points_custom_reward.add"
    | "channel.channel_points_custom_reward.update"
    | "channel.channel_points_custom_reward.remove"
    | "channel.channel_points_custom_reward_redemption.add"
    | "channel.channel_points_custom_reward_redemption.update"
    | "channel.poll.begin"
    | "channel.poll.progress"
    | "channel.poll.end"
    | "channel.prediction.begin"
    | "channel.prediction.progress"
    | "channel.prediction.lock"
    | "channel.prediction.end"
    | "channel.suspicious_user.message"
    | "channel.suspicious_user.update"
    | "channel.vip.add"
    | "channel.vip.remove"
    | "channel.warning.acknowledge"
    | "channel.warning.send"
    | "channel.charity_campaign.donate"
    | "channel.charity_campaign.start"
    | "channel.charity_campaign.progress"
    | "channel.charity_campaign.stop"
    | "conduit.shard.disabled"
    | "drop.entitlement.grant"
    | "extension.bits_transaction.create"
    | "channel.goal.begin"
    | "channel.goal.progress"
    | "channel.goal.end"
    | "channel.hype_train.begin"
    | "channel.hype_train.progress"
    | "channel.hype_train.end"
    | "channel.shield_mode.begin"
    | "channel.shield_mode.end"
    | "channel.shoutout.create"
    | "channel.shoutout.receive"
    | "stream.online"
    | "stream.offline"
    | "user.authorization.grant"
    | "user.authorization.revoke"
    | "user.update"
    | "user.whisper.message";
  readonly version: string;
  readonly condition: Readonly<Record<string, unknown>>;
  readonly transport: {
    readonly method: "webhook" | "websocket" | "conduit";
    readonly callback?: string | undefined;
    readonly secret?: string | undefined;
    readonly session_id?: string | undefined;
    readonly conduit_id?: string | undefined;
  };
}

export interface EventSubSubscription {
  readonly id: string;
  readonly status: Word<
    | "enabled"
    | "webhook_callback_verification_pending"
    | "webhook_callback_verification_failed"
    | "notification_failures_exceeded"
    | "authorization_revoked"
    | "moderator_removed"
    | "user_removed"
    | "version_removed"
    | "beta_maintenance"
    | "websocket_disconnected"
    | "websocket_failed_ping_pong"
    | "websocket_received_inbound_traffic"
    | "websocket_connection_unused"
    | "websocket_internal_error"
    | "websocket_network_timeout"
    | "websocket_network_error"
  >;
  readonly type: Word<
    | "automod.message.hold"
    | "automod.message.update"
    | "automod.settings.update"
    | "automod.terms.update"
    | "channel.bits.use"
    | "channel.update"
    | "channel.follow"
    | "channel.ad_break.begin"
    | "channel.chat.clear"
    | "channel.chat.clear_user_messages"
    | "channel.chat.message"
    | "channel.chat.message_delete"
    | "channel.chat.notification"
    | "channel.chat_settings.update"
    | "channel.chat.user_message_hold"
    | "channel.chat.user_message_update"
    | "channel.shared_chat.begin"
    | "channel.shared_chat.update"
    | "channel.shared_chat.end"
    | "channel.subscribe"
    | "channel.subscription.end"
    | "channel.subscription.gift"
    | "channel.subscription.message"
    | "channel.cheer"
    | "channel.raid"
    | "channel.ban"
    | "channel.unban"
    | "channel.unban_request.create"
    | "channel.unban_request.resolve"
    | "channel.moderate"
    | "channel.moderator.add"
    | "channel.moderator.remove"
    | "channel.guest_star_session.begin"
    | "channel.guest_star_session.end"
    | "channel.guest_star_guest.update"
    | "channel.guest_star_settings.update"
    | "channel.channel_points_automatic_reward_redemption.add"
    | "channel.channel_points_custom_reward.add"
    | "channel.channel_points_custom_reward.update"
    | "channel.channel_points_custom_reward.remove"
    | "channel.channel_points_custom_reward_redemption.add"
    | "channel.channel_points_custom_reward_redemption.update"
    | "channel.poll.begin"
    | "channel.poll.progress"
    | "channel.poll.end"
    | "channel.prediction.begin"
    | "channel.prediction.progress"
    | "channel.prediction.lock"
    | "channel.prediction.end"
    | "channel.suspicious_user.message"
    | "channel.suspicious_user.update"
    | "channel.vip.add"
    | "channel.vip.remove"
    | "channel.warning.acknowledge"
    | "channel.warning.send"
    | "channel.charity_campaign.donate"
    | "channel.charity_campaign.start"
    | "channel.charity_campaign.progress"
    | "channel.charity_campaign.stop"
    | "conduit.shard.disabled"
    | "drop.entitlement.grant"
    | "extension.bits_transaction.create"
    | "channel.goal.begin"
    | "channel.goal.progress"
    | "channel.goal.end"
    | "channel.hype_train.begin"
    | "channel.hype_train.progress"
    | "channel.hype_train.end"
    | "channel.shield_mode.begin"
    | "channel.shield_mode.end"
    | "channel.shoutout.create"
    | "channel.shoutout.receive"
    | "stream.online"
    | "stream.offline"
    | "user.authorization.grant"
    | "user.authorization.revoke"
    | "user.update"
    | "user.whisper.message"
  >;
  readonly version: string;
  readonly condition: Readonly<Record<string, unknown>>;
  readonly created_at: string;
  readonly transport: {
    readonly method: Word<"webhook" | "websocket">;
    readonly callback?: string | undefined;
    readonly session_id?: string | undefined;
    readonly connected_at?: string | undefined;
    readonly disconnected_at?: string | undefined;
  };
  readonly cost: number;
}

export interface CreateEventSubSubscriptionResponse {
  readonly data: readonly EventSubSubscription[];
  readonly total: number;
  readonly total_cost: number;
  readonly max_total_cost: number;
}

export interface GetEventSubSubscriptionsResponse {
  readonly data: readonly EventSubSubscription[];
  readonly total: number;
  readonly total_cost: number;
  readonly max_total_cost: number;
  readonly pagination?: Pagination | undefined;
}

export interface Game {
  readonly id: string;
  readonly name: string;
  readonly box_art_url: string;
  readonly igdb_id: string;
}

export interface GetTopGamesResponse {
  readonly data: readonly Game[];
  readonly pagination?: Pagination | undefined;
}

export interface GetGamesResponse {
  readonly data: readonly Game[];
}

export interface CreatorGoal {
  readonly id: string;
  readonly broadcaster_id: string;
  readonly broadcaster_name: string;
  readonly broadcaster_login: string;
  readonly type: Word<
    | "follower"
    | "subscription"
    | "subscription_count"
    | "new_subscription"
    | "new_subscription_count"
  >;
  readonly description: string;
  readonly current_amount: number;
  readonly target_amount: number;
  readonly created_at: string;
}

export interface GetCreatorGoalsResponse {
  readonly data: readonly CreatorGoal[];
}

export interface GetChannelGuestStarSettingsResponse {
  readonly is_moderator_send_live_enabled: boolean;
  readonly slot_count: number;
  readonly is_browser_source_audio_enabled: boolean;
  readonly group_layout: Word<"TILED_LAYOUT" | "SCREENSHARE_LAYOUT">;
  readonly browser_source_token: string;
}

export interface UpdateChannelGuestStarSettingsBody {
  readonly is_moderator_send_live_enabled?: boolean | undefined;
  readonly slot_count?: number | undefined;
  readonly is_browser_source_audio_enabled?: boolean | undefined;
  readonly group_layout?:
    | "TILED_LAYOUT"
    | "SCREENSHARE_LAYOUT"
    | "HORIZONTAL_LAYOUT"
    | "VERTICAL_LAYOUT"
    | undefined;
  readonly regenerate_browser_sources?: boolean | undefined;
}

export interface Guest {
  readonly slot_id: string;
  readonly is_live: boolean;
  readonly user_id: string;
  readonly user_display_name: string;
  readonly user_login: string;
  readonly volume: number;
  readonly assigned_at: string;
  readonly audio_settings: {
    readonly is_host_enabled: boolean;
    readonly is_guest_enabled: boolean;
    readonly is_available: boolean;
  };
  readonly video_settings: {
    readonly is_host_enabled: boolean;
    readonly is_guest_enabled: boolean;
    readonly is_available: boolean;
  };
}

export interface GuestStarSession {
  readonly id: string;
  readonly guests: readonly Guest[];
}

export interface GetGuestStarSessionResponse {
  readonly data: readonly GuestStarSession[];
}

export interface CreateGuestStarSessionResponse {
  readonly data: readonly GuestStarSession[];
}

export interface EndGuestStarSessionResponse {
  readonly data: readonly GuestStarSession[];
}

export interface GuestStarInvite {
  readonly user_id: string;
  readonly invited_at: string;
  readonly status: string;
  readonly is_video_enabled: boolean;
  readonly is_audio_enabled: boolean;
  readonly is_video_available: boolean;
  readonly is_audio_available: boolean;
}

export interface GetGuestStarInvitesResponse {
  readonly data: readonly GuestStarInvite[];
}

export interface GetHypeTrainStatusResponse {
  readonly data: readonly {
    readonly current: {
      readonly id: string;
      readonly broadcaster_user_id: string;
      readonly broadcaster_user_login: string;
      readonly broadcaster_user_name: string;
      readonly level: number;
      readonly total: number;
      readonly progress: number;
      readonly goal: number;
      readonly top_contributions: readonly {
        readonly user_id: string;
        readonly user_login: string;
        readonly user_name: string;
        readonly type: Word<"treasure" | "golden_kappa" | "regular">;
        readonly total: number;
        readonly shared_train_participants: readonly {
          readonly broadcaster_user_id: string;
          readonly broadcaster_user_login: string;
          readonly broadcaster_user_name: string;
        }[];
        readonly started_at: string;
        readonly expires_at: string;
        readonly is_shared_train: boolean;
      }[];
    };
  }[];
  readonly all_time_high: {
    readonly level: number;
    readonly total: number;
    readonly achieved_at: string;
  };
  readonly shared_all_time_high: {
    readonly level: number;
    readonly total: number;
    readonly achieved_at: string;
  };
}

export interface CheckAutoModStatusBody {
  readonly data: readonly {
    readonly msg_id: string;
    readonly msg_text: string;
  }[];
}

export interface AutoModStatus {
  readonly msg_id: string;
  readonly is_permitted: boolean;
}

export interface CheckAutoModStatusResponse {
  readonly data: readonly AutoModStatus[];
}

export interface ManageHeldAutoModMessagesBody {
  readonly user_id: string;
  readonly msg_id: string;
  readonly action: "ALLOW" | "DENY";
}

export interface AutoModSettings {
  readonly broadcaster_id: string;
  readonly moderator_id: string;
  readonly overall_level: number | null;
  readonly disability: number;
  readonly aggression: number;
  readonly sexuality_sex_or_gender: number;
  readonly misogyny: number;
  readonly bullying: number;
  readonly swearing: number;
  readonly race_ethnicity_or_religion: number;
  readonly sex_based_terms: number;
}

export interface GetAutoModSettingsResponse {
  readonly data: readonly AutoModSettings[];
}

export interface UpdateAutoModSettingsBody {
  readonly aggression?: number | undefined;
  readonly bullying?: number | undefined;
  readonly disability?: number | undefined;
  readonly misogyny?: number | undefined;
  readonly overall_level?: number | undefined;
  readonly race_ethnicity_or_religion?: number | undefined;
  readonly sex_based_terms?: number | undefined;
  readonly sexuality_sex_or_gender?: number | undefined;
  readonly swearing?: number | undefined;
}

export interface UpdateAutoModSettingsResponse {
  readonly data: readonly AutoModSettings[];
}

export interface BannedUser {
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly expires_at: string;
  readonly created_at: string;
  readonly reason: string;
  readonly moderator_id: string;
  readonly moderator_login: string;
  readonly moderator_name: string;
}

export interface GetBannedUsersResponse {
  readonly data: readonly BannedUser[];
  readonly pagination?: Pagination | undefined;
}

export interface BanUserBody {
  readonly data: {
    readonly user_id: string;
    readonly duration?: number | undefined;
    readonly reason?: string | undefined;
  };
}

export interface BanUserResponse {
  readonly data: readonly {
    readonly broadcaster_id: string;
    readonly moderator_id: string;
    readonly user_id: string;
    readonly created_at: string;
    readonly end_time: string | null;
  }[];
}

export interface GetUnbanRequestsResponse {
  readonly data: readonly {
    readonly id: string;
    readonly broadcaster_id: string;
    readonly broadcaster_name: string;
    readonly broadcaster_login: string;
    readonly moderator_id: string;
    readonly moderator_login: string;
    readonly moderator_name: string;
    readonly user_id: string;
    readonly user_login: string;
    readonly user_name: string;
    readonly text: string;
    readonly status: string;
    readonly created_at: string;
    readonly resolved_at: string;
    readonly resolution_text: string;
  }[];
  readonly pagination?: Pagination | undefined;
}

export interface ResolveUnbanRequestsResponse {
  readonly data: readonly {
    readonly id: string;
    readonly broadcaster_id: string;
    readonly broadcaster_login: string;
    readonly broadcaster_name: string;
    readonly moderator_id: string;
    readonly moderator_login: string;
    readonly moderator_name: string;
    readonly user_id: string;
    readonly user_login: string;
    readonly user_name: string;
    readonly text: string;
    readonly status: string;
    readonly created_at: string;
    readonly resolved_at: string;
    readonly resolution_text: string;
  }[];
}

export interface BlockedTerm {
  readonly broadcaster_id: string;
  readonly moderator_id: string;
  readonly id: string;
  readonly text: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly expires_at: string | null;
}

export interface GetBlockedTermsResponse {
  readonly data: readonly BlockedTerm[];
  readonly pagination?: Pagination | undefined;
}

export interface AddBlockedTermBody {
  readonly text: string;
}

export interface AddBlockedTermResponse {
  readonly data: readonly BlockedTerm[];
}

export interface GetModeratedChannelsResponse {
  readonly data: readonly {
    readonly broadcaster_id: string;
    readonly broadcaster_login: string;
    readonly broadcaster_name: string;
  }[];
  readonly pagination?: Pagination | undefined;
}

export interface UserModerator {
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
}

export interface GetModeratorsResponse {
  readonly data: readonly UserModerator[];
  readonly pagination?: Pagination | undefined;
}

export interface UserVip {
  readonly user_id: string;
  readonly user_name: string;
  readonly user_login: string;
}

export interface GetVIPsResponse {
  readonly data: readonly UserVip[];
  readonly pagination?: Pagination | undefined;
}

export interface UpdateShieldModeStatusBody {
  readonly is_active: boolean;
}

export interface UpdateShieldModeStatusResponse {
  readonly data: readonly {
    readonly is_active: boolean;
    readonly moderator_id: string;
    readonly moderator_login: string;
    readonly moderator_name: string;
    readonly last_activated_at: string;
  }[];
}

export interface GetShieldModeStatusResponse {
  readonly data: readonly {
    readonly is_active: boolean;
    readonly moderator_id: string;
    readonly moderator_login: string;
    readonly moderator_name: string;
    readonly last_activated_at: string;
  }[];
}

export interface WarnChatUserBody {
  readonly data: {
    readonly user_id: string;
    readonly reason: string;
  };
}

export interface WarnChatUserResponse {
  readonly data: readonly {
    readonly broadcaster_id: string;
    readonly user_id: string;
    readonly moderator_id: string;
    readonly reason: string;
  }[];
}

export interface AddSuspiciousStatusToChatUserBody {
  readonly user_id: string;
  readonly status: "ACTIVE_MONITORING" | "RESTRICTED";
}

export interface AddSuspiciousStatusToChatUserResponse {
  readonly data: readonly {
    readonly user_id: string;
    readonly broadcaster_id: string;
    readonly moderator_id: string;
    readonly updated_at: string;
    readonly status: Word<"ACTIVE_MONITORING" | "RESTRICTED">;
    readonly types: readonly Word<
      "MANUALLY_ADDED" | "DETECTED_BAN_EVADER" | "DETECTED_SUS_CHATTER" | "BANNED_IN_SHARED_CHANNEL"
    >[];
  }[];
}

export interface RemoveSuspiciousStatusFromChatUserResponse {
  readonly data: readonly {
    readonly user_id: string;
    readonly broadcaster_id: string;
    readonly moderator_id: string;
    readonly updated_at: string;
    readonly status: Word<"NO_TREATMENT">;
    readonly types: readonly Word<
      "MANUALLY_ADDED" | "DETECTED_BAN_EVADER" | "DETECTED_SUS_CHATTER" | "BANNED_IN_SHARED_CHANNEL"
    >[];
  }[];
}

export interface Poll {
  readonly id: string;
  readonly broadcaster_id: string;
  readonly broadcaster_name: string;
  readonly broadcaster_login: string;
  readonly title: string;
  readonly choices: readonly {
    readonly id: string;
    readonly title: string;
    readonly votes: number;
    readonly channel_points_votes: number;
    readonly bits_votes: number;
  }[];
  readonly bits_voting_enabled: boolean;
  readonly bits_per_vote: number;
  readonly channel_points_voting_enabled: boolean;
  readonly channel_points_per_vote: number;
  readonly status: Word<
    "ACTIVE" | "COMPLETED" | "TERMINATED" | "ARCHIVED" | "MODERATED" | "INVALID"
  >;
  readonly duration: number;
  readonly started_at: string;
  readonly ended_at: string | null;
}

export interface GetPollsResponse {
  readonly data: readonly Poll[];
  readonly pagination?: Pagination | undefined;
}

export interface CreatePollBody {
  readonly broadcaster_id: string;
  readonly title: string;
  readonly choices: readonly {
    readonly title: string;
  }[];
  readonly duration: number;
  readonly channel_points_voting_enabled?: boolean | undefined;
  readonly channel_points_per_vote?: number | undefined;
}

export interface CreatePollResponse {
  readonly data: readonly Poll[];
}

export interface EndPollBody {
  readonly broadcaster_id: string;
  readonly id: string;
  readonly status: "TERMINATED" | "ARCHIVED";
}

export interface EndPollResponse {
  readonly data: readonly Poll[];
}

export interface PredictionOutcome {
  readonly id: string;
  readonly title: string;
  readonly users: number;
  readonly channel_points: number;
  readonly top_predictors:
    | readonly {
        readonly user_id: string;
        readonly user_name: string;
        readonly user_login: string;
        readonly channel_points_used: number;
        readonly channel_points_won: number;
      }[]
    | null;
  readonly color: Word<"BLUE" | "PINK">;
}

export interface Prediction {
  readonly id: string;
  readonly broadcaster_id: string;
  readonly broadcaster_name: string;
  readonly broadcaster_login: string;
  readonly title: string;
  readonly winning_outcome_id: string | null;
  readonly outcomes: readonly PredictionOutcome[];
  readonly prediction_window: number;
  readonly status: Word<"ACTIVE" | "CANCELED" | "LOCKED" | "RESOLVED">;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly locked_at: string | null;
}

export interface GetPredictionsResponse {
  readonly data: readonly Prediction[];
  readonly pagination?: Pagination | undefined;
}

export interface CreatePredictionBody {
  readonly broadcaster_id: string;
  readonly title: string;
  readonly outcomes: readonly {
    readonly title: string;
  }[];
  readonly prediction_window: number;
}

export interface CreatePredictionResponse {
  readonly data: readonly Prediction[];
}

export interface EndPredictionBody {
  readonly broadcaster_id: string;
  readonly id: string;
  readonly status: "RESOLVED" | "CANCELED" | "LOCKED";
  readonly winning_outcome_id?: string | undefined;
}

export interface EndPredictionResponse {
  readonly data: readonly Prediction[];
}

export interface StartARaidResponse {
  readonly data: readonly {
    readonly created_at: string;
    readonly is_mature: boolean;
  }[];
}

export interface ChannelStreamScheduleSegment {
  readonly id: string;
  readonly start_time: string;
  readonly end_time: string;
  readonly title: string;
  readonly canceled_until: string | null;
  readonly category: {
    readonly id: string;
    readonly name: string;
  };
  readonly is_recurring: boolean;
}

export interface GetChannelStreamScheduleResponse {
  readonly data: {
    readonly segments: readonly ChannelStreamScheduleSegment[];
    readonly broadcaster_id: string;
    readonly broadcaster_name: string;
    readonly broadcaster_login: string;
    readonly vacation: {
      readonly start_time: string;
      readonly end_time: string;
    };
    readonly pagination?: Pagination | undefined;
  };
}

export interface CreateChannelStreamScheduleSegmentBody {
  readonly start_time: string;
  readonly timezone: string;
  readonly duration: string;
  readonly is_recurring?: boolean | undefined;
  readonly category_id?: string | undefined;
  readonly title?: string | undefined;
}

export interface CreateChannelStreamScheduleSegmentResponse {
  readonly data: {
    readonly segments: readonly ChannelStreamScheduleSegment[];
    readonly broadcaster_id: string;
    readonly broadcaster_name: string;
    readonly broadcaster_login: string;
    readonly vacation: {
      readonly start_time: string;
      readonly end_time: string;
    };
  };
}

export interface UpdateChannelStreamScheduleSegmentBody {
  readonly start_time?: string | undefined;
  readonly duration?: string | undefined;
  readonly category_id?: string | undefined;
  readonly title?: string | undefined;
  readonly is_canceled?: boolean | undefined;
  readonly timezone?: string | undefined;
}

export interface UpdateChannelStreamScheduleSegmentResponse {
  readonly data: {
    readonly segments: readonly ChannelStreamScheduleSegment[];
    readonly broadcaster_id: string;
    readonly broadcaster_name: string;
    readonly broadcaster_login: string;
    readonly vacation: {
      readonly start_time: string;
      readonly end_time: string;
    };
  };
}

export interface Category {
  readonly box_art_url: string;
  readonly name: string;
  readonly id: string;
}

export interface SearchCategoriesResponse {
  readonly data: readonly Category[];
  readonly pagination?: Pagination | undefined;
}

export interface Channel {
  readonly broadcaster_language: string;
  readonly broadcaster_login: string;
  readonly display_name: string;
  readonly game_id: string;
  readonly game_name: string;
  readonly id: string;
  readonly is_live: boolean;
  readonly tag_ids: readonly string[];
  readonly tags: readonly string[];
  readonly thumbnail_url: string;
  readonly title: string;
  readonly started_at: string;
}

export interface SearchChannelsResponse {
  readonly data: readonly Channel[];
  readonly pagination?: Pagination | undefined;
}

export interface GetStreamKeyResponse {
  readonly data: readonly {
    readonly stream_key: string;
  }[];
}

export interface Stream {
  readonly id: string;
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly game_id: string;
  readonly game_name: string;
  readonly type: Word<"live">;
  readonly title: string;
  readonly viewer_count: number;
  readonly started_at: string;
  readonly language: string;
  readonly thumbnail_url: string;
  readonly tag_ids: readonly string[];
  readonly tags: readonly string[];
  readonly is_mature: boolean;
}

export interface GetStreamsResponse {
  readonly data: readonly Stream[];
  readonly pagination?: Pagination | undefined;
}

export interface GetFollowedStreamsResponse {
  readonly data: readonly Stream[];
  readonly pagination?: Pagination | undefined;
}

export interface CreateStreamMarkerBody {
  readonly user_id: string;
  readonly description?: string | undefined;
}

export interface StreamMarkerCreated {
  readonly id: string;
  readonly created_at: string;
  readonly position_seconds: number;
  readonly description: string;
}

export interface CreateStreamMarkerResponse {
  readonly data: readonly StreamMarkerCreated[];
}

export interface StreamMarkers {
  readonly user_id: string;
  readonly user_name: string;
  readonly user_login: string;
  readonly videos: readonly {
    readonly video_id: string;
    readonly markers: readonly {
      readonly id: string;
      readonly created_at: string;
      readonly description: string;
      readonly position_seconds: number;
      readonly url: string;
    }[];
  }[];
}

export interface GetStreamMarkersResponse {
  readonly data: readonly StreamMarkers[];
  readonly pagination?: Pagination | undefined;
}

export interface BroadcasterSubscription {
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly gifter_id: string;
  readonly gifter_login: string;
  readonly gifter_name: string;
  readonly is_gift: boolean;
  readonly plan_name: string;
  readonly tier: Word<"1000" | "2000" | "3000">;
  readonly user_id: string;
  readonly user_name: string;
  readonly user_login: string;
}

export interface GetBroadcasterSubscriptionsResponse {
  readonly data: readonly BroadcasterSubscription[];
  readonly pagination?: Pagination | undefined;
  readonly points: number;
  readonly total: number;
}

export interface UserSubscription {
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly gifter_id?: string | undefined;
  readonly gifter_login?: string | undefined;
  readonly gifter_name?: string | undefined;
  readonly is_gift: boolean;
  readonly tier: Word<"1000" | "2000" | "3000">;
}

export interface CheckUserSubscriptionResponse {
  readonly data: readonly UserSubscription[];
}

export interface StreamTag {
  readonly tag_id: string;
  readonly is_auto: boolean;
  readonly localization_names: Readonly<Record<string, string>>;
  readonly localization_descriptions: Readonly<Record<string, string>>;
}

export interface GetAllStreamTagsResponse {
  readonly data: readonly StreamTag[];
  readonly pagination?: Pagination | undefined;
}

export interface GetStreamTagsResponse {
  readonly data: readonly StreamTag[];
}

export interface ChannelTeam {
  readonly broadcaster_id: string;
  readonly broadcaster_login: string;
  readonly broadcaster_name: string;
  readonly background_image_url: string;
  readonly banner: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly info: string;
  readonly thumbnail_url: string;
  readonly team_name: string;
  readonly team_display_name: string;
  readonly id: string;
}

export interface GetChannelTeamsResponse {
  readonly data: readonly ChannelTeam[];
}

export interface Team {
  readonly users: readonly {
    readonly user_id: string;
    readonly user_login: string;
    readonly user_name: string;
  }[];
  readonly background_image_url: string;
  readonly banner: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly info: string;
  readonly thumbnail_url: string;
  readonly team_name: string;
  readonly team_display_name: string;
  readonly id: string;
}

export interface GetTeamsResponse {
  readonly data: readonly Team[];
}

export interface User {
  readonly id: string;
  readonly login: string;
  readonly display_name: string;
  readonly type: Word<"admin" | "global_mod" | "staff" | "">;
  readonly broadcaster_type: Word<"affiliate" | "partner" | "">;
  readonly description: string;
  readonly profile_image_url: string;
  readonly offline_image_url: string;
  readonly view_count: number;
  readonly email?: string | undefined;
  readonly created_at: string;
}

export interface GetUsersResponse {
  readonly data: readonly User[];
}

export interface UpdateUserResponse {
  readonly data: readonly User[];
}

export interface GetAuthorizationByUserResponse {
  readonly data: readonly {
    readonly user_id: string;
    readonly user_name: string;
    readonly user_login: string;
    readonly scopes: readonly Word<
      | "analytics:read:extensions"
      | "analytics:read:games"
      | "bits:read"
      | "channel:bot"
      | "channel:manage:ads"
      | "channel:read:ads"
      | "channel:manage:broadcast"
      | "channel:read:charity"
      | "channel:manage:clips"
      | "channel:edit:commercial"
      | "channel:read:editors"
      | "channel:manage:extensions"
      | "channel:read:goals"
      | "channel:read:guest_star"
      | "channel:manage:guest_star"
      | "channel:read:hype_train"
      | "channel:manage:moderators"
      | "channel:read:polls"
      | "channel:manage:polls"
      | "channel:read:predictions"
      | "channel:manage:predictions"
      | "channel:manage:raids"
      | "channel:read:redemptions"
      | "channel:manage:redemptions"
      | "channel:manage:schedule"
      | "channel:read:stream_key"
      | "channel:read:subscriptions"
      | "channel:manage:videos"
      | "channel:read:vips"
      | "channel:manage:vips"
      | "channel:moderate"
      | "clips:edit"
      | "editor:manage:clips"
      | "moderation:read"
      | "moderator:manage:announcements"
      | "moderator:manage:automod"
      | "moderator:read:automod_settings"
      | "moderator:manage:automod_settings"
      | "moderator:read:banned_users"
      | "moderator:manage:banned_users"
      | "moderator:read:blocked_terms"
      | "moderator:read:chat_messages"
      | "moderator:manage:blocked_terms"
      | "moderator:manage:chat_messages"
      | "moderator:read:chat_settings"
      | "moderator:manage:chat_settings"
      | "moderator:read:chatters"
      | "moderator:read:followers"
      | "moderator:read:guest_star"
      | "moderator:manage:guest_star"
      | "moderator:read:moderators"
      | "moderator:read:shield_mode"
      | "moderator:manage:shield_mode"
      | "moderator:read:shoutouts"
      | "moderator:manage:shoutouts"
      | "moderator:read:suspicious_users"
      | "moderator:manage:suspicious_users"
      | "moderator:read:unban_requests"
      | "moderator:manage:unban_requests"
      | "moderator:read:vips"
      | "moderator:read:warnings"
      | "moderator:manage:warnings"
      | "user:bot"
      | "user:edit"
      | "user:edit:broadcast"
      | "user:read:blocked_users"
      | "user:manage:blocked_users"
      | "user:read:broadcast"
      | "user:read:chat"
      | "user:manage:chat_color"
      | "user:read:email"
      | "user:read:emotes"
      | "user:read:follows"
      | "user:read:moderated_channels"
      | "user:read:subscriptions"
      | "user:read:whispers"
      | "user:manage:whispers"
      | "user:write:chat"
      | "chat:edit"
      | "chat:read"
      | "whispers:read"
    >[];
  }[];
}

export interface UserBlockList {
  readonly user_id: string;
  readonly user_login: string;
  readonly display_name: string;
}

export interface GetUserBlockListResponse {
  readonly data: readonly UserBlockList[];
  readonly pagination?: Pagination | undefined;
}

export interface UserExtension {
  readonly id: string;
  readonly version: string;
  readonly name: string;
  readonly can_activate: boolean;
  readonly type: readonly Word<"component" | "mobile" | "overlay" | "panel">[];
}

export interface GetUserExtensionsResponse {
  readonly data: readonly UserExtension[];
}

export interface UserExtensionPanel {
  readonly active: boolean;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  readonly name?: string | undefined;
}

export interface UserExtensionPanelUpdate {
  readonly active: boolean;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
}

export interface UserExtensionOverlay {
  readonly active: boolean;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  readonly name?: string | undefined;
}

export interface UserExtensionOverlayUpdate {
  readonly active: boolean;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
}

export interface UserExtensionComponent {
  readonly active: boolean;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  readonly name?: string | undefined;
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

export interface UserExtensionComponentUpdate {
  readonly active: boolean;
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}

export interface GetUserActiveExtensionsResponse {
  readonly data?:
    | {
        readonly panel?: Readonly<Record<string, UserExtensionPanel>> | undefined;
        readonly overlay?: Readonly<Record<string, UserExtensionOverlay>> | undefined;
        readonly component?: Readonly<Record<string, UserExtensionComponent>> | undefined;
      }
    | undefined;
}

export interface UpdateUserExtensionsBody {
  readonly data: {
    readonly panel?: Readonly<Record<string, UserExtensionPanelUpdate>> | undefined;
    readonly overlay?: Readonly<Record<string, UserExtensionOverlayUpdate>> | undefined;
    readonly component?: Readonly<Record<string, UserExtensionComponentUpdate>> | undefined;
  };
}

export interface UpdateUserExtensionsResponse {
  readonly data: {
    readonly panel: Readonly<Record<string, UserExtensionPanel>>;
    readonly overlay: Readonly<Record<string, UserExtensionOverlay>>;
    readonly component: Readonly<Record<string, UserExtensionComponent>>;
  };
}

export interface Video {
  readonly id: string;
  readonly stream_id: string | null;
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly title: string;
  readonly description: string;
  readonly created_at: string;
  readonly published_at: string;
  readonly url: string;
  readonly thumbnail_url: string;
  readonly viewable: string;
  readonly view_count: number;
  readonly language: string;
  readonly type: Word<"archive" | "highlight" | "upload">;
  readonly duration: string;
  readonly muted_segments:
    | readonly {
        readonly duration: number;
        readonly offset: number;
      }[]
    | null;
}

export interface GetVideosResponse {
  readonly data: readonly Video[];
  readonly pagination?: Pagination | undefined;
}

export interface DeleteVideosResponse {
  readonly data: readonly string[];
}

export interface SendWhisperBody {
  readonly message: string;
}

/** What each operation takes and gives. */
export interface HelixCalls {
  readonly startCommercial: {
    readonly input: { readonly body: StartCommercialBody };
    readonly answer: StartCommercialResponse;
  };
  readonly getAdSchedule: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetAdScheduleResponse;
  };
  readonly snoozeNextAd: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: SnoozeNextAdResponse;
  };
  readonly getExtensionAnalytics: {
    readonly input: {
      readonly query?:
        | {
            readonly extension_id?: string | undefined;
            readonly type?: "overview_v2" | undefined;
            readonly started_at?: string | undefined;
            readonly ended_at?: string | undefined;
            readonly first?: number | undefined;
            readonly after?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetExtensionAnalyticsResponse;
  };
  readonly getGameAnalytics: {
    readonly input: {
      readonly query?:
        | {
            readonly game_id?: string | undefined;
            readonly type?: "overview_v2" | undefined;
            readonly started_at?: string | undefined;
            readonly ended_at?: string | undefined;
            readonly first?: number | undefined;
            readonly after?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetGameAnalyticsResponse;
  };
  readonly getBitsLeaderboard: {
    readonly input: {
      readonly query?:
        | {
            readonly count?: number | undefined;
            readonly period?: "day" | "week" | "month" | "year" | "all" | undefined;
            readonly started_at?: string | undefined;
            readonly user_id?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetBitsLeaderboardResponse;
  };
  readonly getCheermotes: {
    readonly input: {
      readonly query?: { readonly broadcaster_id?: string | undefined } | undefined;
    };
    readonly answer: GetCheermotesResponse;
  };
  readonly getExtensionTransactions: {
    readonly input: {
      readonly query: {
        readonly extension_id: string;
        readonly id?: OneOrMany | undefined;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetExtensionTransactionsResponse;
  };
  readonly getChannelInformation: {
    readonly input: { readonly query: { readonly broadcaster_id: OneOrMany } };
    readonly answer: GetChannelInformationResponse;
  };
  readonly modifyChannelInformation: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string };
      readonly body: ModifyChannelInformationBody;
    };
    readonly answer: undefined;
  };
  readonly getChannelEditors: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetChannelEditorsResponse;
  };
  readonly getFollowedChannels: {
    readonly input: {
      readonly query: {
        readonly user_id: string;
        readonly broadcaster_id?: string | undefined;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetFollowedChannelsResponse;
  };
  readonly getChannelFollowers: {
    readonly input: {
      readonly query: {
        readonly user_id?: string | undefined;
        readonly broadcaster_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetChannelFollowersResponse;
  };
  readonly createCustomRewards: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string };
      readonly body: CreateCustomRewardsBody;
    };
    readonly answer: CreateCustomRewardsResponse;
  };
  readonly deleteCustomReward: {
    readonly input: { readonly query: { readonly broadcaster_id: string; readonly id: string } };
    readonly answer: undefined;
  };
  readonly getCustomReward: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly id?: OneOrMany | undefined;
        readonly only_manageable_rewards?: boolean | undefined;
      };
    };
    readonly answer: GetCustomRewardResponse;
  };
  readonly updateCustomReward: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly id: string };
      readonly body: UpdateCustomRewardBody;
    };
    readonly answer: UpdateCustomRewardResponse;
  };
  readonly getCustomRewardRedemption: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly reward_id: string;
        readonly status?: "CANCELED" | "FULFILLED" | "UNFULFILLED" | undefined;
        readonly id?: OneOrMany | undefined;
        readonly sort?: "OLDEST" | "NEWEST" | undefined;
        readonly after?: string | undefined;
        readonly first?: number | undefined;
      };
    };
    readonly answer: GetCustomRewardRedemptionResponse;
  };
  readonly updateRedemptionStatus: {
    readonly input: {
      readonly query: {
        readonly id: OneOrMany;
        readonly broadcaster_id: string;
        readonly reward_id: string;
      };
      readonly body: UpdateRedemptionStatusBody;
    };
    readonly answer: UpdateRedemptionStatusResponse;
  };
  readonly getCharityCampaign: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetCharityCampaignResponse;
  };
  readonly getCharityCampaignDonations: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetCharityCampaignDonationsResponse;
  };
  readonly getChatters: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetChattersResponse;
  };
  readonly getChannelEmotes: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetChannelEmotesResponse;
  };
  readonly getGlobalEmotes: { readonly input: Nothing; readonly answer: GetGlobalEmotesResponse };
  readonly getEmoteSets: {
    readonly input: { readonly query: { readonly emote_set_id: OneOrMany } };
    readonly answer: GetEmoteSetsResponse;
  };
  readonly getChannelChatBadges: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetChannelChatBadgesResponse;
  };
  readonly getGlobalChatBadges: {
    readonly input: Nothing;
    readonly answer: GetGlobalChatBadgesResponse;
  };
  readonly getChatSettings: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id?: string | undefined;
      };
    };
    readonly answer: GetChatSettingsResponse;
  };
  readonly updateChatSettings: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: UpdateChatSettingsBody;
    };
    readonly answer: UpdateChatSettingsResponse;
  };
  readonly getSharedChatSession: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetSharedChatSessionResponse;
  };
  readonly getUserEmotes: {
    readonly input: {
      readonly query: {
        readonly user_id: string;
        readonly after?: string | undefined;
        readonly broadcaster_id?: string | undefined;
      };
    };
    readonly answer: GetUserEmotesResponse;
  };
  readonly sendChatAnnouncement: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: SendChatAnnouncementBody;
    };
    readonly answer: undefined;
  };
  readonly sendAShoutout: {
    readonly input: {
      readonly query: {
        readonly from_broadcaster_id: string;
        readonly to_broadcaster_id: string;
        readonly moderator_id: string;
      };
    };
    readonly answer: undefined;
  };
  readonly sendChatMessage: {
    readonly input: { readonly body: SendChatMessageBody };
    readonly answer: SendChatMessageResponse;
  };
  readonly getUserChatColor: {
    readonly input: { readonly query: { readonly user_id: OneOrMany } };
    readonly answer: GetUserChatColorResponse;
  };
  readonly updateUserChatColor: {
    readonly input: {
      readonly query: {
        readonly user_id: string;
        readonly color:
          | "blue"
          | "blue_violet"
          | "cadet_blue"
          | "chocolate"
          | "coral"
          | "dodger_blue"
          | "firebrick"
          | "golden_rod"
          | "green"
          | "hot_pink"
          | "orange_red"
          | "red"
          | "sea_green"
          | "spring_green"
          | "yellow_green";
      };
    };
    readonly answer: undefined;
  };
  readonly createClip: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly title?: string | undefined;
        readonly duration?: number | undefined;
      };
    };
    readonly answer: CreateClipResponse;
  };
  readonly getClips: {
    readonly input: {
      readonly query?:
        | {
            readonly broadcaster_id?: string | undefined;
            readonly game_id?: string | undefined;
            readonly id?: OneOrMany | undefined;
            readonly started_at?: string | undefined;
            readonly ended_at?: string | undefined;
            readonly first?: number | undefined;
            readonly before?: string | undefined;
            readonly after?: string | undefined;
            readonly is_featured?: boolean | undefined;
          }
        | undefined;
    };
    readonly answer: GetClipsResponse;
  };
  readonly createClipFromVod: {
    readonly input: {
      readonly query: {
        readonly editor_id: string;
        readonly broadcaster_id: string;
        readonly vod_id: string;
        readonly vod_offset: number;
        readonly duration?: number | undefined;
        readonly title: string;
      };
    };
    readonly answer: CreateClipFromVODResponse;
  };
  readonly getClipsDownload: {
    readonly input: {
      readonly query: {
        readonly editor_id: string;
        readonly broadcaster_id: string;
        readonly clip_id: OneOrMany;
      };
    };
    readonly answer: GetClipsDownloadResponse;
  };
  readonly getConduits: { readonly input: Nothing; readonly answer: GetConduitsResponse };
  readonly createConduits: {
    readonly input: { readonly body: CreateConduitsBody };
    readonly answer: CreateConduitsResponse;
  };
  readonly updateConduits: {
    readonly input: { readonly body: UpdateConduitsBody };
    readonly answer: UpdateConduitsResponse;
  };
  readonly deleteConduit: {
    readonly input: { readonly query: { readonly id: string } };
    readonly answer: undefined;
  };
  readonly getConduitShards: {
    readonly input: {
      readonly query: {
        readonly conduit_id: string;
        readonly status?: string | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetConduitShardsResponse;
  };
  readonly updateConduitShards: {
    readonly input: { readonly body: UpdateConduitShardsBody };
    readonly answer: UpdateConduitShardsResponse;
  };
  readonly getContentClassificationLabels: {
    readonly input: { readonly query?: { readonly locale?: string | undefined } | undefined };
    readonly answer: GetContentClassificationLabelsResponse;
  };
  readonly getDropsEntitlements: {
    readonly input: {
      readonly query?:
        | {
            readonly id?: OneOrMany | undefined;
            readonly user_id?: string | undefined;
            readonly game_id?: string | undefined;
            readonly fulfillment_status?: "CLAIMED" | "FULFILLED" | undefined;
            readonly after?: string | undefined;
            readonly first?: number | undefined;
          }
        | undefined;
    };
    readonly answer: GetDropsEntitlementsResponse;
  };
  readonly updateDropsEntitlements: {
    readonly input: { readonly body: UpdateDropsEntitlementsBody };
    readonly answer: UpdateDropsEntitlementsResponse;
  };
  readonly getExtensionConfigurationSegment: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id?: string | undefined;
        readonly extension_id: string;
        readonly segment: "broadcaster" | "developer" | "global";
      };
    };
    readonly answer: GetExtensionConfigurationSegmentResponse;
  };
  readonly setExtensionConfigurationSegment: {
    readonly input: { readonly body: SetExtensionConfigurationSegmentBody };
    readonly answer: undefined;
  };
  readonly setExtensionRequiredConfiguration: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string };
      readonly body: SetExtensionRequiredConfigurationBody;
    };
    readonly answer: undefined;
  };
  readonly sendExtensionPubsubMessage: {
    readonly input: { readonly body: SendExtensionPubSubMessageBody };
    readonly answer: undefined;
  };
  readonly getExtensionLiveChannels: {
    readonly input: {
      readonly query: {
        readonly extension_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetExtensionLiveChannelsResponse;
  };
  readonly getExtensionSecrets: {
    readonly input: Nothing;
    readonly answer: GetExtensionSecretsResponse;
  };
  readonly createExtensionSecret: {
    readonly input: {
      readonly query: { readonly extension_id: string; readonly delay?: number | undefined };
    };
    readonly answer: CreateExtensionSecretResponse;
  };
  readonly sendExtensionChatMessage: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string };
      readonly body: SendExtensionChatMessageBody;
    };
    readonly answer: undefined;
  };
  readonly getExtensions: {
    readonly input: {
      readonly query: {
        readonly extension_id: string;
        readonly extension_version?: string | undefined;
      };
    };
    readonly answer: GetExtensionsResponse;
  };
  readonly getReleasedExtensions: {
    readonly input: {
      readonly query: {
        readonly extension_id: string;
        readonly extension_version?: string | undefined;
      };
    };
    readonly answer: GetReleasedExtensionsResponse;
  };
  readonly getExtensionBitsProducts: {
    readonly input: {
      readonly query?: { readonly should_include_all?: boolean | undefined } | undefined;
    };
    readonly answer: GetExtensionBitsProductsResponse;
  };
  readonly updateExtensionBitsProduct: {
    readonly input: { readonly body: UpdateExtensionBitsProductBody };
    readonly answer: UpdateExtensionBitsProductResponse;
  };
  readonly createEventsubSubscription: {
    readonly input: { readonly body: CreateEventSubSubscriptionBody };
    readonly answer: CreateEventSubSubscriptionResponse;
  };
  readonly deleteEventsubSubscription: {
    readonly input: { readonly query: { readonly id: string } };
    readonly answer: undefined;
  };
  readonly getEventsubSubscriptions: {
    readonly input: {
      readonly query?:
        | {
            readonly status?:
              | "enabled"
              | "webhook_callback_verification_pending"
              | "webhook_callback_verification_failed"
              | "notification_failures_exceeded"
              | "authorization_revoked"
              | "moderator_removed"
              | "user_removed"
              | "chat_user_banned"
              | "version_removed"
              | "beta_maintenance"
              | "websocket_disconnected"
              | "websocket_failed_ping_pong"
              | "websocket_received_inbound_traffic"
              | "websocket_connection_unused"
              | "websocket_internal_error"
              | "websocket_network_timeout"
              | "websocket_network_error"
              | "websocket_failed_to_reconnect"
              | undefined;
            readonly type?:
              | "automod.message.hold"
              | "automod.message.update"
              | "automod.settings.update"
              | "automod.terms.update"
              | "channel.bits.use"
              | "channel.update"
              | "channel.follow"
              | "channel.ad_break.begin"
              | "channel.chat.clear"
              | "channel.chat.clear_user_messages"
              | "channel.chat.message"
              | "channel.chat.message_delete"
              | "channel.chat.notification"
              | "channel.chat_settings.update"
              | "channel.chat.user_message_hold"
              | "channel.chat.user_message_update"
              | "channel.shared_chat.begin"
              | "channel.shared_chat.update"
              | "channel.shared_chat.end"
              | "channel.subscribe"
              | "channel.subscription.end"
              | "channel.subscription.gift"
              | "channel.subscription.message"
              | "channel.cheer"
              | "channel.raid"
              | "channel.ban"
              | "channel.unban"
              | "channel.unban_request.create"
              | "channel.unban_request.resolve"
              | "channel.moderate"
              | "channel.moderator.add"
              | "channel.moderator.remove"
              | "channel.guest_star_session.begin"
              | "channel.guest_star_session.end"
              | "channel.guest_star_guest.update"
              | "channel.guest_star_settings.update"
              | "channel.channel_points_automatic_reward_redemption.add"
              | "channel.channel_points_custom_reward.add"
              | "channel.channel_points_custom_reward.update"
              | "channel.channel_points_custom_reward.remove"
              | "channel.channel_points_custom_reward_redemption.add"
              | "channel.channel_points_custom_reward_redemption.update"
              | "channel.poll.begin"
              | "channel.poll.progress"
              | "channel.poll.end"
              | "channel.prediction.begin"
              | "channel.prediction.progress"
              | "channel.prediction.lock"
              | "channel.prediction.end"
              | "channel.suspicious_user.message"
              | "channel.suspicious_user.update"
              | "channel.vip.add"
              | "channel.vip.remove"
              | "channel.warning.acknowledge"
              | "channel.warning.send"
              | "channel.charity_campaign.donate"
              | "channel.charity_campaign.start"
              | "channel.charity_campaign.progress"
              | "channel.charity_campaign.stop"
              | "conduit.shard.disabled"
              | "drop.entitlement.grant"
              | "extension.bits_transaction.create"
              | "channel.goal.begin"
              | "channel.goal.progress"
              | "channel.goal.end"
              | "channel.hype_train.begin"
              | "channel.hype_train.progress"
              | "channel.hype_train.end"
              | "channel.shield_mode.begin"
              | "channel.shield_mode.end"
              | "channel.shoutout.create"
              | "channel.shoutout.receive"
              | "stream.online"
              | "stream.offline"
              | "user.authorization.grant"
              | "user.authorization.revoke"
              | "user.update"
              | "user.whisper.message"
              | undefined;
            readonly user_id?: string | undefined;
            readonly subscription_id?: string | undefined;
            readonly after?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetEventSubSubscriptionsResponse;
  };
  readonly getTopGames: {
    readonly input: {
      readonly query?:
        | {
            readonly first?: number | undefined;
            readonly after?: string | undefined;
            readonly before?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetTopGamesResponse;
  };
  readonly getGames: {
    readonly input: {
      readonly query?:
        | {
            readonly id?: OneOrMany | undefined;
            readonly name?: OneOrMany | undefined;
            readonly igdb_id?: OneOrMany | undefined;
          }
        | undefined;
    };
    readonly answer: GetGamesResponse;
  };
  readonly getCreatorGoals: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetCreatorGoalsResponse;
  };
  readonly getChannelGuestStarSettings: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
    };
    readonly answer: GetChannelGuestStarSettingsResponse;
  };
  readonly updateChannelGuestStarSettings: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string };
      readonly body: UpdateChannelGuestStarSettingsBody;
    };
    readonly answer: undefined;
  };
  readonly getGuestStarSession: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
    };
    readonly answer: GetGuestStarSessionResponse;
  };
  readonly createGuestStarSession: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: CreateGuestStarSessionResponse;
  };
  readonly endGuestStarSession: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly session_id: string };
    };
    readonly answer: EndGuestStarSessionResponse;
  };
  readonly getGuestStarInvites: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly session_id: string;
      };
    };
    readonly answer: GetGuestStarInvitesResponse;
  };
  readonly sendGuestStarInvite: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly session_id: string;
        readonly guest_id: string;
      };
    };
    readonly answer: undefined;
  };
  readonly deleteGuestStarInvite: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly session_id: string;
        readonly guest_id: string;
      };
    };
    readonly answer: undefined;
  };
  readonly assignGuestStarSlot: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly session_id: string;
        readonly guest_id: string;
        readonly slot_id: string;
      };
    };
    readonly answer: undefined;
  };
  readonly updateGuestStarSlot: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly session_id: string;
        readonly source_slot_id: string;
        readonly destination_slot_id?: string | undefined;
      };
    };
    readonly answer: undefined;
  };
  readonly deleteGuestStarSlot: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly session_id: string;
        readonly guest_id: string;
        readonly slot_id: string;
        readonly should_reinvite_guest?: string | undefined;
      };
    };
    readonly answer: undefined;
  };
  readonly updateGuestStarSlotSettings: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly session_id: string;
        readonly slot_id: string;
        readonly is_audio_enabled?: boolean | undefined;
        readonly is_video_enabled?: boolean | undefined;
        readonly is_live?: boolean | undefined;
        readonly volume?: number | undefined;
      };
    };
    readonly answer: undefined;
  };
  readonly getHypeTrainStatus: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetHypeTrainStatusResponse;
  };
  readonly checkAutomodStatus: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string };
      readonly body: CheckAutoModStatusBody;
    };
    readonly answer: CheckAutoModStatusResponse;
  };
  readonly manageHeldAutomodMessages: {
    readonly input: { readonly body: ManageHeldAutoModMessagesBody };
    readonly answer: undefined;
  };
  readonly getAutomodSettings: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
    };
    readonly answer: GetAutoModSettingsResponse;
  };
  readonly updateAutomodSettings: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: UpdateAutoModSettingsBody;
    };
    readonly answer: UpdateAutoModSettingsResponse;
  };
  readonly getBannedUsers: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly user_id?: OneOrMany | undefined;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
        readonly before?: string | undefined;
      };
    };
    readonly answer: GetBannedUsersResponse;
  };
  readonly banUser: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: BanUserBody;
    };
    readonly answer: BanUserResponse;
  };
  readonly unbanUser: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly user_id: string;
      };
    };
    readonly answer: undefined;
  };
  readonly getUnbanRequests: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly status: string;
        readonly user_id?: string | undefined;
        readonly after?: string | undefined;
        readonly first?: number | undefined;
      };
    };
    readonly answer: GetUnbanRequestsResponse;
  };
  readonly resolveUnbanRequests: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly unban_request_id: string;
        readonly status: string;
        readonly resolution_text?: string | undefined;
      };
    };
    readonly answer: ResolveUnbanRequestsResponse;
  };
  readonly getBlockedTerms: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetBlockedTermsResponse;
  };
  readonly addBlockedTerm: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: AddBlockedTermBody;
    };
    readonly answer: AddBlockedTermResponse;
  };
  readonly removeBlockedTerm: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly id: string;
      };
    };
    readonly answer: undefined;
  };
  readonly deleteChatMessages: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly message_id?: string | undefined;
      };
    };
    readonly answer: undefined;
  };
  readonly getModeratedChannels: {
    readonly input: {
      readonly query: {
        readonly user_id: string;
        readonly after?: string | undefined;
        readonly first?: number | undefined;
      };
    };
    readonly answer: GetModeratedChannelsResponse;
  };
  readonly getModerators: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly user_id?: OneOrMany | undefined;
        readonly first?: string | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetModeratorsResponse;
  };
  readonly addChannelModerator: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly user_id: string };
    };
    readonly answer: undefined;
  };
  readonly removeChannelModerator: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly user_id: string };
    };
    readonly answer: undefined;
  };
  readonly getVips: {
    readonly input: {
      readonly query: {
        readonly user_id?: OneOrMany | undefined;
        readonly broadcaster_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetVIPsResponse;
  };
  readonly addChannelVip: {
    readonly input: {
      readonly query: { readonly user_id: string; readonly broadcaster_id: string };
    };
    readonly answer: undefined;
  };
  readonly removeChannelVip: {
    readonly input: {
      readonly query: { readonly user_id: string; readonly broadcaster_id: string };
    };
    readonly answer: undefined;
  };
  readonly updateShieldModeStatus: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: UpdateShieldModeStatusBody;
    };
    readonly answer: UpdateShieldModeStatusResponse;
  };
  readonly getShieldModeStatus: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
    };
    readonly answer: GetShieldModeStatusResponse;
  };
  readonly warnChatUser: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: WarnChatUserBody;
    };
    readonly answer: WarnChatUserResponse;
  };
  readonly addSuspiciousStatusToChatUser: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly moderator_id: string };
      readonly body: AddSuspiciousStatusToChatUserBody;
    };
    readonly answer: AddSuspiciousStatusToChatUserResponse;
  };
  readonly removeSuspiciousStatusFromChatUser: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly moderator_id: string;
        readonly user_id: string;
      };
    };
    readonly answer: RemoveSuspiciousStatusFromChatUserResponse;
  };
  readonly getPolls: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly id?: OneOrMany | undefined;
        readonly first?: string | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetPollsResponse;
  };
  readonly createPoll: {
    readonly input: { readonly body: CreatePollBody };
    readonly answer: CreatePollResponse;
  };
  readonly endPoll: {
    readonly input: { readonly body: EndPollBody };
    readonly answer: EndPollResponse;
  };
  readonly getPredictions: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly id?: OneOrMany | undefined;
        readonly first?: string | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetPredictionsResponse;
  };
  readonly createPrediction: {
    readonly input: { readonly body: CreatePredictionBody };
    readonly answer: CreatePredictionResponse;
  };
  readonly endPrediction: {
    readonly input: { readonly body: EndPredictionBody };
    readonly answer: EndPredictionResponse;
  };
  readonly startARaid: {
    readonly input: {
      readonly query?:
        | {
            readonly from_broadcaster_id?: string | undefined;
            readonly to_broadcaster_id?: string | undefined;
          }
        | undefined;
    };
    readonly answer: StartARaidResponse;
  };
  readonly cancelARaid: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: undefined;
  };
  readonly getChannelStreamSchedule: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly id?: OneOrMany | undefined;
        readonly start_time?: string | undefined;
        readonly utc_offset?: string | undefined;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetChannelStreamScheduleResponse;
  };
  readonly getChannelIcalendar: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: string;
  };
  readonly updateChannelStreamSchedule: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly is_vacation_enabled?: boolean | undefined;
        readonly vacation_start_time?: string | undefined;
        readonly vacation_end_time?: string | undefined;
        readonly timezone?: string | undefined;
      };
    };
    readonly answer: undefined;
  };
  readonly createChannelStreamScheduleSegment: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string };
      readonly body: CreateChannelStreamScheduleSegmentBody;
    };
    readonly answer: CreateChannelStreamScheduleSegmentResponse;
  };
  readonly updateChannelStreamScheduleSegment: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly id: string };
      readonly body: UpdateChannelStreamScheduleSegmentBody;
    };
    readonly answer: UpdateChannelStreamScheduleSegmentResponse;
  };
  readonly deleteChannelStreamScheduleSegment: {
    readonly input: { readonly query: { readonly broadcaster_id: string; readonly id: string } };
    readonly answer: undefined;
  };
  readonly searchCategories: {
    readonly input: {
      readonly query: {
        readonly query: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: SearchCategoriesResponse;
  };
  readonly searchChannels: {
    readonly input: {
      readonly query: {
        readonly query: string;
        readonly live_only?: boolean | undefined;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: SearchChannelsResponse;
  };
  readonly getStreamKey: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetStreamKeyResponse;
  };
  readonly getStreams: {
    readonly input: {
      readonly query?:
        | {
            readonly user_id?: OneOrMany | undefined;
            readonly user_login?: OneOrMany | undefined;
            readonly game_id?: OneOrMany | undefined;
            readonly type?: "all" | "live" | undefined;
            readonly language?: OneOrMany | undefined;
            readonly first?: number | undefined;
            readonly before?: string | undefined;
            readonly after?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetStreamsResponse;
  };
  readonly getFollowedStreams: {
    readonly input: {
      readonly query: {
        readonly user_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetFollowedStreamsResponse;
  };
  readonly createStreamMarker: {
    readonly input: { readonly body: CreateStreamMarkerBody };
    readonly answer: CreateStreamMarkerResponse;
  };
  readonly getStreamMarkers: {
    readonly input: {
      readonly query?:
        | {
            readonly user_id?: string | undefined;
            readonly video_id?: string | undefined;
            readonly first?: string | undefined;
            readonly before?: string | undefined;
            readonly after?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetStreamMarkersResponse;
  };
  readonly getBroadcasterSubscriptions: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly user_id?: OneOrMany | undefined;
        readonly first?: string | undefined;
        readonly after?: string | undefined;
        readonly before?: string | undefined;
      };
    };
    readonly answer: GetBroadcasterSubscriptionsResponse;
  };
  readonly checkUserSubscription: {
    readonly input: {
      readonly query: { readonly broadcaster_id: string; readonly user_id: string };
    };
    readonly answer: CheckUserSubscriptionResponse;
  };
  readonly getAllStreamTags: {
    readonly input: {
      readonly query?:
        | {
            readonly tag_id?: OneOrMany | undefined;
            readonly first?: number | undefined;
            readonly after?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetAllStreamTagsResponse;
  };
  readonly getStreamTags: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetStreamTagsResponse;
  };
  readonly getChannelTeams: {
    readonly input: { readonly query: { readonly broadcaster_id: string } };
    readonly answer: GetChannelTeamsResponse;
  };
  readonly getTeams: {
    readonly input: {
      readonly query?:
        | { readonly name?: string | undefined; readonly id?: string | undefined }
        | undefined;
    };
    readonly answer: GetTeamsResponse;
  };
  readonly getUsers: {
    readonly input: {
      readonly query?:
        | { readonly id?: OneOrMany | undefined; readonly login?: OneOrMany | undefined }
        | undefined;
    };
    readonly answer: GetUsersResponse;
  };
  readonly updateUser: {
    readonly input: { readonly query?: { readonly description?: string | undefined } | undefined };
    readonly answer: UpdateUserResponse;
  };
  readonly getAuthorizationByUser: {
    readonly input: { readonly query: { readonly user_id: OneOrMany } };
    readonly answer: GetAuthorizationByUserResponse;
  };
  readonly getUserBlockList: {
    readonly input: {
      readonly query: {
        readonly broadcaster_id: string;
        readonly first?: number | undefined;
        readonly after?: string | undefined;
      };
    };
    readonly answer: GetUserBlockListResponse;
  };
  readonly blockUser: {
    readonly input: {
      readonly query: {
        readonly target_user_id: string;
        readonly source_context?: "chat" | "whisper" | undefined;
        readonly reason?: "harassment" | "spam" | "other" | undefined;
      };
    };
    readonly answer: undefined;
  };
  readonly unblockUser: {
    readonly input: { readonly query: { readonly target_user_id: string } };
    readonly answer: undefined;
  };
  readonly getUserExtensions: {
    readonly input: Nothing;
    readonly answer: GetUserExtensionsResponse;
  };
  readonly getUserActiveExtensions: {
    readonly input: { readonly query?: { readonly user_id?: string | undefined } | undefined };
    readonly answer: GetUserActiveExtensionsResponse;
  };
  readonly updateUserExtensions: {
    readonly input: { readonly body: UpdateUserExtensionsBody };
    readonly answer: UpdateUserExtensionsResponse;
  };
  readonly getVideos: {
    readonly input: {
      readonly query?:
        | {
            readonly id?: OneOrMany | undefined;
            readonly user_id?: string | undefined;
            readonly game_id?: string | undefined;
            readonly language?: string | undefined;
            readonly period?: "all" | "day" | "month" | "week" | undefined;
            readonly sort?: "time" | "trending" | "views" | undefined;
            readonly type?: "all" | "archive" | "highlight" | "upload" | undefined;
            readonly first?: string | undefined;
            readonly after?: string | undefined;
            readonly before?: string | undefined;
          }
        | undefined;
    };
    readonly answer: GetVideosResponse;
  };
  readonly deleteVideos: {
    readonly input: { readonly query: { readonly id: OneOrMany } };
    readonly answer: DeleteVideosResponse;
  };
  readonly sendWhisper: {
    readonly input: {
      readonly query: { readonly from_user_id: string; readonly to_user_id: string };
      readonly body: SendWhisperBody;
    };
    readonly answer: undefined;
  };
}
