import { describe, expect, it } from "vitest";
import { Dice } from "./chance.ts";
import type { World, WorldGame, WorldPlayer } from "./model.ts";
import { demoWorld, realisticWorld } from "./presets.ts";
import { createWorld } from "./world.ts";

const startedAt = Date.UTC(2026, 10, 1, 18);
const hourMs = 3_600_000;

function playersOf(world: World): readonly WorldPlayer[] {
  return world.options.platforms.flatMap((platform) =>
    (["CHALLENGER", "GRANDMASTER", "MASTER"] as const).flatMap((tier) =>
      world.ladder(platform, tier),
    ),
  );
}

function isOneTrick(player: WorldPlayer): boolean {
  return (player.pool[0]?.share ?? 0) >= 0.75;
}

function randomInstants(count: number): readonly number[] {
  const dice = new Dice(99);
  return Array.from({ length: count }, () => startedAt + dice.int(0, 12 * hourMs));
}

function wholeHistory(world: World, player: WorldPlayer, before: number): readonly WorldGame[] {
  return world.history(player.puuid, { before, start: 0, count: 1_000 });
}

describe("a world", () => {
  it("tells the same from the same options in a fresh instance", () => {
    for (const at of randomInstants(8)) {
      const one = createWorld({ ...demoWorld, seed: 7, startedAt });
      const other = createWorld({ ...demoWorld, seed: 7, startedAt });
      expect(other.id).toBe(one.id);
      expect(other.gamesAt("kr", at)).toEqual(one.gamesAt("kr", at));
      const player = one.ladder("kr", "MASTER")[3];
      const query = { before: at, start: 2, count: 5 };
      expect(other.history(player?.puuid ?? "", query)).toEqual(
        one.history(player?.puuid ?? "", query),
      );
      expect(other.mastery(player?.puuid ?? "", at)).toEqual(one.mastery(player?.puuid ?? "", at));
    }
  });

  it("is another one under another seed or start, and keeps its players under another start", () => {
    const world = createWorld({ seed: 7, startedAt });
    const otherSeed = createWorld({ seed: 8, startedAt });
    const otherStart = createWorld({ seed: 7, startedAt: startedAt + 1 });
    expect(new Set([world.id, otherSeed.id, otherStart.id]).size).toBe(3);
    expect(playersOf(otherStart)).toEqual(playersOf(world));
    expect(playersOf(otherSeed)).not.toEqual(playersOf(world));
    const idOf = (told: World) => told.gamesAt("euw1", startedAt + hourMs)[0]?.gameId;
    expect(idOf(otherStart)).not.toBe(idOf(world));
  });

  it("has nobody in two games, and rests everybody between games", () => {
    const world = createWorld({ seed: 3, startedAt, platforms: ["na1", "jp1"] });
    for (const player of playersOf(world)) {
      const games = wholeHistory(world, player, startedAt + 2 * hourMs);
      expect(games.length).toBeGreaterThan(60);
      games.reduce((later, game) => {
        expect(later.loadingAt - game.endsAt).toBeGreaterThanOrEqual(world.options.restMs[0]);
        return game;
      });
    }
    for (const at of randomInstants(50)) {
      const seated = world.gamesAt("na1", at).flatMap((game) => game.participants);
      expect(new Set(seated.map(({ player }) => player.puuid)).size).toBe(seated.length);
    }
  });

  it("answers gameOf and gamesAt alike, and only while a game loads or runs", () => {
    const world = createWorld({ seed: 4, startedAt, platforms: ["tr1"] });
    for (const at of randomInstants(30)) {
      const games = world.gamesAt("tr1", at);
      expect(games.length).toBeGreaterThan(0);
      for (const player of playersOf(world)) {
        const game = games.find((one) => one.participants.some((its) => its.player === player));
        expect(world.gameOf(player.puuid, at)).toEqual(game);
        if (game === undefined) continue;
        expect(game.loadingAt).toBeLessThanOrEqual(at);
        expect(game.endsAt).toBeGreaterThan(at);
      }
    }
  });

  it("has a running game in its players' history once it ended, and finds it by id", () => {
    const world = createWorld({ seed: 5, startedAt });
    for (const platform of world.options.platforms) {
      const game = world.gamesAt(platform, startedAt + hourMs)[0];
      expect(game).toBeDefined();
      if (game === undefined) continue;
      expect(world.game(platform, game.gameId)).toEqual(game);
      for (const { player } of game.participants) {
        const [newest] = world.history(player.puuid, { before: game.endsAt, start: 0, count: 1 });
        expect(newest).toEqual(game);
        const [before] = world.history(player.puuid, {
          before: game.endsAt - 1,
          start: 0,
          count: 1,
        });
        expect(before?.gameId).not.toBe(game.gameId);
      }
    }
  });

  it("has games behind it when it begins, paged newest first", () => {
    const world = createWorld({ seed: 6, startedAt, platforms: ["ru"] });
    const player = world.ladder("ru", "CHALLENGER")[0];
    if (player === undefined) throw new Error("no player");
    const games = wholeHistory(world, player, startedAt);
    expect(games.length).toBeGreaterThan(80);
    expect(games).toEqual(games.toSorted((a, b) => b.endsAt - a.endsAt));
    const page = world.history(player.puuid, { before: startedAt, start: 10, count: 5 });
    expect(page).toEqual(games.slice(10, 15));
  });

  it("gives everyone in a game another champion", () => {
    const world = createWorld({ seed: 8, startedAt });
    for (const at of randomInstants(10)) {
      for (const game of world.options.platforms.flatMap((one) => world.gamesAt(one, at))) {
        expect(game.participants).toHaveLength(10);
        expect(new Set(game.participants.map((one) => one.championId)).size).toBe(10);
        for (const { championId } of game.participants) {
          expect(world.championName(championId)).toBeTypeOf("string");
        }
      }
    }
  });

  it("has one-tricks who play their champion as often as their share says", () => {
    const world = createWorld({ seed: 9, startedAt });
    const oneTricks = playersOf(world).filter(isOneTrick);
    expect(oneTricks).toHaveLength(15 * 9);
    let played = 0;
    let expected = 0;
    for (const player of oneTricks) {
      const main = player.pool[0];
      const games = wholeHistory(world, player, startedAt + 8 * hourMs);
      const mains = games.filter((game) =>
        game.participants.some(
          (its) => its.player === player && its.championId === main?.championId,
        ),
      );
      const share = mains.length / games.length;
      expect(Math.abs(share - (main?.share ?? 0))).toBeLessThan(0.15);
      played += share;
      expected += main?.share ?? 0;
    }
    expect(Math.abs(played - expected) / oneTricks.length).toBeLessThan(0.01);
  });

  it("has several one-tricks in running games of the demo, from its first moment on", () => {
    for (const seed of [1, 2, 3]) {
      const world = createWorld({ ...demoWorld, seed, startedAt });
      const oneTricks = playersOf(world).filter(isOneTrick);
      for (const at of [startedAt, ...randomInstants(100)]) {
        const live = oneTricks.filter((player) => {
          const game = world.gameOf(player.puuid, at);
          return game !== undefined && game.startedAt <= at;
        });
        expect(live.length).toBeGreaterThan(30);
      }
    }
  });

  it("shows games of every age at any moment", () => {
    const world = createWorld({ ...demoWorld, seed: 11, startedAt });
    for (const at of [startedAt, ...randomInstants(40)]) {
      const games = world.options.platforms.flatMap((one) => world.gamesAt(one, at));
      const ages = games.map((game) => (at - game.startedAt) / (game.endsAt - game.startedAt));
      for (const third of [0, 1, 2]) {
        expect(ages.some((age) => age >= third / 3 && age < (third + 1) / 3)).toBe(true);
      }
    }
  });

  it.each([demoWorld, realisticWorld])("keeps the active share of its preset", (preset) => {
    const world = createWorld({ ...preset, seed: 12, startedAt });
    const shares = randomInstants(20).map((at) => {
      const games = world.options.platforms.flatMap((one) => world.gamesAt(one, at));
      return (games.length * 10) / (15 * preset.playersPerPlatform);
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(Math.abs(mean - preset.activeShare)).toBeLessThan(0.04);
  });

  it("spreads kills over the game and counts them in the final scores", () => {
    const world = createWorld({ seed: 13, startedAt });
    for (const game of world.options.platforms.flatMap((one) => world.gamesAt(one, startedAt))) {
      const lengthMs = game.endsAt - game.startedAt;
      expect(game.kills.length).toBeGreaterThan(8);
      expect(game.kills).toEqual(game.kills.toSorted((a, b) => a.atMs - b.atMs));
      for (const { atMs, killer, victim, assisters } of game.kills) {
        expect(atMs > 0 && atMs < lengthMs).toBe(true);
        expect(killer < 5).not.toBe(victim < 5);
        expect(assisters.every((one) => one !== killer && one < 5 === killer < 5)).toBe(true);
      }
      game.participants.forEach((its, seat) => {
        expect(its.teamId).toBe(seat < 5 ? 100 : 200);
        expect(its.kills).toBe(game.kills.filter((kill) => kill.killer === seat).length);
        expect(its.deaths).toBe(game.kills.filter((kill) => kill.victim === seat).length);
      });
    }
  });

  it("has mastery that grows, is far higher on a one-trick's champion, and knows the last game", () => {
    const world = createWorld({ seed: 14, startedAt, platforms: ["la1"] });
    const at = startedAt + hourMs;
    for (const player of playersOf(world)) {
      const mastery = world.mastery(player.puuid, at);
      expect(mastery.map((entry) => entry.championId)).toEqual(
        player.pool.map((entry) => entry.championId),
      );
      const [first, second] = mastery;
      if (first === undefined || second === undefined) throw new Error("no mastery");
      if (isOneTrick(player)) {
        expect(first.championPoints).toBeGreaterThan(4 * second.championPoints);
        const newest = wholeHistory(world, player, at).find((game) =>
          game.participants.some(
            (its) => its.player === player && its.championId === first.championId,
          ),
        );
        expect(first.lastPlayedAt).toBe(newest?.endsAt);
      }
      const later = world.mastery(player.puuid, at + hourMs)[0];
      expect(later?.championPoints).toBeGreaterThan(first.championPoints);
    }
  });

  it("stays cheap: 1,000 questions over 15 times 1,000 players", () => {
    const world = createWorld({ ...realisticWorld, seed: 15, startedAt });
    const players = playersOf(world);
    expect(players).toHaveLength(15_000);
    const begin = process.cpuUsage();
    let inGame = 0;
    for (let i = 0; i < 1_000; i++) {
      const player = players[(i * 7_919) % players.length];
      if (world.gameOf(player?.puuid ?? "", startedAt + i * 1_000) !== undefined) inGame++;
    }
    const usedMs = process.cpuUsage(begin).user / 1_000;
    expect(inGame).toBeGreaterThan(250);
    expect(usedMs).toBeLessThan(1_000);
  });
});

describe("a world's people", () => {
  const world = createWorld({ ...realisticWorld, seed: 16, startedAt });
  const players = playersOf(world);

  it("have puuids of 78 characters and Riot IDs of their own", () => {
    expect(new Set(players.map(({ puuid }) => puuid)).size).toBe(players.length);
    const ids = players.map(({ gameName, tagLine }) => `${gameName}#${tagLine}`.toLowerCase());
    expect(new Set(ids).size).toBe(players.length);
    for (const player of players) {
      expect(player.puuid).toMatch(/^[\w-]{78}$/);
      expect(player.gameName).toMatch(/^[A-Za-z0-9 ]{3,16}$/);
      expect(player.tagLine).toMatch(/^[A-Z0-9]{3,5}$/);
      const shares = player.pool.reduce((sum, entry) => sum + entry.share, 0);
      expect(shares).toBeCloseTo(1, 9);
    }
  });

  it("are found by Riot ID without regard to case and spaces", () => {
    const player = players.find(({ gameName }) => gameName.includes(" "));
    if (player === undefined) throw new Error("no name with a space");
    const name = player.gameName.replace(" ", "").toUpperCase();
    expect(world.playerByRiotId(name, player.tagLine.toLowerCase())).toBe(player);
    expect(world.playerByRiotId(name, "nobody")).toBeUndefined();
  });

  it("stand on ladders with the most league points first", () => {
    for (const platform of world.options.platforms) {
      const all = playersOf(world).filter((player) => player.platform === platform);
      const points = all.map(({ leaguePoints }) => leaguePoints);
      expect(points).toEqual(points.toSorted((a, b) => b - a));
    }
    expect(world.ladder("euw1", "CHALLENGER")).toHaveLength(100);
    expect(world.ladder("moon1", "CHALLENGER")).toEqual([]);
  });

  it("hide in streamer mode in the declared share", () => {
    const hidden = players.filter(({ streamerMode }) => streamerMode);
    expect(hidden).toHaveLength(15 * 50);
  });
});

describe("a question about nobody", () => {
  const world = createWorld({ seed: 17, startedAt, platforms: ["kr"] });

  it("has an empty answer", () => {
    expect(world.playerByPuuid("nobody")).toBeUndefined();
    expect(world.gameOf("nobody", startedAt)).toBeUndefined();
    expect(world.history("nobody", { before: startedAt, start: 0, count: 5 })).toEqual([]);
    expect(world.mastery("nobody", startedAt)).toEqual([]);
    expect(world.gamesAt("euw1", startedAt)).toEqual([]);
    expect(world.game("kr", 1)).toBeUndefined();
    expect(world.game("euw1", 7_000_000_001)).toBeUndefined();
    expect(world.championName(-1)).toBeUndefined();
  });

  it("is refused when it asks for the history before no instant", () => {
    const [player] = world.ladder("kr", "MASTER");
    const query = { before: Number.POSITIVE_INFINITY, start: 0, count: 5 };
    expect(() => world.history(player?.puuid ?? "", query)).toThrow(RangeError);
  });

  it("has none before the first round of history", () => {
    expect(world.gamesAt("kr", startedAt - 24 * hourMs)).toEqual([]);
  });
});

describe("world options", () => {
  it.each([
    { oneTrickShare: 1.5 },
    { gameLengthMs: [3, 2] as const },
    { gameLengthMs: [0, 2] as const },
    { restMs: [-1, 2] as const },
    { playersPerPlatform: 2.5 },
    { spectatorDelayMs: -1 },
    { startedAt: Number.NaN },
  ])("that no world can have are refused: %j", (options) => {
    const [name = ""] = Object.keys(options);
    expect(() => createWorld({ seed: 1, startedAt, ...options })).toThrow(name);
  });

  it("may leave too few players for a game", () => {
    const world = createWorld({ seed: 1, startedAt, playersPerPlatform: 9, platforms: ["kr"] });
    expect(world.gamesAt("kr", startedAt)).toEqual([]);
    expect(world.game("kr", 7_000_000_001)).toBeUndefined();
  });
});
