import { Dice, hashText } from "../../world/chance.ts";
import { bans } from "../../world/draft.ts";
import type { WorldGame } from "../../world/model.ts";
import { GAME_VERSION } from "../patch.ts";
import { participantOf } from "./participant.ts";

/** A finished game as match-v5 tells it. */
export function matchOf(game: WorldGame) {
  return {
    metadata: {
      dataVersion: "2",
      matchId: game.matchId,
      participants: game.participants.map(({ player }) => player.puuid),
    },
    info: {
      endOfGameResult: "GameComplete",
      gameCreation: game.loadingAt,
      gameDuration: Math.round((game.endsAt - game.startedAt) / 1_000),
      gameEndTimestamp: game.endsAt,
      gameId: game.gameId,
      gameMode: "CLASSIC",
      gameName: `teambuilder-match-${game.gameId}`,
      gameStartTimestamp: game.startedAt,
      gameType: "MATCHED_GAME",
      gameVersion: GAME_VERSION,
      mapId: 11,
      participants: game.participants.map((participant, seat) =>
        participantOf(game, participant, seat),
      ),
      platformId: game.platform.toUpperCase(),
      queueId: game.queueId,
      teams: [teamOf(game, 100), teamOf(game, 200)],
      tournamentCode: "",
    },
  };
}

function teamOf(game: WorldGame, teamId: 100 | 200) {
  const picks = game.participants.map((participant) => participant.championId);
  const banned = bans(picks, hashText(game.matchId), 10);
  const firstTurn = teamId === 100 ? 0 : 5;
  return {
    teamId,
    win: teamId === game.winner,
    bans: banned.slice(firstTurn, firstTurn + 5).map((championId, turn) => ({
      championId,
      pickTurn: firstTurn + turn + 1,
    })),
    objectives: objectivesOf(game, teamId),
  };
}

/** The winner has the better half of everything; short games are too short for most monsters. */
function objectivesOf(game: WorldGame, teamId: 100 | 200) {
  const dice = new Dice(hashText(`${game.matchId} ${teamId}`));
  const minutes = (game.endsAt - game.startedAt) / 60_000;
  const won = teamId === game.winner;
  const upTo = (max: number, fromMinute: number) => ({
    first: won && minutes > fromMinute,
    kills: minutes > fromMinute ? dice.int(won ? 1 : 0, won ? max : Math.floor(max / 2)) : 0,
  });
  const kills = game.kills.filter(({ killer }) => game.participants[killer]?.teamId === teamId);
  return {
    baron: upTo(2, 22),
    champion: { first: game.kills[0] === kills[0] && kills.length > 0, kills: kills.length },
    dragon: upTo(4, 8),
    horde: upTo(3, 8),
    inhibitor: { first: won, kills: won ? 1 : 0 },
    riftHerald: upTo(1, 15),
    tower: { first: won, kills: won ? dice.int(5, 11) : dice.int(0, 5) },
  };
}
