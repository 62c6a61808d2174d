import type { ClashClan, ClashPlayer } from "./clans.ts";

/** `clans/{tag}` */
export function clanWire(clan: ClashClan, now: number): object {
  return {
    tag: clan.tag,
    name: clan.name,
    type: "open",
    description: "Invented for the sandbox",
    badgeId: 16_000_000,
    clanScore: clan.score,
    clanWarTrophies: 4_000,
    location: { id: 57_000_249, name: "United States", isCountry: true, countryCode: "US" },
    requiredTrophies: 5_000,
    donationsPerWeek: clan.members.reduce((sum, { donations }) => sum + donations, 0),
    clanChestStatus: "inactive",
    clanChestLevel: 1,
    clanChestMaxLevel: 0,
    members: clan.members.length,
    memberList: clan.members.map((_, place) => memberWire(clan, place, now)),
  };
}

/** One line of `clans/{tag}/members` */
export function memberWire(clan: ClashClan, place: number, now: number): object {
  const player = clan.members[place];
  if (!player) throw new RangeError(`no member ${place}`);
  return {
    tag: player.tag,
    name: player.name,
    role: player.role,
    lastSeen: instant(now - (place + 1) * 600_000),
    expLevel: 0,
    trophies: player.trophies,
    arena: ARENA,
    clanRank: place + 1,
    previousClanRank: place === 0 ? 0 : place,
    donations: player.donations,
    donationsReceived: 0,
    clanChestPoints: 0,
  };
}

/** `players/{tag}` */
export function playerWire(player: ClashPlayer, clan: ClashClan): object {
  const { tag, name, trophies, wins, losses, role, donations, deck, favouriteCard } = player;
  return {
    tag,
    name,
    expLevel: 45,
    trophies,
    bestTrophies: trophies + 120,
    wins,
    losses,
    battleCount: wins + losses,
    role,
    donations,
    clan: { tag: clan.tag, name: clan.name, badgeId: 16_000_000 },
    arena: ARENA,
    currentDeck: deck,
    ...(favouriteCard && { currentFavouriteCard: favouriteCard }),
  };
}

/** `clans/{tag}/currentriverrace` */
export function raceWire(own: ClashClan, clans: readonly ClashClan[]): object {
  return {
    state: "full",
    sectionIndex: 1,
    periodIndex: 10,
    periodType: "warDay",
    clan: raceClanWire(own),
    clans: clans.map(raceClanWire),
  };
}

/** One entry of `clans/{tag}/riverracelog` */
export function pastRaceWire(clans: readonly ClashClan[], now: number): object {
  return {
    seasonId: 130,
    sectionIndex: 0,
    createdDate: instant(now - 7 * 86_400_000),
    standings: clans.map((clan, index) => {
      return { rank: index + 1, trophyChange: 40 - index * 20, clan: raceClanWire(clan) };
    }),
  };
}

function raceClanWire({ tag, name, score, members }: ClashClan): object {
  return {
    tag,
    name,
    badgeId: 16_000_000,
    fame: members.reduce((sum, { fame }) => sum + fame, 0),
    repairPoints: 0,
    // The service tells a second before the epoch of what has not happened.
    finishTime: "19691231T235959.000Z",
    clanScore: score,
    participants: members.map((member) => {
      const { fame, decksUsed } = member;
      const decksUsedToday = Math.min(4, decksUsed);
      const name = member.name;
      return {
        tag: member.tag,
        name,
        fame,
        repairPoints: 0,
        boatAttacks: 0,
        decksUsed,
        decksUsedToday,
      };
    }),
  };
}

const ARENA = { id: 54_000_144, name: "Spirit Square", rawName: "Arena_L18" } as const;

/** `20260912T182420.000Z` */
const instant = (at: number) => new Date(at).toISOString().replaceAll(/[-:]/g, "");
