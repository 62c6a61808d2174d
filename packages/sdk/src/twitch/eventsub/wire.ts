import { flag, instant, list, maybe, number, object, text } from "./reader.ts";

// Every event in Twitch's own spelling. What the documentation calls optional or shows as null is
// `maybe`; what its samples leave out here and hold there is `maybe` too.

const user = { user_id: text, user_login: text, user_name: text };
const maybeUser = { user_id: maybe(text), user_login: maybe(text), user_name: maybe(text) };
const broadcaster = {
  broadcaster_user_id: text,
  broadcaster_user_login: text,
  broadcaster_user_name: text,
};
const moderator = {
  moderator_user_id: text,
  moderator_user_login: text,
  moderator_user_name: text,
};
const maybeModerator = {
  moderator_user_id: maybe(text),
  moderator_user_login: maybe(text),
  moderator_user_name: maybe(text),
};
const sourceBroadcaster = {
  source_broadcaster_user_id: maybe(text),
  source_broadcaster_user_login: maybe(text),
  source_broadcaster_user_name: maybe(text),
};
const chatter = { chatter_user_id: text, chatter_user_login: text, chatter_user_name: text };
const target = { target_user_id: text, target_user_login: text, target_user_name: text };
const userInChannel = { ...user, ...broadcaster };
const userObject = object(user);

const cheermote = maybe(object({ prefix: text, bits: number, tier: number }));
const emote = maybe(
  object({
    id: text,
    emote_set_id: maybe(text),
    owner_id: maybe(text),
    format: maybe(list(text)),
  }),
);
const mention = maybe(userObject);
const fragments = list(object({ type: text, text, cheermote, emote, mention }));
const message = object({ text, fragments });
const badges = list(object({ set_id: text, id: text, info: text }));

const startPos = { start_pos: number, end_pos: number };
const heldMessageV1 = {
  ...userInChannel,
  message_id: text,
  message: text,
  level: number,
  category: text,
  held_at: instant,
  fragments: object({
    emotes: list(object({ text, id: text, "set-id": text })),
    cheermotes: list(object({ text, amount: number, prefix: text, tier: number })),
  }),
};
const heldMessage = {
  ...userInChannel,
  message_id: text,
  message,
  reason: text,
  automod: maybe(object({ category: text, level: number, boundaries: list(object(startPos)) })),
  blocked_term: maybe(
    object({
      terms_found: list(
        object({
          term_id: text,
          owner_broadcaster_user_id: text,
          owner_broadcaster_user_login: text,
          owner_broadcaster_user_name: text,
          boundary: object(startPos),
        }),
      ),
    }),
  ),
  held_at: instant,
};

const automod = {
  "automod.message.hold@1": object(heldMessageV1),
  "automod.message.hold": object({ ...heldMessage, ...maybeModerator, status: maybe(text) }),
  "automod.message.update@1": object({ ...heldMessageV1, ...moderator, status: text }),
  "automod.message.update": object({ ...heldMessage, ...moderator, status: text }),
  "automod.settings.update": object({
    data: list(
      object({
        ...broadcaster,
        ...moderator,
        overall_level: maybe(number),
        disability: number,
        aggression: number,
        sexuality_sex_or_gender: number,
        misogyny: number,
        bullying: number,
        swearing: number,
        race_ethnicity_or_religion: number,
        sex_based_terms: number,
      }),
    ),
  }),
  "automod.terms.update": object({
    ...broadcaster,
    ...moderator,
    action: text,
    from_automod: flag,
    terms: list(text),
  }),
};

const raid = object({ ...user, viewer_count: number, profile_image_url: maybe(text) });
const charityAmount = object({ value: number, decimal_places: number, currency: text });
const paidUpgrade = object({
  gifter_is_anonymous: flag,
  gifter_user_id: maybe(text),
  gifter_user_login: maybe(text),
  gifter_user_name: maybe(text),
});
const maybeGifter = {
  gifter_is_anonymous: maybe(flag),
  gifter_user_id: maybe(text),
  gifter_user_login: maybe(text),
  gifter_user_name: maybe(text),
};
const sub = maybe(object({ sub_tier: text, is_prime: flag, duration_months: number }));
const resub = maybe(
  object({
    cumulative_months: number,
    duration_months: number,
    streak_months: maybe(number),
    sub_tier: maybe(text),
    // Samples of the documentation name the tier so.
    sub_plan: maybe(text),
    is_prime: maybe(flag),
    is_gift: flag,
    ...maybeGifter,
  }),
);
const subGift = maybe(
  object({
    duration_months: number,
    cumulative_total: maybe(number),
    recipient_user_id: text,
    recipient_user_login: text,
    recipient_user_name: text,
    sub_tier: text,
    community_gift_id: maybe(text),
  }),
);
const communitySubGift = maybe(
  object({ id: text, total: number, sub_tier: text, cumulative_total: maybe(number) }),
);
const primePaidUpgrade = maybe(object({ sub_tier: text }));
const announcement = maybe(object({ color: text }));
const bitsBadgeTier = maybe(object({ tier: number }));
const charityDonation = maybe(object({ charity_name: text, amount: charityAmount }));
const unraid = maybe(object({}));

