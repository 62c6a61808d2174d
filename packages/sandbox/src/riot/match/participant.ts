import { championById } from "../../world/champions.ts";
import { Dice, hashText, mix } from "../../world/chance.ts";
import type { WorldGame, WorldParticipant } from "../../world/model.ts";
import { type Feats, featsOf } from "./feats.ts";
import { loadoutOf } from "./loadout.ts";

/** One of the ten of a match-v5 answer. Kills, deaths and assists are the world's; the rest fits. */
export function participantOf(game: WorldGame, participant: WorldParticipant, seat: number) {
  const facts: Facts = {
    game,
    participant,
    seat,
    feats: featsOf(game, seat),
    minutes: (game.endsAt - game.startedAt) / 60_000,
    dice: new Dice(mix(hashText(game.matchId), seat, 52)),
  };
  return {
    ...identity(facts),
    ...score(facts),
    ...economy(facts),
    ...damage(facts),
    ...healing(facts),
    ...objectives(facts),
    ...vision(facts),
    ...casts(facts),
    perks: perks(facts),
  };
}

const POSITIONS = ["TOP", "JUNGLE", "MIDDLE", "BOTTOM", "UTILITY"] as const;
const LANES = ["TOP", "JUNGLE", "MIDDLE", "BOTTOM", "BOTTOM"] as const;
const ROLES = ["SOLO", "NONE", "SOLO", "CARRY", "SUPPORT"] as const;

/** Seats of a team, in the order of the positions. */
const JUNGLE_SEAT = 1;
const MIDDLE_SEAT = 2;
const SUPPORT_SEAT = 4;

/** Summoner's Rift boots, then finished items of every class. */
const ITEMS = [3006, 3020, 3047, 3111, 3031, 3036, 3053, 3065, 3071, 3089, 3153, 3157] as const;
const TRINKET = 3340;

interface Facts {
  readonly game: WorldGame;
  readonly participant: WorldParticipant;
  readonly seat: number;
  readonly feats: Feats;
  readonly minutes: number;
  readonly dice: Dice;
}

function identity({ game, participant, seat, dice }: Facts) {
  const { player, championId, teamId } = participant;
  const loadout = loadoutOf(game, seat);
  const position = POSITIONS[seat % 5];
  return {
    participantId: seat + 1,
    puuid: player.puuid,
    riotIdGameName: player.gameName,
    riotIdTagline: player.tagLine,
    summonerId: "",
    summonerName: "",
    summonerLevel: dice.int(60, 900),
    profileIcon: loadout.profileIconId,
    teamId,
    win: teamId === game.winner,
    championId,
    championName: championById(championId)?.alias ?? "",
    championTransform: 0,
    individualPosition: position,
    teamPosition: position,
    lane: LANES[seat % 5],
    role: ROLES[seat % 5],
    summoner1Id: loadout.spells[0],
    summoner2Id: loadout.spells[1],
    timePlayed: Math.round((game.endsAt - game.startedAt) / 1_000),
    gameEndedInEarlySurrender: false,
    gameEndedInSurrender: false,
    teamEarlySurrendered: false,
    eligibleForProgression: true,
  };
}

function score({ participant, feats, minutes }: Facts) {
  const { longestTimeSpentLivingS, ...counted } = feats;
  return {
    kills: participant.kills,
    deaths: participant.deaths,
    assists: participant.assists,
    ...counted,
    unrealKills: 0,
    longestTimeSpentLiving: longestTimeSpentLivingS,
    totalTimeSpentDead: Math.round(participant.deaths * (8 + minutes * 0.8)),
  };
}

function economy({ participant, seat, minutes, dice }: Facts) {
  const { kills, assists } = participant;
  const farm = [7.5, 1.2, 7.8, 8.2, 1.1][seat % 5] ?? 0;
  const goldEarned = Math.round(500 + minutes * dice.int(300, 360) + kills * 300 + assists * 120);
  const items = Array.from({ length: 6 }, (_, slot) =>
    goldEarned > (slot + 1) * 2_300 ? dice.pick(ITEMS) : 0,
  );
  return {
    champExperience: Math.round(minutes * dice.int(480, 620)),
    champLevel: Math.max(1, Math.min(18, Math.round(1 + minutes * 0.6 + kills * 0.1))),
    goldEarned,
    goldSpent: Math.round(goldEarned * 0.94),
    item0: items[0],
    item1: items[1],
    item2: items[2],
    item3: items[3],
    item4: items[4],
    item5: items[5],
    item6: TRINKET,
    itemsPurchased: 4 + Math.round(goldEarned / 700),
    consumablesPurchased: dice.int(1, 6),
    totalMinionsKilled: Math.round(minutes * farm * (0.85 + 0.3 * dice.next())),
    neutralMinionsKilled: Math.round(minutes * (seat % 5 === JUNGLE_SEAT ? 5.2 : 0.3)),
  };
}

