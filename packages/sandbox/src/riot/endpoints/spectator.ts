import { hashText } from "../../world/chance.ts";
import { bans } from "../../world/draft.ts";
import type { WorldGame, WorldParticipant } from "../../world/model.ts";
import { loadoutOf } from "../match/loadout.ts";
import {
  type Answer,
  aboutPlayer,
  found,
  type Question,
  type RiotMethod,
  ROOMY_LIMITS,
  refused,
} from "../method.ts";

/** The live game of a player. The path says summoner, the value is a puuid. */
export const spectatorMethod: RiotMethod = {
  id: "spectator-v5.getCurrentGameInfoByPuuid",
  path: "/lol/spectator/v5/active-games/by-summoner/:puuid",
  routing: "platform",
  limits: ROOMY_LIMITS,
  answer: (question) => tell(question, gameShown),
};

/** A game that ended long ago, told as if it ran: what the service does on a bad day. */
export function ghostOf(question: Question): Answer {
  return tell(question, ({ world, now }, puuid) => {
    const [ended] = world.history(puuid, { before: now, start: 0, count: 1 });
    return ended;
  });
}

function tell(
  question: Question,
  choose: (question: Question, puuid: string) => WorldGame | undefined,
): Answer {
  return aboutPlayer(question, "puuid", (player) => {
    // Whoever hides his name is not told to be in a game, even where others' games show him.
    const isTold = player.platform === question.route && !player.streamerMode;
    const game = isTold ? choose(question, player.puuid) : undefined;
    if (game === undefined) {
      return refused(404, "Data not found - spectator game info isn't found");
    }
    return found(currentGameOf(game, question));
  });
}

/** The game a player is in; else the one he left less than the spectator delay ago. */
function gameShown({ world, now }: Question, puuid: string): WorldGame | undefined {
  const current = world.gameOf(puuid, now);
  if (current !== undefined) return current;
  const [ended] = world.history(puuid, { before: now, start: 0, count: 1 });
  const lingersUntil = (ended?.endsAt ?? 0) + world.options.spectatorDelayMs;
  return now < lingersUntil ? ended : undefined;
}

function currentGameOf(game: WorldGame, { world, now }: Question) {
  const picks = game.participants.map((participant) => participant.championId);
  // The spectators' clock: behind the game by the delay, and so below zero at first.
  const shownMs = now - game.startedAt - world.options.spectatorDelayMs;
  return {
    gameId: game.gameId,
    mapId: 11,
    gameMode: "CLASSIC",
    gameType: "MATCHED",
    gameQueueConfigId: game.queueId,
    participants: game.participants.map((participant, seat) =>
      currentParticipantOf(game, participant, seat),
    ),
    observers: { encryptionKey: game.encryptionKey },
    platformId: game.platform.toUpperCase(),
    bannedChampions: bans(picks, hashText(game.matchId), 10).map((championId, turn) => ({
      championId,
      teamId: turn < 5 ? 100 : 200,
      pickTurn: turn + 1,
    })),
    gameStartTime: now < game.startedAt ? 0 : game.startedAt,
    gameLength: Math.floor(shownMs / 1_000),
  };
}

function currentParticipantOf(game: WorldGame, participant: WorldParticipant, seat: number) {
  const { player, championId, teamId } = participant;
  const loadout = loadoutOf(game, seat);
  return {
    puuid: player.streamerMode ? null : player.puuid,
    teamId,
    spell1Id: loadout.spells[0],
    spell2Id: loadout.spells[1],
    championId,
    profileIconId: loadout.profileIconId,
    ...(player.streamerMode ? {} : { riotId: `${player.gameName}#${player.tagLine}` }),
    bot: false,
    gameCustomizationObjects: [],
    perks: {
      perkIds: [...loadout.primaryRunes, ...loadout.secondaryRunes, ...loadout.statRunes],
      perkStyle: loadout.primaryStyle,
      perkSubStyle: loadout.secondaryStyle,
    },
  };
}
