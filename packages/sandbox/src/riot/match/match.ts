import { hashText } from "../../world/chance.ts";
import { bans } from "../../world/draft.ts";
import type { WorldGame } from "../../world/model.ts";
import { GAME_VERSION } from "../patch.ts";
import { participantOf } from "./participant.ts";

/** A finished game as match-v5 tells it. */
export function matchOf(game: WorldGame) {
  const participants = game.participants.map((participant, seat) =>
    participantOf(game, participant, seat),
  );
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
      participants,
      platformId: game.platform.toUpperCase(),
      queueId: game.queueId,
      teams: [teamOf(game, 100, participants), teamOf(game, 200, participants)],
      tournamentCode: "",
    },
  };
}

type Participant = ReturnType<typeof participantOf>;

function teamOf(game: WorldGame, teamId: 100 | 200, participants: readonly Participant[]) {
  const picks = game.participants.map((participant) => participant.championId);
  const firstTurn = teamId === 100 ? 0 : 5;
  return {
    teamId,
    win: teamId === game.winner,
    bans: bans(picks, hashText(game.matchId), 10)
      .slice(firstTurn, firstTurn + 5)
      .map((championId, turn) => ({ championId, pickTurn: firstTurn + turn + 1 })),
    objectives: objectivesOf(game, teamId, participants),
  };
}

/** What the team's five took together; whoever won was also the first everywhere. */
function objectivesOf(game: WorldGame, teamId: 100 | 200, participants: readonly Participant[]) {
  const team = participants.filter((participant) => participant.teamId === teamId);
  const taken = (of: (participant: Participant) => number) => {
    const kills = team.reduce((sum, participant) => sum + of(participant), 0);
    return { first: teamId === game.winner && kills > 0, kills };
  };
  const champion = taken(({ kills }) => kills);
  const first = team.some(({ firstBloodKill }) => firstBloodKill);
  return {
    baron: taken(({ baronKills }) => baronKills),
    champion: { ...champion, first },
    dragon: taken(({ dragonKills }) => dragonKills),
    inhibitor: taken(({ inhibitorKills }) => inhibitorKills),
    riftHerald: { first: false, kills: 0 },
    tower: taken(({ turretKills }) => turretKills),
  };
}
