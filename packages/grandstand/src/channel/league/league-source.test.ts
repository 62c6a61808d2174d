import { createRiot, createWorld, DEMO_RIOT_KEY } from "@grandstand/sandbox";
import { seededRandom } from "@grandstand/sdk/core";
import { type ActiveGame, RiotClient, toPuuid } from "@grandstand/sdk/riot";
import { memoryTransport, SimulatedClock } from "@grandstand/sdk/testing";
import { describe, expect, test } from "vitest";
import type { PlayerIdentity, PlayerRef } from "../game/player.ts";
import type { RosterRow } from "../game/screening.ts";
import { Dossiers } from "./dossier.ts";
import { LeagueSource, toSighting } from "./league-source.ts";
import { defaultBar } from "./one-trick.ts";
import { Screening } from "./screening.ts";

const STARTED_AT = Date.UTC(2026, 10, 1);
const names = { champion: (id: number) => ({ id, name: `Champion ${id}` }) };

/** The real client against the sandbox's Riot, in memory and on virtual time. */
function league() {
  const clock = new SimulatedClock(STARTED_AT + 3_600_000);
  const world = createWorld({ seed: 11, startedAt: STARTED_AT, platforms: ["euw1"] });
  const service = createRiot({ world, clock });
  const riot = new RiotClient({
    key: DEMO_RIOT_KEY.token,
    url: "http://riot.test/{route}",
    transport: memoryTransport(service.fetch, { clock, latencyMs: 5 }),
    clock,
    random: seededRandom(1),
  });
  const screening = new Screening({ riot, names, bar: defaultBar, matchesMax: 500 });
  const players = world.ladder("euw1", "MASTER");
  const shareOf = (place: number) => players[place]?.pool[0]?.share ?? 0;
  const places = [...players.keys()];
  const pick = (isWanted: (place: number) => boolean) => {
    const player = players[places.find(isWanted) ?? -1];
    if (!player) throw new Error("the world has no such player");
    return player;
  };
  return {
    clock,
    world,
    service,
    riot,
    screening,
    source: new LeagueSource({ riot, screening, names }),
    oneTrick: pick((place) => shareOf(place) >= 0.85),
    ordinary: pick((place) => shareOf(place) < 0.3),
  };
}

describe("the league source", () => {
  test("reads the ladders, the best first, all of them", async () => {
    const { clock, source } = league();
    const ladder = await clock.runUntil(source.ladder("euw1"));
    const points = ladder.map(({ rank }) => rank.leaguePoints);
    expect(ladder).toHaveLength(60);
    expect(points).toEqual([...points].sort((a, b) => b - a));
  });

  test("tells a one-trick from an ordinary player, by mastery and by matches", async () => {
    const { clock, source, oneTrick, ordinary } = league();
    const [main] = oneTrick.pool;
    const suspected = await clock.runUntil(source.screenByMastery("euw1", oneTrick.puuid));
    expect(suspected).toMatchObject({ standsOut: true, champion: { id: main?.championId } });
    const proven = await clock.runUntil(
      source.screenByMatches("euw1", oneTrick.puuid, main?.championId ?? 0),
    );
    expect(proven.isOneTrick).toBe(true);
    const other = ordinary.pool[0]?.championId ?? 0;
    expect(await clock.runUntil(source.screenByMastery("euw1", ordinary.puuid))).toMatchObject({
      standsOut: false,
    });
    expect(
      await clock.runUntil(source.screenByMatches("euw1", ordinary.puuid, other)),
    ).toMatchObject({ isOneTrick: false });
  });

  test("finds the game that the world plays", async () => {
    const { clock, world, source } = league();
    const game = world
      .gamesAt("euw1", clock.now())
      .find(({ startedAt }) => startedAt < clock.now() - 10_000);
    const visible = game?.participants.find(({ player }) => !player.streamerMode);
    if (!game || !visible) throw new Error("the world plays no game");
    const sighting = await clock.runUntil(source.liveGame("euw1", visible.player.puuid));
    expect(sighting).toMatchObject({ id: game.matchId, startedAt: game.startedAt });
    expect(sighting?.participants).toHaveLength(10);
    const him = sighting?.participants.find(({ accountId }) => accountId === visible.player.puuid);
    expect(him?.champion.id).toBe(visible.championId);
    expect(him?.name).toBe(`${visible.player.gameName}#${visible.player.tagLine}`);
  });

  test("refuses a platform that is none", async () => {
    const { source } = league();
    await expect(source.ladder("moon1")).rejects.toThrow("moon1");
  });
});

