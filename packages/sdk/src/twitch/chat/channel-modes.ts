import type { RoomstateMessage } from "./state-messages.ts";

/** What a channel demands of those who speak in it; undefined where Twitch has not said. */
export interface ChannelModes {
  readonly isEmoteOnly?: boolean | undefined;
  readonly isSubscribersOnly?: boolean | undefined;
  readonly isUniqueOnly?: boolean | undefined;
  /** The least distance of two messages of one person; 0 is off. */
  readonly slowMs?: number | undefined;
  /** How long one must have followed; -1 is off, 0 any follower. */
  readonly followersOnlyMinutes?: number | undefined;
}

/** The modes after a ROOMSTATE, which names all of them after a join and later the changed one. */
export function changedModes(modes: ChannelModes, message: RoomstateMessage): ChannelModes {
  return {
    isEmoteOnly: message.isEmoteOnly ?? modes.isEmoteOnly,
    isSubscribersOnly: message.isSubscribersOnly ?? modes.isSubscribersOnly,
    isUniqueOnly: message.isUniqueOnly ?? modes.isUniqueOnly,
    slowMs: message.slowMs ?? modes.slowMs,
    followersOnlyMinutes: message.followersOnlyMinutes ?? modes.followersOnlyMinutes,
  };
}
