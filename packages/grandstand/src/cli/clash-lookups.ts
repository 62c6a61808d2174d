import { type ClashFlags, withClash } from "./clash-access.ts";
import { nothingAt, readClanTag, readPlayerTag } from "./clash-arguments.ts";
import { exitCodes } from "./exit-codes.ts";
import { instant, printFacts, printJson, printRows, say } from "./twitch-output.ts";

/** `grandstand clan members TAG` */
export async function members(text: string, flags: ClashFlags): Promise<number> {
  const tag = readClanTag(text);
  if (!tag) return exitCodes.usage;
  return withClash(flags, async (access, signal) => {
    const clan = await access.clash.clan(tag, { signal });
    if (!clan) return nothingAt(`clan ${tag}`, access);
    if (flags.json) printJson(clan);
    else {
      say(`${clan.name}, ${clan.members.length} members`);
      printRows(
        clan.members.map(({ tag, name, role = "", trophies, donations, lastSeenAt }) => {
          return [tag, name, role, trophies, donations, instant(lastSeenAt) ?? ""];
        }),
      );
    }
    return exitCodes.ok;
  });
}

/** `grandstand clan war TAG`: the race as it stands. */
export async function war(text: string, flags: ClashFlags): Promise<number> {
  const tag = readClanTag(text);
  if (!tag) return exitCodes.usage;
  return withClash(flags, async (access, signal) => {
    const race = await access.clash.currentRiverRace(tag, { signal });
    if (!race) return nothingAt(`war of a clan ${tag}: it is in none, or not there`, access);
    if (flags.json) printJson(race);
    else {
      say([race.periodType, race.week && `week ${race.week}`].filter(Boolean).join(", "));
      printRows(race.clans.map(({ tag, name, fame }, at) => [at + 1, tag, name, fame]));
      const own = race.clan?.participants ?? [];
      if (own.length > 0) process.stdout.write("\n");
      printRows(
        own.map(({ name, fame, decksUsed, decksUsedToday }) => {
          return [name, fame, `${decksUsed} decks`, `${decksUsedToday} today`];
        }),
      );
    }
    return exitCodes.ok;
  });
}

/** `grandstand player TAG` */
export async function player(text: string, flags: ClashFlags): Promise<number> {
  const tag = readPlayerTag(text);
  if (!tag) return exitCodes.usage;
  return withClash(flags, async (access, signal) => {
    const found = await access.clash.player(tag, { signal });
    if (!found) return nothingAt(`player ${tag}`, access);
    if (flags.json) printJson(found);
    else {
      const { name, level, trophies, bestTrophies, wins, losses, arena, clan, role } = found;
      printFacts({
        name,
        tag,
        level,
        trophies,
        best: bestTrophies,
        won: wins,
        lost: losses,
        arena,
        clan: clan && `${clan.name} ${clan.tag}`,
        role,
        favourite: found.favouriteCard?.name,
        deck: found.deck.map((card) => card.name).join(", "),
      });
    }
    return exitCodes.ok;
  });
}
