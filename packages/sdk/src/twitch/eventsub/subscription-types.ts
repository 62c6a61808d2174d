import type { CamelCase } from "./reader.ts";

/** What Twitch demands of a subscription, and what it costs. */
export interface SubscriptionType<
  Needed extends string = string,
  Optional extends string = string,
> {
  readonly version: string;
  readonly condition: {
    /** Fields in Twitch's spelling that every condition has. */
    readonly needed: readonly Needed[];
    readonly optional: readonly Optional[];
    /** Of the optional fields exactly one is given. */
    readonly isEither: boolean;
  };
  /** Every group is needed; within a group any one scope will do. */
  readonly scopes: readonly (readonly string[])[];
  /**
   * The most that one costs. Nothing where somebody must have authorised the application anyway;
   * else 1, which Twitch forgives when a user of the condition has.
   */
  readonly costMax: 0 | 1;
  /** Whether a WebSocket may carry it, or only a webhook or conduit. */
  readonly goesOverWebSocket: boolean;
}

type Scopes = readonly (readonly string[])[];

const anyOf = (...scopes: readonly string[]): Scopes => [scopes];
const readOrManage = (whose: string, what: string): Scopes =>
  anyOf(`${whose}:read:${what}`, `${whose}:manage:${what}`);

const CHAT = anyOf("user:read:chat", "user:bot", "channel:bot");
const HELD_CHAT = anyOf("user:read:chat", "user:bot");
const GUEST_STAR = [
  ["channel", "moderator"].flatMap((whose) => readOrManage(whose, "guest_star").flat()),
];

function moderating(...more: readonly string[]): Scopes {
  const paired = [
    "blocked_terms",
    "chat_settings",
    "unban_requests",
    "banned_users",
    "chat_messages",
    ...more,
  ];
  return [
    ...paired.flatMap((what) => readOrManage("moderator", what)),
    ["moderator:read:moderators"],
    ["moderator:read:vips"],
  ];
}

function condition<const Needed extends string, const Optional extends string = never>(
  needed: readonly Needed[],
  optional: readonly Optional[] = [],
  isEither = false,
) {
  return { needed, optional, isEither };
}

const inChannel = condition(["broadcaster_user_id"]);
const asModerator = condition(["broadcaster_user_id", "moderator_user_id"]);
const asChatter = condition(["broadcaster_user_id", "user_id"]);
const ofReward = condition(["broadcaster_user_id"], ["reward_id"]);
const ofRaid = condition([], ["from_broadcaster_user_id", "to_broadcaster_user_id"], true);
const ofUser = condition(["user_id"]);
const ofClient = condition(["client_id"]);
const ofConduit = condition(["client_id"], ["conduit_id"]);
const ofDrops = condition(["organization_id"], ["category_id", "campaign_id"]);
const ofExtension = condition(["extension_client_id"]);

type Condition<Needed extends string, Optional extends string> = SubscriptionType<
  Needed,
  Optional
>["condition"];

function anywhere<Needed extends string, Optional extends string>(
  version: string,
  condition: Condition<Needed, Optional>,
  scopes: Scopes = [],
): SubscriptionType<Needed, Optional> {
  const costMax = scopes.length === 0 ? 1 : 0;
  return { version, condition, scopes, costMax, goesOverWebSocket: true };
}

/** Of the application's own concerns, which only its server is told. */
function onServer<Needed extends string, Optional extends string>(
  version: string,
  condition: Condition<Needed, Optional>,
): SubscriptionType<Needed, Optional> {
  return { ...anywhere(version, condition), goesOverWebSocket: false };
}

