import type { EventSubType } from "./subscription-types.ts";

/** A time in which events may have happened that nobody was told of: Twitch replays none. */
export interface EventGap {
  /** Up to here every event came. */
  readonly fromAt: number;
  /** From here on every event comes again. */
  readonly toAt: number;
  /** Who was blind, conditions in Twitch's spelling. */
  readonly subscriptions: readonly {
    readonly type: EventSubType;
    readonly condition: Readonly<Record<string, string>>;
  }[];
}