const chat = {
  "channel.chat.clear": object(broadcaster),
  "channel.chat.clear_user_messages": object({ ...broadcaster, ...target }),
  "channel.chat.message_delete": object({ ...broadcaster, ...target, message_id: text }),
  "channel.chat.message": object({
    ...broadcaster,
    ...chatter,
    message_id: text,
    message,
    message_type: text,
    color: text,
    badges,
    cheer: maybe(object({ bits: number })),
    reply: maybe(
      object({
        parent_message_id: text,
        parent_message_body: text,
        parent_user_id: text,
        parent_user_login: text,
        parent_user_name: text,
        thread_message_id: text,
        thread_user_id: text,
        thread_user_login: text,
        thread_user_name: text,
      }),
    ),
    channel_points_custom_reward_id: maybe(text),
    channel_points_animation_id: maybe(text),
    ...sourceBroadcaster,
    source_message_id: maybe(text),
    source_badges: maybe(badges),
    is_source_only: maybe(flag),
  }),
  "channel.chat.notification": object({
    ...broadcaster,
    ...chatter,
    chatter_is_anonymous: flag,
    color: text,
    badges,
    system_message: text,
    message_id: text,
    message,
    notice_type: text,
    sub,
    resub,
    sub_gift: subGift,
    community_sub_gift: communitySubGift,
    gift_paid_upgrade: maybe(paidUpgrade),
    prime_paid_upgrade: primePaidUpgrade,
    pay_it_forward: maybe(paidUpgrade),
    raid: maybe(raid),
    unraid,
    announcement,
    bits_badge_tier: bitsBadgeTier,
    charity_donation: charityDonation,
    watch_streak: maybe(object({ streak_count: number, channel_points_awarded: maybe(number) })),
    shared_chat_sub: sub,
    shared_chat_resub: resub,
    shared_chat_sub_gift: subGift,
    shared_chat_community_sub_gift: communitySubGift,
    shared_chat_gift_paid_upgrade: maybe(paidUpgrade),
    shared_chat_prime_paid_upgrade: primePaidUpgrade,
    shared_chat_pay_it_forward: maybe(paidUpgrade),
    shared_chat_raid: maybe(raid),
    shared_chat_unraid: unraid,
    shared_chat_announcement: announcement,
    shared_chat_bits_badge_tier: bitsBadgeTier,
    shared_chat_charity_donation: charityDonation,
    ...sourceBroadcaster,
    source_message_id: maybe(text),
    source_badges: maybe(badges),
    is_source_only: maybe(flag),
  }),
  "channel.chat.user_message_hold": object({ ...userInChannel, message_id: text, message }),
  "channel.chat.user_message_update": object({
    ...userInChannel,
    status: text,
    message_id: text,
    message,
  }),
  "channel.chat_settings.update": object({
    ...broadcaster,
    emote_mode: flag,
    follower_mode: flag,
    follower_mode_duration_minutes: maybe(number),
    slow_mode: flag,
    slow_mode_wait_time_seconds: maybe(number),
    subscriber_mode: flag,
    unique_chat_mode: flag,
  }),
  "channel.shared_chat.begin": object(sharedChat()),
  "channel.shared_chat.update": object(sharedChat()),
  "channel.shared_chat.end": object(sharedChatSession()),
};

function sharedChatSession() {
  return {
    session_id: text,
    ...broadcaster,
    host_broadcaster_user_id: text,
    host_broadcaster_user_login: text,
    host_broadcaster_user_name: text,
  };
}

function sharedChat() {
  return { ...sharedChatSession(), participants: list(object(broadcaster)) };
}

const subscriber = { ...userInChannel, tier: text };
const powerUp = object({
  type: text,
  emote: maybe(object({ id: text, name: text })),
  message_effect_id: maybe(text),
});

