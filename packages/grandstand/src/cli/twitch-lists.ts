import type { FoundChannel, TwitchGame, TwitchStream } from "@grandstand/sdk/twitch";
import { exitCodes } from "./exit-codes.ts";
import { openTwitch, type TwitchFlags } from "./twitch-access.ts";
import { printJson, printRows, say } from "./twitch-output.ts";

export interface ListFlags extends TwitchFlags {
  readonly limit: number;
  readonly offset: number;
}

export interface SearchFlags extends ListFlags {
  readonly kind: "games" | "channels" | "streams";
  readonly live?: boolean;
}

export interface StreamsFlags extends ListFlags {
  readonly game?: string;
  readonly channel?: readonly string[];
  readonly language?: readonly string[];
}

/** `grandstand twitch top` */
export async function top(flags: ListFlags): Promise<number> {
  await using access = await openTwitch(flags);
  return showGames(await access.session.topGames(sliceOf(flags)), flags);
}

/** `grandstand twitch search WORDS` */
export async function search(words: readonly string[], flags: SearchFlags): Promise<number> {
  await using access = await openTwitch(flags);
  const { session } = access;
  const query = words.join(" ");
  const slice = sliceOf(flags);
  const isLive = flags.live ?? false;
  switch (flags.kind) {
    case "games":
      return showGames(await session.searchGames(query, { ...slice, live: isLive }), flags);
    case "channels":
      return showChannels(
        await session.searchChannels(query, { ...slice, liveOnly: isLive }),
        flags,
      );
    case "streams":
      return showStreams(await session.searchStreams(query, slice), flags);
    default:
      return flags.kind satisfies never;
  }
}

/** `grandstand twitch streams` */
export async function streams(flags: StreamsFlags): Promise<number> {
  await using access = await openTwitch(flags);
  const { game, channel: channels, language: languages } = flags;
  const query = { game, channels, languages, ...sliceOf(flags) };
  return showStreams(await access.session.getStreams(query), flags);
}

/** `grandstand twitch followed` */
export async function followed(flags: ListFlags): Promise<number> {
  await using access = await openTwitch(flags);
  return showStreams(await access.session.followedStreams(sliceOf(flags)), flags);
}

const sliceOf = ({ limit, offset }: ListFlags) => ({ limit, offset });

function showGames(games: readonly TwitchGame[], { json }: ListFlags): number {
  if (json) printJson({ games });
  else printRows(games.map(({ id, name }) => [name, id]));
  return found(games);
}

function showChannels(channels: readonly FoundChannel[], { json }: ListFlags): number {
  if (json) printJson({ channels });
  else {
    printRows(
      channels.map(({ displayName, isLive, gameName, title, url }) => [
        displayName,
        isLive ? "live" : "",
        gameName,
        title,
        url,
      ]),
    );
  }
  return found(channels);
}

function showStreams(list: readonly TwitchStream[], { json }: ListFlags): number {
  if (json) printJson({ streams: list });
  else {
    printRows(
      list.map(({ displayName, viewers, gameName, title, url }) => [
        displayName,
        viewers,
        gameName,
        title,
        url,
      ]),
    );
  }
  return found(list);
}

/** Nothing found is an answer, too, but people want to be told so. */
function found(list: readonly unknown[]): number {
  if (list.length === 0) say("nothing found");
  return exitCodes.ok;
}
