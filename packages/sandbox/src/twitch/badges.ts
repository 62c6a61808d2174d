import type { TwitchUser } from "./users.ts";

/** What a user is in one channel, as the badges of his messages tell. */
export interface Standing {
  readonly isBroadcaster: boolean;
  readonly isModerator: boolean;
  readonly subscriberMonths: number;
  /** Broadcasters and moderators have the higher limits and may repeat themselves. */
  readonly isPrivileged: boolean;
}

/** A user's standing in the channel of this login. */
export function standingIn(user: TwitchUser, channel: string): Standing {
  const isBroadcaster = user.login === channel;
  const isModerator = user.moderates.includes(channel);
  const subscriberMonths = user.subscriptions[channel] ?? 0;
  const isPrivileged = isBroadcaster || isModerator;
  return { isBroadcaster, isModerator, subscriberMonths, isPrivileged };
}

/** The tags by which PRIVMSG and USERSTATE tell a standing. */
export function standingTags(user: TwitchUser, channel: string): Record<string, string> {
  const { isBroadcaster, isModerator, subscriberMonths } = standingIn(user, channel);
  const badges: string[] = [];
  if (isBroadcaster) badges.push("broadcaster/1");
  if (isModerator) badges.push("moderator/1");
  if (subscriberMonths > 0) badges.push(`subscriber/${badgeMonths(subscriberMonths)}`);
  return {
    "badge-info": subscriberMonths > 0 ? `subscriber/${subscriberMonths}` : "",
    badges: badges.join(","),
    color: user.color,
    "display-name": user.displayName,
    mod: isModerator ? "1" : "0",
    subscriber: subscriberMonths > 0 ? "1" : "0",
    "user-type": isModerator ? "mod" : "",
  };
}

/** A subscriber badge shows the last milestone passed, `badge-info` the months themselves. */
function badgeMonths(months: number): number {
  return [12, 9, 6, 3, 2].find((milestone) => months >= milestone) ?? 0;
}
