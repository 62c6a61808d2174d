/** What a subscription of one type must say, and who may ask for it. */
export interface TypeRule {
  readonly name: string;
  readonly version: string;
  /** Fields that every condition has. */
  readonly needs: readonly string[];
  /** Any one of them will do; none asks for nothing. */
  readonly scopes: readonly string[];
}

/** The types of the documentation, those alike together: fields, scopes, then `name@version`. */
const alike: readonly (readonly [needs: string, scopes: string, types: string])[] = [
  [
    "broadcaster_user_id moderator_user_id",
    "moderator:manage:automod",
    "automod.message.hold@1 automod.message.hold@2 automod.message.update@1 " +
      "automod.message.update@2 automod.terms.update@1",
  ],
  [
    "broadcaster_user_id moderator_user_id",
    "moderator:read:automod_settings",
    "automod.settings.update@1",
  ],
  ["broadcaster_user_id", "bits:read", "channel.bits.use@1 channel.cheer@1"],
  [
    "broadcaster_user_id",
    "",
    "channel.update@2 channel.shared_chat.begin@1 channel.shared_chat.update@1 " +
      "channel.shared_chat.end@1 stream.online@1 stream.offline@1",
  ],
  ["broadcaster_user_id moderator_user_id", "moderator:read:followers", "channel.follow@2"],
  ["broadcaster_user_id", "channel:read:ads", "channel.ad_break.begin@1"],
  [
    "broadcaster_user_id user_id",
    "user:read:chat user:bot channel:bot",
    "channel.chat.clear@1 channel.chat.clear_user_messages@1 channel.chat.message@1 " +
      "channel.chat.message_delete@1 channel.chat.notification@1 " +
      "channel.chat_settings.update@1",
  ],
  [
    "broadcaster_user_id user_id",
    "user:read:chat user:bot",
    "channel.chat.user_message_hold@1 channel.chat.user_message_update@1",
  ],
  [
    "broadcaster_user_id",
    "channel:read:subscriptions",
    "channel.subscribe@1 channel.subscription.end@1 channel.subscription.gift@1 " +
      "channel.subscription.message@1",
  ],
  ["", "", "channel.raid@1"],
  ["broadcaster_user_id", "channel:moderate", "channel.ban@1 channel.unban@1"],
  [
    "broadcaster_user_id moderator_user_id",
    "moderator:read:unban_requests moderator:manage:unban_requests",
    "channel.unban_request.create@1 channel.unban_request.resolve@1",
  ],
  ["broadcaster_user_id moderator_user_id", "", "channel.moderate@1 channel.moderate@2"],
  ["broadcaster_user_id", "moderation:read", "channel.moderator.add@1 channel.moderator.remove@1"],
  [
    "broadcaster_user_id moderator_user_id",
    "channel:read:guest_star channel:manage:guest_star moderator:read:guest_star moderator:manage:guest_star",
    "channel.guest_star_session.begin@beta channel.guest_star_session.end@beta " +
      "channel.guest_star_guest.update@beta channel.guest_star_settings.update@beta",
  ],
  [
    "broadcaster_user_id",
    "channel:read:redemptions channel:manage:redemptions",
    "channel.channel_points_automatic_reward_redemption.add@1 " +
      "channel.channel_points_automatic_reward_redemption.add@2 " +
      "channel.channel_points_custom_reward.add@1 " +
      "channel.channel_points_custom_reward.update@1 " +
      "channel.channel_points_custom_reward.remove@1 " +
      "channel.channel_points_custom_reward_redemption.add@1 " +
      "channel.channel_points_custom_reward_redemption.update@1",
  ],
  [
    "broadcaster_user_id",
    "channel:read:polls channel:manage:polls",
    "channel.poll.begin@1 channel.poll.progress@1 channel.poll.end@1",
  ],
  [
    "broadcaster_user_id",
    "channel:read:predictions channel:manage:predictions",
    "channel.prediction.begin@1 channel.prediction.progress@1 channel.prediction.lock@1 " +
      "channel.prediction.end@1",
  ],
  [
    "broadcaster_user_id moderator_user_id",
    "moderator:read:suspicious_users",
    "channel.suspicious_user.update@1 channel.suspicious_user.message@1",
  ],
  [
    "broadcaster_user_id",
    "channel:read:vips channel:manage:vips",
    "channel.vip.add@1 channel.vip.remove@1",
  ],
  [
    "broadcaster_user_id moderator_user_id",
    "moderator:read:warnings moderator:manage:warnings",
    "channel.warning.acknowledge@1 channel.warning.send@1",
  ],
  [
    "broadcaster_user_id",
    "channel:read:hype_train",
    "channel.hype_train.begin@2 channel.hype_train.progress@2 channel.hype_train.end@2",
  ],
  [
    "broadcaster_user_id",
    "channel:read:charity",
    "channel.charity_campaign.donate@1 channel.charity_campaign.start@1 " +
      "channel.charity_campaign.progress@1 channel.charity_campaign.stop@1",
  ],
  [
    "broadcaster_user_id moderator_user_id",
    "moderator:read:shield_mode moderator:manage:shield_mode",
    "channel.shield_mode.begin@1 channel.shield_mode.end@1",
  ],
  [
    "broadcaster_user_id moderator_user_id",
    "moderator:read:shoutouts moderator:manage:shoutouts",
    "channel.shoutout.create@1 channel.shoutout.receive@1",
  ],
  [
    "client_id",
    "",
    "conduit.shard.disabled@1 user.authorization.grant@1 user.authorization.revoke@1",
  ],
  ["organization_id", "", "drop.entitlement.grant@1"],
  ["extension_client_id", "", "extension.bits_transaction.create@1"],
  [
    "broadcaster_user_id",
    "channel:read:goals",
    "channel.goal.begin@1 channel.goal.progress@1 channel.goal.end@1",
  ],
  ["user_id", "", "user.update@1"],
  ["user_id", "user:read:whispers user:manage:whispers", "user.whisper.message@1"],
];

/** Types that only a webhook or a conduit may carry. */
export const serverOnly: ReadonlySet<string> = new Set([
  "conduit.shard.disabled",
  "drop.entitlement.grant",
  "extension.bits_transaction.create",
  "user.authorization.grant",
  "user.authorization.revoke",
]);

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

const rules: ReadonlyMap<string, TypeRule> = new Map(
  alike.flatMap(([needs, scopes, types]) =>
    words(types).map((type): [string, TypeRule] => {
      const [name = "", version = ""] = type.split("@");
      return [type, { name, version, needs: words(needs), scopes: words(scopes) }];
    }),
  ),
);

/** What holds for a type in one version; undefined where there is none. */
export function typeRule(name: string, version: string): TypeRule | undefined {
  return rules.get(`${name}@${version}`);
}
