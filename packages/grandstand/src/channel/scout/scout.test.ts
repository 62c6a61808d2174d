import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { afterEach, describe, expect, test } from "vitest";
import type { GameId } from "../game/live-game.ts";
import type { PlayerBook, PlayerIdentity, PlayerRef } from "../game/player.ts";
import type { RosterRow } from "../game/screening.ts";
import type { Sighting } from "../game/sighting.ts";
import type { ScoutEvent } from "./events.ts";
import { defaultPace } from "./pace.ts";
import type { RosterStore, ScoutSource } from "./ports.ts";
import { Scout, type ScoutOptions } from "./scout.ts";

const SINGED = { id: 27, name: "Singed" };
const CALL_MS = 50;
const MINUTE = 60_000;

/** One platform of a hundred players; every tenth is a one-trick, and those are in a game. */
class SmallWorld implements ScoutSource {
  readonly calls: string[] = [];
  readonly running = new Map<string, Sighting>();
  failure: Error | undefined;
  readonly #clock: SimulatedClock;

  constructor(clock: SimulatedClock) {
    this.#clock = clock;
    for (let number = 0; number < 100; number += 10) this.play(`p${number}`, number);
  }

  play(accountId: string, number: number): void {
    this.running.set(accountId, {
      id: `EUW1_${number}` as GameId,
      platform: "euw1",
      queueId: 420,
      startedAt: this.#clock.now(),
      spectatorKey: "key",
      participants: [{ accountId, name: `${accountId}#EUW`, champion: SINGED, side: "blue" }],
    });
  }

  async ladder() {
    await this.#answer("ladder");
    return Array.from({ length: 100 }, (_, place) => ({
      accountId: `p${place}`,
      rank: { tier: "MASTER", leaguePoints: 1_000 - place, wins: 10, losses: 5 },
    }));
  }

  async screenByMastery(_platform: string, accountId: string) {
    await this.#answer(`mastery ${accountId}`);
    const standsOut = accountId.endsWith("0");
    return { champion: SINGED, level: 50, points: 500_000, share: 0.8, standsOut };
  }

  async screenByMatches(_platform: string, accountId: string) {
    await this.#answer(`matches ${accountId}`);
    return { share: 0.9, games: 10, isOneTrick: accountId !== "p30" };
  }

  async liveGame(_platform: string, accountId: string) {
    await this.#answer(`live ${accountId}`);
    return this.running.get(accountId);
  }

  championName(): string {
    return SINGED.name;
  }

  count(kind: string): number {
    return this.calls.filter((call) => call.startsWith(kind)).length;
  }

  async #answer(call: string): Promise<void> {
    this.calls.push(call);
    await this.#clock.sleep(CALL_MS);
    if (this.failure) throw this.failure;
  }
}

class MemoryBook implements PlayerBook {
  readonly people = new Map<PlayerRef, PlayerIdentity>();

  async remember(identities: readonly PlayerIdentity[]): Promise<readonly PlayerRef[]> {
    return identities.map((identity) => {
      const ref = `ref-${identity.accountId}` as PlayerRef;
      this.people.set(ref, identity);
      return ref;
    });
  }

  find(ref: PlayerRef): PlayerIdentity | undefined {
    return this.people.get(ref);
  }

  async forget(ref: PlayerRef): Promise<void> {
    this.people.delete(ref);
  }
}

class MemoryRoster implements RosterStore {
  readonly rows = new Map<PlayerRef, RosterRow>();

  async load(): Promise<readonly RosterRow[]> {
    return [...this.rows.values()];
  }

  async save(rows: readonly RosterRow[]): Promise<void> {
    for (const row of rows) this.rows.set(row.player, row);
  }
}