function damage({ participant, minutes, dice }: Facts) {
  const toChampions = minutes * dice.int(350, 700) + participant.kills * 500;
  const physicalShare = dice.pick([0.85, 0.5, 0.12]);
  const taken = minutes * dice.int(500, 900) + participant.deaths * 300;
  return {
    ...split("DamageDealt", toChampions * dice.int(4, 7), physicalShare),
    ...split("DamageDealtToChampions", toChampions, physicalShare),
    ...split("DamageTaken", taken, 0.55),
    damageSelfMitigated: Math.round(taken * (0.6 + dice.next())),
    largestCriticalStrike: physicalShare > 0.8 ? dice.int(200, 1_400) : 0,
    timeCCingOthers: Math.round(minutes * dice.next() * 1.5),
    totalTimeCCDealt: Math.round(minutes * dice.int(3, 14)),
  };
}

/** Physical, magic and true damage that add up to their total. */
function split(kind: string, amount: number, physicalShare: number) {
  const physical = Math.round(amount * physicalShare);
  const pure = Math.round(amount * 0.04);
  const magic = Math.max(0, Math.round(amount) - physical - pure);
  return {
    [`physical${kind}`]: physical,
    [`magic${kind}`]: magic,
    [`true${kind}`]: pure,
    [`total${kind}`]: physical + magic + pure,
  };
}

function healing({ seat, minutes, dice }: Facts) {
  const helps = seat % 5 === SUPPORT_SEAT;
  return {
    totalHeal: Math.round(minutes * dice.int(60, 320)),
    totalHealsOnTeammates: helps ? Math.round(minutes * dice.int(0, 200)) : 0,
    totalDamageShieldedOnTeammates: helps ? Math.round(minutes * dice.int(0, 150)) : 0,
    totalUnitsHealed: helps ? 5 : 1,
  };
}

/** Towers fall in any game; monsters go to the junglers, and short games end before most spawn. */
function objectives({ game, participant, seat, minutes, dice }: Facts) {
  const won = participant.teamId === game.winner;
  const isJungler = seat % 5 === JUNGLE_SEAT;
  const turretKills = dice.int(0, won ? 2 : 1);
  const inhibitorKills = won && seat % 5 === MIDDLE_SEAT ? 1 : 0;
  return {
    baronKills: isJungler && won && minutes > 22 ? 1 : 0,
    dragonKills: isJungler && minutes > 8 ? dice.int(won ? 1 : 0, won ? 4 : 2) : 0,
    damageDealtToBuildings: turretKills * 2_600,
    damageDealtToTurrets: turretKills * 2_500,
    damageDealtToObjectives: turretKills * 2_500 + Math.round(minutes * dice.int(0, 300)),
    firstTowerAssist: false,
    firstTowerKill: false,
    inhibitorKills,
    inhibitorTakedowns: inhibitorKills,
    inhibitorsLost: won ? 0 : 1,
    nexusKills: 0,
    nexusLost: won ? 0 : 1,
    nexusTakedowns: won ? 1 : 0,
    objectivesStolen: 0,
    objectivesStolenAssists: 0,
    turretKills,
    turretTakedowns: turretKills,
  };
}

function vision({ seat, minutes, dice }: Facts) {
  const wards = Math.round(minutes * (seat % 5 === SUPPORT_SEAT ? 1.1 : 0.4));
  return {
    visionScore: Math.round(minutes * (seat % 5 === SUPPORT_SEAT ? 2.2 : 0.8)),
    wardsPlaced: wards,
    wardsKilled: Math.round(wards * dice.next()),
    detectorWardsPlaced: Math.round(wards / 4),
    visionWardsBoughtInGame: Math.round(wards / 4),
    sightWardsBoughtInGame: 0,
  };
}

function casts({ minutes, dice }: Facts) {
  return {
    spell1Casts: Math.round(minutes * dice.int(3, 7)),
    spell2Casts: Math.round(minutes * dice.int(2, 5)),
    spell3Casts: Math.round(minutes * dice.int(2, 5)),
    spell4Casts: Math.round(minutes * 0.4),
    summoner1Casts: Math.ceil(minutes / 6),
    summoner2Casts: Math.ceil(minutes / 6),
  };
}

function perks({ game, seat }: Facts) {
  const loadout = loadoutOf(game, seat);
  const [offense, flex, defense] = loadout.statRunes;
  const selections = (runes: readonly number[]) =>
    runes.map((perk) => ({ perk, var1: 0, var2: 0, var3: 0 }));
  return {
    statPerks: { offense, flex, defense },
    styles: [
      {
        description: "primaryStyle",
        selections: selections(loadout.primaryRunes),
        style: loadout.primaryStyle,
      },
      {
        description: "subStyle",
        selections: selections(loadout.secondaryRunes),
        style: loadout.secondaryStyle,
      },
    ],
  };
}