test("whoever hides his id hides his name, too", () => {
  const participant = { championId: 27, teamId: 200 };
  const game: ActiveGame = {
    id: 1,
    platform: "euw1",
    matchId: "EUW1_1",
    queueId: 420,
    startedAt: undefined,
    spectatorKey: undefined,
    participants: [
      { ...participant, puuid: undefined, riotId: "Leaked#EUW" },
      { ...participant, puuid: toPuuid("seen"), riotId: "Seen#EUW" },
    ],
  };
  const { participants } = toSighting(game, names);
  expect(participants).toMatchObject([
    { accountId: undefined, name: undefined, side: "red" },
    { accountId: "seen", name: "Seen#EUW" },
  ]);
});

describe("dossiers", () => {
  function desk(row?: Partial<RosterRow>) {
    const world = league();
    const { riot, screening, oneTrick } = world;
    const known = row && { ...emptyRow, ...row };
    const identity: PlayerIdentity = {
      platform: "euw1",
      accountId: oneTrick.puuid,
      name: "Known#EUW",
    };
    const dossiers = new Dossiers({
      riot,
      screening,
      names,
      book: { find: (ref) => (ref === "him" ? identity : undefined) },
      known: () => known,
    });
    const subject = dossiers.byRef("him" as PlayerRef);
    if (!subject) throw new Error("he is in the book");
    return { ...world, dossiers, subject };
  }

  const emptyRow: RosterRow = {
    player: "him" as PlayerRef,
    platform: "euw1",
    verdict: "one-trick",
    screenedAt: 0,
    championId: 27,
    masteryLevel: 0,
    masteryPoints: 0,
    share: 0,
    games: 0,
    tier: "CHALLENGER",
    leaguePoints: 1_234,
    wins: 1,
    losses: 2,
  };

  test("a player is found by name, in any case, on his platform", async () => {
    const { clock, dossiers, oneTrick } = desk();
    const name = `${oneTrick.gameName}#${oneTrick.tagLine}`.toUpperCase();
    const found = await clock.runUntil(dossiers.byName(name, "euw1"));
    expect(found?.puuid).toBe(oneTrick.puuid);
    expect(found?.name).toBe(`${oneTrick.gameName}#${oneTrick.tagLine}`);
  });

  test("nonsense and strangers are nobody", async () => {
    const { clock, dossiers, service } = desk();
    expect(await dossiers.byName("no tag", "euw1")).toBeUndefined();
    expect(service.calls).toHaveLength(0);
    expect(await clock.runUntil(dossiers.byName("Nobody#NONE", "euw1"))).toBeUndefined();
    expect(dossiers.byRef("forgotten" as PlayerRef)).toBeUndefined();
  });

  test("what the scout knows costs no call", async () => {
    const known = { masteryLevel: 50, masteryPoints: 600_000, share: 0.9, games: 20 };
    const { dossiers, subject, service } = desk(known);
    const champion = { id: 27, name: "Champion 27" };
    expect(await dossiers.rank(subject)).toEqual({
      tier: "CHALLENGER",
      leaguePoints: 1_234,
      wins: 1,
      losses: 2,
    });
    expect(await dossiers.mastery(subject)).toEqual({ champion, level: 50, points: 600_000 });
    expect(await dossiers.dedication(subject)).toEqual({ champion, share: 0.9, games: 20 });
    expect(service.calls).toHaveLength(0);
  });

  test("what it does not know is asked for", async () => {
    const { clock, dossiers, subject, oneTrick } = desk();
    const { leaguePoints, tier } = oneTrick;
    const rank = await clock.runUntil(dossiers.rank(subject));
    expect(rank).toMatchObject({ leaguePoints, tier });
    const dedication = await clock.runUntil(dossiers.dedication(subject));
    expect(dedication?.champion.id).toBe(oneTrick.pool[0]?.championId);
    expect(dedication?.share).toBeGreaterThan(0.6);
    expect(dedication?.games).toBeGreaterThanOrEqual(10);
  });
});