const support = {
  "channel.bits.use": object({
    ...userInChannel,
    bits: number,
    type: text,
    power_up: maybe(powerUp),
    custom_power_up: maybe(object({ title: text, reward_id: text })),
    message: maybe(message),
  }),
  "channel.cheer": object({
    is_anonymous: flag,
    ...maybeUser,
    ...broadcaster,
    message: text,
    bits: number,
  }),
  "channel.follow": object({ ...userInChannel, followed_at: instant }),
  "channel.subscribe": object({ ...subscriber, is_gift: flag }),
  "channel.subscription.end": object({ ...subscriber, is_gift: flag }),
  "channel.subscription.gift": object({
    ...maybeUser,
    ...broadcaster,
    total: number,
    tier: text,
    cumulative_total: maybe(number),
    is_anonymous: flag,
  }),
  "channel.subscription.message": object({
    ...subscriber,
    message: object({
      text,
      emotes: list(object({ begin: number, end: number, id: text })),
    }),
    cumulative_months: number,
    streak_months: maybe(number),
    duration_months: number,
  }),
  "channel.raid": object({
    from_broadcaster_user_id: text,
    from_broadcaster_user_login: text,
    from_broadcaster_user_name: text,
    to_broadcaster_user_id: text,
    to_broadcaster_user_login: text,
    to_broadcaster_user_name: text,
    viewers: number,
  }),
};

const userReason = { ...user, reason: maybe(text) };
const timeout = maybe(object({ ...userReason, expires_at: instant }));
const deletedMessage = maybe(object({ ...user, message_id: text, message_body: text }));
const moderation = {
  ...broadcaster,
  ...sourceBroadcaster,
  ...moderator,
  action: text,
  followers: maybe(object({ follow_duration_minutes: number })),
  slow: maybe(object({ wait_time_seconds: number })),
  vip: maybe(userObject),
  unvip: maybe(userObject),
  mod: maybe(userObject),
  unmod: maybe(userObject),
  ban: maybe(object(userReason)),
  unban: maybe(userObject),
  timeout,
  untimeout: maybe(userObject),
  raid: maybe(object({ ...user, viewer_count: number })),
  unraid: maybe(userObject),
  delete: deletedMessage,
  automod_terms: maybe(object({ action: text, list: text, terms: list(text), from_automod: flag })),
  unban_request: maybe(object({ is_approved: flag, ...user, moderator_message: text })),
  shared_chat_ban: maybe(object(userReason)),
  shared_chat_unban: maybe(userObject),
  shared_chat_timeout: timeout,
  shared_chat_untimeout: maybe(userObject),
  shared_chat_delete: deletedMessage,
};
const chatRulesCited = { chat_rules_cited: maybe(list(text)) };

const moderating = {
  "channel.ban": object({
    ...userInChannel,
    ...moderator,
    reason: text,
    banned_at: instant,
    ends_at: maybe(instant),
    is_permanent: flag,
  }),
  "channel.unban": object({ ...userInChannel, ...moderator }),
  "channel.unban_request.create": object({
    id: text,
    ...userInChannel,
    text,
    created_at: instant,
  }),
  "channel.unban_request.resolve": object({
    id: text,
    ...userInChannel,
    ...maybeModerator,
    resolution_text: maybe(text),
    status: text,
  }),
  "channel.moderate@1": object(moderation),
  "channel.moderate": object({
    ...moderation,
    warn: maybe(object({ ...userReason, ...chatRulesCited })),
  }),
  "channel.moderator.add": object(userInChannel),
  "channel.moderator.remove": object(userInChannel),
  "channel.vip.add": object(userInChannel),
  "channel.vip.remove": object(userInChannel),
  "channel.suspicious_user.update": object({
    ...userInChannel,
    ...moderator,
    low_trust_status: text,
  }),
  "channel.suspicious_user.message": object({
    ...userInChannel,
    low_trust_status: text,
    shared_ban_channel_ids: list(text),
    types: list(text),
    ban_evasion_evaluation: text,
    message: object({ message_id: text, text, fragments }),
  }),
  "channel.warning.acknowledge": object(userInChannel),
  "channel.warning.send": object({
    ...userInChannel,
    ...moderator,
    reason: maybe(text),
    ...chatRulesCited,
  }),
  "channel.shield_mode.begin": object({ ...broadcaster, ...moderator, started_at: instant }),
  "channel.shield_mode.end": object({ ...broadcaster, ...moderator, ended_at: instant }),
  "channel.shoutout.create": object({
    ...broadcaster,
    ...moderator,
    to_broadcaster_user_id: text,
    to_broadcaster_user_login: text,
    to_broadcaster_user_name: text,
    started_at: instant,
    viewer_count: number,
    cooldown_ends_at: instant,
    target_cooldown_ends_at: instant,
  }),
  "channel.shoutout.receive": object({
    ...broadcaster,
    from_broadcaster_user_id: text,
    from_broadcaster_user_login: text,
    from_broadcaster_user_name: text,
    viewer_count: number,
    started_at: instant,
  }),
};