/** What a station keeps between two runs. */
function channel() {
  const clock = new SimulatedClock();
  const world = new SmallWorld(clock);
  const book = new MemoryBook();
  const roster = new MemoryRoster();
  const events: ScoutEvent[] = [];
  const start = (more: Partial<ScoutOptions> = {}) => {
    const scout = new Scout({
      platforms: ["euw1"],
      source: world,
      book,
      roster,
      append: async (event) => void events.push(event),
      pace: defaultPace,
      clock,
      log: silentLog,
      ...more,
    });
    const controller = new AbortController();
    const done = scout.run({ signal: controller.signal }).catch((error: unknown) => error);
    const stop = async () => {
      controller.abort("night");
      await clock.advance(1_000);
      expect(await done).toBe("night");
    };
    stops.push(stop);
    return { scout, stop };
  };
  const kinds = (kind: ScoutEvent["kind"]) => events.filter((event) => event.kind === kind);
  return { clock, world, book, roster, events, kinds, start };
}

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe("a cold start", () => {
  test("the first candidate is verified long before the ladder is screened", async () => {
    const { clock, world, kinds, start } = channel();
    start();
    await clock.advance(1_200);
    expect(kinds("candidateSeen").length).toBeGreaterThan(0);
    expect(world.count("mastery")).toBeLessThan(80);
  });

  test("everybody is screened once, one-tricks are verified, others are left alone", async () => {
    const { clock, world, kinds, start } = channel();
    const { scout } = start();
    await clock.advance(30_000);
    expect(world.count("ladder")).toBe(1);
    expect(world.count("mastery")).toBe(100);
    expect(world.count("matches")).toBe(10);
    expect(kinds("oneTrickVerified")).toHaveLength(9);
    expect(scout.candidates).toHaveLength(9);
    expect(new Set(world.calls.filter((call) => call.startsWith("live"))).size).toBe(10);
    expect(scout.status()).toMatchObject([
      {
        platform: "euw1",
        players: 100,
        screened: 100,
        suspects: 0,
        oneTricks: 9,
        candidates: 9,
        trouble: undefined,
      },
    ]);
  });

  test("names shown in a game reach the book before the candidate is told", async () => {
    const { clock, book, start } = channel();
    let nameWhenSeen: string | undefined;
    start({
      append: async (event) => {
        if (event.kind === "candidateSeen")
          nameWhenSeen ??= book.find(event.candidate.player)?.name;
      },
    });
    await clock.advance(10_000);
    expect(nameWhenSeen).toMatch(/^p\d+#EUW$/);
  });
});

describe("the sweep", () => {
  test("a game is asked about at its interval, and is gone after two misses", async () => {
    const { clock, world, kinds, start } = channel();
    start();
    await clock.advance(30_000);
    await clock.advance(20 * MINUTE);
    const before = world.count("live p0");
    await clock.advance(10 * defaultPace.liveAskMs);
    expect(world.count("live p0") - before).toBeLessThanOrEqual(11);
    world.running.delete("p0");
    await clock.advance(defaultPace.liveAskMs + 2 * defaultPace.missAskMs);
    expect(kinds("candidateGone")).toMatchObject([{ gameId: "EUW1_0" }]);
  });

  test("the next game of a one-trick is noticed", async () => {
    const { clock, world, kinds, start } = channel();
    start();
    await clock.advance(20 * MINUTE);
    world.running.delete("p0");
    await clock.advance(5 * MINUTE);
    world.play("p0", 700);
    await clock.advance(defaultPace.idleAskMsMax);
    expect(kinds("candidateSeen").at(-1)).toMatchObject({
      candidate: { game: { id: "EUW1_700" } },
    });
  });

  test("a game seen to its end is no candidate any more", async () => {
    const { clock, kinds, start } = channel();
    const { scout } = start();
    await clock.advance(30_000);
    await scout.gameEnded("euw1", "EUW1_0" as GameId);
    await clock.advance(5 * MINUTE);
    expect(kinds("candidateGone")).toHaveLength(1);
    expect(scout.candidates.map(({ game }) => game.id)).not.toContain("EUW1_0");
  });
});

test("a player forgotten while his game runs is no candidate any more", async () => {
  const { clock, world, book, kinds, start } = channel();
  const { scout } = start();
  await clock.advance(30_000);
  await book.forget("ref-p0" as PlayerRef);
  await clock.advance(defaultPace.liveAskMs + 1_000);
  expect(kinds("candidateGone")).toMatchObject([
    { player: "ref-p0", reason: "its player is unknown now" },
  ]);
  const before = world.count("live p0");
  await clock.advance(20 * MINUTE);
  expect(world.count("live p0")).toBe(before);
  expect(scout.candidates.map(({ player }) => player)).not.toContain("ref-p0");
});

describe("trouble", () => {
  test("a platform that only fails is asked less, says so, and recovers", async () => {
    const { clock, world, kinds, start } = channel();
    const { scout } = start();
    await clock.advance(30_000);
    world.failure = new Error("GET /ladder failed: 503");
    await clock.advance(10 * MINUTE);
    expect(kinds("platformTroubled")).toMatchObject([
      { platform: "euw1", lane: "calls", reason: "GET /ladder failed: 503" },
    ]);
    expect(scout.status()[0]?.trouble).toMatchObject({ lane: "calls" });
    const before = world.calls.length;
    await clock.advance(30 * MINUTE);
    expect(world.calls.length - before).toBeLessThanOrEqual(8);
    world.failure = undefined;
    await clock.advance(defaultPace.pauseMsMax + MINUTE);
    expect(kinds("platformRecovered")).toHaveLength(1);
    expect(scout.status()[0]?.trouble).toBeUndefined();
  });

  test("games that all vanish at once are the service's fault, and stay candidates", async () => {
    const { clock, world, kinds, start } = channel();
    const { scout } = start();
    await clock.advance(60_000);
    const games = new Map(world.running);
    world.running.clear();
    await clock.advance(3 * MINUTE);
    expect(kinds("platformTroubled")).toMatchObject([{ lane: "live games" }]);
    expect(scout.candidates.length).toBeGreaterThanOrEqual(5);
    for (const [accountId, sighting] of games) world.running.set(accountId, sighting);
    await clock.advance(6 * MINUTE);
    expect(kinds("platformRecovered")).toMatchObject([{ lane: "live games" }]);
  });

  test("a journal that fails for a while loses no event and keeps their order", async () => {
    const { clock, events, start } = channel();
    let failures = 5;
    start({
      append: async (event) => {
        if (failures > 0) {
          failures -= 1;
          throw new Error("disk full");
        }
        events.push(event);
      },
    });
    await clock.advance(60_000);
    expect(events.filter(({ kind }) => kind === "candidateSeen")).toHaveLength(9);
    expect(events[0]).toMatchObject({ kind: "oneTrickVerified" });
  });

  test("a roster that cannot be read or written does not keep it from scouting", async () => {
    const { clock, kinds, start } = channel();
    const broken = async () => {
      throw new Error("locked");
    };
    start({ roster: { load: broken, save: broken } });
    await clock.advance(30_000);
    expect(kinds("candidateSeen")).toHaveLength(9);
  });
});

describe("a restart", () => {
  test("nobody is screened anew, and known games are asked about first", async () => {
    const { clock, world, kinds, roster, start } = channel();
    const first = start();
    await clock.advance(60_000);
    const { candidates } = first.scout;
    await first.stop();
    stops.pop();
    expect(roster.rows.size).toBe(100);
    world.calls.length = 0;
    const { scout } = start({ candidates });
    expect(scout.candidates).toEqual([]);
    await clock.advance(60_000);
    expect(world.count("mastery")).toBe(0);
    expect(world.count("matches")).toBe(0);
    expect(scout.candidates).toHaveLength(9);
    expect(kinds("candidateSeen")).toHaveLength(9);
    expect(kinds("candidateGone")).toHaveLength(0);
  });

  test("after a short absence everything is still believed", async () => {
    const { clock, kinds, start } = channel();
    const first = start();
    await clock.advance(60_000);
    const { candidates } = first.scout;
    await first.stop();
    stops.pop();
    const candidatesAt = clock.now();
    await clock.advance(defaultPace.goneAfterMs - MINUTE);
    await start({ candidates, candidatesAt }).scout.resume();
    expect(kinds("candidateGone")).toHaveLength(0);
  });

  test("after a long one nothing is, before anybody could choose it", async () => {
    const { clock, kinds, world, start } = channel();
    const first = start();
    await clock.advance(60_000);
    const { candidates } = first.scout;
    await first.stop();
    stops.pop();
    const candidatesAt = clock.now();
    await clock.advance(defaultPace.goneAfterMs + MINUTE);
    world.calls.length = 0;
    await start({ candidates, candidatesAt }).scout.resume();
    expect(kinds("candidateGone")).toHaveLength(candidates.length);
    expect(world.calls).toEqual([]);
  });

  test("candidates of a platform that is watched no longer are gone", async () => {
    const { clock, kinds, start } = channel();
    const first = start();
    await clock.advance(60_000);
    const { candidates } = first.scout;
    await first.stop();
    stops.pop();
    start({ candidates, platforms: ["kr"] });
    await clock.advance(1);
    expect(kinds("candidateGone")).toHaveLength(candidates.length);
  });

  test("a forgotten player is unknown to the next run", async () => {
    const { clock, book, start } = channel();
    const first = start();
    await clock.advance(60_000);
    const { candidates } = first.scout;
    await first.stop();
    stops.pop();
    const gone = candidates[0]?.player;
    if (gone) await book.forget(gone);
    const { scout } = start({ candidates });
    await clock.advance(1);
    expect(scout.candidates.map(({ player }) => player)).not.toContain(gone);
  });
});