/** Every subscription type by its name; an older version that lives on is `name@version`. */
export const SUBSCRIPTION_TYPES = {
  "automod.message.hold@1": anywhere("1", asModerator, anyOf("moderator:manage:automod")),
  "automod.message.hold": anywhere("2", asModerator, anyOf("moderator:manage:automod")),
  "automod.message.update@1": anywhere("1", asModerator, anyOf("moderator:manage:automod")),
  "automod.message.update": anywhere("2", asModerator, anyOf("moderator:manage:automod")),
  "automod.settings.update": anywhere("1", asModerator, anyOf("moderator:read:automod_settings")),
  "automod.terms.update": anywhere("1", asModerator, anyOf("moderator:manage:automod")),
  "channel.bits.use": anywhere("1", inChannel, anyOf("bits:read")),
  "channel.update": anywhere("2", inChannel),
  "channel.follow": anywhere("2", asModerator, anyOf("moderator:read:followers")),
  "channel.ad_break.begin": anywhere("1", inChannel, anyOf("channel:read:ads")),
  "channel.chat.clear": anywhere("1", asChatter, CHAT),
  "channel.chat.clear_user_messages": anywhere("1", asChatter, CHAT),
  "channel.chat.message": anywhere("1", asChatter, CHAT),
  "channel.chat.message_delete": anywhere("1", asChatter, CHAT),
  "channel.chat.notification": anywhere("1", asChatter, CHAT),
  "channel.chat_settings.update": anywhere("1", asChatter, CHAT),
  "channel.chat.user_message_hold": anywhere("1", asChatter, HELD_CHAT),
  "channel.chat.user_message_update": anywhere("1", asChatter, HELD_CHAT),
  "channel.subscribe": anywhere("1", inChannel, anyOf("channel:read:subscriptions")),
  "channel.subscription.end": anywhere("1", inChannel, anyOf("channel:read:subscriptions")),
  "channel.subscription.gift": anywhere("1", inChannel, anyOf("channel:read:subscriptions")),
  "channel.subscription.message": anywhere("1", inChannel, anyOf("channel:read:subscriptions")),
  "channel.cheer": anywhere("1", inChannel, anyOf("bits:read")),
  "channel.raid": anywhere("1", ofRaid),
  "channel.ban": anywhere("1", inChannel, anyOf("channel:moderate")),
  "channel.unban": anywhere("1", inChannel, anyOf("channel:moderate")),
  "channel.unban_request.create": anywhere(
    "1",
    asModerator,
    readOrManage("moderator", "unban_requests"),
  ),
  "channel.unban_request.resolve": anywhere(
    "1",
    asModerator,
    readOrManage("moderator", "unban_requests"),
  ),
  "channel.moderate@1": anywhere("1", asModerator, moderating()),
  "channel.moderate": anywhere("2", asModerator, moderating("warnings")),
  "channel.moderator.add": anywhere("1", inChannel, anyOf("moderation:read")),
  "channel.moderator.remove": anywhere("1", inChannel, anyOf("moderation:read")),
  "channel.guest_star_session.begin": anywhere("beta", asModerator, GUEST_STAR),
  "channel.guest_star_session.end": anywhere("beta", asModerator, GUEST_STAR),
  "channel.guest_star_guest.update": anywhere("beta", asModerator, GUEST_STAR),
  "channel.guest_star_settings.update": anywhere("beta", asModerator, GUEST_STAR),
  "channel.channel_points_automatic_reward_redemption.add@1": anywhere(
    "1",
    inChannel,
    readOrManage("channel", "redemptions"),
  ),
  "channel.channel_points_automatic_reward_redemption.add": anywhere(
    "2",
    inChannel,
    readOrManage("channel", "redemptions"),
  ),
  "channel.channel_points_custom_reward.add": anywhere(
    "1",
    inChannel,
    readOrManage("channel", "redemptions"),
  ),
  "channel.channel_points_custom_reward.update": anywhere(
    "1",
    ofReward,
    readOrManage("channel", "redemptions"),
  ),
  "channel.channel_points_custom_reward.remove": anywhere(
    "1",
    ofReward,
    readOrManage("channel", "redemptions"),
  ),
  "channel.channel_points_custom_reward_redemption.add": anywhere(
    "1",
    ofReward,
    readOrManage("channel", "redemptions"),
  ),
  "channel.channel_points_custom_reward_redemption.update": anywhere(
    "1",
    ofReward,
    readOrManage("channel", "redemptions"),
  ),
  "channel.poll.begin": anywhere("1", inChannel, readOrManage("channel", "polls")),
  "channel.poll.progress": anywhere("1", inChannel, readOrManage("channel", "polls")),
  "channel.poll.end": anywhere("1", inChannel, readOrManage("channel", "polls")),
  "channel.prediction.begin": anywhere("1", inChannel, readOrManage("channel", "predictions")),
  "channel.prediction.progress": anywhere("1", inChannel, readOrManage("channel", "predictions")),
  "channel.prediction.lock": anywhere("1", inChannel, readOrManage("channel", "predictions")),
  "channel.prediction.end": anywhere("1", inChannel, readOrManage("channel", "predictions")),
  "channel.suspicious_user.update": anywhere(
    "1",
    asModerator,
    anyOf("moderator:read:suspicious_users"),
  ),
  "channel.suspicious_user.message": anywhere(
    "1",
    asModerator,
    anyOf("moderator:read:suspicious_users"),
  ),
  "channel.vip.add": anywhere("1", inChannel, readOrManage("channel", "vips")),
  "channel.vip.remove": anywhere("1", inChannel, readOrManage("channel", "vips")),
  "channel.warning.acknowledge": anywhere("1", asModerator, readOrManage("moderator", "warnings")),
  "channel.warning.send": anywhere("1", asModerator, readOrManage("moderator", "warnings")),
  "channel.hype_train.begin": anywhere("2", inChannel, anyOf("channel:read:hype_train")),
  "channel.hype_train.progress": anywhere("2", inChannel, anyOf("channel:read:hype_train")),
  "channel.hype_train.end": anywhere("2", inChannel, anyOf("channel:read:hype_train")),
  "channel.charity_campaign.donate": anywhere("1", inChannel, anyOf("channel:read:charity")),
  "channel.charity_campaign.start": anywhere("1", inChannel, anyOf("channel:read:charity")),
  "channel.charity_campaign.progress": anywhere("1", inChannel, anyOf("channel:read:charity")),
  "channel.charity_campaign.stop": anywhere("1", inChannel, anyOf("channel:read:charity")),
  "channel.shared_chat.begin": anywhere("1", inChannel),
  "channel.shared_chat.update": anywhere("1", inChannel),
  "channel.shared_chat.end": anywhere("1", inChannel),
  "channel.shield_mode.begin": anywhere("1", asModerator, readOrManage("moderator", "shield_mode")),
  "channel.shield_mode.end": anywhere("1", asModerator, readOrManage("moderator", "shield_mode")),
  "channel.shoutout.create": anywhere("1", asModerator, readOrManage("moderator", "shoutouts")),
  "channel.shoutout.receive": anywhere("1", asModerator, readOrManage("moderator", "shoutouts")),
  "conduit.shard.disabled": onServer("1", ofConduit),
  "drop.entitlement.grant": onServer("1", ofDrops),
  "extension.bits_transaction.create": onServer("1", ofExtension),
  "channel.goal.begin": anywhere("1", inChannel, anyOf("channel:read:goals")),
  "channel.goal.progress": anywhere("1", inChannel, anyOf("channel:read:goals")),
  "channel.goal.end": anywhere("1", inChannel, anyOf("channel:read:goals")),
  "stream.online": anywhere("1", inChannel),
  "stream.offline": anywhere("1", inChannel),
  "user.authorization.grant": onServer("1", ofClient),
  "user.authorization.revoke": onServer("1", ofClient),
  "user.update": anywhere("1", ofUser, anyOf("user:read:email")),
  "user.whisper.message": anywhere("1", ofUser, readOrManage("user", "whispers")),
};