const guestStarSession = { ...broadcaster, ...maybeModerator, session_id: text };
const guestStar = {
  "channel.guest_star_session.begin": object({ ...guestStarSession, started_at: instant }),
  "channel.guest_star_session.end": object({
    ...guestStarSession,
    started_at: instant,
    ended_at: instant,
    host_user_id: maybe(text),
    host_user_login: maybe(text),
    host_user_name: maybe(text),
  }),
  "channel.guest_star_guest.update": object({
    ...guestStarSession,
    guest_user_id: maybe(text),
    guest_user_login: maybe(text),
    guest_user_name: maybe(text),
    slot_id: maybe(text),
    state: maybe(text),
    host_user_id: maybe(text),
    host_user_login: maybe(text),
    host_user_name: maybe(text),
    host_video_enabled: maybe(flag),
    host_audio_enabled: maybe(flag),
    host_volume: maybe(number),
  }),
  "channel.guest_star_settings.update": object({
    ...broadcaster,
    is_moderator_send_live_enabled: flag,
    slot_count: number,
    is_browser_source_audio_enabled: flag,
    group_layout: text,
  }),
};

const image = object({ url_1x: text, url_2x: text, url_4x: text });
const limit = object({ is_enabled: flag, value: number });
const reward = object({
  id: text,
  ...broadcaster,
  is_enabled: flag,
  is_paused: flag,
  is_in_stock: flag,
  title: text,
  cost: number,
  prompt: text,
  is_user_input_required: flag,
  should_redemptions_skip_request_queue: flag,
  cooldown_expires_at: maybe(instant),
  redemptions_redeemed_current_stream: maybe(number),
  max_per_stream: limit,
  max_per_user_per_stream: limit,
  global_cooldown: object({ is_enabled: flag, seconds: number }),
  background_color: text,
  image: maybe(image),
  default_image: image,
});
const redemption = object({
  id: text,
  ...userInChannel,
  user_input: text,
  status: text,
  reward: object({ id: text, title: text, cost: number, prompt: text }),
  redeemed_at: instant,
});
const emoteName = maybe(object({ id: text, name: text }));

const points = {
  "channel.channel_points_automatic_reward_redemption.add@1": object({
    ...userInChannel,
    id: text,
    reward: object({ type: text, cost: number, unlocked_emote: emoteName }),
    message: object({
      text,
      emotes: list(object({ id: text, begin: number, end: number })),
    }),
    user_input: maybe(text),
    redeemed_at: instant,
  }),
  "channel.channel_points_automatic_reward_redemption.add": object({
    ...userInChannel,
    id: text,
    reward: object({ type: text, channel_points: number, emote: emoteName }),
    message: maybe(
      object({
        text,
        fragments: list(object({ type: text, text, emote: maybe(object({ id: text })) })),
      }),
    ),
    redeemed_at: instant,
  }),
  "channel.channel_points_custom_reward.add": reward,
  "channel.channel_points_custom_reward.update": reward,
  "channel.channel_points_custom_reward.remove": reward,
  "channel.channel_points_custom_reward_redemption.add": redemption,
  "channel.channel_points_custom_reward_redemption.update": redemption,
};

const voting = object({ is_enabled: flag, amount_per_vote: number });
const choice = { id: text, title: text };
const countedChoice = {
  ...choice,
  bits_votes: number,
  channel_points_votes: number,
  votes: number,
};
const poll = {
  id: text,
  ...broadcaster,
  title: text,
  bits_voting: voting,
  channel_points_voting: voting,
  started_at: instant,
};
const outcome = { id: text, title: text, color: text };
const countedOutcome = object({
  ...outcome,
  users: maybe(number),
  channel_points: maybe(number),
  top_predictors: maybe(
    list(
      object({
        ...user,
        channel_points_won: maybe(number),
        channel_points_used: number,
      }),
    ),
  ),
});
const prediction = { id: text, ...broadcaster, title: text, started_at: instant };

