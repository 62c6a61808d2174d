import { channelName } from "../chat/channel-name.ts";
import type { TwitchGame } from "./models.ts";

/** A channel by its login, or by anything that has one. */
export type ChannelLike = string | { readonly login: string };

/** Which streams: of a game, of some channels, or both; without either, all of Twitch. */
export interface StreamsQuery {
  /** Its exact name, or the game. A name that no game has finds nothing. */
  readonly game?: string | TwitchGame | undefined;
  /** At most 100. */
  readonly channels?: readonly ChannelLike[] | undefined;
  /** ISO 639-1 codes, or `other`. */
  readonly languages?: readonly string[] | undefined;
}

/** Which channels of a search. */
export interface FoundChannelsQuery {
  /** Only those on air. Default: false. */
  readonly liveOnly?: boolean | undefined;
}

/** The login that is meant, in the one spelling there is; `ConfigError` when it is none. */
export function loginOf(channel: ChannelLike): string {
  return channelName(typeof channel === "string" ? channel : channel.login);
}
