import type { Moment, PlayerAtMoment } from "./moment.ts";
import type { Playback } from "./playback.ts";

/** An answer of the client's local interface. */
export interface LocalAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What the client shows now. */
export interface Showing {
  readonly moment: Moment;
  readonly playback: Playback;
}

/**
 * Answers one GET of Live Client Data or of the Replay API, as while spectating: there is no
 * active player, and everything else is there.
 */
export function answerLocally(path: string, { moment, playback }: Showing): LocalAnswer {
  switch (path) {
    case "/liveclientdata/gamestats":
      return ok(gameStats(moment));
    case "/liveclientdata/playerlist":
      return ok(moment.players.map(listedPlayer));
    case "/liveclientdata/eventdata":
      return ok({ Events: events(moment) });
    case "/liveclientdata/allgamedata":
      return ok({
        activePlayer: { error: SPECTATING },
        allPlayers: moment.players.map(listedPlayer),
        events: { Events: events(moment) },
        gameData: gameStats(moment),
      });
    case "/replay/playback":
      return ok({
        length: playback.lengthMs / 1000,
        paused: playback.paused,
        seeking: false,
        speed: 1,
        time: moment.timeMs / 1000,
      });
    default:
      return path.startsWith("/liveclientdata/activeplayer")
        ? refusal(404, "RESOURCE_NOT_FOUND", SPECTATING)
        : refusal(404, "RESOURCE_NOT_FOUND", `Invalid URI format: ${path.slice(0, 100)}`);
  }
}

/** The body of every error of the local interface. */
export function refusal(status: number, errorCode: string, message: string): LocalAnswer {
  return {
    status,
    body: { errorCode, httpStatus: status, implementationDetails: {}, message },
  };
}

const SPECTATING = "Spectator mode doesn't currently support this feature";

function ok(body: unknown): LocalAnswer {
  return { status: 200, body };
}

function gameStats({ timeMs }: Moment): object {
  return {
    gameMode: "CLASSIC",
    gameTime: timeMs / 1000,
    mapName: "Map11",
    mapNumber: 11,
    mapTerrain: "Default",
  };
}

function listedPlayer(player: PlayerAtMoment): object {
  const [gameName = "", tagLine = ""] = player.riotId.split("#");
  return {
    championName: player.championName,
    isBot: false,
    isDead: player.respawnMs > 0,
    items: [],
    level: player.level,
    position: "",
    rawChampionName: `game_character_displayname_${player.championName.replace(/\W/g, "")}`,
    respawnTimer: player.respawnMs / 1000,
    riotId: player.riotId,
    riotIdGameName: gameName,
    riotIdTagLine: tagLine,
    scores: {
      assists: player.assists,
      creepScore: player.creepScore,
      deaths: player.deaths,
      kills: player.kills,
      wardScore: 0,
    },
    summonerName: player.riotId,
    team: player.teamId === 100 ? "ORDER" : "CHAOS",
  };
}

/** All events so far. Dragons, heralds and barons are missing here, as when spectating. */
function events(moment: Moment): readonly object[] {
  const nameOf = (index: number): string =>
    moment.players[index]?.riotId.split("#")[0] ?? "Anonymous";
  const told: { EventName: string; EventTime: number }[] = [
    { EventName: "GameStart", EventTime: 0 },
    ...moment.kills.map(({ atMs, killer, victim, assisters }) => ({
      EventName: "ChampionKill",
      EventTime: atMs / 1000,
      KillerName: nameOf(killer),
      VictimName: nameOf(victim),
      Assisters: assisters.map(nameOf),
    })),
  ];
  const first = moment.kills[0];
  if (first) {
    const taken = { EventName: "FirstBlood", EventTime: first.atMs / 1000 };
    told.splice(2, 0, Object.assign(taken, { Recipient: nameOf(first.killer) }));
  }
  if (moment.ended) {
    const end = { EventName: "GameEnd", EventTime: moment.lengthMs / 1000 };
    told.push(Object.assign(end, { Result: moment.winner === 100 ? "Win" : "Lose" }));
  }
  return told.map((event, index) => ({ EventID: index, ...event }));
}
