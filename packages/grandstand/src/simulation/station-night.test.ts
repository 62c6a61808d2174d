import { describe, expect, test } from "vitest";
import { applyEntry } from "../app/station-state.ts";
import { decide } from "../channel/director/decide.ts";
import type { NightPlant } from "./night-run.ts";
import { type StationNightOptions, stationNight } from "./station-night.ts";

/** Nights of each kind. Hundreds are fine, at about two seconds each. */
const NIGHTS = { demo: 2, realistic: 1 };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TIMEOUT_MS = (NIGHTS.demo + NIGHTS.realistic) * 30_000;

const seeds = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe("a night of faults", { timeout: TIMEOUT_MS }, () => {
  test.each(seeds(NIGHTS.demo))("of short games holds every rule, seed %i", async (seed) => {
    const night = await stationNight({ seed, kind: "demo", lengthMs: HOUR_MS });
    expect(night.gamesLive).toBeGreaterThan(10);
    expect(night.votes).toBeGreaterThan(100);
    expect(night.faults).toBeGreaterThan(5);
    expect(night.clientRestarts).toBeGreaterThan(0);
    expect(night.quietMs).toBeGreaterThan(HOUR_MS / 10);
  });

  test.each(seeds(NIGHTS.realistic))("of real games, too, seed %i", async (seed) => {
    const night = await stationNight({ seed, kind: "realistic", lengthMs: 2 * HOUR_MS });
    expect(night.gamesLive).toBeGreaterThan(2);
    expect(night.restarts).toBeGreaterThan(0);
    expect(night.quietMs).toBeGreaterThan(HOUR_MS / 3);
  });
});

test("the same seed tells the same night", { timeout: TIMEOUT_MS }, async () => {
  const options = { seed: 5, kind: "demo", lengthMs: 8 * MINUTE_MS } as const;
  expect(await stationNight(options)).toEqual(await stationNight(options));
});

/** A night with a defect, which ends as soon as a rule is broken. */
const defective = (plant: NightPlant, more: Partial<StationNightOptions> = {}) =>
  stationNight({ seed: 1, kind: "demo", lengthMs: HOUR_MS, plant, ...more });

describe("a planted defect is caught:", { timeout: TIMEOUT_MS }, () => {
  test("calls that nobody counts", async () => {
    const fetch: NightPlant["fetch"] = (real) => async (request) => {
      await Promise.all([real(request), real(request), real(request)]);
      return real(request);
    };
    const night = defective({ fetch }, { kind: "realistic" });
    await expect(night).rejects.toThrow("within limits");
  });

  test("two game clients at once", async () => {
    const night = defective({
      driver: (real) => ({
        name: "twice",
        probe: (options) => real.probe(options),
        show: async (request, options) => {
          await real.show(request, options);
          return real.show(request, options);
        },
      }),
    });
    await expect(night).rejects.toThrow("one showing");
  });

  test("a game client that is restarted for ever", async () => {
    const night = defective({
      timing: { restartsMax: 100 },
      driver: (real) => ({
        name: "crashes",
        probe: (options) => real.probe(options),
        show: () => Promise.reject(new Error("crashed")),
      }),
    });
    await expect(night).rejects.toThrow("few restarts");
  });

  test("a director that does not remember what was on air", async () => {
    const night = defective({
      decide: (state, now) => decide({ ...state, recent: [] }, now),
      event: (event) =>
        event.kind === "candidateGone" && event.reason === "it has been on air" ? undefined : event,
    });
    await expect(night).rejects.toThrow("never twice");
  });

  test("games of an earlier run that are believed for ever", async () => {
    const plant = { candidatesAt: Number.POSITIVE_INFINITY };
    const night = defective(plant, { kind: "realistic", seed: 3, lengthMs: 8 * HOUR_MS });
    await expect(night).rejects.toThrow("nothing stale");
  });

  test("somebody who hides", async () => {
    await expect(defective({ isHidden: () => true })).rejects.toThrow("nobody who hides");
  });

  test("a director that never decides", async () => {
    const night = defective({ decide: () => ({ kind: "wait", reason: "asleep" }) });
    await expect(night).rejects.toThrow("no dead air");
  });

  test("a vote that gets lost", async () => {
    let votes = 0;
    const night = defective({
      event: (event) => {
        if (event.kind !== "voteCast") return event;
        votes += 1;
        return votes % 5 === 0 ? undefined : event;
      },
    });
    await expect(night).rejects.toThrow("votes count");
  });

  test("a vote that counts for another option", async () => {
    const night = defective({
      event: (event) => (event.kind === "voteCast" ? { ...event, number: 1 } : event),
    });
    await expect(night).rejects.toThrow("votes count");
  });

  test("a fold that does not rest on the journal alone", async () => {
    let folded = 0;
    const night = defective({
      fold: (state, entry) => {
        const { channel, ballot } = applyEntry(state, entry);
        folded += 1;
        const refused = { ...channel.refused, nothing: { untilAt: folded, reason: "chance" } };
        return { ballot, channel: { ...channel, refused } };
      },
    });
    await expect(night).rejects.toThrow("fold from");
  });

  test("and the seed with which it is caught again is told", async () => {
    const night = defective({ decide: () => ({ kind: "wait", reason: "asleep" }) }, { seed: 4 });
    await expect(night).rejects.toThrow('stationNight({ seed: 4, kind: "demo", lengthMs: 3600000');
  });
});