/** The name of a subscription type, as {@link SUBSCRIPTION_TYPES} lists it. */
export type EventSubType = keyof typeof SUBSCRIPTION_TYPES;

type ConditionOf<Row> =
  Row extends SubscriptionType<infer Needed, infer Optional>
    ? { readonly [Name in Needed as CamelCase<Name>]: string } & {
        readonly [Name in Optional as CamelCase<Name>]?: string | undefined;
      }
    : never;

/** Whom or what a subscription of this type is about: user ids mostly. */
export type EventSubCondition<Type extends EventSubType> = ConditionOf<
  (typeof SUBSCRIPTION_TYPES)[Type]
>;

/** The row of a type, for code that treats all alike. */
export function subscriptionType(type: EventSubType): SubscriptionType {
  return SUBSCRIPTION_TYPES[type];
}

/** Twitch's own name of a type, which does not carry the version. */
export function wireName(type: EventSubType): string {
  return type.split("@")[0] ?? type;
}

const BY_WIRE_NAME: ReadonlyMap<string, EventSubType> = new Map(
  Object.entries(SUBSCRIPTION_TYPES).map(([type, { version }]) => {
    const known = type as EventSubType;
    return [`${wireName(known)} ${version}`, known];
  }),
);

/** The type of this name and version in Twitch's spelling; undefined for one not in the table. */
export function findSubscriptionType(name: string, version: string): EventSubType | undefined {
  return BY_WIRE_NAME.get(`${name} ${version}`);
}
