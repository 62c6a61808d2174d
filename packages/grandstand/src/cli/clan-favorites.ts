import type { Clan } from "@grandstand/sdk/clash";
import { describePlan, gather, systemClock } from "@grandstand/sdk/core";
import { type ClashAccess, type ClashFlags, withClash } from "./clash-access.ts";
import { nothingAt, readClanTag } from "./clash-arguments.ts";
import { exitCodes } from "./exit-codes.ts";
import { FavouriteCards } from "./favourite-cards.ts";
import { LiveRanking } from "./live-ranking.ts";
import { printJson, printRows, say } from "./twitch-output.ts";

/** Longer than any clan takes within the limits that anybody has seen. */
const DEADLINE_MS = 300_000;

/** `grandstand clan favorites TAG`: which cards a clan's members like best. */
export async function favorites(text: string, flags: ClashFlags): Promise<number> {
  const tag = readClanTag(text);
  if (!tag) return exitCodes.usage;
  return withClash(flags, async (access, signal) => {
    const clan = await access.clash.clan(tag, { signal });
    return clan ? count(clan, access, flags, signal) : nothingAt(`clan ${tag}`, access);
  });
}

async function count(
  clan: Clan,
  { clash }: ClashAccess,
  { json }: ClashFlags,
  signal: AbortSignal,
): Promise<number> {
  using live = new LiveRanking({ isChart: !json });
  const cards = new FavouriteCards();
  const players = gather(
    clan.members,
    (member, context) => clash.player(member.tag, { signal: context.signal }),
    {
      clock: systemClock,
      onFailure: "settle",
      deadlineMs: DEADLINE_MS,
      signal,
      estimateMs: (calls) => clash.estimateMs(calls),
      onProgress: (progress) => live.progress(progress),
    },
  );
  const { plan } = players;
  say(`${clan.name}: at most ${describePlan({ ...plan, calls: plan.calls + 1 })}`);
  try {
    for await (const outcome of players) {
      cards.add(outcome);
      live.show(cards.ranking);
    }
  } catch (error) {
    // What was counted until then is worth having, and says itself that it is not all.
    if (!signal.aborted) throw error;
  }
  if (cards.failure !== undefined) throw cards.failure;
  live.clear();
  if (json) printJson(cards.ranking);
  else if (!live.finish(cards.ranking)) printRows(cards.ranking);
  if (signal.aborted) say("interrupted: this is not everybody");
  for (const line of cards.summary(clan.members.length)) say(line);
  say(`${clash.requests} ${clash.requests === 1 ? "request" : "requests"}`);
  return signal.aborted ? exitCodes.interrupted : exitCodes.ok;
}
