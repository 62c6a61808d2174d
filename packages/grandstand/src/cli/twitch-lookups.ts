import { pickQuality } from "@grandstand/sdk/twitch";
import { exitCodes } from "./exit-codes.ts";
import { openTwitch, type TwitchFlags } from "./twitch-access.ts";
import { instant, printFacts, printJson, printRows, say } from "./twitch-output.ts";

export interface PlaylistFlags extends TwitchFlags {
  readonly quality?: string;
  readonly video?: boolean;
}

/** `grandstand twitch channel LOGIN` */
export async function channel(login: string, flags: TwitchFlags): Promise<number> {
  await using access = await openTwitch(flags);
  const { session } = access;
  const [found, stream] = await Promise.all([session.getChannel(login), session.getStream(login)]);
  if (flags.json) printJson({ channel: found ?? null, stream: stream ?? null });
  if (!found) return missing(`there is no channel ${login}`);
  if (flags.json) return exitCodes.ok;
  printFacts({
    name: found.displayName,
    id: found.id,
    url: found.url,
    title: found.title,
    game: found.gameName,
    language: found.language,
    tags: found.tags.join(", "),
    followers: found.followers,
    about: found.description,
    live: stream ? `since ${instant(stream.startedAt)}, ${stream.viewers} viewers` : "no",
  });
  return exitCodes.ok;
}

/** `grandstand twitch user LOGIN` */
export async function user(login: string, flags: TwitchFlags): Promise<number> {
  await using access = await openTwitch(flags);
  const found = await access.session.getUser(login);
  if (flags.json) printJson({ user: found ?? null });
  if (!found) return missing(`there is no user ${login}`);
  if (flags.json) return exitCodes.ok;
  printFacts({
    name: found.displayName,
    login: found.login,
    id: found.id,
    type: found.type || found.broadcasterType,
    created: instant(found.createdAt),
    about: found.description,
    picture: found.profileImageUrl,
  });
  return exitCodes.ok;
}

/** `grandstand twitch playlist CHANNEL`: a URL with `--quality`, else what there is. */
export async function playlist(name: string, flags: PlaylistFlags): Promise<number> {
  await using access = await openTwitch(flags);
  const { playback } = access.session;
  const offered = await (flags.video ? playback.video(name) : playback.channel(name));
  if (!offered) {
    if (flags.json) printJson({ qualities: [] });
    return missing(flags.video ? `there is no video ${name}` : `${name} is not on air`);
  }
  if (flags.quality === undefined) {
    if (flags.json) printJson({ qualities: offered.qualities });
    else printRows(offered.qualities.map((each) => [each.name, each.bitsPerSecond, each.url]));
    return exitCodes.ok;
  }
  const quality = pickQuality(offered, flags.quality);
  if (!quality) {
    const names = offered.qualities.map((each) => each.name).join(", ");
    return missing(`${flags.quality} is not offered; there is ${names}, best, worst and source`);
  }
  if (flags.json) printJson(quality);
  else process.stdout.write(`${quality.url}\n`);
  return exitCodes.ok;
}

function missing(text: string): number {
  say(text);
  return exitCodes.failure;
}