const voted = {
  "channel.poll.begin": object({ ...poll, choices: list(object(choice)), ends_at: instant }),
  "channel.poll.progress": object({
    ...poll,
    choices: list(object(countedChoice)),
    ends_at: instant,
  }),
  "channel.poll.end": object({
    ...poll,
    choices: list(object(countedChoice)),
    status: text,
    ended_at: instant,
  }),
  "channel.prediction.begin": object({
    ...prediction,
    outcomes: list(object(outcome)),
    locks_at: instant,
  }),
  "channel.prediction.progress": object({
    ...prediction,
    outcomes: list(countedOutcome),
    locks_at: instant,
  }),
  "channel.prediction.lock": object({
    ...prediction,
    outcomes: list(countedOutcome),
    locked_at: instant,
  }),
  "channel.prediction.end": object({
    ...prediction,
    winning_outcome_id: maybe(text),
    outcomes: list(countedOutcome),
    status: text,
    ended_at: instant,
  }),
};

const hypeTrain = {
  id: text,
  ...broadcaster,
  total: number,
  top_contributions: maybe(list(object({ ...user, type: text, total: number }))),
  shared_train_participants: maybe(list(object(broadcaster))),
  level: number,
  started_at: instant,
  is_shared_train: flag,
  type: text,
};
const runningHypeTrain = { ...hypeTrain, progress: number, goal: number, expires_at: instant };
const charity = {
  charity_name: text,
  charity_description: text,
  charity_logo: text,
  charity_website: text,
};
const campaign = {
  id: text,
  broadcaster_id: text,
  broadcaster_login: text,
  broadcaster_name: text,
  ...charity,
  current_amount: charityAmount,
  target_amount: charityAmount,
};
const goal = {
  id: text,
  ...broadcaster,
  type: text,
  description: text,
  current_amount: number,
  target_amount: number,
  started_at: instant,
};

const campaigns = {
  "channel.hype_train.begin": object({
    ...runningHypeTrain,
    all_time_high_level: number,
    all_time_high_total: number,
  }),
  "channel.hype_train.progress": object(runningHypeTrain),
  "channel.hype_train.end": object({
    ...hypeTrain,
    ended_at: instant,
    cooldown_ends_at: instant,
  }),
  "channel.charity_campaign.donate": object({
    id: text,
    campaign_id: text,
    ...userInChannel,
    ...charity,
    amount: charityAmount,
  }),
  "channel.charity_campaign.start": object({ ...campaign, started_at: instant }),
  "channel.charity_campaign.progress": object(campaign),
  "channel.charity_campaign.stop": object({ ...campaign, stopped_at: instant }),
  "channel.goal.begin": object(goal),
  "channel.goal.progress": object(goal),
  "channel.goal.end": object({ ...goal, is_achieved: flag, ended_at: instant }),
};

const stream = {
  "channel.update": object({
    ...broadcaster,
    title: text,
    language: text,
    category_id: text,
    category_name: text,
    content_classification_labels: list(text),
  }),
  "channel.ad_break.begin": object({
    ...broadcaster,
    requester_user_id: text,
    requester_user_login: text,
    requester_user_name: text,
    duration_seconds: number,
    started_at: instant,
    is_automatic: flag,
  }),
  "stream.online": object({ id: text, ...broadcaster, type: text, started_at: instant }),
  "stream.offline": object(broadcaster),
};

const application = {
  "conduit.shard.disabled": object({
    conduit_id: text,
    shard_id: text,
    status: text,
    transport: object({
      method: text,
      callback: maybe(text),
      session_id: maybe(text),
      connected_at: maybe(instant),
      disconnected_at: maybe(instant),
    }),
  }),
  "drop.entitlement.grant": object({
    id: text,
    data: object({
      entitlement_id: text,
      benefit_id: text,
      campaign_id: text,
      organization_id: text,
      created_at: instant,
      ...user,
      category_id: text,
      category_name: text,
    }),
  }),
  "extension.bits_transaction.create": object({
    extension_client_id: text,
    id: text,
    ...userInChannel,
    product: object({ name: text, sku: text, bits: number, in_development: flag }),
  }),
  "user.authorization.grant": object({ client_id: text, ...user }),
  "user.authorization.revoke": object({ client_id: text, ...maybeUser, user_id: text }),
  "user.update": object({
    ...user,
    email: maybe(text),
    email_verified: maybe(flag),
    description: text,
  }),
  "user.whisper.message": object({
    from_user_id: text,
    from_user_login: text,
    from_user_name: text,
    to_user_id: text,
    to_user_login: text,
    to_user_name: text,
    whisper_id: text,
    whisper: object({ text }),
  }),
};

/** A reader for the event of each subscription type. */
export const eventReaders = {
  ...automod,
  ...chat,
  ...support,
  ...moderating,
  ...guestStar,
  ...points,
  ...voted,
  ...campaigns,
  ...stream,
  ...application,
};
